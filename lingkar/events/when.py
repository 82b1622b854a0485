"""When something is, on somebody's own clock, in the language of the moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from lingkar.languages import written
from lingkar.languages.clocks import zone
from lingkar.languages.registry import current


@dataclass(frozen=True)
class When:
    """A stretch of time as people read it: the day, from when to when, and whose clock it is."""

    day: str
    hours: str
    place: str

    @property
    def line(self) -> str:
        return _("%(day)s, %(hours)s (%(place)s time)") % {"day": self.day, "hours": self.hours, "place": self.place}


def when(starts: datetime, ends: datetime, time_zone: str) -> When:
    """On the clock of this zone. What ends on another day says so."""
    code = current().code
    first, last = starts.astimezone(zone(time_zone)), ends.astimezone(zone(time_zone))
    hours = {"start": written.clock(first, code), "end": written.clock(last, code)}
    if first.date() != last.date():
        hours["end"] = f"{written.date(last.date(), code)}, {hours['end']}"
    return When(day=day_text(first), hours=_("%(start)s to %(end)s") % hours, place=written.city(time_zone, code))


def day_text(at: datetime) -> str:
    """With its weekday: people plan by weeks."""
    code = current().code
    return _("%(weekday)s, %(day)s") % {"weekday": written.weekday(at, code), "day": written.date(at.date(), code)}


def same_clock(one: str, other: str, *moments: datetime) -> bool:
    """Whether two zones read the same on these moments: then there is nothing to tell twice."""
    return all(at.astimezone(zone(one)).utcoffset() == at.astimezone(zone(other)).utcoffset() for at in moments)
