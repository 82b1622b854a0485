"""The choice of actions under a budget."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from lingkar.assessments.bridge.pathway import fitting, kept
from lingkar.assessments.bridge.plain import plain
from lingkar.assessments.models import Answer, Assessment
from lingkar.engines import pathway as engine

CENT = Decimal("0.01")
SECONDS = 3.0
# What a page needs to name an action that was left out.
NAMED = ("name", "icon", "resource")


def choose_investment(
    assessment: Assessment,
    answers: Iterable[Answer],
    gaps: Iterable[str],
    *,
    budget: Decimal,
    years: int,
    pinned: Collection[str] = (),
    refused: Collection[str] = (),
    quotes: Mapping[str, Decimal] | None = None,
    planned: Collection[str] = (),
) -> dict[str, Any]:
    """What to buy of all that fits and is not begun yet (`planned`), as plain values.

    Wishes and quotes about actions that do not fit any more are left aside.
    """
    proposals = [each for each in fitting(assessment, answers, gaps) if each.action.code not in planned]
    codes = {each.action.code for each in proposals}
    found = engine.choose(
        proposals,
        budget=budget,
        horizon_years=years,
        pinned=codes & set(pinned),
        refused=codes & set(refused),
        quotes={code: amount for code, amount in (quotes or {}).items() if code in codes},
        seconds=SECONDS,
    )
    rounded = replace(found, months=tuple(_rounded(each) for each in found.months))
    chosen = {each.action.code: kept(each) for each in proposals if each.action.code in found.chosen}
    return {
        **plain(rounded),
        "proposals": [
            _quoted(chosen[verdict.action], verdict) for verdict in found.verdicts if verdict.action in chosen
        ],
        "named": {each.action.code: {name: getattr(each.action, name) for name in NAMED} for each in proposals},
        "data_version": engine.load_catalogue().version,
    }


def _quoted(stored: dict[str, Any], verdict: engine.Verdict) -> dict[str, Any]:
    """With her own quote as its cost, and no payback of others beside it."""
    if not verdict.quoted or verdict.cost is None:
        return stored
    amount, saving = verdict.cost.mid, verdict.saving
    years = None
    if saving is not None and saving.low > 0:
        years = engine.Range(*((amount / end).quantize(CENT) for end in (saving.high, saving.mid, saving.low)))
    return {**stored, "cost": plain(verdict.cost), "payback": plain(years), "quoted": True}


def _rounded(month: engine.CashMonth) -> engine.CashMonth:
    return replace(month, flow=_cents(month.flow), cumulative=_cents(month.cumulative))


def _cents(span: engine.Range) -> engine.Range:
    return engine.Range(span.low.quantize(CENT), span.mid.quantize(CENT), span.high.quantize(CENT))
