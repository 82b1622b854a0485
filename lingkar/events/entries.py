"""Rows of events made ready for calendars."""

from __future__ import annotations

from collections.abc import Iterable
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from lingkar.events.calendars import CANCEL, PUBLISH, REQUEST, Shown, calendar_file
from lingkar.events.enums import EventState
from lingkar.events.models import Event, Registration
from lingkar.events.words import place_text, text_of
from lingkar.messaging.values import enclose

MOST_WORDS = 600


def page_of(event: Event) -> str:
    return str(settings.SITE_URL) + reverse("events-event", args=[event.code])


def shown(event: Event, *, url: str = "") -> Shown:
    """In the language of the moment. The link of an online event is never in it: it stands behind the ticket."""
    text = text_of(event)
    return Shown(
        uid=event.uid,
        sequence=event.sequence,
        title=text.title if text else "",
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        changed_at=event.changed_at,
        place=place_text(event),
        text=text.text[:MOST_WORDS] if text else "",
        url=url or page_of(event),
        organiser=event.organisation.name,
        cancelled=event.state == EventState.CANCELLED,
    )


def feed(events: Iterable[Event], *, name: str) -> str:
    return calendar_file([shown(each) for each in events], method=PUBLISH, name=name)


def own_feed(registrations: Iterable[Registration], *, name: str) -> str:
    return calendar_file(
        [shown(each.event, url=ticket_page(each)) for each in registrations], method=PUBLISH, name=name
    )


def ticket_page(registration: Registration) -> str:
    return str(settings.SITE_URL) + reverse("events-registration", args=[registration.code])


def mailed(registration: Registration, *, cancelled: bool = False) -> list[dict[str, str]]:
    """The file that comes by mail: in her language, to her alone, replacing the one before."""
    person, event = registration.person, registration.event
    if person is None:
        return []
    method = CANCEL if cancelled else REQUEST
    with translation.override(person.language):
        entry = shown(event, url=ticket_page(registration))
    if cancelled and not entry.cancelled:
        # The event goes on without her: only her own entry goes.
        entry = Shown(**{**vars(entry), "cancelled": True, "sequence": event.sequence + 1})
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    content = calendar_file([entry], method=method, attendee=person.email or "", sender=sender)
    return [enclose(f"event-{event.code}.ics", "text/calendar", content, method=method)]
