"""Twelve months become one year: sums per line, and of each line which months are told, unknown, or missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from lingkar.books.bridge.units import in_base
from lingkar.books.enums import Origin, Quality
from lingkar.books.lines import Line
from lingkar.books.models import Entry

WORST = list(Quality.values)


@dataclass(slots=True)
class Total:
    """A line over the year. `amount` and `cost` are None where they are not known for the whole of the period."""

    line: Line
    amount: float | None = None
    cost: float | None = None
    quality: str = Quality.MEASURED
    recycled: float | None = None
    reused: float | None = None
    biological: float | None = None
    months: list[int] = field(default_factory=list)  # with a number
    unknown: list[int] = field(default_factory=list)  # somebody said "I don't know"; 0 is the whole year
    whole_year: bool = False
    from_profile: bool = False

    def told(self) -> dict[str, Any]:
        """What is kept beside the results, for pages that say what a number rests on."""
        return {
            "line": self.line.key,
            "amount": self.amount,
            "cost": self.cost,
            "quality": self.quality,
            "months": self.months,
            "unknown": self.unknown,
            "whole_year": self.whole_year,
            "from_profile": self.from_profile,
        }


def line_of(entry: Entry) -> Line:
    return Line(entry.kind, entry.item, entry.name, entry.destination)


def totals(entries: Iterable[Entry], country: str) -> dict[Line, Total]:
    """Every line of a book, summed in the unit the engines count it in."""
    by_line: dict[Line, list[Entry]] = {}
    for entry in entries:
        by_line.setdefault(line_of(entry), []).append(entry)
    found = {line: _total(line, rows, country) for line, rows in sorted(by_line.items())}
    _leave_gaps_open(found.values())
    return found


def period_of(found: Iterable[Total]) -> list[int]:
    """The months the book speaks of: those in which something that runs every month is told, or said to be unknown."""
    steady = [total for total in found if total.line.is_steady and not total.whole_year]
    return sorted({month for total in steady for month in (*total.months, *total.unknown) if month})


def _total(line: Line, rows: list[Entry], country: str) -> Total:
    yearly = [row for row in rows if row.month is None]
    # A number for the whole year is the year's number; monthly ones beside it are its details, not on top of it.
    counted = [row for row in yearly if row.is_known] or [row for row in rows if row.month is not None] or yearly
    known = [row for row in counted if row.is_known]
    total = Total(
        line,
        months=sorted(row.month for row in known if row.month is not None),
        unknown=sorted(row.month or 0 for row in counted if not row.is_known),
        whole_year=any(row.month is None for row in known),
        from_profile=any(row.origin == Origin.PROFILE for row in counted),
    )
    if not known or total.unknown:
        return total
    parts = [in_base(row, country) for row in known]
    total.amount = None if any(part is None for part in parts) else sum(part for part in parts if part is not None)
    total.quality = max((row.quality for row in known), key=WORST.index)
    total.cost = _sum_of_costs(known)
    for share in ("recycled", "reused", "biological"):
        setattr(total, share, _weighted(known, parts, share))
    return total


def _sum_of_costs(rows: list[Entry]) -> float | None:
    """Unknown as soon as one amount has no cost: a part of a bill is not the bill."""
    costs = [row.cost for row in rows if row.cost is not None or row.amount]
    if any(cost is None for cost in costs):
        return None
    return float(sum(cost for cost in costs if cost is not None))


def _weighted(rows: list[Entry], parts: list[float | None], share: str) -> float | None:
    pairs = [(part, getattr(row, share)) for row, part in zip(rows, parts, strict=True) if part]
    if not pairs or any(value is None for _, value in pairs):
        return None
    return sum(part * float(value) for part, value in pairs) / sum(part for part, _ in pairs)


def _leave_gaps_open(found: Iterable[Total]) -> None:
    """What runs every month and lacks one of the book's months is not known for the book."""
    rows = list(found)
    period = set(period_of(rows))
    for total in rows:
        if total.line.is_steady and not total.whole_year and period - set(total.months):
            total.amount = total.cost = None
