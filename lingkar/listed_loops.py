"""Listings of both sides become links, loops, missing firms and a best allocation: matching, trade and loops together.

Commands compose engines; no engine knows another.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from lingkar.engines import trade
from lingkar.engines.loops import Becoming, Link, Thing
from lingkar.engines.loops.area import distance_km
from lingkar.engines.matching import Listing, Match, Setting, understand_all
from lingkar.engines.matching.candidates import Needs
from lingkar.engines.matching.lines import BadLines, read_listings
from lingkar.engines.matching.reading import read_edges
from lingkar.engines.matching.terms import Vocabulary
from lingkar.engines.quantities import Fault, UnitFault, factor, read_unit

VOCABULARY = Path(__file__).parent / "vocabulary" / "data"
A_YEAR = {"once": 1.0, "day": 365.2425, "week": 365.2425 / 7, "month": 12.0, "year": 1.0}
VOLUMES = {"l": 0.001, "m3": 1.0}
SIDES, NO_SIDE = ("offer", "need"), "none"
LEAST_SCORE = 0.5  # a match that scores less is no link


@dataclass(frozen=True, slots=True)
class Market:
    """All listings of a file, read, weighed and matched. Tonnes are a year's, prices a tonne's."""

    listings: dict[str, Listing]
    ids: dict[str, str | int]
    concepts: dict[str, str]  # listing -> what it is of, where that was read
    tonnes: dict[str, float | None]
    prices: dict[str, float | None]
    links: tuple[Link, ...]
    notes: tuple[str, ...]

    def things(self) -> list[Thing]:
        """Offers and needs of which it is known what they are."""
        return [
            Thing(each.id, firm_of(each), self.concepts[each.id], each.side, self.tonnes[each.id], each.lat, each.lon)
            for each in self.listings.values()
            if each.id in self.concepts
        ]


def firm_of(listing: Listing) -> str:
    """A listing without a firm stands for itself."""
    return listing.org or listing.id


def read_both_sides(text: str) -> tuple[dict[str, Listing], dict[str, str | int], tuple[str, ...]]:
    """Listings by id, their ids as written, and notes on what was passed over; raises BadLines, each with its line."""
    lines = text.split("\n")  # only line feeds end a line: other separators may stand inside a text
    sides = [_side(line) for line in lines]
    faults = [
        Fault(f"{number}:side", "required", "is required: offer or need")
        for number, side in enumerate(sides, 1)
        if side == NO_SIDE
    ]
    reads = []
    for side in SIDES:
        try:
            # Lines of the other side are empty here, so that numbers of lines stay what they are.
            own = [line if its == side else "" for line, its in zip(lines, sides, strict=True)]
            reads.append(read_listings(own, side))
        except BadLines as bad:
            faults += bad.faults
    faults += _twice(lines, sides)
    if faults:
        raise BadLines(sorted(faults, key=lambda each: int(each.path.partition(":")[0])))
    unread = {name: line for read in reversed(reads) for name, line in read.unread.items()}
    listings = {each.id: each for read in reads for each in read.listings}
    ids = {name: written for read in reads for name, written in read.ids.items()}
    return listings, ids, tuple(f"{line}: field '{name}' is not read" for name, line in unread.items())


def _side(line: str) -> str:
    """offer or need; offer too for what cannot be read, so that its reader says why."""
    record = _record(line)
    if record is None:
        return SIDES[0]
    side = record.get("side")
    return NO_SIDE if side is None else "need" if side == "need" else "offer"


def _record(line: str) -> dict[str, object] | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def _twice(lines: list[str], sides: list[str]) -> list[Fault]:
    """An id that an offer and a need share; twice on one side is told by its reader."""
    first: dict[str, str] = {}
    faults = []
    for number, (line, side) in enumerate(zip(lines, sides, strict=True), 1):
        record = _record(line)
        name = str(record.get("id")) if record else ""
        if record and "id" in record and first.setdefault(name, side) != side:
            faults.append(Fault(f"{number}:id", "unique", "is used by a line before"))
    return faults


def market_of(
    text: str, words: Callable[[str, str], list[str]], on: date, *, top: int = 10, least_score: float = LEAST_SCORE
) -> Market:
    """Reads, understands and matches; links are matches of different firms from least_score up."""
    listings, ids, notes = read_both_sides(text)
    vocabulary = Vocabulary.load(VOCABULARY)
    setting = Setting(vocabulary, words, on=on, trade=lambda offer, need: _verdict(offer, need, on, concepts))
    concepts: dict[str, str] = {}
    understood = understand_all(listings.values(), setting)
    concepts |= {each.listing.id: each.concepts[0].code for each in understood if each.concepts}
    weighed = {each.id: _kilograms(each, vocabulary, concepts) for each in listings.values()}
    tonnes = {each.id: _tonnes(each, weighed[each.id]) for each in listings.values()}
    prices = {each.id: _price(each, weighed[each.id]) for each in listings.values()}
    needs = Needs([each for each in understood if each.listing.side == "need"], setting)
    links = [
        _link(listings[match.offer], listings[match.need], match, concepts, tonnes, prices)
        for offer in understood
        if offer.listing.side == "offer"
        for match in needs.best(offer, top)
        if match.score >= least_score and firm_of(offer.listing) != firm_of(listings[match.need])
    ]
    return Market(listings, ids, concepts, tonnes, prices, tuple(links), notes)


def becomings() -> list[Becoming]:
    """What can become what, by the vocabulary."""
    edges = read_edges(VOCABULARY / "circular")
    return [Becoming(each.origin, each.process, each.to, each.taking) for each in edges]


def _link(
    offer: Listing,
    need: Listing,
    match: Match,
    concepts: dict[str, str],
    tonnes: dict[str, float | None],
    prices: dict[str, float | None],
) -> Link:
    given, wanted = tonnes[offer.id], tonnes[need.id]
    amount = min(given, wanted) if given is not None and wanted is not None else None
    priced = need if prices[need.id] is not None else offer
    price = prices[priced.id]
    km = None
    if offer.lat is not None and offer.lon is not None and need.lat is not None and need.lon is not None:
        km = round(distance_km((offer.lat, offer.lon), (need.lat, need.lon)), 1)
    is_home = offer.country is not None and offer.country == need.country
    return Link(
        giver=firm_of(offer),
        taker=firm_of(need),
        material=concepts.get(offer.id, offer.text),
        score=round(match.score, 6),
        tonnes_per_year=amount,
        km=km,
        value=round(amount * price, 2) if amount is not None and price is not None else None,
        currency=(priced.currency or "") if price is not None else "",
        allowed=True if is_home or match.trade == "allowed" else None,
        offer=offer.id,
        need=need.id,
    )


def _kilograms(listing: Listing, vocabulary: Vocabulary, concepts: dict[str, str]) -> float | None:
    """How many kilograms one unit is; by volume with the usual density of the thing; None when it is not known."""
    if not listing.unit:
        return None
    try:
        unit = read_unit(listing.unit, listing.country)
        size = factor(unit, unit.base)
    except UnitFault:
        return None
    if unit.base == "kg":
        return size
    concept = vocabulary.concepts.get(concepts.get(listing.id, ""))
    density = concept.density if concept else None
    return size * VOLUMES[unit.base] * density if unit.base in VOLUMES and density else None


def _tonnes(listing: Listing, kilograms: float | None) -> float | None:
    """A year's; what is given once counts for this year; without a rhythm it is not known."""
    if listing.quantity is None or kilograms is None or listing.per is None:
        return None
    return round(listing.quantity * kilograms * A_YEAR[listing.per] / 1000, 6)


def _price(listing: Listing, kilograms: float | None) -> float | None:
    """Of a tonne."""
    if listing.price is None or not kilograms or not listing.currency:
        return None
    return float(listing.price) * 1000 / kilograms


def _verdict(offer: Listing, need: Listing, on: date, concepts: dict[str, str]) -> str:
    """allowed, permit, prohibited or ask, as the trade check says for goods that go from one country to another."""
    question = trade.Question(
        from_country=offer.country or "",
        to_country=need.country or "",
        on=on,
        hs=offer.hs,
        concept_hs=_customs().get(concepts.get(offer.id, ""), ()),
    )
    code = trade.check(question).code
    return "ask" if code == trade.ASK else code


@cache
def _customs() -> dict[str, tuple[str, ...]]:
    """Customs codes of the things of the vocabulary."""
    found: dict[str, list[str]] = {}
    for path in sorted((VOCABULARY / "circular").glob("*.mappings.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["to"] == "hs":
                    found.setdefault(row["code"], []).append(row["target"])
    return {code: tuple(targets) for code, targets in found.items()}
