"""What is typed about a matchmaking day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingkar.accounts.forms.choices import offer
from lingkar.core.days import DayField, HourField
from lingkar.core.texts import LineField
from lingkar.core.widgets import ChoiceCards, ManyChoiceCards, TickCard
from lingkar.events.models import Event
from lingkar.languages.clocks import moment, zone
from lingkar.languages.registry import LANGUAGES
from lingkar.market.forms.fields import without_contact
from lingkar.market.models import MatchDay


class LayOutForm(forms.Form):
    day = DayField(label=gettext_lazy("Day of the talks"))
    hour = HourField(label=gettext_lazy("First talk at"))
    slots = forms.IntegerField(label=gettext_lazy("Talks one after the other"), min_value=1, max_value=96, initial=9)
    slot_minutes = forms.IntegerField(label=gettext_lazy("Minutes of one talk"), min_value=5, max_value=120, initial=20)
    pause_minutes = forms.IntegerField(
        label=gettext_lazy("Minutes between two talks"), min_value=0, max_value=60, initial=5
    )
    tables = forms.IntegerField(
        label=gettext_lazy("Tables, or rooms of a call"), min_value=1, max_value=500, initial=10
    )
    is_open = forms.BooleanField(
        label=gettext_lazy("Firms may join and ask for talks"), required=False, initial=True, widget=TickCard
    )

    def __init__(self, *args: Any, event: Event, held: MatchDay | None, **kwargs: Any) -> None:
        starts = (held.starts_at if held else event.starts_at).astimezone(zone(event.time_zone))
        kwargs["initial"] = {"day": starts.date(), "hour": starts.time()}
        if held is not None:
            names = ("slots", "slot_minutes", "pause_minutes", "tables", "is_open")
            kwargs["initial"] |= {name: getattr(held, name) for name in names}
        super().__init__(*args, **kwargs)
        self.event = event

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if self.errors:
            return read
        found = moment(read["day"].isoformat(), read["hour"].isoformat("minutes"), self.event.time_zone)
        if found is None:
            self.add_error("hour", _("The clocks skip this hour on that day. Choose another."))
        elif not self.event.starts_at.date() <= found.date() <= self.event.ends_at.date():
            self.add_error("day", _("This is not a day of the event."))
        read["starts_at"] = found
        return read

    def told(self) -> dict[str, Any]:
        names = ("starts_at", "slots", "slot_minutes", "pause_minutes", "tables", "is_open")
        return {name: self.cleaned_data[name] for name in names}


class JoinForm(forms.Form):
    says = LineField(
        label=gettext_lazy("What do you offer or look for?"), max_length=300, min_length=10,
        help_text=gettext_lazy("One sentence the other firms read before they ask for you."),
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages you can deal in"), required=False, widget=ManyChoiceCards(tiles=True)
    )
    away = forms.TypedMultipleChoiceField(
        label=gettext_lazy("When can't you come?"), required=False, coerce=int, widget=ManyChoiceCards(tiles=True),
        help_text=gettext_lazy("Tick none when you are there all the time."),
    )  # fmt: skip

    def __init__(self, *args: Any, times: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "languages", [(one.code, one.endonym) for one in LANGUAGES.values()])
        offer(self, "away", times)

    def clean_says(self) -> str:
        return without_contact(str(self.cleaned_data["says"]))


class AskTalkForm(forms.Form):
    reason = LineField(
        label=gettext_lazy("Why do you want to talk with them?"), max_length=300, min_length=10,
        help_text=gettext_lazy("One sentence they will read first."), widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip

    def clean_reason(self) -> str:
        return without_contact(str(self.cleaned_data["reason"]))


class AnswerTalkForm(forms.Form):
    """Yes at a time, yes at any time, or no."""

    answer = forms.ChoiceField(label=gettext_lazy("Your answer"), widget=ChoiceCards)

    def __init__(self, *args: Any, times: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rest = [("any", _("Yes, at whatever time the plan gives us")), ("no", _("No"))]
        offer(self, "answer", [*((value, _("Yes, at %(time)s") % {"time": label}) for value, label in times), *rest])


class MoveForm(forms.Form):
    slot = forms.IntegerField(min_value=0, max_value=95)
    table = forms.IntegerField(min_value=1, max_value=500, required=False)
