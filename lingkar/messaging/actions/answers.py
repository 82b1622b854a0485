"""What comes back: carriers report, people ask us to stop or to start again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.messaging.enums import EventKind, Purpose, Reason, State, StopReason
from lingkar.messaging.models import RANKS, WAITING, DeliveryEvent, Message, Stop

# A mailbox that is full three times in a month is a mailbox nobody reads.
SOFT_BOUNCES = 3
SOFT_BOUNCES_WITHIN = timedelta(days=30)


@transaction.atomic
def record_event(
    *, message: Message, kind: str, event_id: str, detail: str = "", at: datetime | None = None
) -> DeliveryEvent:
    """Note what a carrier reports. A repeat of the same event changes nothing; order does not matter.

    This is the hook for bounce mailboxes and gateway callbacks: find the message by `queries.message_of(carrier_id)`.
    """
    event, is_new = DeliveryEvent.objects.get_or_create(
        event_id=event_id,
        defaults={"message": message, "kind": EventKind(kind), "detail": detail[:500], "at": at or timezone.now()},
    )
    if not is_new:
        return event
    if kind == EventKind.DELIVERED:
        _advance(message, State.DELIVERED)
    elif kind == EventKind.COMPLAINT:
        _stop_unwanted(message)
    else:
        _advance(message, State.FAILED, reason=Reason.REFUSED, error=detail)
        if kind == EventKind.HARD_BOUNCE or _bounces_too_often(message):
            stop_address(message=message, via="bounce")
    return event


def _advance(message: Message, state: State, *, reason: str = "", error: str = "") -> None:
    """A state never steps back; only "failed" may follow any state that is out."""
    row = Message.objects.select_for_update().get(pk=message.pk)
    if state != State.FAILED and RANKS[state] <= RANKS.get(State(row.state), max(RANKS.values())):
        return
    row.state, row.reason, row.error = state, reason, error[:500]
    row.sent_at = row.sent_at or timezone.now()
    row.lease_until = None
    row.save(update_fields=["state", "reason", "error", "sent_at", "lease_until"])
    message.refresh_from_db()


def _bounces_too_often(message: Message) -> bool:
    since = timezone.now() - SOFT_BOUNCES_WITHIN
    bounced = DeliveryEvent.objects.filter(
        kind=EventKind.SOFT_BOUNCE,
        at__gte=since,
        message__channel=message.channel,
        message__destination=message.destination,
    )
    return bounced.count() >= SOFT_BOUNCES


def _stop_unwanted(message: Message) -> None:
    if message.person is None:
        return
    for purpose in (Purpose.NEWS, Purpose.REMINDER):
        _stop(message.person, message.channel, purpose=purpose, reason=StopReason.COMPLAINED, via="complaint")


def stop_address(*, message: Message, via: str) -> None:
    """Nothing goes to this address any more, until its owner signs in with it again."""
    if message.person is None:
        return
    _stop(message.person, message.channel, destination=message.destination, reason=StopReason.BOUNCED, via=via)


@transaction.atomic
def stop_messages(*, person: Person, purpose: str, channel: str, via: str, by: Person | None) -> Stop:
    """The person wants no more of these on this channel. What is waiting is taken back at once."""
    stop = _stop(person, channel, purpose=Purpose(purpose), reason=StopReason.ASKED, via=via)
    waiting = Message.objects.filter(person=person, purpose=purpose, channel=channel, state__in=WAITING)
    waiting.update(state=State.CANCELLED, reason=Reason.STOPPED, context={})
    record_audit(verb="stop-messages", thing=person, by=by, details={"purpose": str(purpose), "channel": str(channel)})
    return stop


@transaction.atomic
def lift_stop(*, person: Person, purpose: str, channel: str, by: Person | None) -> int:
    """The person wants them again."""
    stops = Stop.objects.filter(person=person, purpose=purpose, channel=channel, lifted_at__isnull=True)
    lifted = stops.update(lifted_at=timezone.now())
    if lifted:
        details = {"purpose": str(purpose), "channel": str(channel)}
        record_audit(verb="start-messages", thing=person, by=by, details=details)
    return lifted


def trust_address(*, person: Person, channel: str, destination: str) -> int:
    """She has just read a code that was sent there: the address works after all."""
    stops = Stop.objects.filter(
        person=person, channel=channel, destination=destination, purpose="", lifted_at__isnull=True
    )
    return stops.update(lifted_at=timezone.now())


def _stop(
    person: Person, channel: str, *, reason: StopReason, via: str, purpose: str = "", destination: str = ""
) -> Stop:
    stop, is_new = Stop.objects.get_or_create(
        person=person,
        channel=channel,
        purpose=purpose,
        destination=destination,
        lifted_at=None,
        defaults={"reason": reason, "via": via},
    )
    if not is_new:  # said again: it counts from now, because a yes in between would have lifted it
        stop.at = timezone.now()
        stop.save(update_fields=["at"])
    return stop
