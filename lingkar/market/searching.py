"""A search as it stands in an address, read. What makes no sense in it is left out, never a fault."""

from __future__ import annotations

from decimal import Decimal

from django.http import QueryDict

from lingkar.market.bridge import matching
from lingkar.market.enums import Kind, Side
from lingkar.market.queries.search import Place, Wanted
from lingkar.vocabulary import queries as vocabulary

FAMILIES = (
    "crops", "livestock", "food", "fish", "forest", "fibre-natural", "biomass", "plastic", "paper", "textile", "metal",
    "electronics", "glass-ceramic", "construction", "chemical", "heat-gas", "water-sludge", "products", "services",
    "technologies", "finance",
)  # fmt: skip
KM = ("25", "50", "100", "200", "500", "1000")
KG = ("100", "1000", "10000", "100000")
RHYTHMS = ("regular", "once")
SORTS = ("fit", "new", "near")
NAMES = ("side", "family", "thing", "kind", "country", "area", "near", "km", "kg", "rhythm", "verified", "free")
LONGEST, MOST_AREAS = 120, 40


def read_search(asked: QueryDict, language: str) -> Wanted:
    text = " ".join(asked.get("q", "").replace("\x00", "").split())[:LONGEST]
    km, kg = _one_of(asked, "km", KM), _one_of(asked, "kg", KG)
    thing = asked.get("thing", "")
    return Wanted(
        text=text,
        language=language,
        things=tuple(matching.spotted(text, language)) if text else (),
        side=_one_of(asked, "side", Side.values),
        kind=_one_of(asked, "kind", Kind.values),
        family=_one_of(asked, "family", FAMILIES),
        thing=thing if thing in vocabulary.labels("circular", "en") else "",
        country=_one_of(asked, "country", vocabulary.labels("countries", "en")),
        areas=tuple(code for code in asked.getlist("area")[:MOST_AREAS] if code in vocabulary.labels("areas", "en")),
        near=place_of(asked.get("near", "")),
        km=int(km) if km else None,
        kg=Decimal(kg) if kg else None,
        rhythm=_one_of(asked, "rhythm", RHYTHMS),
        verified=bool(asked.get("verified")),
        free=bool(asked.get("free")),
        sort=_one_of(asked, "sort", SORTS),
    )


def _one_of(asked: QueryDict, name: str, known: object) -> str:
    value = asked.get(name, "")
    return value if value and value in known else ""  # type: ignore[operator]


def place_of(code: str) -> Place | None:
    """The middle of an area."""
    found = next((one for one in vocabulary.listed("areas") if one.code == code), None) if code else None
    if found is None or found.fact("lat") is None or found.fact("lon") is None:
        return None
    return Place(code, float(found.fact("lat")), float(found.fact("lon")))


def as_address(asked: QueryDict) -> str:
    """Always in the same order, without what is empty or unknown: so that two equal searches are the same text."""
    kept = QueryDict(mutable=True)
    pairs = {(name, value) for name in (*NAMES, "q", "sort") for value in asked.getlist(name)}
    for name, value in sorted(pairs):
        if value.strip():
            kept.appendlist(name, value.replace("\x00", "")[:LONGEST])
    return kept.urlencode()
