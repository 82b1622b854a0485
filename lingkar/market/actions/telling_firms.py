"""Messages of requests, the directory and meetings: to those of a firm who may answer, in the language of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from lingkar.accounts.models import Organisation, Person
from lingkar.market.queries.introductions import people_to_tell
from lingkar.messaging.actions import send


def tell_firm(
    template: str,
    *,
    to: Organisation,
    about: Model,
    by: Person | None,
    context: Mapping[str, Any] | None = None,
    once: str = "",
) -> int:
    """Queue the message for each of them; she who caused it is not told. Returns how many were queued."""
    people = [person for person in people_to_tell(to) if by is None or person.pk != by.pk]
    for person in people:
        tell_person(
            template, to=person, about=about, by=by, organisation=to, context={"own_firm": to.name, **(context or {})},
            once=once,
        )  # fmt: skip
    return len(people)


def tell_person(
    template: str,
    *,
    to: Person,
    about: Model,
    by: Person | None,
    organisation: Organisation | None = None,
    context: Mapping[str, Any] | None = None,
    once: str = "",
) -> None:
    send(
        template=template,
        to=to,
        purpose="service",
        context={"code": getattr(about, "code", ""), **(context or {})},
        about=about,
        organisation=organisation,
        once=f"{once}:{to.code}" if once else None,
        by=by,
    )
