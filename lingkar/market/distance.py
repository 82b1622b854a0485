"""How far two places are apart."""

from __future__ import annotations

import math

EARTH_KM = 6371.0088


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great circle by the haversine, on a sphere of the mean radius of the earth; off by at most 0.6 %."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def rounded_km(km: int) -> int:
    """As far as it is known: places are middles of provinces, and more digits would pretend to know more."""
    return km if km < 10 else round(km, -1)
