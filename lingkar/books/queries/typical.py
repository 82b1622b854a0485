"""What firms like hers use: the middle of at least five that agreed to be counted, per person at work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from lingkar.accounts.models import Organisation
from lingkar.books.lines import Line, read_line
from lingkar.books.models import Measurement
from lingkar.books.queries.peers import latest_of, peers_of

ENOUGH = 5
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Typical:
    """One line as firms of this trade have it, for a firm of her size, in a month."""

    line: Line
    amount: Decimal
    firms: int


def typical_lines(organisation: Organisation, year: int) -> list[Typical]:
    """Nothing where fewer than five firms tell, or where it is not known how many people work in hers."""
    if not organisation.workers:
        return []
    same_trade = peers_of(organisation).filter(sector=organisation.sector, workers__gt=0)
    told = _per_worker(latest_of(same_trade, year))
    return [
        Typical(line, _rounded(median(shares) * organisation.workers / MONTHS), len(shares))
        for line, shares in sorted(told.items())
        if len(shares) >= ENOUGH
    ]


def _per_worker(measurements: Iterable[Measurement]) -> dict[Line, list[float]]:
    """Line -> one number a firm: its year's amount for each person at work. Numbers taken from others do not count."""
    found: dict[Line, list[float]] = {}
    for measurement in measurements:
        workers = measurement.book.organisation.workers
        for row in measurement.told.get("lines", []):
            line = read_line(row["line"])
            # Her own names and the products of one firm would tell who she is.
            if line is None or line.name or line.kind in ("output", "revenue") or row["from_profile"]:
                continue
            if workers and row["amount"]:
                found.setdefault(line, []).append(row["amount"] * _to_whole_year(row) / workers)
    return found


def _to_whole_year(row: dict[str, object]) -> float:
    """A line told for three months stands for a quarter of a year."""
    months = row["months"]
    return 1.0 if row["whole_year"] or not isinstance(months, list) or not months else MONTHS / len(months)


def _rounded(value: float) -> Decimal:
    """Two digits: it is no more exact than that, and no single firm shines through."""
    return Decimal(f"{value:.2g}")
