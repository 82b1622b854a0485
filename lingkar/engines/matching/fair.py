"""Who stands first among those that fit nearly the same: whoever was shown least, the small before the large, by turns.

No listing stands before one that fits better by more than BAND. Nothing else may move a listing, and nobody can pay.
The order depends on what is handed in and on the day alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

BAND = 0.02
SIZES = ("micro", "small", "medium", "large")


@dataclass(frozen=True, slots=True)
class Standing:
    """One of those that fit. `shown` is how often it was put before others lately."""

    id: str
    score: float
    size_class: str = ""
    shown: int = 0


def fair_order(given: Iterable[Standing], day: date, band: float = BAND) -> list[Standing]:
    """Best first; among those within the band below the best that is left, the one whose turn it is."""
    left = sorted(given, key=lambda one: (-one.score, one.id))
    found: list[Standing] = []
    while left:
        least = left[0].score - band
        near = next((at for at, one in enumerate(left) if one.score < least), len(left))
        at = min(range(near), key=lambda place: _turn(left[place], day))
        found.append(left.pop(at))
    return found


def _turn(one: Standing, day: date) -> tuple[int, int, bytes, str]:
    """Counts are told apart by doublings: 5 times or 6 times is the same; 5 and 10 is not."""
    size = SIZES.index(one.size_class) if one.size_class in SIZES else len(SIZES) // 2
    drawn = hashlib.blake2b(f"{day.isoformat()} {one.id}".encode(), digest_size=8).digest()
    return one.shown.bit_length(), size, drawn, one.id
