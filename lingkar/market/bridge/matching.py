"""The matching engine with all it needs: the vocabulary, today, and the trade check. Read once in each process."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cache
from threading import Lock

from django.utils import timezone

from lingkar.engines import matching
from lingkar.engines.matching import Match, Setting, Understood
from lingkar.languages.segmentation import words
from lingkar.market.bridge.listings import engine_listing, kilograms
from lingkar.market.bridge.suggesting import vocabulary
from lingkar.market.bridge.trade import verdict_between
from lingkar.market.enums import Side
from lingkar.market.models import Listing
from lingkar.vocabulary import queries as vocabulary_queries

METHOD = matching.METHOD_VERSION
INDUSTRY = "industry:"
SURE = 0.5  # a thing that is only guessed at is not what a search asks for
MOST_THINGS = 4
MOST_KEPT = 20_000

_lock = Lock()
_understood: dict[str, tuple[Hashable, Understood]] = {}


class _Codes(Setting):
    """Reasons name things by their codes, so that a page can say them in the language of its reader."""

    def name(self, code: str) -> str:
        return code


@cache
def _setting() -> Setting:
    return _Codes(vocabulary(), words, trade=_border)


def _border(offer: matching.Listing, need: matching.Listing) -> str:
    """What the offer is was chosen by somebody, or read when it was understood, which is always before."""
    kept = _understood.get(offer.id)
    read = kept[1].concepts[0].code if kept is not None and kept[1].concepts else ""
    return verdict_between(offer, need, offer.concepts[0] if offer.concepts else read)


def setting() -> Setting:
    with _lock:  # two threads must not read the vocabulary at once
        found = _setting()
    found.on = timezone.localdate()
    return found


@dataclass(frozen=True)
class Reading:
    """What the engine sees in a listing."""

    named: tuple[str, ...]  # the things it is about, the surest first
    concepts: tuple[str, ...]  # the same, and all they are kinds of
    kg: float | None


def _state_of(listing: Listing) -> Hashable:
    """Changes when anything changes that is read in a listing; cheap, because it is asked for every pair."""
    firm = listing.organisation
    profile = getattr(firm, "market_profile", None)
    return (
        listing.changed_at, listing.state, listing.expires_on, listing.concept_id, tuple(firm.languages), firm.workers,
        firm.country_id, profile.changed_at if profile is not None else None, vocabulary_queries.loading(),
    )  # fmt: skip


def understand(listing: Listing) -> Understood:
    """Read once for each state of its words."""
    key, state = str(listing.pk), _state_of(listing)
    kept = _understood.get(key)
    if kept is not None and kept[0] == state:
        return kept[1]
    read = matching.understand(engine_listing(listing), setting())
    while len(_understood) >= MOST_KEPT:
        _understood.pop(next(iter(_understood)), None)
    _understood[key] = (state, read)
    return read


def read_listing(listing: Listing) -> Reading:
    read = understand(listing)
    things = vocabulary().concepts
    named = [one.code for one in read.concepts if one.score >= SURE][:MOST_THINGS]
    density = things[named[0]].density if named and named[0] in things else None
    return Reading(tuple(named), tuple(with_wider(named)), kilograms(listing, density))


def reachable(listing: Listing) -> list[str]:
    """What it is, may be or can become; for a need what it may come from. The likeliest first."""
    graph, best = setting().graph, dict[str, float]()
    for one in understand(listing).concepts:
        ways = graph.reach(one.code) if listing.side == Side.OFFER else graph.reached_from(one.code)
        for code, way in ways.items():
            best[code] = max(one.score * way.score, best.get(code, 0.0))
    return sorted(best, key=lambda code: (-best[code], code))


def with_wider(codes: list[str]) -> list[str]:
    """Each thing and what it is a kind of, in the order in which they are met."""
    things, found = vocabulary().concepts, dict[str, None]()
    for code in codes:
        at = code
        while at and at in things and at not in found:
            found[at] = None
            at = things[at].broader
    return list(found)


def spotted(text: str, language: str) -> list[str]:
    """What a search is about, the surest first: in her language, else in whichever the words are of."""
    hits = vocabulary().spot(text, language, words) or vocabulary().spot(text, None, words)
    return [one.code for one in hits if one.score >= SURE][:MOST_THINGS]


def pair(offer: Listing, need: Listing) -> Match | None:
    return matching.pair_score(understand(offer), understand(need), setting())


@cache
def _industry_names() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for word in vocabulary().industries:
        found.setdefault((word.code, word.language), word.text)
    return found


def name_of(code: str, language: str) -> str:
    """A thing, a process or an industry in the reader's language; plain words where nobody named it."""
    if code.startswith(INDUSTRY):
        number = code.removeprefix(INDUSTRY)
        names = _industry_names()
        return names.get((number, language)) or names.get((number, "en")) or number
    return vocabulary_queries.labels("circular", language).get(code) or code.replace("-", " ")


def families_of(codes: Iterable[str]) -> list[str]:
    """The families of the vocabulary these things stand in, in their order."""
    found = {one.code: str(one.fact("family") or "") for one in vocabulary_queries.listed("circular")}
    return list(dict.fromkeys(family for code in codes if (family := found.get(code))))
