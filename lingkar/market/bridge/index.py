"""The best partners for one listing among those that are live.

A large index (`large_index`) proposes where a market is large; where there is none, the database narrows by what the
listing can be or become. Either way only live listings are compared, and whatever answers `best` must never return one
that was not handed in. Reading them is what costs, and that is kept (`bridge.matching.understand`).
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from lingkar.engines.matching import Match
from lingkar.engines.matching.fair import Standing, fair_order
from lingkar.market.bridge import large_index
from lingkar.market.bridge.matching import pair, reachable
from lingkar.market.enums import Side
from lingkar.market.models import Listing
from lingkar.market.queries.reading import partners_of, sizes_of, times_shown

LEAST = 0.3  # below this a match is more likely to waste somebody's time than to help
PROPOSED = 300  # by the index, of which the small ones are welcomed, too
MOST_THINGS = 30


def best_partners(listing: Listing, most: int) -> list[Match]:
    """The best of all live listings of the other side that may be matched with this one."""
    among = large_index.candidates(listing, PROPOSED)
    things = reachable(listing)[:MOST_THINGS] if among is None else []
    return in_turn(listing, best(listing, partners_of(listing, most, among, things)))


def in_turn(listing: Listing, found: list[Match]) -> list[Match]:
    """Among those that fit nearly the same, who was shown least and is smallest comes first. Only this may move one."""
    others = {int(match.need) if int(match.offer) == listing.pk else int(match.offer): match for match in found}
    shown, sizes = times_shown(others, listing), sizes_of(others)
    standing = [Standing(str(pk), match.score, sizes.get(pk, ""), shown.get(pk, 0)) for pk, match in others.items()]
    return [others[int(one.id)] for one in fair_order(standing, timezone.localdate())]


def best(listing: Listing, others: Iterable[Listing]) -> list[Match]:
    """All that are good enough, best first; equal ones in order of their number."""
    offers = listing.side == Side.OFFER
    found = (pair(listing, other) if offers else pair(other, listing) for other in others)
    good = [match for match in found if match is not None and match.score >= LEAST]
    return sorted(good, key=lambda match: (-match.score, int(match.offer), int(match.need)))
