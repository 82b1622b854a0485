"""Matches and saved searches."""

from __future__ import annotations

from typing import Any

from lingkar.accounts.models import Organisation, Person
from lingkar.market.models import Listing, Match, MatchSide, SavedSearch
from lingkar.market.testing.listings import a_listing

REASONS: list[dict[str, Any]] = [
    {"code": "same-concept", "facts": {"concept": "rice-husk"}},
    {"code": "near", "facts": {"km": 40}},
    {"code": "covers-part", "facts": {"percent": 70}},
]


def a_match(
    offering: Organisation | Listing, needing: Organisation | Listing, score: float = 0.8, **facts: Any
) -> Match:
    """An offer of one firm and a need of the other, as the engine would have put them together."""
    offer = offering if isinstance(offering, Listing) else a_listing(offering)
    need = needing if isinstance(needing, Listing) else a_listing(needing, "Husk for bedding", "wanted")
    facts = {"reasons": REASONS, "missing": ["offer-price"], "path": ["rice-husk"]} | facts
    match = Match.objects.create(offer=offer, need=need, score=score, **facts)
    for own in (offer, need):
        MatchSide.objects.create(match=match, organisation=own.organisation, listing=own, score=score)
    return match


def side_of(match: Match, organisation: Organisation) -> MatchSide:
    return MatchSide.objects.select_related("match", "listing").get(match=match, organisation=organisation)


def a_saved_search(person: Person, query: str = "q=husk", **facts: Any) -> SavedSearch:
    facts = {"name": "Husk", "language": "en"} | facts
    return SavedSearch.objects.create(person=person, query=query, **facts)
