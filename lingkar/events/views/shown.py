"""Events made ready for a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import available_timezones

from django.http import HttpRequest
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.events.actions.telling import own_zone
from lingkar.events.enums import EventKind, EventMode, EventState, RegistrationState
from lingkar.events.models import AgendaItem, Event, in_language
from lingkar.events.when import When, same_clock, when
from lingkar.events.words import ICONS, language_names, place_text, title_of
from lingkar.languages import written
from lingkar.languages.registry import current

STATE_KINDS = {EventState.DRAFT: "draft", EventState.PUBLISHED: "ok", EventState.CANCELLED: "error",
               EventState.HELD: "info"}  # fmt: skip
REGISTRATION_KINDS: dict[str, str] = {
    RegistrationState.ASKED: "info", RegistrationState.CONFIRMED: "ok", RegistrationState.WAITING: "info",
    RegistrationState.DECLINED: "draft", RegistrationState.CANCELLED: "draft", RegistrationState.ATTENDED: "ok",
}  # fmt: skip


@dataclass(frozen=True)
class ShownEvent:
    """A line of a list, and the head of a page."""

    event: Event
    title: str
    icon: str
    kind: str
    mode: str
    when: When
    yours: When | None  # on the reader's clock, where that differs
    place: str
    languages: str
    state: str
    state_kind: str
    is_over: bool


def show_event(event: Event, clock: str = "", now: datetime | None = None) -> ShownEvent:
    """`clock`: the reader's time zone, "" where we do not know it."""
    differs = clock and not same_clock(event.time_zone, clock, event.starts_at, event.ends_at)
    over = event.is_over(now)
    state = EventState.HELD if over and event.state == EventState.PUBLISHED else EventState(event.state)
    return ShownEvent(
        event=event,
        title=title_of(event),
        icon=ICONS[event.kind],
        kind=str(EventKind(event.kind).label),
        mode=str(EventMode(event.mode).label),
        when=when(event.starts_at, event.ends_at, event.time_zone),
        yours=when(event.starts_at, event.ends_at, clock) if differs else None,
        place=place_text(event, short=True),
        languages=", ".join(language_names(event.languages)),
        state=str(state.label),
        state_kind=STATE_KINDS[state],
        is_over=over,
    )


def show_events(events: Iterable[Event], clock: str = "") -> list[ShownEvent]:
    now = timezone.now()
    return [show_event(event, clock, now) for event in events]


def reader_clock(request: HttpRequest) -> str:
    """The zone she lives in: as she told us, else as she picked on this page."""
    if isinstance(request.user, Person) and own_zone(request.user):
        return own_zone(request.user)
    asked = request.GET.get("clock", "")
    return asked if asked in available_timezones() else ""


def show_agenda(items: Iterable[AgendaItem], event: Event) -> list[dict[str, Any]]:
    """The parts of the day, on the clock there."""
    found = []
    for item in items:
        ends = item.starts_at + timedelta(minutes=item.minutes)
        found.append(
            {
                "item": item,
                "title": in_language(item.titles, current().code, "en"),
                "when": when(item.starts_at, ends, event.time_zone),
                "speakers": list(item.speakers.all()),
                "links": list(item.links.all()),
            }
        )
    return found


def digits(count: int) -> str:
    """How many, in the digits of the reader."""
    return written.number(count, current().code)
