"""What is new in a kept search, by message: with her consent, each listing once."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from lingkar.accounts.enums import Purpose as ConsentPurpose
from lingkar.accounts.queries import has_consent
from lingkar.market.models import Listing, SavedSearch, SearchAlert
from lingkar.market.queries.search import narrowed
from lingkar.market.searching import read_search
from lingkar.messaging.actions import send
from lingkar.messaging.enums import Purpose

AT_ONCE = 500
IN_ONE = 5  # listings named in one message; the page shows all
NOT_SOONER = timedelta(hours=20)


def send_alerts() -> int:
    """Returns how many messages were queued."""
    waiting = SavedSearch.objects.filter(tells=True, person__is_active=True).select_related("person").order_by("pk")
    return sum(send_alert(search=search) for search in waiting[:AT_ONCE])


@transaction.atomic
def send_alert(*, search: SavedSearch) -> bool:
    """Tell of what was published since she asked, unless she was told today already."""
    fresh = SavedSearch.objects.select_for_update(of=("self",)).select_related("person").get(pk=search.pk)
    last = fresh.alerts.order_by("-at").values_list("at", flat=True).first()
    if last is not None and last > timezone.now() - NOT_SOONER:
        return False
    if not has_consent(fresh.person, ConsentPurpose.NEWS):
        return False
    found = list(news_in(fresh)[:IN_ONE])
    if not found:
        return False
    SearchAlert.objects.bulk_create(SearchAlert(search=fresh, listing=listing) for listing in found)
    send(
        template="market-search-news",
        to=fresh.person,
        purpose=Purpose.NEWS,
        context={"name": fresh.name, "query": fresh.query, "codes": [listing.code for listing in found]},
        about=fresh,
        once=f"search-news:{fresh.code}:{found[0].code}",
    )
    return True


def news_in(search: SavedSearch) -> QuerySet[Listing]:
    """Live, published since, not told yet, and not of a firm of her own."""
    wanted = read_search(QueryDict(search.query), search.language)
    told = SearchAlert.objects.filter(search=search).values("listing")
    return (
        narrowed(wanted)
        .filter(published_at__gt=search.looked_at)
        .exclude(pk__in=told)
        .exclude(organisation__in=search.person.memberships.values("organisation"))
        .order_by("-published_at", "-pk")
    )
