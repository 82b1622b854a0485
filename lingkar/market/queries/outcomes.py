"""What came of introductions: asked, told, and counted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from lingkar.accounts.models import Organisation
from lingkar.market.enums.dealing import DealState, IntroductionState
from lingkar.market.models import Deal, Introduction, Outcome
from lingkar.market.settling import Said, Settled, settle

DAYS = (30, 90)
LONG_AGO = 3650
IN_CONTACT = (IntroductionState.ACCEPTED, IntroductionState.CLOSED)
SIGNED = (DealState.SIGNED, DealState.DONE)


def due_for(days: int) -> list[tuple[Introduction, Deal | None]]:
    """Introductions whose time has come to be asked, with the deal they are asked about.

    The days count from the deal both signed; without one, from the day they came into contact. Who was forgotten over
    a long standstill is asked the later question only.
    """
    now = timezone.now()
    later = min((each for each in DAYS if each > days), default=LONG_AGO)
    begun, over = now - timedelta(days=days), now - timedelta(days=later)
    asked = Outcome.objects.filter(introduction=OuterRef("pk"), days=days)
    candidates = (
        Introduction.objects.filter(answered_at__lte=begun, state__in=IN_CONTACT)
        .filter(Q(answered_at__gt=over) | Q(deals__signed_at__gt=over))
        .exclude(Exists(asked))
        .select_related("from_organisation", "to_organisation")
        .prefetch_related("deals")
        .distinct()
        .order_by("pk")
    )
    found = []
    for each in candidates:
        deal = _signed(each)
        anchor = deal.signed_at if deal is not None else each.answered_at
        if anchor is not None and over < anchor <= begun:
            found.append((each, deal))
    return found


def _signed(introduction: Introduction) -> Deal | None:
    signed = [deal for deal in introduction.deals.all() if deal.signed_at is not None and deal.state in SIGNED]
    return min(signed, key=lambda deal: (deal.signed_at or timezone.now(), deal.pk), default=None)


def outcomes_of(introduction: Introduction) -> QuerySet[Outcome]:
    return introduction.outcomes.select_related("organisation").order_by("days", "pk")


def waiting_outcomes(organisations: Iterable[Organisation]) -> QuerySet[Outcome]:
    """Questions one of these firms has not answered."""
    return (
        Outcome.objects.filter(organisation__in=[firm.pk for firm in organisations], answered_at__isnull=True)
        .select_related("introduction__from_organisation", "introduction__to_organisation", "organisation")
        .order_by("asked_at", "pk")
    )


def settled(introduction: Introduction) -> Settled:
    """What the newest answers of both sides come to."""
    return settle(said for said, _firm in newest(list(introduction.outcomes.all())))


def newest(outcomes: list[Outcome]) -> list[tuple[Said, int]]:
    """Each side's latest answer of one introduction, with the firm that gave it."""
    by_firm: dict[int, Outcome] = {}
    for outcome in sorted(outcomes, key=lambda each: each.days):
        if outcome.is_answered:
            by_firm[outcome.organisation_id] = outcome
    return [
        (Said(each.happened, each.tonnes, each.money, each.currency, each.again), firm)
        for firm, each in sorted(by_firm.items())
    ]


def answers_mark() -> tuple[int, datetime | None]:
    """Something cheap that changes with every new answer."""
    found = Outcome.objects.filter(answered_at__isnull=False).aggregate(number=Count("pk"), latest=Max("answered_at"))
    return found["number"], found["latest"]


def answered_introductions(*, demonstration: bool) -> QuerySet[Introduction]:
    """Those of which somebody told; invented firms only where everything is invented."""
    told = Outcome.objects.filter(introduction=OuterRef("pk"), answered_at__isnull=False)
    found = (
        Introduction.objects.filter(Exists(told))
        .prefetch_related("outcomes")
        .select_related("listing__concept", "from_organisation", "to_organisation")
    )
    if not demonstration:
        found = found.filter(from_organisation__is_demonstration=False, to_organisation__is_demonstration=False)
    return found.order_by("pk")
