"""What a search is narrowed to. Empty narrows nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .codes import Codes, Shared
from .practice import km_between
from .segment import Segment

VERIFIED, REGULAR, FREE = 1, 2, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    countries: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    without_orgs: tuple[str, ...] = ()
    flags: int = 0  # all of these must be set: VERIFIED | REGULAR | FREE, given when a listing was added
    near: tuple[float, float, float] | None = None  # latitude, longitude, km; who has no place is not near


def passing(segment: Segment, filters: Filters, shared: Shared) -> NDArray[np.uint8]:
    """1 for each row that is alive and fits."""
    columns = segment.columns
    ok = segment.live.copy()
    for name, wanted, codes in (
        ("country", filters.countries, shared.countries),
        ("area", filters.areas, shared.areas),
        ("kind", filters.kinds, shared.kinds),
    ):
        if wanted:
            ok &= one_of(columns[name], wanted, codes)
    if filters.without_orgs:
        ok &= 1 - one_of(columns["org"], filters.without_orgs, shared.orgs)
    if filters.flags:
        ok &= ((columns["flags"] & filters.flags) == filters.flags).view(np.uint8)
    if filters.near is not None:
        lat, lon, km = filters.near
        table = np.append(km_between(lat, lon, shared.places.points) <= km, False).view(np.uint8)
        ok &= table[columns["place"]]  # -1, no place, is the last of the table
    return ok


def one_of(column: NDArray[Any], wanted: tuple[str, ...], codes: Codes) -> NDArray[np.uint8]:
    numbers = [number for each in wanted if (number := codes.find(each)) >= 0]
    found: NDArray[np.uint8] = np.zeros(len(column), np.uint8)
    for number in numbers[:4]:
        found |= (column == number).view(np.uint8)
    return found | np.isin(column, numbers[4:]).view(np.uint8) if len(numbers) > 4 else found
