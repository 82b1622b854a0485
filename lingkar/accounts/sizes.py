"""Size classes by each country's own rule. Pure: no Django in here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class SizeClass:
    code: str
    law: str = ""
    source: str = ""
    effective: date | None = None
    reason: str = ""


def size_class(
    country: str,
    sector: str | None,
    workers: int | None,
    turnover: Decimal | None,
    assets: Decimal | None = None,
    *,
    currency: str | None = None,
    on: date,
) -> SizeClass:
    return SizeClass("not-defined", reason="no-rule")
