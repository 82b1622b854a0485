"""Codes of industries. NACE Rev.2 and ISIC Rev.4 share divisions; below them one code may name two things.

2012 is dyes in NACE and fertilisers in ISIC. Where it is known which of the two a code is from, it is marked: `isic:`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
ISIC = "isic:"
SAME, SAME_ISIC, NARROWER, WITHIN_GROUP, WITHIN_DIVISION, GROUP, DIVISION = 1.0, 0.8, 0.85, 0.75, 0.5, 0.5, 0.25


@cache
def _nace_to_isic() -> dict[str, str]:
    with (DATA / "nace_isic.csv").open(encoding="utf-8", newline="") as file:
        return {row["nace"]: row["isic"] for row in csv.DictReader(file)}


def as_isic(code: str) -> str:
    """The ISIC class of a code: of NACE unless it is marked."""
    return code.removeprefix(ISIC) if code.startswith(ISIC) else _nace_to_isic().get(code, code)


def most_precise(codes: Iterable[str]) -> list[str]:
    """Without the ISIC classes whose NACE class is there, too: 2351 and 2394 are both cement, 2351 says more."""
    given = list(dict.fromkeys(codes))
    covered = {as_isic(code) for code in given if as_isic(code) != code}
    return [code for code in given if code not in covered or as_isic(code) != code]


@lru_cache(maxsize=65536)
def likeness(known: str, asked: str) -> float:
    """How much what is known of one industry says of another, by their places in the tree.

    A class says all of itself and most of what is wider; a division says little of each of its classes.
    """
    if known == asked:
        return SAME
    plain = known.removeprefix(ISIC)
    if plain[:2] != asked[:2] or len(plain) < 2:
        return 0.0
    one, other = as_isic(known), as_isic(asked)
    if known.startswith(ISIC):
        plain, asked = one, other
    if one == other and len(one) == 4:
        return SAME_ISIC
    if plain.startswith(asked):
        return NARROWER
    if asked.startswith(plain):
        return WITHIN_GROUP if len(plain) == 3 else WITHIN_DIVISION
    return GROUP if plain[:3] == asked[:3] else DIVISION
