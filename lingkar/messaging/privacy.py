"""What this room keeps about a person, and how it forgets her."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from lingkar.accounts.models import Person
from lingkar.messaging.models import WAITING, Message, Stop

FIELDS = (
    "channel", "destination", "purpose", "language", "subject", "body", "state", "reason", "created_at", "due_at",
    "sent_at", "read_at",
)  # fmt: skip

# Where the context of a message names who caused it.
INVITER = "inviter"
STOP_FIELDS = ("channel", "purpose", "reason", "via", "at", "lifted_at")


def export_messages(person: Person) -> dict[str, Any]:
    """All her messages and stops, times as ISO text."""
    return {
        "messages": [_plain(row) for row in _hers(person).values(*FIELDS)],
        "stops": [_plain(row) for row in _stops(person).values(*STOP_FIELDS)],
    }


def erase_messages(person: Person) -> None:
    """Nothing of hers stays: what waits is never sent, and the ledger forgets what was."""
    _hers(person).delete()
    _stops(person).delete()
    _leave_out_her_name(person)


def _leave_out_her_name(person: Person) -> None:
    """What others were sent at her wish names her: what waits goes without her name, what is out loses its words.

    She may have been called otherwise when it was written, so no name is looked for.
    """
    caused = Message.objects.filter(by=person)
    caused.exclude(state__in=WAITING).update(subject="", body="", context={})
    for message in caused.filter(state__in=WAITING, context__has_key=INVITER):
        message.context = {**message.context, INVITER: ""}
        message.save(update_fields=["context"])


def _hers(person: Person) -> QuerySet[Message]:
    """Also an invitation that reached her mailbox before she was a person here."""
    addresses = list(person.addresses.values_list("value", flat=True))
    return Message.objects.filter(Q(person=person) | Q(person__isnull=True, destination__in=addresses))


def _stops(person: Person) -> QuerySet[Stop]:
    return Stop.objects.filter(person=person)


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}
