"""Which listings have to be read or matched again, and with whom each may be matched."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from lingkar.market.enums import Side
from lingkar.market.models import Block, Listing
from lingkar.market.queries.listings import live

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


def partners_of(listing: Listing, most: int) -> QuerySet[Listing]:
    """Live listings of the other side, of other firms that are not blocked either way; the latest first."""
    other = Side.WANTED if listing.side == Side.OFFER else Side.OFFER
    mine = listing.organisation_id
    found = live().filter(side=other).exclude(organisation=mine)
    for one, two in (("organisation", "blocked"), ("blocked", "organisation")):
        found = found.exclude(organisation__in=Block.objects.filter(**{one: mine}).values(two))
    return with_all(found).order_by("-published_at", "-pk")[:most]
