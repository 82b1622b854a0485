"""Several proposals or planned actions together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import ngettext

from lingkar.assessments import bridge
from lingkar.assessments.views.proposals import bar_of, co2e_text, money_text
from lingkar.assessments.views.words import spoken
from lingkar.core.charts import RangeBar
from lingkar.languages import written


@dataclass(frozen=True)
class ShownTotal:
    """What it comes to; a part that is not known is empty, and `left_out` says how many have no number."""

    count: int
    saving: str
    bar: RangeBar
    cost: str
    co2e: str
    left_out: str
    saving_range: Mapping[str, Any] | None


def show_total(proposals: Iterable[Mapping[str, Any]], currency: str) -> ShownTotal:
    listed = list(proposals)
    found = bridge.total_of(listed, currency)
    without = len(found["without_saving"])
    scale = Decimal(found["saving"]["high"]) * Decimal("1.25") if found["saving"] else Decimal(0)
    left_out = ngettext(
        "Not counted: %(count)s action whose saving is not known.",
        "Not counted: %(count)s actions whose saving is not known.",
        without,
    ) % {"count": written.number(without, spoken())}
    return ShownTotal(
        count=len(listed),
        saving=money_text(found["saving"], currency) if found["saving"] else "",
        bar=bar_of(found["saving"], scale),
        cost=money_text(found["cost"], currency) if found["cost"] else "",
        co2e=co2e_text(found["co2e"]),
        left_out=left_out if without else "",
        saving_range=found["saving"],
    )
