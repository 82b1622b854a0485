"""The marks of `practical.py` for many listings at once. A test holds the two to each other."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import practical
from ..content import Understood
from ..model import Listing
from ..practical import MASS, MONTHS, SHARES, UNKNOWN, VOLUMES, unit_base
from .codes import NONE, Shared, language_bits
from .columns import day, known
from .segment import Segment

Floats = NDArray[np.float64]
MOST_PLACES = 20_000  # so many different ones are worked out for all at once


@dataclass(frozen=True, slots=True)
class Practice:
    """The one listing all others are compared with."""

    listing: Listing
    is_offer: bool
    shared: Shared
    density: float
    base: tuple[str, float] | None
    km: Floats | None  # to each place of the index, no place last

    @classmethod
    def of(cls, asked: Understood, shared: Shared, density: float | None) -> Practice:
        listing = asked.listing
        base = unit_base(listing.unit, listing.country) if listing.unit else None
        return cls(listing, listing.side == "offer", shared, known(density), base, _all_km(listing, shared))

    def place(self, segment: Segment, rows: NDArray[Any]) -> tuple[Floats, NDArray[np.bool_]]:
        """The mark of the place, and who is out of reach."""
        listing = self.listing
        if listing.lat is None or listing.lon is None:
            return self._by_name(segment, rows), np.zeros(len(rows), bool)
        places = segment.columns["place"][rows]
        km = self.km[places] if self.km is not None else _km(listing, self.shared, places)
        mark = 1 / (1 + km / practical.HALF_KM)
        reach = segment.columns["radius"][rows]
        out = km > (reach if listing.radius_km is None else np.fmin(reach, listing.radius_km))
        mark[out] = 0.0
        unknown = np.flatnonzero(places == NONE)
        mark[unknown] = self._by_name(segment, rows[unknown])
        return mark, out

    def _by_name(self, segment: Segment, rows: NDArray[Any]) -> Floats:
        """By area and country, where it is not known where they are."""
        listing, shared = self.listing, self.shared
        mark = np.full(len(rows), UNKNOWN)
        if listing.country:
            country = segment.columns["country"][rows]
            mark[country != NONE] = practical.ABROAD
            mark[country == shared.countries.find(listing.country)] = practical.SAME_COUNTRY
        if listing.area:
            mark[segment.columns["area"][rows] == shared.areas.find(listing.area)] = practical.SAME_AREA
        return mark

    def others(self, segment: Segment, rows: NDArray[Any]) -> Floats:
        """All marks but that of the place, weighed and summed up."""
        common = self._in_common(segment, rows)
        total = SHARES["quantity"] * self._quantity(segment, rows, common)
        total += SHARES["price"] * self._price(segment, rows, common)
        total += SHARES["time"] * self._time(segment, rows)
        return total + SHARES["languages"] * self._languages(segment, rows)

    def _in_common(self, segment: Segment, rows: NDArray[Any]) -> tuple[Floats, Floats]:
        """How many of one shared unit a unit of each side is: mine, theirs; NaN where they cannot be compared."""
        listing, shared, columns = self.listing, self.shared, segment.columns
        mine, theirs = np.full(len(rows), math.nan), np.full(len(rows), math.nan)
        if not listing.unit:
            return mine, theirs
        base, factor = columns["base"][rows], columns["factor"][rows]
        unit = columns["unit"][rows]
        same = (unit == shared.units.find(listing.unit.strip().casefold())) & (unit != NONE)
        if self.base is not None:
            name, size = self.base
            equal = base == shared.bases.find(name)
            equal &= base != NONE
            mine[equal], theirs[equal] = size, factor[equal]
            rest = ~equal & (base != NONE)
            density = columns["density"][rows] if not self.is_offer else np.full(len(rows), self.density)
            mine[rest] = _mass_of(name, size, density[rest])
            theirs[rest] = self._masses(base[rest], factor[rest], density[rest])
            lost = np.isnan(mine) | np.isnan(theirs)
            mine[lost], theirs[lost] = math.nan, math.nan
        country = columns["country"][rows]
        here = shared.countries.find(listing.country or None)
        plain = same & ((country == here) | ((base == NONE) & (self.base is None)))
        mine[plain], theirs[plain] = 1.0, 1.0
        return mine, theirs

    def _masses(self, base: NDArray[Any], factor: Floats, density: Floats) -> Floats:
        found = np.full(len(base), math.nan)
        for number, name in enumerate(self.shared.bases.names):
            at = base == number
            if name == MASS:
                found[at] = factor[at]
            elif name in VOLUMES:
                found[at] = factor[at] * VOLUMES[name] * density[at]
        return found

    def _quantity(self, segment: Segment, rows: NDArray[Any], common: tuple[Floats, Floats]) -> Floats:
        listing = self.listing
        mark = np.full(len(rows), UNKNOWN)
        if listing.quantity is None or listing.per is None:
            return mark
        names = self.shared.rhythms.names
        rhythm = segment.columns["rhythm"][rows]
        months = np.array([*(MONTHS.get(name, math.nan) for name in names), math.nan])
        mine = listing.quantity * common[0]
        theirs = segment.columns["quantity"][rows] * common[1]
        if listing.per in MONTHS:
            mine, theirs = mine * MONTHS[listing.per], theirs * months[rhythm]
        else:
            theirs = np.where(rhythm == self.shared.rhythms.find(listing.per), theirs, math.nan)
        given, wanted = (mine, theirs) if self.is_offer else (theirs, mine)
        with np.errstate(divide="ignore", invalid="ignore"):
            cover = given / wanted
            ok = (given > 0) & (wanted > 0)
            full = 1 - practical.TOO_MUCH * (1 - 1 / cover)
        mark[ok] = np.where(cover < 1 - 1e-9, cover, full)[ok]
        return mark

    def _price(self, segment: Segment, rows: NDArray[Any], common: tuple[Floats, Floats]) -> Floats:
        listing, columns = self.listing, segment.columns
        price = columns["price"][rows]
        mark = np.full(len(rows), UNKNOWN)
        if listing.price is not None and listing.currency:
            paired = (columns["currency"][rows] == self.shared.currencies.find(listing.currency)) & (
                columns["currency"][rows] != NONE
            )
            unitless = (columns["unit"][rows] == NONE) if not listing.unit else np.zeros(len(rows), bool)
            mine = float(listing.price) / np.where(unitless, 1.0, common[0])
            theirs = price / np.where(unitless, 1.0, common[1])
            asked, paid = (mine, theirs) if self.is_offer else (theirs, mine)
            ok = paired & ~np.isnan(asked) & ~np.isnan(paid)
            with np.errstate(divide="ignore", invalid="ignore"):
                over = np.where(paid > 0, np.maximum(0.0, 1 - (asked - paid) / paid), 0.0)
                close = np.abs(asked - paid) <= 1e-9 * np.maximum(np.abs(asked), np.abs(paid))
            mark[ok] = np.where(close | (asked < paid), 1.0, over)[ok]
        if not self.is_offer:
            mark[price == 0] = 1.0
        elif listing.price is not None and listing.price == 0:
            mark[:] = 1.0
        return mark

    def _time(self, segment: Segment, rows: NDArray[Any]) -> Floats:
        listing, columns = self.listing, segment.columns
        mark = np.full(len(rows), UNKNOWN)
        if listing.starts is None and listing.ends is None:
            return mark
        starts, ends = columns["starts"][rows], columns["ends"][rows]
        told = (starts != NONE) | (ends != NONE)
        first = np.maximum(starts, day(listing.starts))
        last = np.where(ends == NONE, np.iinfo(np.int32).max, ends)
        if listing.ends is not None:
            last = np.minimum(last, day(listing.ends))
        mark[told] = (first <= last)[told]
        return mark

    def _languages(self, segment: Segment, rows: NDArray[Any]) -> Floats:
        mark = np.full(len(rows), UNKNOWN)
        if not self.listing.languages:
            return mark
        bits = np.uint64(language_bits(self.shared, self.listing.languages, new=False))
        spoken = segment.columns["languages"][rows]
        told = spoken != 0
        mark[told] = np.where((spoken[told] & bits) != 0, 1.0, practical.NO_COMMON_LANGUAGE)
        return mark


def _mass_of(name: str, size: float, density: Floats) -> Floats:
    if name == MASS:
        return np.full(len(density), size)
    return size * VOLUMES[name] * density if name in VOLUMES else np.full(len(density), math.nan)


def _all_km(listing: Listing, shared: Shared) -> Floats | None:
    if listing.lat is None or listing.lon is None or len(shared.places) > MOST_PLACES:
        return None
    return np.append(km_between(listing.lat, listing.lon, shared.places.points), math.nan)


def _km(listing: Listing, shared: Shared, places: NDArray[Any]) -> Floats:
    different, back = np.unique(places, return_inverse=True)
    points = np.append(shared.places.points, [[math.nan, math.nan]], axis=0)[different]
    return km_between(float(listing.lat or 0.0), float(listing.lon or 0.0), points)[back]


def km_between(lat: float, lon: float, points: Floats) -> Floats:
    """The haversine of `practical.distance_km`, to many points."""
    a, b = math.radians(lat), np.radians(points[:, 0])
    half = np.sin((b - a) / 2) ** 2 + math.cos(a) * np.cos(b) * np.sin(np.radians(points[:, 1] - lon) / 2) ** 2
    found: Floats = 2 * practical.EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    return found
