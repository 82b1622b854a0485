"""Which listings have to be read or matched again, and with whom each may be matched."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from lingkar.market.enums import Side
from lingkar.market.models import Block, Listing, MatchSide
from lingkar.market.queries.listings import live, whole

# What stands beside a listing (its firm's languages and size, the vocabulary) changes now and then, too.
ANEW_AFTER = timedelta(days=7)


def with_all(listings: QuerySet[Listing]) -> QuerySet[Listing]:
    """With everything that is read in a listing."""
    return listings.select_related("organisation__market_profile", "reading")


def to_read() -> QuerySet[Listing]:
    """Live listings that were never read, say something else since, or were read long ago. The oldest first."""
    old = timezone.now() - ANEW_AFTER
    changed = Q(reading__isnull=True) | Q(changed_at__gt=F("reading__read_at")) | Q(reading__read_at__lt=old)
    waiting = live().filter(changed | Q(reading__matched_at__isnull=True))
    return with_all(waiting).order_by("changed_at", "pk")


def partners_of(
    listing: Listing, most: int, among: Sequence[int] | None = None, things: Sequence[str] = ()
) -> QuerySet[Listing]:
    """Live listings of the other side, of other firms that are not blocked either way; the latest first.

    `among` are those an index proposes. Without one, and where there are more than can be compared, those that are
    about one of these things, or whose things were not understood.
    """
    other = Side.WANTED if listing.side == Side.OFFER else Side.OFFER
    mine = listing.organisation_id
    found = live().filter(side=other).exclude(organisation=mine)
    for one, two in (("organisation", "blocked"), ("blocked", "organisation")):
        found = found.exclude(organisation__in=Block.objects.filter(**{one: mine}).values(two))
    if among is not None:
        found = found.filter(pk__in=among)
    elif things and many_live(other, most):
        unread = Q(reading__concepts="") | Q(reading__isnull=True)
        found = found.filter(unread | Q(reading__concepts__has_any_token=" ".join(things)))
    return with_all(found).order_by("-published_at", "-pk")[:most]


def times_shown(listings: Collection[int], beside: Listing) -> dict[int, int]:
    """To how many others each is shown now, not counting this one."""
    sides = MatchSide.objects.filter(listing__in=listings, match__is_current=True)
    sides = sides.exclude(Q(match__offer=beside) | Q(match__need=beside))
    return dict(sides.order_by().values_list("listing").annotate(many=Count("pk")).values_list("listing", "many"))


def sizes_of(listings: Collection[int]) -> dict[int, str]:
    """The size of the firm of each."""
    rows = Listing.objects.filter(pk__in=listings).select_related("organisation__country", "organisation__sector")
    return {row.pk: str(row.organisation.size_class.code) for row in rows}


def blocked_by(organisation: int) -> set[int]:
    """Firms this one does not want to hear from, and those that do not want to hear from it."""
    rows = Block.objects.filter(Q(organisation=organisation) | Q(blocked=organisation))
    return {pk for pair in rows.values_list("organisation_id", "blocked_id") for pk in pair} - {organisation}


def live_of(side: str) -> QuerySet[Listing]:
    return with_all(live().filter(side=side)).order_by("pk")


def many_live(side: str, least: int) -> bool:
    """Whether there are more than so many, without counting all."""
    return bool(live().filter(side=side).order_by().values("pk")[least : least + 1])


def changed_since(side: str, moment: datetime) -> QuerySet[Listing]:
    """Whatever became of them: published, changed, withdrawn, held."""
    return with_all(whole().filter(side=side, changed_at__gt=moment)).order_by("pk")
