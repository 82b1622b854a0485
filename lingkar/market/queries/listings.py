"""Lists of listings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from lingkar.accounts.models import Organisation
from lingkar.market.enums import ListingState
from lingkar.market.models import Listing

WITH = ("organisation__country", "organisation__area", "organisation__sector", "concept", "country", "area")


def whole() -> QuerySet[Listing]:
    """With all that a line of a list says."""
    return Listing.objects.select_related(*WITH)


def live(on: date | None = None) -> QuerySet[Listing]:
    """What everybody may see: published, not run out, of a firm that was not taken off the market."""
    return whole().filter(
        state=ListingState.PUBLISHED,
        expires_on__gte=on or timezone.localdate(),
        organisation__market_profile__suspended_at__isnull=True,
    )


def listings_of(organisation: Organisation) -> QuerySet[Listing]:
    """All of a firm's, drafts and ended ones too."""
    return whole().filter(organisation=organisation).prefetch_related("photos")


def titles_of(organisations: Iterable[Organisation]) -> list[tuple[int, str, str]]:
    """Firm, side and title of what is there already: drafts and what is shown."""
    there = Listing.objects.filter(
        organisation__in=[each.pk for each in organisations], state__in=(ListingState.DRAFT, ListingState.PUBLISHED)
    )
    return list(there.values_list("organisation_id", "side", "title"))
