"""Codes of industries. NACE Rev.2 and ISIC Rev.4 share divisions; below them one code may name two things.

2012 is dyes in NACE and fertilisers in ISIC. Nobody says which of the two a code is from, so both readings count.
"""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
SAME, SAME_READING, WITHIN, GROUP, DIVISION = 1.0, 0.9, 0.85, 0.55, 0.3


@cache
def _nace_to_isic() -> dict[str, str]:
    with (DATA / "nace_isic.csv").open(encoding="utf-8", newline="") as file:
        return {row["nace"]: row["isic"] for row in csv.DictReader(file)}


@cache
def readings(code: str) -> frozenset[str]:
    """The ISIC classes a code may stand for."""
    table = _nace_to_isic()
    as_nace = table.get(code, code)
    return frozenset({as_nace, code}) if code in table.values() else frozenset({as_nace})


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """How alike two industries are by their place in the tree: 1 for the same class, 0 across divisions."""
    if one == other:
        return SAME
    if one[:2] != other[:2] or len(one) < 2 or len(other) < 2:
        return 0.0
    if one.startswith(other) or other.startswith(one):
        return WITHIN
    if readings(one) & readings(other):
        return SAME_READING
    return GROUP if one[:3] == other[:3] else DIVISION
