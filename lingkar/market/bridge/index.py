"""The best partners for one listing among those that are live.

This is the seam behind which a large index may stand one day: whatever answers `best` must never return a listing that
was not handed in or is not live. Until there is one, all candidates are compared; reading them is what costs, and that
is kept (`bridge.matching.understand`).
"""

from __future__ import annotations

from collections.abc import Iterable

from lingkar.engines.matching import Match
from lingkar.market.bridge.matching import pair
from lingkar.market.enums import Side
from lingkar.market.models import Listing

LEAST = 0.3  # below this a match is more likely to waste somebody's time than to help


def best(listing: Listing, others: Iterable[Listing]) -> list[Match]:
    """All that are good enough, best first; equal ones in order of their number."""
    offers = listing.side == Side.OFFER
    found = (pair(listing, other) if offers else pair(other, listing) for other in others)
    good = [match for match in found if match is not None and match.score >= LEAST]
    return sorted(good, key=lambda match: (-match.score, int(match.offer), int(match.need)))
