"""What an action saves, costs, and how soon it pays back. Formulas: docs/methods/pathway.md."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from .learnt import learnt
from .model import GRADES, Action, Catalogue, Estimate, Firm, PaybackClass, Range

MONTHS = Decimal(12)


def for_firm(action: Action, firm: Firm, catalogue: Catalogue) -> Action:
    """The action with its payback as learnt from audited plants of the firm's sector and size."""
    if action.payback is None or not action.payback.prior:
        return action
    return replace(action, payback=learnt(action.payback, catalogue.sources, firm.sector, firm.size))


def yearly_spending(action: Action, firm: Firm) -> Decimal | None:
    """Spending a year on what the action saves = 12 x spending a month; None when unknown."""
    month = firm.spending.of(action.resource)
    return None if month is None else month * MONTHS


def calc_saving(spending_year: Decimal | None, share: Estimate | None, cut: Estimate | None) -> Range | None:
    """Saving a year = spending a year x share of the bill x cut; lows with lows, highs with highs.

    Multiplying the ends gives a range that is too wide rather than too narrow, on purpose.
    """
    if spending_year is None or share is None or cut is None:
        return None
    return Range(
        spending_year * share.values.low * cut.values.low,
        spending_year * share.values.mid * cut.values.mid,
        spending_year * share.values.high * cut.values.high,
    )


def calc_cost(saving: Range | None, payback: PaybackClass | None) -> Range | None:
    """Cost once = middle saving a year x payback years, for each end of the payback.

    None when the saving or the payback is not known, and when the payback is that of one single case.
    """
    if saving is None or payback is None or payback.is_one_case:
        return None
    return payback.years.values.times(saving.mid)


def weakest(*grades: str) -> str:
    """The weakest of the grades given (A is strongest); "" when there is none."""
    known = [grade for grade in grades if grade]
    return max(known, key=GRADES.index) if known else ""
