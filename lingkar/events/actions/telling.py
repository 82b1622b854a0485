"""Every message of this room goes out here, in the language of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from lingkar.accounts.models import Person
from lingkar.events.entries import mailed
from lingkar.events.models import Event, Registration
from lingkar.events.words import place_text, titles_of
from lingkar.messaging.actions import send
from lingkar.messaging.values import ENCLOSED


def tell(
    template: str,
    registration: Registration,
    *,
    by: Person | None,
    file: str = "",
    once: str = "",
    expires_at: datetime | None = None,
    purpose: str = "service",
    context: Mapping[str, Any] | None = None,
) -> bool:
    """To the one who registered, unless nobody can be written to. `file`: "request" or "cancel" sends a calendar file.

    Letters say nothing of what somebody answered or needs: a mailbox may be read by others.
    """
    person = registration.person
    if person is None:
        return False
    told = facts_of(registration.event) | {"registration": registration.code, "own_zone": own_zone(person)}
    if file:
        told[ENCLOSED] = mailed(registration, cancelled=file == "cancel")
    send(
        template=template,
        to=person,
        purpose=purpose,
        context={**told, **(context or {})},
        about=registration,
        organisation=registration.event.organisation,
        expires_at=expires_at,
        once=f"{once}:{registration.code}" if once else None,
        by=by,
    )
    return True


def facts_of(event: Event) -> dict[str, Any]:
    return {
        "titles": titles_of(event),
        "event": event.code,
        "organiser": event.organisation.name,
        "starts_at": event.starts_at,
        "ends_at": event.ends_at,
        "time_zone": event.time_zone,
        "place": place_text(event),
        "online": event.is_online,
    }


def own_zone(person: Person) -> str:
    """ "UTC" stands for "not chosen"."""
    return "" if person.time_zone == "UTC" else person.time_zone
