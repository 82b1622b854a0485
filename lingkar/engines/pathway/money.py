"""What an action saves, costs, and how soon it pays back. Formulas: docs/methods/pathway.md."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from . import priors
from .model import GRADES, Action, Basis, Catalogue, Estimate, Firm, PaybackClass, Range

MONTHS = Decimal(12)
HUNDREDTH = Decimal("0.01")


def for_firm(action: Action, firm: Firm, catalogue: Catalogue) -> Action:
    """The action with its payback as learnt from audited plants, shaded to the firm's sector and size.

    Classes with a source of their own stay as they are. The grade stays B: measured in other firms, and carried over.
    """
    payback = action.payback
    if payback is None or not payback.prior:
        return action
    found = priors.payback(payback.prior, firm.sector, firm.size, measure=payback.prior_measure)
    low, mid, high = (Decimal(str(each)).quantize(HUNDREDTH) for each in found.part(payback.prior_part))
    basis = Basis(
        n=found.n,
        n_all=priors.payback(payback.prior, measure=payback.prior_measure).n,
        country=found.country,
        source=found.source,
        first_year=found.first_year,
        last_year=found.last_year,
        resource=found.resource,
        level=found.level,
        division=found.division,
        size=found.size,
    )
    years = Estimate(Range(low, mid, high), payback.years.grade, catalogue.sources[found.source], payback.years.note)
    return replace(action, payback=replace(payback, n=basis.n_all, years=years, basis=basis))


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
