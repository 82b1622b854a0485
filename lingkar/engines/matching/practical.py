"""Place, quantity, price, time and languages of a pair. Each gives a mark 0 to 1, or None when it is not known."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from lingkar.engines.quantities import UnitFault, factor, read_unit

from .model import Listing, Reason

if TYPE_CHECKING:
    from .reading import Concept

EARTH_KM = 6371.0088
HALF_KM = 150.0  # so far away halves the mark
MONTHS = {"day": 365.2425 / 12, "week": 365.2425 / 12 / 7, "month": 1.0, "year": 1 / 12}
SHARES = {"place": 0.35, "quantity": 0.2, "price": 0.2, "languages": 0.15, "time": 0.1}
UNKNOWN = 0.5
SAME_AREA, SAME_COUNTRY, ABROAD, NO_COMMON_LANGUAGE = 0.9, 0.6, 0.3, 0.1
TOO_MUCH = 0.15  # taken away when the offer is far larger than the need
MASS, VOLUMES = "kg", {"l": 0.001, "m3": 1.0}


@dataclass(slots=True)
class Facts:
    """What was found out about a pair, mark by mark."""

    marks: dict[str, float] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    out_of_reach: bool = False

    @property
    def mark(self) -> float:
        return sum(share * self.marks.get(name, UNKNOWN) for name, share in SHARES.items())


def practical_facts(offer: Listing, need: Listing, concept: Concept | None) -> Facts:
    facts = Facts()
    _place(offer, need, facts)
    _quantity(offer, need, concept, facts)
    _price(offer, need, concept, facts)
    _time(offer, need, facts)
    _languages(offer, need, facts)
    _certificates(offer, need, facts)
    _hazards(offer, need, concept, facts)
    return facts


# Place


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great circle by the haversine, on a sphere of the mean radius of the earth; off by at most 0.6 %."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _place(offer: Listing, need: Listing, facts: Facts) -> None:
    if offer.lat is not None and offer.lon is not None and need.lat is not None and need.lon is not None:
        _distance(distance_km(offer.lat, offer.lon, need.lat, need.lon), offer, need, facts)
        return
    for side, listing in (("offer-place", offer), ("need-place", need)):
        if listing.lat is None or listing.lon is None:
            facts.missing.append(side)
    if offer.area and offer.area == need.area:
        facts.marks["place"] = SAME_AREA
        facts.reasons.append(Reason("same-area", {"area": offer.area}))
    elif offer.country and offer.country == need.country:
        facts.marks["place"] = SAME_COUNTRY
        facts.reasons.append(Reason("same-country", {"country": offer.country}))
    elif offer.country and need.country:
        facts.marks["place"] = ABROAD


def _distance(km: float, offer: Listing, need: Listing, facts: Facts) -> None:
    facts.marks["place"] = 1 / (1 + km / HALF_KM)
    shown = round(km) if km >= 1 else 1
    radii = [radius for radius in (offer.radius_km, need.radius_km) if radius is not None]
    if not radii:
        facts.reasons.append(Reason("near", {"km": shown}))
    elif km <= min(radii):
        facts.reasons.append(Reason("within-reach", {"km": shown, "radius": round(min(radii))}))
    else:
        facts.marks["place"] = 0.0
        facts.out_of_reach = True
        facts.reasons.append(Reason("out-of-reach", {"km": shown, "radius": round(min(radii))}))


# Quantity


@lru_cache(maxsize=4096)
def unit_base(unit: str, country: str | None) -> tuple[str, float] | None:
    """(kg, l, m3, kWh, ... ; how many of it one unit is); None for a unit without a fixed size."""
    try:
        read = read_unit(unit, country)
        return read.base, factor(read, read.base)
    except UnitFault:
        return None


def _in_common(offer: Listing, need: Listing, concept: Concept | None) -> tuple[float, float] | None:
    """How many of one shared unit a unit of the offer and a unit of the need are."""
    if not offer.unit or not need.unit:
        return None
    if offer.unit.strip().casefold() == need.unit.strip().casefold() and offer.country == need.country:
        return 1.0, 1.0
    one, other = unit_base(offer.unit, offer.country), unit_base(need.unit, need.country)
    if one is None or other is None:
        same = offer.unit.strip().casefold() == need.unit.strip().casefold() and one is None and other is None
        return (1.0, 1.0) if same else None
    if one[0] == other[0]:
        return one[1], other[1]
    density = concept.density if concept is not None else None
    first, second = _mass(one, density), _mass(other, density)
    return (first, second) if first is not None and second is not None else None


def _mass(base: tuple[str, float], density: float | None) -> float | None:
    """kg by the usual density of the thing, m3 and l by volume."""
    if base[0] == MASS:
        return base[1]
    if base[0] in VOLUMES:
        volume = base[1] * VOLUMES[base[0]]
        return volume * (density if density is not None else math.nan) if density is not None else None
    return None


def monthly(quantity: float, per: str) -> float:
    return quantity * MONTHS[per]


def _quantity(offer: Listing, need: Listing, concept: Concept | None, facts: Facts) -> None:
    for code, listing in (("offer-quantity", offer), ("need-quantity", need)):
        if listing.quantity is None:
            facts.missing.append(code)
    if offer.quantity is None or need.quantity is None:
        return
    common = _in_common(offer, need, concept)
    if common is None:
        facts.missing.append("unit")
        return
    given, wanted = offer.quantity * common[0], need.quantity * common[1]
    if offer.per in MONTHS and need.per in MONTHS:
        given, wanted = monthly(given, str(offer.per)), monthly(wanted, str(need.per))
    elif offer.per != need.per or offer.per is None:
        facts.missing.append("rhythm")
        return
    if given > 0 and wanted > 0:
        _coverage(given / wanted, facts)


def _coverage(cover: float, facts: Facts) -> None:
    if cover < 1 - 1e-9:
        facts.marks["quantity"] = cover
        facts.reasons.append(Reason("covers-part", {"percent": max(1, round(100 * cover))}))
        return
    facts.marks["quantity"] = 1 - TOO_MUCH * (1 - 1 / cover)
    facts.reasons.append(Reason("covers-all"))
    if cover > 1 + 1e-9:
        facts.reasons.append(Reason("takes-part", {"percent": max(1, round(100 / cover))}))


# Price


def _price(offer: Listing, need: Listing, concept: Concept | None, facts: Facts) -> None:
    if offer.price is not None and offer.price == 0:
        facts.marks["price"] = 1.0
        facts.reasons.append(Reason("for-free"))
        return
    for code, listing in (("offer-price", offer), ("need-price", need)):
        if listing.price is None:
            facts.missing.append(code)
    if offer.price is None or need.price is None:
        return
    if not offer.currency or offer.currency != need.currency:
        facts.missing.append("currency")
        return
    common = _in_common(offer, need, concept) if offer.unit or need.unit else (1.0, 1.0)
    if common is None:
        facts.missing.append("unit")
        return
    asked, paid = float(offer.price) / common[0], float(need.price) / common[1]
    scale = common[0]
    shown = {"asked": _plain(asked * scale), "paid": _plain(paid * scale), "currency": offer.currency}
    if math.isclose(asked, paid, rel_tol=1e-9):
        facts.marks["price"] = 1.0
        facts.reasons.append(Reason("price-equal", {"asked": shown["asked"], "currency": offer.currency}))
    elif asked < paid:
        facts.marks["price"] = 1.0
        facts.reasons.append(Reason("price-below", shown))
    else:
        facts.marks["price"] = max(0.0, 1 - (asked - paid) / paid) if paid > 0 else 0.0
        facts.reasons.append(Reason("price-above", shown))


def _plain(amount: float) -> str:
    return f"{amount:,.2f}".removesuffix(".00")


# Time, languages, papers


def _time(offer: Listing, need: Listing, facts: Facts) -> None:
    for code, listing in (("offer-time", offer), ("need-time", need)):
        if listing.starts is None and listing.ends is None:
            facts.missing.append(code)
    if {"offer-time", "need-time"} & set(facts.missing):
        return
    starts = max(offer.starts or date.min, need.starts or date.min)
    ends = min(offer.ends or date.max, need.ends or date.max)
    if starts > ends:
        facts.marks["time"] = 0.0
        return
    facts.marks["time"] = 1.0
    if starts > date.min and ends < date.max:
        facts.reasons.append(Reason("time-meets", {"days": (ends - starts).days + 1}))


def _languages(offer: Listing, need: Listing, facts: Facts) -> None:
    for code, listing in (("offer-languages", offer), ("need-languages", need)):
        if not listing.languages:
            facts.missing.append(code)
    if not offer.languages or not need.languages:
        return
    common = sorted(set(offer.languages) & set(need.languages))
    facts.marks["languages"] = 1.0 if common else NO_COMMON_LANGUAGE
    if common:
        facts.reasons.append(Reason("languages-meet", {"languages": ", ".join(common)}))


def _certificates(offer: Listing, need: Listing, facts: Facts) -> None:
    if not need.certificates:
        return
    held = sorted(set(need.certificates) & set(offer.certificates))
    if held:
        facts.reasons.append(Reason("certificate-held", {"certificates": ", ".join(held)}))
    if len(held) < len(set(need.certificates)):
        facts.missing.append("certificate")


def _hazards(offer: Listing, need: Listing, concept: Concept | None, facts: Facts) -> None:
    hazards = set(offer.hazards) | set(concept.hazards if concept is not None else ())
    if not hazards:
        return
    if hazards <= set(need.hazards):
        facts.reasons.append(Reason("hazard-handled", {"hazards": ", ".join(sorted(hazards))}))
    else:
        facts.missing.append("hazard")
