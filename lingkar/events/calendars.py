"""Events as calendar files: one to take along, one that comes by mail and moves with the event, and whole feeds.

Times are written in UTC, which no change of clocks and no calendar without a list of zones can move.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, vCalAddress
from icalendar import Event as Entry

MAKER = "-//Lingkar//Events//EN"
PUBLISH, REQUEST, CANCEL = "PUBLISH", "REQUEST", "CANCEL"


@dataclass(frozen=True)
class Shown:
    """What stands in a calendar about one event."""

    uid: str
    sequence: int
    title: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    place: str
    text: str
    url: str
    organiser: str
    cancelled: bool = False


def calendar_file(events: Iterable[Shown], *, method: str, name: str = "", attendee: str = "", sender: str = "") -> str:
    """The same UID with a higher SEQUENCE replaces the older entry. `attendee` is the one who gets it by mail."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(_entry(event, attendee, sender, alarm=method == REQUEST))
    return str(calendar.to_ical().decode())


def _entry(event: Shown, attendee: str, sender: str, *, alarm: bool) -> Entry:
    entry = Entry()
    entry.add("uid", event.uid)
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", event.changed_at.astimezone(UTC))
    entry.add("last-modified", event.changed_at.astimezone(UTC))
    entry.add("dtstart", event.starts_at.astimezone(UTC))
    entry.add("dtend", event.ends_at.astimezone(UTC))
    entry.add("summary", event.title)
    if event.place:
        entry.add("location", event.place)
    entry.add("description", "\n\n".join(part for part in (event.text, event.url) if part))
    entry.add("url", event.url)
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    # Calendars want an organiser with an address before they take a request; where there is none it is nobody's.
    entry.add("organizer", f"mailto:{sender}" if sender else "invalid:nomail", parameters={"CN": event.organiser})
    if attendee:
        entry.add("attendee", _attendee(attendee), encode=False)
    if alarm and not event.cancelled:
        entry.add_component(_alarm(event.title))
    return entry


def _attendee(address: str) -> vCalAddress:
    """She has said yes already: nobody waits for an answer from her calendar."""
    found = vCalAddress(f"mailto:{address}")
    found.params.update({"PARTSTAT": "ACCEPTED", "RSVP": "FALSE", "ROLE": "REQ-PARTICIPANT"})
    return found


def _alarm(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(minutes=-60))
    alarm.add("description", title)
    return alarm
