"""Things that lie near each other, and the middle between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

from .model import Thing

EARTH_KM = 6371.0088  # mean radius, IUGG


@dataclass(frozen=True, slots=True)
class Area:
    things: tuple[Thing, ...]
    centre: tuple[float, float] | None  # None: no place is known
    radius_km: float

    def holds(self, thing: Thing) -> bool:
        """Within the radius of the middle; where one of the places is not known it may well be."""
        if self.centre is None or thing.lat is None or thing.lon is None:
            return True
        return distance_km(self.centre, (thing.lat, thing.lon)) <= self.radius_km


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great circle, by the haversine formula."""
    low, high = radians(one[0]), radians(other[0])
    chord = sin((high - low) / 2) ** 2 + cos(low) * cos(high) * sin(radians(other[1] - one[1]) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord)))


def middle(things: Sequence[Thing]) -> tuple[float, float] | None:
    """Of those with a place, by tonnes where all are known, else each alike."""
    placed = [(each.lat, each.lon, each.tonnes) for each in things if each.lat is not None and each.lon is not None]
    if not placed:
        return None
    is_weighed = all(tonnes for _, _, tonnes in placed)
    x = y = z = 0.0
    for lat, lon, tonnes in placed:
        weight = (tonnes or 1.0) if is_weighed else 1.0
        x += weight * cos(radians(lat)) * cos(radians(lon))
        y += weight * cos(radians(lat)) * sin(radians(lon))
        z += weight * sin(radians(lat))
    return round(degrees(atan2(z, hypot(x, y))), 4), round(degrees(atan2(y, x)), 4)


def areas(things: Sequence[Thing], radius_km: float) -> list[Area]:
    """The largest first and all within its radius, then the largest of the rest; those without a place together."""
    left = sorted(things, key=lambda each: (-(each.tonnes or 0.0), each.id))
    found = []
    while left:
        seed = left[0]
        if seed.lat is None or seed.lon is None:
            near = [each for each in left if each.lat is None or each.lon is None]
        else:
            place = (seed.lat, seed.lon)
            near = [
                each
                for each in left
                if each.lat is not None
                and each.lon is not None
                and distance_km(place, (each.lat, each.lon)) <= radius_km
            ]
        found.append(Area(tuple(sorted(near, key=lambda each: each.id)), middle(near), radius_km))
        taken = {each.id for each in near}
        left = [each for each in left if each.id not in taken]
    return found
