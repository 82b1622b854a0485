"""How many came, told so that nobody can be found in it.

A row below five is never shown. If only one row is below, the next smallest goes with it: else it could be worked out
from the sum.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

FEWEST = 5


@dataclass(frozen=True)
class Row:
    """`count` of one group; `value` is empty for "all others together"."""

    value: str
    count: int


def grouped(values: Iterable[str]) -> list[Row] | None:
    """Groups of five or more, the largest first, and the rest together. None where there are too few in all."""
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    if sum(counts.values()) < FEWEST:
        return None
    rows = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = [pair for pair in rows if pair[1] >= FEWEST and pair[0]]
    rest = sum(counts.values()) - sum(count for _value, count in shown)
    while shown and 0 < rest < FEWEST:
        rest += shown.pop()[1]
    found = [Row(value, count) for value, count in shown]
    return [*found, Row("", rest)] if rest else found


def total(count: int) -> int | None:
    """A sum, told from five on; nobody at all is told too."""
    return count if count >= FEWEST or count == 0 else None
