"""All listings of a firm, for those who act for it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lingkar.accounts.access import get_organisation_for, may
from lingkar.core.tables import table_response
from lingkar.market.forms.mine import MineFilter, active_filters
from lingkar.market.models import Listing
from lingkar.market.queries import listings as queries
from lingkar.market.tables import MINE_COLUMNS, mine_row
from lingkar.market.views.shown import firm_of, show_listings

A_PAGE = 30


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    firm = firm_of(request)
    if firm is None:
        return render(request, "market/no_firm.html")
    filters = MineFilter(request.GET)
    found = _narrowed(queries.listings_of(firm), filters)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "firm": firm,
        "filters": filters,
        "active": active_filters(request.GET, filters),
        "page": page,
        "query": _query(request),
        "rows": show_listings(page.object_list),
        "may_add": may(request.user, "add", "listing", firm),
        "may_import": may(request.user, "add", "listing-import", firm),
        "profile": getattr(firm, "market_profile", None),
    }
    return render(request, "market/mine.html", context)


@login_required
def mine_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The same, to take away; with the filters of the page."""
    firm = get_organisation_for(request.user, code, to="export", thing="listing")
    found = _narrowed(queries.listings_of(firm), MineFilter(request.GET))
    return table_response([MINE_COLUMNS, *map(mine_row, found)], "csv", "lingkar-listings")


def _narrowed(listings: QuerySet[Listing], filters: MineFilter) -> QuerySet[Listing]:
    if not filters.is_valid():
        return listings
    wanted = filters.cleaned_data
    for name in ("state", "side"):
        if wanted[name]:
            listings = listings.filter(**{name: wanted[name]})
    return listings


def _query(request: HttpRequest) -> str:
    """The filters, for the links to the other pages."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()
