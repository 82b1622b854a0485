"""What happens by the clock: reminders, the end of an event, and the question what people thought."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from lingkar.events.actions.events import end_event
from lingkar.events.actions.telling import tell
from lingkar.events.models import Event, Registration
from lingkar.events.queries import events as lists
from lingkar.events.queries.registrations import to_ask, to_remind

DAY, HOUR = timedelta(hours=24), timedelta(hours=1)
MOST = 500


def remind(now: datetime | None = None) -> int:
    """One day before and one hour before, each once. Who got a place later than that has just been told."""
    now, done = now or timezone.now(), 0
    for field, ahead, least in (("day_reminder_at", DAY, HOUR), ("hour_reminder_at", HOUR, timedelta(0))):
        for event in lists.starting_between(now + least, now + ahead):
            for each in to_remind(event, field, event.starts_at - ahead)[: MOST - done]:
                done += _remind(event, each, field, now)
    return done


@transaction.atomic
def _remind(event: Event, registration: Registration, field: str, now: datetime) -> bool:
    """Two workers at once: the row lets one through."""
    taken = Registration.objects.filter(pk=registration.pk, **{f"{field}__isnull": True}).update(**{field: now})
    if not taken:
        return False
    registration.event = event
    context = {"tomorrow": field == "day_reminder_at"}
    return tell("event-soon", registration, by=None, expires_at=event.starts_at, context=context)


def end_events(now: datetime | None = None) -> int:
    done = 0
    for event in lists.to_end(now or timezone.now())[:MOST]:
        end_event(event=event)
        done += 1
    return done


def ask_feedback(now: datetime | None = None) -> int:
    """Once, after the end, of those who came."""
    now, done = now or timezone.now(), 0
    for event in Event.objects.filter(state="held", feedback_asked_at__isnull=True).order_by("pk")[:50]:
        done += _ask(event, now)
    return done


@transaction.atomic
def _ask(event: Event, now: datetime) -> int:
    if not Event.objects.filter(pk=event.pk, feedback_asked_at__isnull=True).update(feedback_asked_at=now):
        return 0
    whole = lists.whole().get(pk=event.pk)
    asked = 0
    for each in to_ask(whole):
        each.event = whole
        asked += tell("event-feedback", each, by=None, once="event-feedback")
    return asked
