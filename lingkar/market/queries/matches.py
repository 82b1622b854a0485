"""Lists of matches. All begin with `shown`: a listing that is not live, or a blocked pair, shows nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from lingkar.accounts.models import Organisation
from lingkar.market.enums import MatchState
from lingkar.market.models import Block, Listing, MatchSide
from lingkar.market.queries.listings import WITH, live

SIDES = tuple(f"match__{side}__{path}" for side in ("offer", "need") for path in (*WITH, "reading"))


def blocked_between(one: str, other: str) -> Exists:
    """A condition over two columns of firms: one of the two does not want to hear from the other."""
    return Exists(
        Block.objects.filter(
            Q(organisation=OuterRef(one), blocked=OuterRef(other))
            | Q(organisation=OuterRef(other), blocked=OuterRef(one))
        )
    )


def shown_sides() -> QuerySet[MatchSide]:
    """Sides of matches whose two listings are live, of two firms that want to hear from each other."""
    now = live().order_by().values("pk")
    return (
        MatchSide.objects.filter(match__is_current=True, match__offer__in=now, match__need__in=now)
        .exclude(match__offer__organisation=F("match__need__organisation"))
        .exclude(blocked_between("match__offer__organisation", "match__need__organisation"))
        .select_related("match", "organisation", *SIDES)
    )


def inbox(organisation: Organisation) -> QuerySet[MatchSide]:
    """What fits the listings of a firm, the best first; without those it said no to."""
    return sides_of(organisation).exclude(state=MatchState.DECLINED)


def sides_of(organisation: Organisation) -> QuerySet[MatchSide]:
    found = shown_sides().filter(organisation=organisation)
    photos = ("match__offer__photos", "match__need__photos")
    return found.prefetch_related(*photos).order_by("-score", "pk")


def best_of(listing: Listing, most: int = 3) -> list[MatchSide]:
    """What fits one listing best, for its own firm."""
    return list(inbox(listing.organisation).filter(listing=listing)[:most])


def new_count(organisations: Iterable[Organisation]) -> int:
    """How many matches nobody of these firms has looked at yet."""
    return shown_sides().filter(organisation__in=organisations, state=MatchState.NEW).order_by().count()
