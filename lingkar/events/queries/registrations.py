"""Lists of registrations, and who is next in line."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.events.enums import EventMode, EventState, Presence, RegistrationState
from lingkar.events.models import COMING, SEATED, Event, Registration

WITH = ("person", "organisation", "country")


def registrations_of(event: Event) -> QuerySet[Registration]:
    """All of an event, with what the organiser's list says of each."""
    return event.registrations.select_related(*WITH).prefetch_related("answers").order_by("name", "pk")


def seated(event: Event) -> QuerySet[Registration]:
    """Those who take a chair. Who joins an event online that is also held at a place takes none."""
    found = event.registrations.filter(state__in=SEATED)
    return found.exclude(presence=Presence.ONLINE) if event.mode == EventMode.HYBRID else found


def takes_chair(event: Event, presence: str) -> bool:
    return not (event.mode == EventMode.HYBRID and presence == Presence.ONLINE)


def places_left(event: Event) -> int | None:
    """None: there is no limit. Never below nothing, also where the room was made smaller meanwhile."""
    return None if event.capacity is None else max(0, event.capacity - seated(event).count())


def waiting(event: Event) -> QuerySet[Registration]:
    """In the order in which they are asked in."""
    found = event.registrations.filter(state=RegistrationState.WAITING).select_related("person")
    return found.order_by("queued_at", "pk")


def place_in_line(registration: Registration) -> int:
    """1 for the next."""
    before = Q(queued_at__lt=registration.queued_at) | Q(queued_at=registration.queued_at, pk__lt=registration.pk)
    return waiting(registration.event).filter(before).count() + 1


def registrations_by(person: Person) -> QuerySet[Registration]:
    """Her own, the next event first."""
    found = Registration.objects.filter(person=person).select_related(
        "event__organisation", "event__country", "event__area", "organisation"
    )
    return found.prefetch_related("event__texts").order_by("event__starts_at", "pk")


def in_calendar_of(person: Person) -> QuerySet[Registration]:
    """What stands in her feed: what she has a place at, and what was called off, so that it disappears there."""
    return registrations_by(person).filter(state__in=SEATED).exclude(event__state=EventState.DRAFT)


def coming(event: Event) -> QuerySet[Registration]:
    return event.registrations.filter(state__in=COMING, person__isnull=False).select_related("person")


def to_remind(event: Event, field: str, before: datetime) -> QuerySet[Registration]:
    """Who has a place and was not reminded yet. Who got it after `before` has just been told when it is."""
    found = event.registrations.filter(
        state=RegistrationState.CONFIRMED, person__isnull=False, decided_at__lt=before, **{f"{field}__isnull": True}
    )
    return found.select_related("person")


def to_ask(event: Event) -> QuerySet[Registration]:
    """Who came and has not said what she thought."""
    found = event.registrations.filter(state=RegistrationState.ATTENDED, person__isnull=False, feedback__isnull=True)
    return found.select_related("person")


def upcoming_of(person: Person, now: datetime | None = None) -> QuerySet[Registration]:
    """For the desk of a higher room: what she comes to next."""
    now = now or timezone.now()
    return registrations_by(person).filter(state__in=COMING, event__state=EventState.PUBLISHED, event__ends_at__gt=now)
