"""What is offered and looked for, for everybody: list, map, table."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lingkar.core.limits import limited
from lingkar.core.tables import TYPES, table_response
from lingkar.languages.registry import current
from lingkar.market.bridge.matching import name_of
from lingkar.market.enums import Side
from lingkar.market.forms.search import ALL, SORTS, active_filters
from lingkar.market.mapping import draw_map
from lingkar.market.queries import search as queries
from lingkar.market.queries.tree import below
from lingkar.market.searching import as_address
from lingkar.market.tables import FOUND_COLUMNS, found_row
from lingkar.market.views.found import Search, search_of, show_found

A_PAGE = 20
MOST_ROWS = 5000
MOST_CHIPS = 8


def browse(request: HttpRequest) -> HttpResponse:
    search = search_of(request)
    page = Paginator(search.numbers(), A_PAGE).get_page(request.GET.get("page"))
    context = _frame(request, search) | {
        "page": page,
        "rows": show_found(queries.in_full(page.object_list), search.here),
        "narrower": _narrower(request, search),
        "orders": _orders(request, search),
    }
    return render(request, "market/browse.html", context)


def _frame(request: HttpRequest, search: Search) -> dict[str, Any]:
    """What list and map share: the words, the filters, and the way from one to the other."""
    query = as_address(request.GET)
    return {
        "search": search,
        "form": search.form,
        "active": active_filters(request.GET, search.form),
        "query": query,
        "sides": _sides(request, search),
        "kept": [(name, value) for name in ("thing", "area", "sort") for value in request.GET.getlist(name) if value],
        "is_narrowed": bool(query),
    }


def _sides(request: HttpRequest, search: Search) -> list[dict[str, Any]]:
    chips: list[tuple[str, Any]] = [("", ALL), *Side.choices]
    return [
        {"label": label, "url": _with(request, "side", side), "current": side == search.wanted.side}
        for side, label in chips
    ]


def _orders(request: HttpRequest, search: Search) -> list[dict[str, Any]]:
    """Only those that make sense: by fit where she said what she looks for, by distance where she said from where."""
    wanted = search.wanted
    offered = [name for name, sense in (("fit", wanted.text), ("new", True), ("near", wanted.near)) if sense]
    chosen = wanted.sort if wanted.sort in offered else offered[0]
    if len(offered) < 2:
        return []
    return [{"label": SORTS[name], "url": _with(request, "sort", name), "current": name == chosen} for name in offered]


def _with(request: HttpRequest, name: str, value: str) -> str:
    asked = request.GET.copy()
    asked[name] = value
    return f"?{as_address(asked)}"


def _narrower(request: HttpRequest, search: Search) -> list[dict[str, Any]]:
    """The ways down the tree of things from where she stands, with how many are there."""
    wanted = search.wanted
    top = wanted.thing or (wanted.things[0] if wanted.things else "")
    if not (top or wanted.family):
        return []
    counts = queries.things_counted(queries.narrowed(wanted))
    codes = [code for code in below(top, wanted.family) if counts.get(code)]
    codes.sort(key=lambda code: (-counts[code], code))
    return [
        {"label": name_of(code, current().code), "url": _with(request, "thing", code), "many": counts[code]}
        for code in codes[:MOST_CHIPS]
        if code != wanted.thing
    ]


def market_map(request: HttpRequest) -> HttpResponse:
    """The same search by place; each dot leads to its list."""
    search = search_of(request)
    counted = queries.areas_counted(queries.narrowed(search.wanted))
    query = as_address(request.GET)
    drawn = draw_map(counted, country=search.wanted.country, query=query, address=reverse("market-browse"))
    return render(request, "market/map.html", _frame(request, search) | {"map": drawn})


@limited("market-export", limit=30, seconds=3600, by="address")
def export(request: HttpRequest, ending: str) -> HttpResponse:
    """The same search to take away: what the pages show, nothing more."""
    search = search_of(request)
    rows = [found_row(each) for each in queries.in_full(search.numbers()[:MOST_ROWS])]
    return table_response([FOUND_COLUMNS, *rows], ending if ending in TYPES else "csv", "lingkar-market")
