"""A meeting as a calendar file: whoever opens it gets the meeting at the right hour of her own calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

MAKER = "-//Lingkar//Market//EN"


@dataclass(frozen=True)
class Invitation:
    """What stands in the file. Nobody's address is in it: the two firms know each other by then."""

    uid: str
    sequence: int
    title: str
    starts_at: datetime
    minutes: int
    place: str
    text: str
    url: str
    organiser: str
    made_at: datetime
    cancelled: bool = False


def calendar_file(invitation: Invitation) -> bytes:
    """One event in UTC, which no change of clocks can move. The same UID with a higher SEQUENCE replaces the older."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if invitation.cancelled else "REQUEST")
    event = Event()
    event.add("uid", invitation.uid)
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", invitation.made_at.astimezone(ZoneInfo("UTC")))
    event.add("dtstart", invitation.starts_at.astimezone(ZoneInfo("UTC")))
    event.add("dtend", (invitation.starts_at + timedelta(minutes=invitation.minutes)).astimezone(ZoneInfo("UTC")))
    event.add("summary", invitation.title)
    if invitation.place:
        event.add("location", invitation.place)
    event.add("description", "\n".join(part for part in (invitation.text, invitation.url) if part))
    event.add("url", invitation.url)
    # Calendars want an organiser with an address before they take a request; this one is answered by nobody.
    event.add("organizer", "invalid:nomail", parameters={"CN": invitation.organiser})
    event.add("status", "CANCELLED" if invitation.cancelled else "CONFIRMED")
    if not invitation.cancelled:
        event.add_component(_alarm(invitation.title))
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def calendar_of(invitations: Iterable[Invitation]) -> bytes:
    """Several in one file, as things that stand in one's calendar: nobody is asked to answer."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for each in invitations:
        for part in Calendar.from_ical(calendar_file(each)).walk("VEVENT"):
            calendar.add_component(part)
    return bytes(calendar.to_ical())


def _alarm(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(minutes=-30))
    alarm.add("description", title)
    return alarm
