"""An event as its organiser types it: the hours are those of the clock on the wall there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingkar.accounts.forms.choices import offer, read_concept
from lingkar.accounts.models import Organisation, Person
from lingkar.core.days import DayField, HourField
from lingkar.core.texts import LineField, WordsField
from lingkar.core.widgets import ChoiceCards, ManyChoiceCards, TickCard
from lingkar.events.enums import EventKind, EventMode
from lingkar.events.forms import choices
from lingkar.events.models import Event, Series
from lingkar.events.words import ICONS, series_title
from lingkar.languages.clocks import moment, zone
from lingkar.languages.fields import NumberField

LONGEST_DAYS = 31
LINK_SCHEMES = ("https", "http")


class EventForm(forms.Form):
    """All facts of an event; its title and text only while it is new."""

    kind = forms.ChoiceField(
        label=_("What kind of event?"), choices=EventKind.choices, widget=ChoiceCards(icons=ICONS, tiles=True)
    )
    title = LineField(label=_("Title"), max_length=160)
    text = WordsField(
        label=_("What is it about, and for whom?"), max_length=6000, required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of title and text"))
    day = DayField(label=_("Day"))
    hour = HourField(label=_("Begins at"))
    end_hour = HourField(label=_("Ends at"))
    end_day = DayField(label=_("Last day"), required=False, help_text=_("Only if it ends on another day."))
    time_zone = forms.ChoiceField(label=_("In the time of"))
    mode = forms.ChoiceField(label=_("How do people come together?"), choices=EventMode.choices, widget=ChoiceCards)
    venue = LineField(label=_("Name of the place"), max_length=160, required=False)
    address = LineField(label=_("Address"), max_length=300, required=False)
    getting_in = LineField(
        label=_("Getting in"), max_length=300, required=False,
        help_text=_("For example: step-free, lift, sign language, quiet room, parking."),
    )  # fmt: skip
    country = forms.ChoiceField(label=_("Country"), required=False)
    area = forms.ChoiceField(label=_("Area"), required=False)
    online_link = forms.URLField(
        label=_("Link for taking part online"), max_length=500, required=False, assume_scheme="https",
        help_text=_("Only those who have a place are led there."),
    )  # fmt: skip
    languages = forms.MultipleChoiceField(label=_("Languages spoken there"), widget=ManyChoiceCards)
    takes_registrations = forms.BooleanField(
        label=_("People register here"), required=False, initial=True, widget=TickCard
    )
    capacity = NumberField(
        label=_("How many places?"), min_value=1, max_value=100_000, places=0, required=False,
        help_text=_("Empty: no limit. When all are taken, there is a waiting list."),
    )  # fmt: skip
    approval = forms.BooleanField(
        label=_("We look at each registration before we say yes"), required=False, widget=TickCard
    )
    opens = DayField(label=_("Registration opens on"), required=False)
    closes = DayField(label=_("Last day to register"), required=False, help_text=_("Empty: until it ends."))
    priorities = forms.MultipleChoiceField(
        label=_("Priorities of the regional Framework"), required=False, widget=ManyChoiceCards
    )
    series = forms.ChoiceField(label=_("Part of a series"), required=False)
    contact = LineField(
        label=_("Whom to ask"), max_length=200, required=False, help_text=_("Everybody can read this line.")
    )

    def __init__(
        self,
        *args: Any,
        person: Person,
        organisation: Organisation,
        series: Iterable[Series],
        event: Event | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.event, self.organisation = event, organisation
        self.known_series = {each.code: each for each in series}
        spoken = choices.languages(person.language, *organisation.languages)
        offer(self, "language", spoken)
        offer(self, "languages", spoken)
        offer(self, "time_zone", choices.time_zones(person, organisation))
        offer(self, "country", choices.countries())
        offer(self, "area", choices.areas(organisation.country.code))
        offer(self, "priorities", choices.priorities())
        offer(self, "series", [("", ""), *((code, series_title(each)) for code, each in self.known_series.items())])
        for name in ("title", "text", "language") if event else ():
            del self.fields[name]

    @classmethod
    def initial_of(cls, event: Event) -> dict[str, Any]:
        """An event as it would be typed."""
        first, last = event.starts_at.astimezone(zone(event.time_zone)), event.ends_at.astimezone(zone(event.time_zone))
        opens, closes = event.registration_opens, event.registration_closes
        told = {name: getattr(event, name) for name in PLAIN}
        return told | {
            "day": first.date(), "hour": first.time(), "end_hour": last.time(),
            "end_day": last.date() if last.date() != first.date() else None,
            "country": event.country.code if event.country else "", "area": event.area.code if event.area else "",
            "series": event.series.code if event.series else "",
            "opens": opens.astimezone(zone(event.time_zone)).date() if opens else None,
            "closes": (closes - timedelta(seconds=1)).astimezone(zone(event.time_zone)).date() if closes else None,
        }  # fmt: skip

    def clean_online_link(self) -> str:
        link: str = self.cleaned_data["online_link"] or ""
        if link and link.partition(":")[0].lower() not in LINK_SCHEMES:
            raise ValidationError(gettext("Write a link that begins with https://."))
        return link

    def clean_capacity(self) -> int | None:
        found = self.cleaned_data["capacity"]
        return None if found is None else int(found)

    def clean_country(self) -> Any:
        return read_concept("countries", self.cleaned_data["country"])

    def clean_area(self) -> Any:
        return read_concept("areas", self.cleaned_data["area"])

    def clean_series(self) -> Series | None:
        return self.known_series.get(self.cleaned_data["series"])

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if not self.errors:
            self._read_times(read)
        if not self.errors:
            self._read_registration(read)
            self._read_place(read)
        return read

    def _read_times(self, read: dict[str, Any]) -> None:
        read["starts_at"] = self._moment("hour", read["day"], read["hour"], read["time_zone"])
        read["ends_at"] = self._moment("end_hour", read["end_day"] or read["day"], read["end_hour"], read["time_zone"])
        starts, ends = read["starts_at"], read["ends_at"]
        if starts is None or ends is None:
            return
        if ends <= starts:
            self.add_error("end_hour", _("It ends before it begins. Change one of the two hours."))
        elif ends - starts > timedelta(days=LONGEST_DAYS):
            self.add_error("end_day", _("One event lasts a month at most. Make a series of several."))
        if starts <= timezone.now() and (self.event is None or self.event.starts_at != starts):
            self.add_error("day", _("This time is over. Choose a later one."))

    def _moment(self, name: str, day: date, hour: time, time_zone: str) -> datetime | None:
        found = moment(day.isoformat(), hour.isoformat("minutes"), time_zone)
        if found is None:
            self.add_error(name, _("The clocks skip this hour on that day. Choose another."))
        return found

    def _read_registration(self, read: dict[str, Any]) -> None:
        here = zone(read["time_zone"])
        opens, closes = read["opens"], read["closes"]
        read["registration_opens"] = datetime.combine(opens, time(), here) if opens else None
        # Until the end of that day, as everybody reads it.
        read["registration_closes"] = datetime.combine(closes + timedelta(days=1), time(), here) if closes else None
        if opens and closes and closes < opens:
            self.add_error("closes", _("It closes before it opens. Change one of the two days."))

    def _read_place(self, read: dict[str, Any]) -> None:
        if read["mode"] != EventMode.ONLINE and not (read["venue"] or read["address"]):
            self.add_error("venue", _("Write where people should come."))
        if read["area"] is not None and (
            read["country"] is None or read["area"].fact("country") != read["country"].code
        ):
            read["area"] = None

    def read_facts(self) -> dict[str, Any]:
        """What actions take."""
        read = self.cleaned_data
        return {name: read[name] for name in (*PLAIN, *TOLD)}


PLAIN = (
    "kind", "mode", "time_zone", "venue", "address", "getting_in", "online_link", "capacity", "approval",
    "takes_registrations", "languages", "priorities", "contact",
)  # fmt: skip
TOLD = ("series", "country", "area", "starts_at", "ends_at", "registration_opens", "registration_closes")


class TextForm(forms.Form):
    """Title and text in one language."""

    title = LineField(label=_("Title"), max_length=160)
    text = WordsField(
        label=_("What is it about, and for whom?"), max_length=6000, required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )  # fmt: skip


class CopyForm(forms.Form):
    """When the copy takes place; it lasts as long as the first one."""

    day = DayField(label=_("Day"))
    hour = HourField(label=_("Begins at"))

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.fields["hour"].initial = event.starts_at.astimezone(zone(event.time_zone)).time()

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if self.errors:
            return read
        found = moment(read["day"].isoformat(), read["hour"].isoformat("minutes"), self.event.time_zone)
        if found is None:
            self.add_error("hour", _("The clocks skip this hour on that day. Choose another."))
        elif found <= timezone.now():
            self.add_error("day", _("This time is over. Choose a later one."))
        read["starts_at"] = found
        return read


class CancelForm(forms.Form):
    reason = LineField(label=_("Why? Everybody who registered reads it."), max_length=300, required=False)


class SeriesForm(forms.Form):
    """Title and text in the language of the page."""

    title = LineField(label=_("Title of the series"), max_length=160)
    text = WordsField(
        label=_("What do these events have in common?"), max_length=3000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
