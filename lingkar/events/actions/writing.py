"""The organiser writes to those who come."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.events.actions.telling import tell
from lingkar.events.models import Event


@transaction.atomic
def write_to_all(*, event: Event, states: Iterable[str], purpose: str, subject: str, text: str, by: Person) -> int:
    """About this event (service), or news of others: those reach only who agreed to news. Returns how many are told."""
    chosen = sorted(set(states))
    found = event.registrations.filter(state__in=chosen, person__isnull=False).select_related("person")
    told = 0
    for each in found:
        each.event = event
        told += tell("event-note", each, by=by, purpose=purpose, context={"subject_line": subject, "text": text})
    record_audit(
        verb="write-to-all", thing=event, by=by, organisation=event.organisation,
        details={"states": chosen, "purpose": purpose, "count": told},
    )  # fmt: skip
    return told
