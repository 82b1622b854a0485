"""Whether a message may leave now: time, consent, stops, hours, limits. Asked at sending, not at asking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from lingkar.messaging import queries, quiet
from lingkar.messaging.channels import configured
from lingkar.messaging.enums import Purpose, Reason, State
from lingkar.messaging.models import Message

# How soon to ask again for a consent that is not there yet.
ASK_AGAIN = timedelta(hours=1)


@dataclass(frozen=True)
class Verdict:
    state: State
    reason: str = ""
    next_at: datetime | None = None


GO = Verdict(State.SENDING)


def judge(message: Message, now: datetime) -> Verdict:
    """What becomes of a message that is due. Sets its address when it has none yet."""
    if message.is_expired(now):
        return Verdict(State.EXPIRED, message.reason)
    return _judge_consent(message, now) or _judge_address(message) or _judge_hours(message, now) or GO


def _judge_consent(message: Message, now: datetime) -> Verdict | None:
    if message.purpose not in queries.CONSENT_FOR:
        return None
    if not queries.still_concerns(message):
        return Verdict(State.CANCELLED)
    if queries.is_stopped(message):
        return Verdict(State.CANCELLED, Reason.STOPPED)
    if queries.has_agreed(message):
        return None
    return _hold(message, Reason.NO_CONSENT, now + ASK_AGAIN)


def _judge_address(message: Message) -> Verdict | None:
    if message.channel not in configured():
        return Verdict(State.FAILED, Reason.NO_CHANNEL)
    if not message.destination:
        address = message.address or (
            queries.primary_address(message.person, message.channel) if message.person else None
        )
        if address is None:
            return Verdict(State.FAILED, Reason.NO_ADDRESS)
        message.address, message.destination = address, address.value
        message.save(update_fields=["address", "destination"])
    if queries.is_bad_address(message):
        return Verdict(State.FAILED, Reason.ADDRESS_FAILED)
    return None


def _judge_hours(message: Message, now: datetime) -> Verdict | None:
    if message.purpose == Purpose.SIGN_IN:
        return None
    rule, zones = queries.contact_rule(message, now)
    sent = queries.sent_lately(message, now) if rule.per_24h else []
    under_limit = quiet.first_under_limit(now, rule, sent)
    allowed = quiet.first_open(under_limit, rule, zones)
    if allowed <= now:
        return None
    return _hold(message, Reason.DAILY_LIMIT if under_limit > now else Reason.QUIET_HOURS, allowed)


def _hold(message: Message, reason: Reason, until: datetime) -> Verdict:
    """Wait, unless the message is worth nothing by then: then say so now."""
    if message.is_expired(until) and reason != Reason.NO_CONSENT:
        return Verdict(State.EXPIRED, reason)
    return Verdict(State.HELD, reason, until)
