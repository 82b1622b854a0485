"""Codes: sent while the person waits, and never written down where they could be read.

A code that waited in a queue would lie in the database. So it goes to the channel on the caller's thread, and the
ledger keeps the message with the code blotted out. Only a demonstration, where nothing leaves the machine, shows it.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone

from lingkar.messaging import channels
from lingkar.messaging.channels import CarryError, Letter
from lingkar.messaging.enums import Reason, State
from lingkar.messaging.models import Message
from lingkar.messaging.queries import primary_address
from lingkar.messaging.writing import Unwritable, Written, write

log = logging.getLogger(__name__)
BLOT = "••••••"


def send_at_once(*, message: Message, context: Mapping[str, Any]) -> Message:
    """One attempt, now. If it fails the person asks for a new code, which is safer than an old one that comes late."""
    if message.person is not None and not message.destination:
        message.address = primary_address(message.person, message.channel)
        message.destination = message.address.value if message.address else ""
    message.attempts = 1
    message.state, message.reason, message.error, message.carrier_id = _carry(message, context)
    message.sent_at = timezone.now() if message.state == State.SENT else None
    kept = _written(message, context if settings.DEMONSTRATION else blotted(context))
    if kept is not None:
        message.language, message.subject, message.body = kept.language, kept.subject[:300], kept.text
    message.save(force_insert=True)
    return message


def _carry(message: Message, context: Mapping[str, Any]) -> tuple[State, str, str, str]:
    """State, reason, error and the carrier's id."""
    if not message.destination:
        return State.FAILED, Reason.NO_ADDRESS, "", ""
    used, written = channels.carrier(message.channel), _written(message, context)
    if used is None or written is None:
        return State.FAILED, Reason.NO_CHANNEL if used is None else Reason.TEMPLATE, "", ""
    letter = Letter(message.code, message.destination, written.language, written.subject, written.text, written.html)
    try:
        return State.SENT, "", "", used.carry(letter)
    except CarryError as error:
        return State.FAILED, Reason.REFUSED, str(error)[:500], ""
    except (
        Exception
    ) as error:  # a channel of the operator's own may raise anything; the person sees a page, not a fault
        log.exception("message %s: the channel failed", message.code)
        return State.FAILED, Reason.REFUSED, type(error).__name__, ""


def _written(message: Message, context: Mapping[str, Any]) -> Written | None:
    try:
        return write(message, context)
    except Unwritable:
        log.exception("message %s could not be written", message.code)
        return None


def blotted(context: Mapping[str, Any]) -> dict[str, Any]:
    """The same context with every text in it made unreadable: a code or a link that opens something."""
    return {name: BLOT if isinstance(value, str) else value for name, value in context.items()}
