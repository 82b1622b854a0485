"""Listings as columns of numbers: what filters and practical marks need, and what was read in their texts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..content import Understood
from ..practical import unit_base
from ..terms import Vocabulary
from .codes import NONE, Shared, border_key, language_bits

NEVER = np.iinfo(np.int32).max
Column = NDArray[Any]

TYPES: dict[str, Any] = {
    "country": np.int16, "area": np.int32, "kind": np.int16, "org": np.int32, "place": np.int32, "size": np.int16,
    "radius": np.float64, "quantity": np.float64, "unit": np.int32, "base": np.int16, "factor": np.float64,
    "density": np.float64, "rhythm": np.int8, "price": np.float64, "currency": np.int16, "starts": np.int32,
    "ends": np.int32, "languages": np.uint64, "expires": np.int32, "allowed": np.int32, "hs": np.int32,
    "border": np.int32, "flags": np.uint8, "number": np.int32,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lists:
    """For each row some (code, weight) pairs: those of row r are starts[r] to starts[r + 1]."""

    starts: NDArray[np.int64]
    codes: NDArray[np.int32]
    weights: NDArray[Any]

    def rows(self, rows: NDArray[Any]) -> Lists:
        """Those of some rows, in their order."""
        at, starts = spans(self.starts, rows)
        return Lists(starts, self.codes[at], self.weights[at])

    @classmethod
    def joined(cls, parts: Sequence[Lists]) -> Lists:
        lengths = np.concatenate([np.diff(part.starts) for part in parts])
        starts = np.concatenate(([0], np.cumsum(lengths)))
        return cls(
            starts, np.concatenate([part.codes for part in parts]), np.concatenate([part.weights for part in parts])
        )

    @classmethod
    def of(cls, rows: Iterable[Sequence[tuple[int, float]]], type_: Any) -> Lists:
        starts, codes, weights = [0], [], []
        for row in rows:
            for code, weight in row:
                codes.append(code)
                weights.append(weight)
            starts.append(len(codes))
        return cls(np.array(starts, np.int64), np.array(codes, np.int32), np.array(weights, type_))


def spans(starts: NDArray[np.int64], rows: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Places of all entries of some rows one after the other, and where those of each row begin."""
    first = starts[rows]
    lengths = starts[rows + 1] - first
    begins = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
    at = np.repeat(first - begins[:-1], lengths) + np.arange(begins[-1], dtype=np.int64)
    return at, begins


def kept_columns(listings: Sequence[Understood], shared: Shared, vocabulary: Vocabulary) -> dict[str, Column]:
    rows = [_row(one, shared, vocabulary) for one in listings]
    return {name: np.array([row.get(name, 0) for row in rows], dtype=kind) for name, kind in TYPES.items()}


def _row(one: Understood, shared: Shared, vocabulary: Vocabulary) -> dict[str, Any]:
    listing = one.listing
    top = one.concepts[0].code if one.concepts else ""
    unit = unit_base(listing.unit, listing.country) if listing.unit else None
    concept = vocabulary.concepts.get(top)
    allowed = None if listing.allowed_countries is None else " ".join(sorted(set(listing.allowed_countries)))
    return {
        "country": shared.countries.add(listing.country or None),
        "area": shared.areas.add(listing.area or None),
        "kind": shared.kinds.add(listing.kind or None),
        "org": shared.orgs.add(listing.org or None),
        "place": shared.places.add(place_name(listing.lat, listing.lon)),
        "size": shared.sizes.add(listing.size_class or None),
        "radius": known(listing.radius_km),
        "quantity": known(listing.quantity),
        "unit": shared.units.add(listing.unit.strip().casefold() if listing.unit else None),
        "base": shared.bases.add(unit[0] if unit else None),
        "factor": unit[1] if unit else math.nan,
        "density": known(concept.density if concept is not None else None),
        "rhythm": shared.rhythms.add(listing.per or None),
        "price": known(listing.price),
        "currency": shared.currencies.add(listing.currency or None),
        "starts": day(listing.starts),
        "ends": day(listing.ends),
        "languages": language_bits(shared, listing.languages, new=True),
        "expires": NEVER if listing.expires is None else listing.expires.toordinal(),
        "allowed": shared.allowed.add(allowed),
        "hs": hs_number(listing.hs),
        "border": shared.borders.add(border_key(listing, top)),
    }


def listed(listings: Sequence[Understood], shared: Shared) -> tuple[Lists, Lists, Lists]:
    """Concepts, industries and words of listings."""
    concepts = Lists.of(([(shared.concepts.add(h.code), h.score) for h in one.concepts] for one in listings), float)
    industries = Lists.of(
        ([(shared.industries.add(h.code), h.score * one.industry_share) for h in one.industries] for one in listings),
        float,
    )
    words = Lists.of(([(shared.words.add(w), x) for w, x in one.bag.items()] for one in listings), float)
    return concepts, industries, words


def known(value: Any) -> float:
    return math.nan if value is None else float(value)


def day(value: date | None) -> int:
    return NONE if value is None else value.toordinal()


def place_name(lat: float | None, lon: float | None) -> str | None:
    return None if lat is None or lon is None else f"{float(lat)!r} {float(lon)!r}"


def hs_number(hs: str | None) -> int:
    """391510 for six digits and more, -3915 for four or five, 0 for nothing."""
    digits = "".join(ch for ch in hs or "" if ch.isdigit())
    if len(digits) >= 6:
        return int(digits[:6])
    return -int(digits[:4]) if len(digits) >= 4 else 0


def with_flags(columns: dict[str, Column], listings: Sequence[Understood], flags: Mapping[str, int]) -> None:
    columns["flags"] = np.array([flags.get(one.listing.id, 0) for one in listings], np.uint8)
