"""Lists and facts of this room."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Max, Q, QuerySet

from lingkar.accounts import queries as accounts
from lingkar.accounts.enums import Purpose as ConsentPurpose
from lingkar.accounts.models import Address, Person
from lingkar.messaging.enums import Channel, Purpose, State
from lingkar.messaging.models import LATEST, READABLE, Message, Stop
from lingkar.messaging.quiet import DAY, ContactRule, rule_for, zones_of

type Messages = QuerySet[Message]

# What a person must have agreed to. What is not here needs no agreement.
CONSENT_FOR: dict[str, ConsentPurpose] = {
    Purpose.REMINDER.value: ConsentPurpose.REMINDERS,
    Purpose.NEWS.value: ConsentPurpose.NEWS,
}
ALL_CHANNELS = [channel.value for channel in Channel]


def inbox_of(person: Person) -> QuerySet[Message]:
    """What this person can read here: what was written to her, also when the mail did not get through."""
    hers = Message.objects.filter(person=person, state__in=READABLE).exclude(body="").exclude(purpose=Purpose.SIGN_IN)
    return _newest_first(hers)


def unread_count(person: Person) -> int:
    return inbox_of(person).filter(read_at__isnull=True).count()


def all_messages() -> QuerySet[Message]:
    return _newest_first(Message.objects.select_related("person"))


def _newest_first(messages: Messages) -> Messages:
    return messages.alias(latest=LATEST).order_by("-latest", "-pk")


def narrowed(
    messages: QuerySet[Message], *, words: str = "", purpose: str = "", channel: str = "", state: str = ""
) -> QuerySet[Message]:
    """The messages that fit; an empty filter leaves all."""
    if words:
        messages = messages.filter(
            Q(person__name__icontains=words) | Q(destination__icontains=words) | Q(subject__icontains=words)
        )
    exact = {"purpose": purpose, "channel": channel, "state": state}
    return messages.filter(**{name: value for name, value in exact.items() if value})


def message_of(carrier_id: str) -> Message | None:
    """The message a carrier speaks of."""
    return Message.objects.filter(carrier_id=carrier_id).first() if carrier_id else None


def has_agreed(message: Message) -> bool:
    """Whether the person herself, or the firm the message is about, has said yes to this purpose."""
    purpose, person = CONSENT_FOR[message.purpose], message.person
    if person is None:
        return False
    if accounts.has_consent(person, purpose):
        return True
    if message.organisation_id is None:
        return False
    belongs = person.memberships.filter(organisation_id=message.organisation_id)
    firms = accounts.active_consents(purpose).filter(organisation_id=message.organisation_id, person__isnull=True)
    return firms.exists() and belongs.exists()


def still_concerns(message: Message) -> bool:
    """A message about a firm is only for somebody who belongs to it, or assists it, on the day it leaves."""
    if message.organisation_id is None or message.person is None:
        return True
    return accounts.organisations_for(message.person).filter(pk=message.organisation_id).exists()


def wanted_by(person: Person, channels: list[str]) -> dict[tuple[str, str], bool]:
    """(purpose, channel) to whether messages of this kind would reach this person that way."""
    stops = stopped_by(person)
    agreed = {purpose: _agrees(person, needed) for purpose, needed in CONSENT_FOR.items()}
    return {
        (str(purpose), channel): agreed[purpose] and (purpose, channel) not in stops
        for purpose in CONSENT_FOR
        for channel in channels
    }


def _agrees(person: Person, needed: ConsentPurpose) -> bool:
    """Herself, or one of her firms for everybody in it."""
    firms = person.memberships.values("organisation_id")
    given = accounts.active_consents(needed)
    return given.filter(Q(person=person) | Q(person__isnull=True, organisation__in=firms)).exists()


def stops_of(person: Person) -> QuerySet[Stop]:
    """What this person asked us to stop, as far as it holds."""
    return Stop.objects.filter(person=person, lifted_at__isnull=True)


def is_stopped(message: Message) -> bool:
    return message.person is not None and (message.purpose, message.channel) in stopped_by(message.person)


def stopped_by(person: Person) -> set[tuple[str, str]]:
    """(purpose, channel) pairs she does not want. A yes that she gave after she said stop brings them back."""
    yes = person.consents.filter(withdrawn_at__isnull=True).values_list("purpose").annotate(Max("given_at"))
    latest_yes: dict[str, datetime] = dict(yes.order_by())
    stops = stops_of(person).filter(destination="", purpose__in=CONSENT_FOR).values_list("purpose", "channel", "at")
    return {
        (purpose, channel)
        for purpose, channel, at in stops
        if CONSENT_FOR[purpose] not in latest_yes or at >= latest_yes[CONSENT_FOR[purpose]]
    }


def is_bad_address(message: Message) -> bool:
    """Messages to it came back. A code is sent all the same: she has just typed the address."""
    if message.purpose == Purpose.SIGN_IN:
        return False
    stops = Stop.objects.filter(lifted_at__isnull=True, channel=message.channel, purpose="")
    return stops.filter(destination=message.destination).exists()


def primary_address(person: Person, channel: str) -> Address | None:
    """Where a person is written to: her main address of this channel, else the first one she confirmed."""
    addresses = person.addresses.filter(channel=channel).filter(Q(is_primary=True) | Q(verified_at__isnull=False))
    return addresses.order_by("-is_primary", "pk").first()


def contact_rule(message: Message, at: datetime) -> tuple[ContactRule, tuple[ZoneInfo, ...]]:
    """The hours and limits that hold for this message, and the zones in which it has to be daytime."""
    country = message.person.country if message.person else None
    zones = zones_of(
        message.person.time_zone if message.person else "", (country.fact("time_zones") or []) if country else []
    )
    day = at.astimezone(zones[0]).date() if zones else at.date()
    return rule_for(country.code if country else "", message.purpose, message.channel, day), zones


def sent_lately(message: Message, now: datetime) -> list[datetime]:
    """When messages of this kind went to this person on this channel in the last day; those on their way count as now.

    Call it inside the transaction that claims the message: the person's row is locked, so that two senders who each
    have one message for her count one after the other.
    """
    Person.objects.select_for_update(no_key=True, of=("self",)).filter(received_messages=message).values_list(
        "pk"
    ).first()
    others = Message.objects.filter(person=message.person, purpose=message.purpose, channel=message.channel)
    others = others.exclude(pk=message.pk)
    out = others.filter(sent_at__gt=now - DAY).values_list("sent_at", flat=True)
    on_their_way = others.filter(state=State.SENDING).count()
    return [moment for moment in out if moment is not None] + [now] * on_their_way
