"""Registrations: one's own, and all of an event for those who hold it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404

from lingkar.accounts.access import Visitor, may
from lingkar.accounts.models import Person
from lingkar.events.access.events import may_on
from lingkar.events.models import CalendarFeed, Certificate, Event, Registration

WITH = ("event__organisation", "event__country", "event__area", "organisation", "country", "person")


def get_registration_for(person: Visitor, code: str, to: str = "view") -> Registration:
    """Her own registration; nobody else's comes by this door."""
    found = Registration.objects.select_related(*WITH).filter(code=code).first()
    if found is None or not may(person, to, "registration", owner=found.person):
        raise Http404
    return found


def own_registration(person: Visitor, event: Event) -> Registration | None:
    if not isinstance(person, Person):
        return None
    found = event.registrations.select_related("event", "organisation").filter(person=person).first()
    if found is not None:
        found.event = event
    return found


def get_registration_at_door(person: Visitor, code: str, to: str = "change") -> Registration:
    """One registration, for those who hold the event."""
    found = Registration.objects.select_related(*WITH).filter(code=code).first()
    if found is None:
        raise Http404
    if may_on(person, found.event.organisation, to, "registration"):
        return found
    if may_on(person, found.event.organisation, "view"):
        raise PermissionDenied
    raise Http404


def get_ticket_for(person: Visitor, ticket: str) -> Registration:
    """What the square of a ticket says: for those who hold the event, and for her whose ticket it is."""
    found = Registration.objects.select_related(*WITH).filter(ticket=ticket).first()
    if found is None:
        raise Http404
    hers = isinstance(person, Person) and found.person_id == person.pk
    if not hers and not may_on(person, found.event.organisation, "change", "registration"):
        raise Http404
    return found


def get_certificate(code: str) -> Certificate:
    """Whoever holds the code of a certificate may see whether it is true."""
    found = Certificate.objects.select_related("registration__event__organisation").filter(code=code).first()
    if found is None:
        raise Http404
    return found


def get_feed(secret: str) -> CalendarFeed:
    found = CalendarFeed.objects.select_related("person").filter(secret=secret, person__is_active=True).first()
    if found is None:
        raise Http404
    return found
