"""Who stands first among those that fit nearly the same: whoever was shown least, then by lots.

No listing stands before one that fits better by more than BAND. Nothing else may move a listing, and nobody can pay.
The order depends on what is handed in and on the day alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

BAND = 0.02
LUCK = {"micro": 1.2, "small": 1.1}


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


def _turn(one: Standing, day: date) -> tuple[int, float, str]:
    """Counts are told apart by doublings: 5 times or 6 times is the same; 5 and 10 is not. Then lots, with a little
    more luck for the small."""
    drawn = hashlib.blake2b(f"{day.isoformat()} {one.id}".encode(), digest_size=7).digest()
    lot = int.from_bytes(drawn) / 2**56
    return one.shown.bit_length(), lot / LUCK.get(one.size_class, 1.0), one.id
