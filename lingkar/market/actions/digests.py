"""Once a week, one message: what fits best and was not looked at yet. With consent, never the same match twice."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.enums import Purpose as ConsentPurpose
from lingkar.accounts.models import Organisation, Person
from lingkar.accounts.queries import active_consents, has_consent
from lingkar.market.enums import MatchState
from lingkar.market.models import MatchSide
from lingkar.market.queries.introductions import people_to_tell
from lingkar.market.queries.matches import inbox, shown_sides
from lingkar.messaging.actions import send
from lingkar.messaging.enums import Purpose

BEST = 5
AT_ONCE = 500


def send_digests(*, today: date | None = None) -> int:
    """Returns how many messages were queued."""
    monday = _monday(today or timezone.localdate())
    told = MatchSide.objects.filter(told_at__gte=monday).values("organisation")
    waiting = shown_sides().filter(state=MatchState.NEW, told_at__isnull=True).exclude(organisation__in=told)
    firms = Organisation.objects.filter(pk__in=waiting.order_by().values("organisation"))
    return sum(send_digest(organisation=firm, monday=monday) for firm in firms.order_by("pk")[:AT_ONCE])


def _monday(day: date) -> datetime:
    first = day - timedelta(days=day.weekday())
    return timezone.make_aware(datetime.combine(first, time.min))


@transaction.atomic
def send_digest(*, organisation: Organisation, monday: datetime) -> int:
    """To everybody of the firm who agreed to news. Where nobody did, nothing is marked as told."""
    people = [person for person in people_to_tell(organisation) if _agrees(person, organisation)]
    best = list(inbox(organisation).filter(state=MatchState.NEW, told_at__isnull=True)[:BEST]) if people else []
    if not best:
        return 0
    MatchSide.objects.filter(pk__in=[side.pk for side in best]).update(told_at=timezone.now())
    for person in people:
        send(
            template="market-digest",
            to=person,
            purpose=Purpose.NEWS,
            context={"firm": organisation.name, "codes": [side.match.code for side in best], "own": organisation.code},
            organisation=organisation,
            once=f"match-digest:{organisation.code}:{person.code}:{monday:%G-W%V}",
        )
    return len(people)


def _agrees(person: Person, organisation: Organisation) -> bool:
    """Herself, or her firm for everybody in it: as the gate of messages asks again when it leaves."""
    if has_consent(person, ConsentPurpose.NEWS):
        return True
    firms = active_consents(ConsentPurpose.NEWS).filter(organisation=organisation, person__isnull=True)
    return firms.exists() and person.memberships.filter(organisation=organisation).exists()
