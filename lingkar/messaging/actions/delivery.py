"""Get one message out, once: claim it, decide, write it, hand it over, note what came of it."""

from __future__ import annotations

import logging
import secrets
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from lingkar.messaging import tasks
from lingkar.messaging.actions.answers import stop_address
from lingkar.messaging.actions.gates import Verdict, judge
from lingkar.messaging.channels import Enclosed, Letter, TryLater, Undeliverable, carrier
from lingkar.messaging.enums import Reason, State
from lingkar.messaging.models import WAITING, Message
from lingkar.messaging.values import ENCLOSED, unpack
from lingkar.messaging.writing import Unwritable, Written, unsubscribe_address, write

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
# One minute, five, half an hour, two hours, eight: then it is given up.
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))


@dataclass(frozen=True)
class Claim:
    """The right to send one message. Whoever holds the lease the row shows is the one sender."""

    message: Message
    lease: datetime


def deliver(*, message_id: int, now: datetime | None = None) -> Message | None:
    """Send this message if it is due and nobody else is at it. None when there was nothing to do."""
    now = now or timezone.now()
    claim = _claim(message_id, now)
    if claim is None:
        return None
    if claim.message.state == State.SENDING:
        return _carry(claim, now)
    return claim.message  # held, expired or failed: decided inside the claim


def deliver_due(*, now: datetime | None = None, limit: int = 200, seconds: float = 20) -> int:
    """Everything that is due: new, held until now, or to be tried again. Returns how many were looked at.

    It stops after so many seconds and leaves the rest to the next round: a mail server that does not answer must not
    keep the worker from its other work.
    """
    at = now or timezone.now()
    _recover_interrupted(at)
    due = Message.objects.filter(state__in=WAITING, next_at__lte=at).order_by("next_at", "pk")
    looked_at, end = 0, time.monotonic() + seconds
    for pk in list(due.values_list("pk", flat=True)[:limit]):
        looked_at += deliver(message_id=pk, now=now) is not None
        if time.monotonic() >= end:
            break
    return looked_at


@transaction.atomic
def _claim(message_id: int, now: datetime) -> Claim | None:
    """Take the message for this sender, and settle in the same transaction whether it may leave at all.

    The conditional UPDATE is what makes one sender win everywhere: it is also the first thing the transaction writes,
    so on SQLite everything after it is alone. On PostgreSQL the row is locked first, and one that somebody else holds
    is skipped.
    """
    due = Message.objects.filter(pk=message_id, state__in=WAITING, next_at__lte=now)
    if connection.features.has_select_for_update_skip_locked and not _lock(message_id):
        return None
    # No two leases are alike, even when two senders read the same clock.
    lease = now + LEASE + timedelta(microseconds=secrets.randbelow(1_000_000))
    if not due.update(state=State.SENDING, lease_until=lease, attempts=F("attempts") + 1):
        return None
    message = Message.objects.select_related("person__country", "address", "organisation").get(pk=message_id)
    verdict = judge(message, now)
    if verdict.state != State.SENDING:
        _apply(message, verdict)
    return Claim(message, lease)


def _lock(message_id: int) -> bool:
    rows = Message.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=message_id)
    return rows.values_list("pk", flat=True).first() is not None


def _apply(message: Message, verdict: Verdict) -> None:
    message.state, message.reason = verdict.state, verdict.reason
    message.next_at = verdict.next_at or message.next_at
    message.attempts -= 1  # it was looked at, not tried
    message.lease_until = None
    kept = ["state", "reason", "next_at", "attempts", "lease_until", "context"]
    if message.state == State.FAILED:  # nowhere to send it, but she can read it here
        written, message.error = _write(message)
        for name, value in _text(written).items():
            setattr(message, name, value)
        kept += ["error", "language", "subject", "body"]
    if not message.is_waiting:
        message.context = {}
    message.save(update_fields=kept)


def _carry(claim: Claim, now: datetime) -> Message:
    """Write and hand over, outside any transaction: a slow mail server must not hold a lock."""
    message = claim.message
    written, fault = _write(message)
    if written is None:
        return _give_up(claim, Reason.TEMPLATE, fault, None)
    try:
        used = carrier(message.channel)
        if used is None:
            return _give_up(claim, Reason.NO_CHANNEL, message.channel, written)
        carrier_id = used.carry(letter_of(message, written))
    except TryLater as error:
        return _again(claim, now, str(error), written)
    except Undeliverable as error:
        if error.address_is_bad:
            stop_address(message=message, via="refused")
        return _give_up(claim, Reason.REFUSED, str(error), written)
    except Exception as error:  # a channel of the operator's own may raise anything; the message must not hang
        log.exception("message %s: the channel failed", message.code)
        return _again(claim, now, type(error).__name__, written)
    return _finish(
        claim,
        state=State.SENT,
        reason="",
        error="",
        sent_at=now,
        carrier_id=carrier_id,
        context={},
        **_text(written),
    )


def _write(message: Message) -> tuple[Written | None, str]:
    """The text, or what is wrong with the template."""
    try:
        return write(message), ""
    except Unwritable as error:
        log.exception("message %s could not be written", message.code)
        return None, str(error)


def _text(written: Written | None) -> dict[str, object]:
    """What the ledger keeps of it."""
    if written is None:
        return {}
    return {"language": written.language, "subject": written.subject[:300], "body": written.text}


def letter_of(message: Message, written: Written) -> Letter:
    return Letter(
        code=message.code,
        to=message.destination,
        language=written.language,
        subject=written.subject,
        text=written.text,
        html=written.html,
        unsubscribe_url=unsubscribe_address(message, written.language),
        files=tuple(Enclosed(**file) for file in unpack(message.context).get(ENCLOSED, ())),
    )


def _again(claim: Claim, now: datetime, error: str, written: Written) -> Message:
    """Wait longer after each fault; give up after the last, or when the message would come too late anyway."""
    tried = claim.message.attempts
    if tried > len(BACKOFF):
        return _give_up(claim, Reason.RETRY, error, written)
    next_at = now + BACKOFF[tried - 1]
    if claim.message.is_expired(next_at):
        return _give_up(claim, Reason.RETRY, error, written)
    again = _finish(claim, state=State.QUEUED, reason=Reason.RETRY, error=error[:500], next_at=next_at)
    tasks.enqueue_delivery(again.pk, next_at, now)
    return again


def _give_up(claim: Claim, reason: Reason, error: str, written: Written | None) -> Message:
    """It could not be sent. What was written stays: the person can read it here."""
    return _finish(claim, state=State.FAILED, reason=reason, error=error[:500], context={}, **_text(written))


def _finish(claim: Claim, **facts: object) -> Message:
    """Note the outcome, but only while the lease is still ours."""
    message = claim.message
    ours = Message.objects.filter(pk=message.pk, state=State.SENDING, lease_until=claim.lease)
    ours.update(lease_until=None, **facts)
    message.refresh_from_db()
    return message


def _recover_interrupted(now: datetime) -> None:
    """A sender that died half-way leaves a lease behind. Its message is tried again under the same message id."""
    left = Message.objects.filter(Q(state=State.SENDING), lease_until__lte=now)
    left.filter(attempts__gt=len(BACKOFF)).update(state=State.FAILED, reason=Reason.INTERRUPTED, lease_until=None)
    left.update(state=State.QUEUED, reason=Reason.INTERRUPTED, lease_until=None, next_at=now)
