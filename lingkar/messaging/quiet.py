"""When a message may reach a person: hours and daily limits by country, purpose and channel.

Everything here is a pure function of its arguments: no clock, no settings, no database. The rules are dated rows with a
source in `data/contact_rules.csv`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

FILE = Path(__file__).parent / "data" / "contact_rules.csv"
ANY = "*"
USED_STATES = ("house", "verified")
MINUTE = timedelta(minutes=1)
DAY = timedelta(hours=24)
# Where nobody knows in which zone a person lives, it must be daytime at both ends of the region.
WHOLE_REGION = ("Asia/Yangon", "Asia/Jayapura")
# Zones that share no open minute at all: the first one decides then.
PATIENCE = 60


@dataclass(frozen=True)
class Row:
    """One line of the file."""

    country: str
    purpose: str
    channel: str
    open_from: time | None
    open_until: time | None
    per_24h: int | None
    subject_tag: str
    valid_from: date
    valid_to: date | None
    state: str
    source: str

    def applies(self, country: str, purpose: str, channel: str, on: date) -> bool:
        return (
            self.state in USED_STATES
            and self.country in (ANY, country)
            and self.purpose in (ANY, purpose)
            and self.channel in (ANY, channel)
            and self.valid_from <= on
            and (self.valid_to is None or on <= self.valid_to)
        )

    @property
    def particularity(self) -> tuple[bool, bool, bool, date]:
        return (self.country != ANY, self.purpose != ANY, self.channel != ANY, self.valid_from)


@dataclass(frozen=True)
class ContactRule:
    """What holds for one country, purpose and channel on one day. None means there is no such limit."""

    open_from: time | None = None
    open_until: time | None = None  # the first minute that is quiet again
    per_24h: int | None = None
    subject_tag: str = ""
    sources: tuple[str, ...] = ()

    @property
    def has_hours(self) -> bool:
        return self.open_from is not None and self.open_until is not None

    def is_open(self, at: datetime, zones: Iterable[ZoneInfo]) -> bool:
        """Whether it is an allowed minute in every one of these zones."""
        if self.open_from is None or self.open_until is None:
            return True
        return all(self.open_from <= at.astimezone(zone).time() < self.open_until for zone in zones)


@cache
def rows() -> tuple[Row, ...]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_read_row(line) for line in csv.DictReader(file))


def _read_row(line: dict[str, str]) -> Row:
    row = Row(
        country=line["country"],
        purpose=line["purpose"],
        channel=line["channel"],
        open_from=_time(line["open_from"]),
        open_until=_time(line["open_until"]),
        per_24h=int(line["per_24h"]) if line["per_24h"] else None,
        subject_tag=line["subject_tag"],
        valid_from=date.fromisoformat(line["valid_from"]),
        valid_to=date.fromisoformat(line["valid_to"]) if line["valid_to"] else None,
        state=line["state"],
        source=line["source"],
    )
    if (row.open_from is None) != (row.open_until is None):
        raise ValueError(f"Hours need a beginning and an end: {line}")
    if row.open_from is not None and row.open_until is not None and row.open_from >= row.open_until:
        raise ValueError(f"Open hours lie within one day: {line}")
    return row


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def rule_for(country: str, purpose: str, channel: str, on: date, *, table: Sequence[Row] | None = None) -> ContactRule:
    """The rule that holds: each cell comes from the most particular row that fills it."""
    fitting = [row for row in (rows() if table is None else table) if row.applies(country, purpose, channel, on)]
    fitting.sort(key=lambda row: row.particularity, reverse=True)
    hours = next((row for row in fitting if row.open_from is not None), None)
    limit = next((row for row in fitting if row.per_24h is not None), None)
    tag = next((row for row in fitting if row.subject_tag), None)
    used = [row for row in (hours, limit, tag) if row is not None]
    return ContactRule(
        open_from=hours.open_from if hours else None,
        open_until=hours.open_until if hours else None,
        per_24h=limit.per_24h if limit else None,
        subject_tag=tag.subject_tag if tag else "",
        sources=tuple(dict.fromkeys(row.source for row in used)),
    )


def zones_of(time_zone: str, country_zones: Sequence[str]) -> tuple[ZoneInfo, ...]:
    """Where it must be daytime: her own zone, else every zone of her country, else the whole region.

    "UTC" is what a person has who never chose: nobody in the region lives there.
    """
    if time_zone and time_zone != "UTC":
        chosen = _known([time_zone])
        if chosen:
            return chosen
    return _known(country_zones) or _known(WHOLE_REGION)


def _known(names: Iterable[str]) -> tuple[ZoneInfo, ...]:
    found = []
    for name in names:
        try:
            found.append(ZoneInfo(name))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue  # a zone that this machine's data does not know helps nobody
    return tuple(found)


def first_open(at: datetime, rule: ContactRule, zones: Sequence[ZoneInfo]) -> datetime:
    """The first allowed moment from `at` on: `at` itself, or the first full minute at which every zone is open."""
    if not zones or rule.is_open(at, zones):
        return at
    moment = at
    for _ in range(PATIENCE):
        closed = next((zone for zone in zones if not rule.is_open(moment, [zone])), None)
        if closed is None:
            return _not_too_late(moment, at, rule, zones)
        moment = _next_opening(moment, rule, closed)
    return first_open(at, rule, zones[:1])


def _next_opening(moment: datetime, rule: ContactRule, zone: ZoneInfo) -> datetime:
    """The next time the wall clock of this zone shows the opening hour. Called only while it is closed there."""
    assert rule.open_from is not None  # noqa: S101  (only called for rules with hours)
    local = moment.astimezone(zone)
    day = local.date() if local.time() < rule.open_from else local.date() + timedelta(days=1)
    opening = datetime.combine(day, rule.open_from, tzinfo=zone).astimezone(UTC)
    # A clock that is set back can show a time twice; time itself must still go on.
    return opening if opening > moment else moment + MINUTE


def _not_too_late(moment: datetime, at: datetime, rule: ContactRule, zones: Sequence[ZoneInfo]) -> datetime:
    """Where the opening hour falls into the hour a clock skips, the jump lands late: walk back to the first minute."""
    while moment - MINUTE >= at and rule.is_open(moment - MINUTE, zones):
        moment -= MINUTE
    return moment


def first_under_limit(at: datetime, rule: ContactRule, sent: Sequence[datetime]) -> datetime:
    """The first moment from `at` on at which fewer than the allowed number lie in the 24 hours before it."""
    if rule.per_24h is None:
        return at
    recent = sorted(moment for moment in sent if moment > at - DAY)
    if len(recent) < rule.per_24h:
        return at
    # The one whose passing out of the window makes room.
    return max(at, recent[len(recent) - rule.per_24h] + DAY)


def first_allowed(
    at: datetime, rule: ContactRule, zones: Sequence[ZoneInfo], sent: Sequence[datetime] = ()
) -> datetime:
    """The first moment that keeps both the hours and the daily limit. Waiting longer never breaks the limit again."""
    return first_open(first_under_limit(at, rule, sent), rule, zones)
