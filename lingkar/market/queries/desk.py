"""What lies on a broker's desk. Nothing here shows a listing that is not live, or two firms of which one blocked the
other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from lingkar.accounts.enums import Verification
from lingkar.accounts.models import Organisation
from lingkar.market.enums import MatchState
from lingkar.market.enums.desk import CaseState, ProposalState
from lingkar.market.models import Block, Introduction, Listing, LoopCase, LoopRun, Match, MatchSide, Proposal, SiteVisit
from lingkar.market.queries.listings import WITH, live
from lingkar.market.queries.matches import blocked_between
from lingkar.vocabulary.models import Concept

LINKS = 0.5  # a match that scores less is no link of a loop
PUSH = 0.6  # matches that should have led to something
PUSH_AFTER = timedelta(days=7)
MOST_MATCHES = 20_000
MOST_SHARED = 500
SIDES = tuple(f"{side}__{path}" for side in ("offer", "need") for path in (*WITH, "reading"))


def pairs() -> QuerySet[Match]:
    """Matches whose listings are both live, of two firms that want to hear from each other."""
    now = live().order_by().values("pk")
    return (
        Match.objects.filter(is_current=True, offer__in=now, need__in=now)
        .exclude(offer__organisation=F("need__organisation"))
        .exclude(blocked_between("offer__organisation", "need__organisation"))
    )


def pairs_in(offers: Q, needs: Q) -> QuerySet[Match]:
    """Those with one of the two firms in her countries, with all that a line says."""
    return pairs().filter(offers | needs if offers and needs else Q()).select_related(*SIDES)


def pushes(offers: Q, needs: Q) -> QuerySet[Match]:
    """They fit well, and for a week nobody has moved. Where one of the two said no, nothing is to be pushed."""
    either = Q(from_organisation=OuterRef("offer__organisation"), to_organisation=OuterRef("need__organisation"))
    either |= Q(from_organisation=OuterRef("need__organisation"), to_organisation=OuterRef("offer__organisation"))
    return (
        pairs_in(offers, needs)
        .filter(score__gte=PUSH, made_at__lte=timezone.now() - PUSH_AFTER)
        .exclude(Exists(MatchSide.objects.filter(match=OuterRef("pk"), state=MatchState.DECLINED)))
        .exclude(Exists(Introduction.objects.filter(either)))
        .exclude(Exists(Proposal.objects.filter(offer=OuterRef("offer"), need=OuterRef("need"))))
        .order_by("-score", "pk")
    )


def firms_for(condition: Q) -> QuerySet[Organisation]:
    return Organisation.objects.filter(condition).select_related("country", "area", "sector")


def to_verify(condition: Q) -> QuerySet[Organisation]:
    """Firms that show something on the market and of which nobody has checked anything, the busiest first."""
    return (
        firms_for(condition)
        .filter(verification=Verification.SELF_DECLARED)
        .annotate(shown=Count("listings", filter=Q(listings__in=live().order_by().values("pk")), distinct=True))
        .filter(shown__gt=0)
        .order_by("-shown", "name", "pk")
    )


def cases(codes: Collection[str] | None) -> QuerySet[LoopCase]:
    """Found at the last look, or somebody works on it; of these countries (None: of all)."""
    found = LoopCase.objects.filter(Q(is_current=True) | ~Q(state=CaseState.OPEN)).select_related("by")
    if codes is None:
        return found
    here = Q(pk__in=[])
    for code in codes:
        here |= Q(countries__contains=f" {code} ")
    return found.filter(here)


def still_there(found: Iterable[LoopCase]) -> list[LoopCase]:
    """Those of which every listing is live and no two neighbours have blocked each other."""
    found = list(found)
    wanted = {pk for case in found for pk in case.found.get("listings", ())}
    seen = set(live().order_by().filter(pk__in=wanted).values_list("pk", flat=True))
    firms = {pk for case in found for pk in case.found.get("firms", ())}
    blocked = set(
        Block.objects.filter(organisation__in=firms, blocked__in=firms).values_list("organisation", "blocked")
    )
    return [
        case
        for case in found
        if seen.issuperset(case.found.get("listings", ())) and not any(_neighbours(case) & {pair} for pair in blocked)
    ]


def _neighbours(case: LoopCase) -> set[tuple[int, int]]:
    ways = {(link["giver"], link["taker"]) for link in case.found.get("links", ())}
    return ways | {(there, here) for here, there in ways}


def listings_of_cases(found: Iterable[LoopCase]) -> dict[int, Listing]:
    wanted = {pk for case in found for pk in case.found.get("listings", ())}
    rows = live().filter(pk__in=wanted).select_related("reading").prefetch_related("photos")
    return {listing.pk: listing for listing in rows}


def net_of(country: Concept) -> tuple[list[Listing], list[Match]]:
    """The firms of a country, those of other countries that fit with them, and every match among all of these."""
    strong = pairs().filter(score__gte=LINKS).order_by("-score", "pk")
    here = Q(offer__organisation__country=country) | Q(need__organisation__country=country)
    near = strong.filter(here).values_list("offer__organisation", "need__organisation")[:MOST_MATCHES]
    firms = {firm for pair in near for firm in pair}
    among = strong.filter(offer__organisation__in=firms, need__organisation__in=firms)
    matches = list(among[:MOST_MATCHES])
    met = {pk for match in matches for pk in (match.offer_id, match.need_id)}
    wanted = Q(pk__in=met) | Q(organisation__country=country)
    return list(live().filter(wanted).select_related("reading").order_by("pk")), matches


def countries_with_listings() -> QuerySet[Concept]:
    used = live().order_by().values("organisation__country")
    return Concept.objects.filter(pk__in=used).order_by("code")


def latest_runs(countries: Collection[int] | None) -> list[LoopRun]:
    """The last look for each country, under way or done."""
    runs = LoopRun.objects.select_related("country")
    if countries is not None:
        runs = runs.filter(country__in=countries)
    newer = LoopRun.objects.filter(country=OuterRef("country"), pk__gt=OuterRef("pk"))
    return list(runs.exclude(Exists(newer)).order_by("country__code"))


def visits(condition: Q) -> QuerySet[SiteVisit]:
    return SiteVisit.objects.filter(condition).select_related("organisation__country", "organisation__area", "by")


def proposals() -> QuerySet[Proposal]:
    return Proposal.objects.select_related(*SIDES, "introduction", "by")


def proposals_for(organisation: Organisation) -> QuerySet[Proposal]:
    """Those that wait for a first yes, of listings that are live."""
    now = live().order_by().values("pk")
    sides = Q(offer__organisation=organisation) | Q(need__organisation=organisation)
    return proposals().filter(sides, state=ProposalState.OPEN, offer__in=now, need__in=now)


def met_already(offer: Listing, need: Listing) -> bool:
    """Whether the two have been brought together, or one of them asked, about either listing."""
    firms = (offer.organisation_id, need.organisation_id)
    between = Introduction.objects.filter(from_organisation__in=firms, to_organisation__in=firms)
    return between.filter(state__in=("asked", "accepted")).exists()


def things_traded(condition: Q) -> list[str]:
    """Codes of what is both live and read in these listings, the most frequent first."""
    counts: dict[str, int] = {}
    for read in live().order_by().filter(condition).values_list("reading__concepts", flat=True):
        for code in (read or "").split()[:1]:
            counts[code] = counts.get(code, 0) + 1
    return sorted(counts, key=lambda code: (-counts[code], code))


def supply_and_demand(thing: str, condition: Q) -> tuple[list[Listing], list[Match]]:
    """All live listings about a thing, whatever they make of it, and the matches among them."""
    about = live().filter(condition).select_related("reading")
    offers = list(about.filter(side="offer", reading__concepts__has_tokens=thing)[:MOST_SHARED])
    matches = list(
        pairs().filter(score__gte=LINKS, offer__in=[each.pk for each in offers]).order_by("-score", "pk")[:MOST_MATCHES]
    )
    needs = about.filter(pk__in={match.need_id for match in matches})
    more = about.filter(side="wanted", reading__concepts__has_tokens=thing)
    found = {each.pk: each for each in (*offers, *needs, *more[:MOST_SHARED])}
    return list(found.values()), matches


def areas_with_listings(condition: Q) -> list[str]:
    rows = live().order_by().filter(condition, area__isnull=False).values_list("area__code", flat=True).distinct()
    return sorted(rows)


def firms_by_pk(wanted: Collection[int]) -> list[tuple[int, str]]:
    return list(Organisation.objects.filter(pk__in=wanted).values_list("pk", "name"))


def is_proposed(offer: Listing, need: Listing) -> bool:
    return Proposal.objects.filter(offer=offer, need=need, state=ProposalState.OPEN).exists()


def proposals_of(case: LoopCase) -> list[Proposal]:
    return list(proposals().filter(case=case).order_by("pk"))


def standing_of(pairs_asked: Collection[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """For each offer and need: the state of the last proposal, or of what two firms did by themselves."""
    offers, needs = {offer for offer, _ in pairs_asked}, {need for _, need in pairs_asked}
    rows = Proposal.objects.filter(offer__in=offers, need__in=needs).order_by("pk")
    found = {
        (offer, need): answer or state
        for offer, need, state, answer in rows.values_list("offer", "need", "state", "introduction__state")
    }
    return {pair: state for pair, state in found.items() if pair in pairs_asked}
