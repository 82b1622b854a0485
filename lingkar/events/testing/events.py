"""Events, and people who come to them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from lingkar.accounts.models import Organisation, Person
from lingkar.accounts.testing import a_membership, an_organisation
from lingkar.events.enums import EventKind, EventState, PointKind, RegistrationState
from lingkar.events.models import Event, EventText, Minutes, MinutesPoint, Registration


def an_agency(owner: Person | None = None, name: str = "Agency Example", country: str = "ID") -> Organisation:
    """A body that may hold events, owned by this person."""
    agency = an_organisation(name, country, kind="agency")
    if owner is not None:
        a_membership(owner, agency)
    return agency


def an_event(
    organisation: Organisation | None = None, title: str = "Bottles that come back", text: str = "", **facts: Any
) -> Event:
    """A published policy dialogue in ten days, two hours long, on Manila's clock, in English."""
    organisation = organisation or an_agency()
    starts = facts.get("starts_at") or (timezone.now() + timedelta(days=10)).replace(minute=0, second=0, microsecond=0)
    facts = {
        "kind": EventKind.POLICY_DIALOGUE,
        "state": EventState.PUBLISHED,
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=2),
        "time_zone": "Asia/Manila",
        "venue": "Hall of the chamber",
        "country": organisation.country,
        "languages": ["en"],
    } | facts
    event = Event.objects.create(organisation=organisation, **facts)
    EventText.objects.create(event=event, language="en", title=title, text=text)
    return event


def a_registration(
    event: Event, person: Person | None = None, state: str = RegistrationState.CONFIRMED, **facts: Any
) -> Registration:
    facts = {"name": person.name if person else "Somebody", "part": "firm", "language": "en"} | facts
    if state == RegistrationState.ATTENDED:
        facts.setdefault("checked_in_at", timezone.now())
    return Registration.objects.create(event=event, person=person, state=state, **facts)


def a_minutes(event: Event, text: str = "We spoke about bottles.", *, published: bool = True) -> Minutes:
    """With one decision and one task."""
    minutes = Minutes.objects.create(event=event, text=text, published_at=timezone.now() if published else None)
    MinutesPoint.objects.create(minutes=minutes, kind=PointKind.DECISION, text="A deposit is tried in two towns.")
    MinutesPoint.objects.create(
        minutes=minutes,
        kind=PointKind.ACTION,
        text="Ask the breweries.",
        responsible="Agency Example",
        due_on=timezone.localdate() + timedelta(days=30),
    )
    return minutes
