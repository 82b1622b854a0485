"""What goes into the matching engine and what comes out. Shares and scores 0 to 1, distances km, places WGS 84 degrees.

None is unknown, never zero: what is not known neither helps nor hurts a pair, it is named in `Match.missing`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

METHOD_VERSION = "matching-1"
SIDES = ("offer", "need")
RHYTHMS = ("once", "day", "week", "month", "year")
KINDS = ("by-product", "secondary-material", "product", "service", "technology", "finance")

Words = Callable[[str, str], list[str]]
"""Cuts a text of a language (text, code) into words: `lingkar.languages.cutting.words`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One thing a firm gives or looks for. Field names are those of the published input."""

    id: str
    side: str  # offer or need
    org: str = ""
    text: str = ""
    language: str | None = None
    kind: str | None = None
    concepts: tuple[str, ...] = ()  # told by a person: they weigh more than spotted ones
    quantity: float | None = None
    unit: str | None = None
    per: str | None = None  # once, day, week, month or year
    price: Decimal | None = None  # of one unit: asked by an offer, the most a need pays
    currency: str | None = None
    country: str | None = None
    area: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    starts: date | None = None
    ends: date | None = None
    quality: str = ""
    certificates: tuple[str, ...] = ()  # held by an offer, asked for by a need
    hazards: tuple[str, ...] = ()  # of an offer; those a need can handle
    languages: tuple[str, ...] = ()  # spoken by the firm
    allowed_countries: tuple[str, ...] | None = None
    hs: str | None = None
    size_class: str | None = None
    expires: date | None = None  # the last day it is shown
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two listings belong together: a code of data/reasons.csv and the facts its sentence needs."""

    code: str
    facts: Mapping[str, str | float | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    offer: str
    need: str
    score: float
    reasons: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()  # codes of data/missing.csv: what would make it certain
    concept_path: tuple[str, ...] = ()  # concept, process, concept, ... or industry:<code> at the end
    trade: str | None = None  # the verdict of the trade check across a border


@dataclass(frozen=True, slots=True)
class Spotted:
    """A concept found in a text. `words` is what was read there."""

    code: str
    score: float
    words: str
    start: int = 0
    end: int = 0
    language: str = ""
    places: tuple[int, ...] = ()  # where its words begin


Trade = Callable[[Listing, Listing], str]
"""Answers allowed, permit, prohibited or ask for an offer that goes to a need in another country."""
