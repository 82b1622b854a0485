"""Proposals and planned actions as a page shows them: every number written out, or said to be unknown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lingkar.assessments import bridge
from lingkar.assessments.enums import PathwayOrder
from lingkar.assessments.views import words
from lingkar.core.charts import RangeBar, range_bar
from lingkar.languages import written

Kept = Mapping[str, Any]
# A proposal without the number it is sorted by goes last, never first.
LAST = (1, Decimal(0))


@dataclass(frozen=True)
class ShownProposal:
    code: str
    title: str
    summary: str
    icon: str
    url: str
    saving: str
    bar: RangeBar
    cost: str
    payback: str
    co2e: str
    effort: str
    grade: str
    evidence: str
    first_step: str
    reasons: list[words.Told]
    points: list[tuple[str, str]]
    is_picked: bool
    is_planned: bool

    @property
    def facts(self) -> str:
        """Cost and payback on one line."""
        return " · ".join(part for part in (self.cost, self.payback) if part)


def show_proposals(
    proposals: Iterable[Kept],
    *,
    currency: str,
    questionnaire: bridge.Questionnaire,
    picked: Collection[str] = (),
    planned: Collection[str] = (),
) -> list[ShownProposal]:
    """All on one scale, so that the bars compare."""
    listed = list(proposals)
    scale = scale_of(listed)
    return [
        ShownProposal(
            code=kept["action"],
            title=pgettext("action", kept["name"]),
            summary=pgettext("action", kept["summary"]),
            icon=kept["icon"],
            url=reverse("assessments-practice", args=[kept["action"]]),
            saving=saving_text(kept["saving"], currency),
            bar=bar_of(kept["saving"], scale),
            cost=cost_text(kept["cost"], currency),
            payback=payback_text(kept["payback"]),
            co2e=co2e_text(kept["co2e"]),
            effort=words.effort_word(kept["effort"]),
            grade=kept["grade"],
            evidence=words.grade_word(kept["grade"], _count(kept)),
            first_step=pgettext("first-step", kept["first_step"]),
            reasons=words.because(kept["reasons"], questionnaire),
            points=points_of(kept),
            is_picked=kept["action"] in picked,
            is_planned=kept["action"] in planned,
        )
        for kept in listed
    ]


def in_order(proposals: Iterable[Kept], order: str) -> list[Kept]:
    """Sorted as asked for; what is unknown goes last."""
    listed = list(proposals)
    if order == PathwayOrder.PAYBACK:
        return sorted(listed, key=lambda kept: _rising(kept["payback"]))
    if order == PathwayOrder.COST:
        return sorted(listed, key=lambda kept: _rising(kept["cost"]))
    if order == PathwayOrder.CARBON:
        return sorted(listed, key=lambda kept: _falling(kept["co2e"]))
    return listed


def scale_of(proposals: Iterable[Kept]) -> Decimal:
    """The end of the common scale: the largest high end that is known."""
    return max((Decimal(kept["saving"]["high"]) for kept in proposals if kept["saving"]), default=Decimal(0))


def bar_of(span: Kept | None, scale: Decimal) -> RangeBar:
    if span is None:
        return RangeBar()
    return range_bar(Decimal(span["low"]), Decimal(span["mid"]), Decimal(span["high"]), scale)


def saving_text(span: Kept | None, currency: str) -> str:
    """A whole sentence; empty when the saving is not known (the page then says why)."""
    if span is None:
        return ""
    return _("Saves %(money)s a year") % {"money": money_text(span, currency)}


def cost_text(span: Kept | None, currency: str) -> str:
    if span is None:
        return _("Cost not known")
    if Decimal(span["high"]) == 0:
        return _("Costs nothing")
    return _("Costs %(money)s once") % {"money": money_text(span, currency)}


def payback_text(span: Kept | None) -> str:
    if span is None:
        return ""
    if Decimal(span["high"]) == 0:
        return _("pays from the first day")
    years = written.duration_years(Decimal(span["low"]), Decimal(span["high"]), words.spoken())
    return _("pays back in %(span)s") % {"span": years}


def co2e_text(span: Kept | None) -> str:
    """Kilograms of CO2e avoided a year; empty when it cannot be known."""
    if span is None:
        return ""
    low, high = Decimal(span["low"]), Decimal(span["high"])
    return _("Avoids %(kilograms)s kg CO₂e a year") % {"kilograms": span_text(low, high)}


def span_text(low: Decimal, high: Decimal) -> str:
    """Two rounded ends: an estimate must not look exact."""
    ends = [written.number(_rounded(value), words.spoken()) for value in (low, high)]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]}–{ends[1]}"


def money_text(span: Kept, currency: str) -> str:
    return written.money_range(Decimal(span["low"]), Decimal(span["high"]), currency, words.spoken())


def points_of(kept: Kept) -> list[tuple[str, str]]:
    """What the place in the list is made of, in points out of 100."""
    names = {
        "payback": _("Fast payback"),
        "saving": _("Size of the saving"),
        "evidence": _("Strength of the evidence"),
        "effort": _("Little effort"),
        "gap": _("Fits what you answered"),
    }
    parts = kept.get("rank_parts", {})
    return [
        (names[part], written.number(Decimal(str(value)), words.spoken(), 0))
        for part, value in parts.items()
        if part in names
    ]


def _count(kept: Kept) -> int | None:
    counts = [each["n"] for each in kept.get("evidence", []) if each.get("n") and each.get("grade") == kept["grade"]]
    return max(counts, default=None)


def _rising(span: Kept | None) -> tuple[int, Decimal]:
    return LAST if span is None else (0, Decimal(span["mid"]))


def _falling(span: Kept | None) -> tuple[int, Decimal]:
    return LAST if span is None else (0, -Decimal(span["mid"]))


def _rounded(value: Decimal) -> Decimal:
    if value < 10:
        return value.quantize(Decimal(1))
    return value.quantize(Decimal(1).scaleb(value.adjusted() - 1)).quantize(Decimal(1))
