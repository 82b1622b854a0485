"""What all introductions together came to, as far as it can be told without giving away what one firm did.

Counted is only what both sides said, and then the lower of the two. A number is told when at least five firms stand
behind it and none of them for more than three quarters; it is cut down, never up, to two leading digits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal

FEWEST_FIRMS = 5
LARGEST_SHARE = Decimal("0.75")
LEADING = 2


@dataclass(frozen=True)
class Came:
    """One introduction of which both sides told that something came of it."""

    firms: tuple[int, int]
    tonnes: Decimal | None
    money: Decimal | None
    currency: str
    saving: float | None  # kg CO2e a kilogram
    again: bool | None = None


@dataclass(frozen=True)
class Number:
    """`value` is None where it may not be told, or nobody knows."""

    value: Decimal | None
    firms: int

    @property
    def is_told(self) -> bool:
        return self.value is not None


@dataclass(frozen=True)
class Impact:
    exchanges: Number
    tonnes: Number
    tonnes_co2e: Number
    repeated: Number
    money: tuple[tuple[str, Number], ...]
    without_factor: int  # exchanges with tonnes for which no factor is known
    one_sided: int  # told of by one side only, not counted


@dataclass
class _Sum:
    parts: dict[int, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    total: Decimal = Decimal(0)

    def add(self, firms: Iterable[int], value: Decimal) -> None:
        self.total += value
        for firm in firms:
            self.parts[firm] += value


def count(came: Iterable[Came], *, one_sided: int) -> Impact:
    rows = list(came)
    sums: Mapping[str, _Sum] = defaultdict(_Sum)
    money: dict[str, _Sum] = defaultdict(_Sum)
    without_factor = 0
    for row in rows:
        sums["exchanges"].add(row.firms, Decimal(1))
        if row.again:
            sums["repeated"].add(row.firms, Decimal(1))
        if row.tonnes is not None:
            sums["tonnes"].add(row.firms, row.tonnes)
            if row.saving is None:
                without_factor += 1
            else:
                sums["co2e"].add(row.firms, row.tonnes * Decimal(str(row.saving)))
        if row.money is not None and row.currency:
            money[row.currency].add(row.firms, row.money)
    return Impact(
        exchanges=told(sums["exchanges"]),
        tonnes=told(sums["tonnes"]),
        tonnes_co2e=told(sums["co2e"]),
        repeated=told(sums["repeated"]),
        money=tuple((currency, told(found)) for currency, found in sorted(money.items())),
        without_factor=without_factor if len(rows) >= FEWEST_FIRMS else 0,
        one_sided=one_sided if one_sided >= FEWEST_FIRMS else 0,
    )


def told(found: _Sum) -> Number:
    """The number as it may be told. Each exchange counts for both its firms, so all shares together are 2."""
    firms = sum(1 for part in found.parts.values() if part > 0)
    if firms < FEWEST_FIRMS or max(found.parts.values()) > LARGEST_SHARE * found.total:
        return Number(None, 0)
    return Number(cut_down(found.total), firms)


def cut_down(value: Decimal) -> Decimal:
    """1 987 becomes 1 900, 0.0456 becomes 0.045: never more than is known."""
    if value <= 0:
        return Decimal(0)
    # Not by dividing: a quotient is rounded to 28 digits first, which may be upwards.
    return value.quantize(Decimal(1).scaleb(value.adjusted() - LEADING + 1), ROUND_FLOOR)
