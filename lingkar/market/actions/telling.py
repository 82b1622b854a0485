"""Every message of introductions goes out here: to those of a firm who may answer, in the language of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from lingkar.accounts.models import Organisation, Person
from lingkar.market.models import Introduction
from lingkar.market.queries.introductions import people_to_tell
from lingkar.messaging.actions import send


def tell(
    template: str,
    *,
    to: Organisation,
    about: Introduction,
    by: Person | None,
    context: Mapping[str, Any] | None = None,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    once: str = "",
) -> int:
    """Queue the message for each person of a firm; she who caused it is not told. Returns how many were queued.

    No person's name and nothing of what was written goes along: a mailbox may be read by others.
    """
    told = {
        "firm": about.other_than(to).name,
        "own_firm": to.name,
        "about": about.about,
        "introduction": about.code,
        **(context or {}),
    }
    people = [person for person in people_to_tell(to) if by is None or person.pk != by.pk]
    for person in people:
        send(
            template=template,
            to=person,
            purpose="service",
            context=told,
            about=about,
            organisation=to,
            due_at=due_at,
            expires_at=expires_at,
            once=f"{once}:{person.code}" if once else None,
            by=by,
        )
    return len(people)
