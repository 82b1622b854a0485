"""Matches: only the two firms read them, each from its own side."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404

from lingkar.accounts.access import Visitor, may
from lingkar.market.models import MatchSide
from lingkar.market.queries import matches as queries


def get_match_for(person: Visitor, code: str, to: str = "view") -> MatchSide:
    """Her side of the match, while both listings are live. Who acts for both firms sits on the side that offers."""
    sides = list(queries.shown_sides().filter(match__code=code).order_by("match__offer_id", "pk"))
    sides.sort(key=lambda side: side.listing_id != side.match.offer_id)
    for side in sides:
        if may(person, to, "match", side.organisation):
            return side
    if any(may(person, "view", "match", side.organisation) for side in sides):
        raise PermissionDenied
    raise Http404
