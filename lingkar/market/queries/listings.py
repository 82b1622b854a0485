"""Lists of listings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from lingkar.accounts.models import Organisation
from lingkar.market.enums import ListingState
from lingkar.market.models import Listing, Profile

WITH = ("organisation__country", "organisation__area", "organisation__sector", "concept", "country", "area")


def whole() -> QuerySet[Listing]:
    """With all that a line of a list says."""
    return Listing.objects.select_related(*WITH)


def live(on: date | None = None) -> QuerySet[Listing]:
    """What everybody may see: published, not run out, of a firm that was not taken off the market."""
    # Asked so, and not through a join, because PostgreSQL would take a firm that is not suspended for a rare one.
    suspended = Profile.objects.filter(organisation=OuterRef("organisation"), suspended_at__isnull=False)
    shown = whole().filter(state=ListingState.PUBLISHED, expires_on__gte=on or timezone.localdate())
    return shown.filter(~Exists(suspended))


def listings_of(organisation: Organisation) -> QuerySet[Listing]:
    """All of a firm's, drafts and ended ones too."""
    return whole().filter(organisation=organisation).prefetch_related("photos")


def titles_of(organisations: Iterable[Organisation]) -> list[tuple[int, str, str]]:
    """Firm, side and title of what is there already: drafts and what is shown."""
    there = Listing.objects.filter(
        organisation__in=[each.pk for each in organisations], state__in=(ListingState.DRAFT, ListingState.PUBLISHED)
    )
    return list(there.values_list("organisation_id", "side", "title"))
