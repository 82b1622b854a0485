"""What a listing comes to in tonnes a year, and in money a tonne; None where that is not known."""

from __future__ import annotations

from lingkar.market.bridge.listings import KG_OF, M3_OF, kilograms
from lingkar.market.bridge.suggesting import vocabulary
from lingkar.market.bridge.trade import thing_of
from lingkar.market.enums import Per, PriceKind
from lingkar.market.models import Listing

MONTHS = 12


def tonnes_a_year(listing: Listing) -> float | None:
    """What is there once counts for this year; without a rhythm it is not known."""
    if not listing.per:
        return None
    kg = kilograms(listing, _density(listing))
    if kg is None:
        return None
    return round(kg * (1 if listing.per == Per.ONCE else MONTHS) / 1000, 6)


def price_a_tonne(listing: Listing) -> float | None:
    if listing.price_kind == PriceKind.FREE:
        return 0.0
    if listing.price is None:
        return None
    kg = _kg_of_one(listing)
    return float(listing.price) * 1000 / kg if kg else None


def _kg_of_one(listing: Listing) -> float | None:
    """What one of the units weighs for which the price is told."""
    if listing.unit_kg is not None:
        return float(listing.unit_kg)
    scale = KG_OF.get(listing.unit)  # type: ignore[call-overload]
    if scale is not None:
        return float(scale)
    density = _density(listing)
    return M3_OF[listing.unit] * density if density and listing.unit in M3_OF else None  # type: ignore[index]


def _density(listing: Listing) -> float | None:
    concept = vocabulary().concepts.get(thing_of(listing))
    return concept.density if concept else None
