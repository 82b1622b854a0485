"""What two firms who are in contact write, propose and ask for."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lingkar.accounts.forms.choices import offer
from lingkar.accounts.forms.profile import time_zones
from lingkar.accounts.models import Person
from lingkar.core.days import DayField, HourField
from lingkar.core.texts import LineField, WordsField
from lingkar.core.widgets import ChoiceCards, TickCard
from lingkar.languages.clocks import moment
from lingkar.languages.fields import NumberField
from lingkar.market.agreeing import SAMPLE_ADDRESS
from lingkar.market.enums.dealing import SampleState
from lingkar.market.forms.files import ThreadFilesField
from lingkar.market.models import Meeting

MOST_TIMES = 3
LENGTHS = (15, 30, 45, 60, 90, 120)


class PostForm(forms.Form):
    text = WordsField(
        label=_("Your message"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    attached = ThreadFilesField(
        label=_("Photos, PDF files or tables"),
        required=False,
        help_text=_("Up to four, 8 MB each. Where and with which phone a photo was taken is removed."),
    )

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if not self.errors and not read.get("text") and not read.get("attached"):
            raise ValidationError(_("Write something, or choose a file."))
        return read


class MeetingForm(forms.Form):
    """Up to three times, as she reads them from her own wall."""

    day1 = DayField(label=_("First day"))
    hour1 = HourField(label=_("At"))
    day2 = DayField(label=_("Second day"), required=False)
    hour2 = HourField(label=_("At"), required=False)
    day3 = DayField(label=_("Third day"), required=False)
    hour3 = HourField(label=_("At"), required=False)
    time_zone = forms.ChoiceField(label=_("In the time of"))
    minutes = forms.TypedChoiceField(label=_("How long?"), coerce=int, initial=30)
    place = LineField(
        label=_("Where?"), required=False, max_length=300, help_text=_("A place, a phone call, or a link to a call.")
    )
    note = WordsField(label=_("What about?"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, person: Person, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "time_zone", time_zones(person))
        self.fields["time_zone"].initial = zone
        lengths = [(each, _("%(minutes)s minutes") % {"minutes": each}) for each in LENGTHS]
        offer(self, "minutes", lengths)

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if not self.errors:
            read["times"] = [found for number in range(1, MOST_TIMES + 1) if (found := self._time(number, read))]
        return read

    def _time(self, number: int, read: dict[str, Any]) -> datetime | None:
        day: date | None = read.get(f"day{number}")
        hour: time | None = read.get(f"hour{number}")
        if day is None and hour is None:
            return None
        if day is None or hour is None:
            self.add_error(f"hour{number}" if hour is None else f"day{number}", _("Choose both a day and an hour."))
            return None
        found = moment(day.isoformat(), hour.isoformat("minutes"), read["time_zone"])
        if found is None:
            self.add_error(f"hour{number}", _("The clocks skip this hour on that day. Choose another."))
        elif found <= timezone.now():
            self.add_error(f"day{number}", _("This time is over. Choose a later one."))
        return found


class PickForm(forms.Form):
    slot = forms.ChoiceField(label=_("Which time suits you?"), widget=ChoiceCards)

    def __init__(self, *args: Any, meeting: Meeting, labels: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "slot", [*((str(pk), label) for pk, label in labels.items()), ("none", _("None of them"))])
        self.meeting = meeting


class SampleForm(forms.Form):
    quantity = NumberField(label=_("How much?"), min_value=0, max_value=10**6, places=3)
    unit = LineField(label=_("Counted in"), max_length=40, help_text=_("For example kg, sacks, pieces."))
    note = WordsField(
        label=_("What do you want to try?"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    way = forms.ChoiceField(
        label=_("How does it get to you?"),
        choices=[("fetch", _("We fetch it")), ("send", _("They send it to this address"))],
        widget=ChoiceCards,
        initial="fetch",
    )
    address = WordsField(
        label=_("Address for the sample"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
        help_text=_("We forget it when the sample has arrived."),
    )
    agree = forms.BooleanField(label=SAMPLE_ADDRESS, required=False, widget=TickCard)

    def clean_quantity(self) -> Any:
        found = self.cleaned_data["quantity"]
        if found is not None and found <= 0:
            raise ValidationError(_("Write more than nothing."))
        return found

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if read.get("way") != "send":
            read["address"] = ""
        elif not read.get("address"):
            self.add_error("address", _("Write where it should go."))
        elif not read.get("agree"):
            self.add_error("agree", _("Tick this, or choose to fetch it."))
        return read


class SampleStepForm(forms.Form):
    state = forms.ChoiceField(choices=SampleState.choices)
    answer = LineField(label=_("A word to them"), required=False, max_length=300)
