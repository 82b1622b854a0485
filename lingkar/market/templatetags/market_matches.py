"""Matches on pages of other subjects, and in messages: asked for when they are drawn, so what is gone does not show."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from lingkar.accounts.models import Organisation
from lingkar.market.models import Listing
from lingkar.market.queries import matches as queries
from lingkar.market.queries.listings import live
from lingkar.market.views.found import show_found
from lingkar.market.views.matched import ShownMatch, show_matches

register = template.Library()


@register.simple_tag
def best_matches(listing: Listing) -> list[ShownMatch]:
    return show_matches(queries.best_of(listing))


@register.simple_tag
def matches_waiting(firm: Organisation) -> int:
    return queries.new_count([firm])


@register.simple_tag
def live_listings(codes: Iterable[str]) -> list[dict[str, str]]:
    """One line each, of those that are live now."""
    rows = live().select_related("reading").filter(code__in=list(codes)).prefetch_related("photos")
    found = show_found(rows.order_by("-published_at", "-pk"), None)
    return [
        {"code": one.shown.listing.code, "line": _line(one.heading, one.original, one.shown.amount, one.shown.place)}
        for one in found
    ]


@register.simple_tag
def live_matches(codes: Iterable[str], own: str) -> list[dict[str, str]]:
    """The same of matches, from the side of one firm, with the first reason."""
    sides = queries.shown_sides().filter(match__code__in=list(codes), organisation__code=own)
    rows = show_matches(sides.prefetch_related("match__offer__photos", "match__need__photos").order_by("-score", "pk"))
    return [
        {
            "code": row.side.match.code,
            "line": _line(row.found.heading, row.found.original, row.found.shown.amount, row.found.shown.place),
            "why": row.reasons[0].text if row.reasons else "",
        }
        for row in rows
    ]


def _line(heading: str, original: str, amount: str, place: str) -> str:
    named = f"{heading} ({original})" if original else heading
    return " · ".join(part for part in (named, amount, place) if part)
