"""Money of a set of actions over the horizon: exact values, chances, and cash by month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from . import chance
from .invest_model import CashMonth
from .invest_solve import MOST_CUT
from .model import Proposal, Range

MONTHS = 12
NOTHING = Decimal(0)
MOST = Decimal(str(MOST_CUT))


@dataclass(frozen=True, slots=True)
class Terms:
    """What the owner said, and what follows for money over time."""

    budget: Decimal | None
    horizon_years: Decimal
    discount_rate: Decimal
    quotes: Mapping[str, Decimal]

    @property
    def months(self) -> int:
        return int(self.horizon_years * MONTHS)

    @property
    def worth(self) -> Decimal:
        """What a saving of 1 a year is worth today: a twelfth at the end of each month of the horizon, discounted."""
        month = (1 + self.discount_rate) ** (Decimal(1) / MONTHS) - 1
        if month == 0:
            return Decimal(self.months) / MONTHS
        return (1 - (1 + month) ** -self.months) / month / MONTHS


def expected_part(proposal: Proposal) -> Decimal:
    """Expected part of its bill that an action saves alone; zero where it is not known (and so only when pinned)."""
    if proposal.saving is None or not proposal.spending_year:
        return NOTHING
    return min(chance.mean(chance.saving_knots(proposal.saving)) / proposal.spending_year, MOST)


def expected_cost(proposal: Proposal, quotes: Mapping[str, Decimal]) -> Decimal:
    """The quote, or middle saving x mean payback: the mean lies above the middle, for dear surprises are common."""
    if proposal.action.code in quotes:
        return quotes[proposal.action.code]
    if proposal.cost is None or proposal.saving is None or proposal.payback is None:
        return NOTHING
    return proposal.saving.mid * chance.mean(chance.payback_knots(proposal.payback))


def needs(proposal: Proposal) -> Decimal:
    """What it takes of the budget: its middle cost, the figure she sees."""
    return proposal.cost.mid if proposal.cost is not None else NOTHING


def exact_value(chosen: Iterable[Proposal], terms: Terms) -> Decimal:
    """Expected net present value of a set: each bill x (1 - product of (1 - part)) x worth, less expected costs."""
    left: dict[str, Decimal] = {}
    bills: dict[str, Decimal] = {}
    cost = NOTHING
    for each in chosen:
        resource = each.action.resource
        left[resource] = left.get(resource, Decimal(1)) * (1 - expected_part(each))
        bills[resource] = max(bills.get(resource, NOTHING), each.spending_year or NOTHING)
        cost += expected_cost(each, terms.quotes)
    return sum((bills[resource] * (1 - left[resource]) for resource in bills), NOTHING) * terms.worth - cost


def probability(proposal: Proposal, terms: Terms) -> Decimal | None:
    """Of paying back within the horizon, alone, before interest; None when its saving or cost is not known."""
    if proposal.saving is None or proposal.cost is None:
        return None
    quote = terms.quotes.get(proposal.action.code)
    if quote is not None:
        knots = chance.saving_knots(proposal.saving)
        return Decimal(1) if quote == 0 else 1 - chance.at_most(knots, quote / terms.horizon_years)
    return (
        None
        if proposal.payback is None
        else chance.at_most(chance.payback_knots(proposal.payback), terms.horizon_years)
    )


def probability_together(chosen: Sequence[Proposal], terms: Terms) -> Decimal | None:
    """Part of the evenly spread cases in which all savings of the horizon reach all costs."""
    known = [(each, each.saving) for each in chosen if each.saving is not None and each.spending_year]
    if not known:
        return None
    drawn = chance.spread(
        [chance.saving_knots(saving) for _, saving in known] + [_factor(each, terms) for each, _ in known]
    )
    quoted = sum((terms.quotes.get(each.action.code, NOTHING) for each in chosen), NOTHING)
    cost = np.full(chance.POINTS, float(quoted))
    left: dict[str, NDArray[np.float64]] = {}
    bills: dict[str, float] = {}
    for (each, saving), saved, years in zip(known, drawn, drawn[len(known) :], strict=False):
        resource = each.action.resource
        bills[resource] = max(bills.get(resource, 0.0), float(each.spending_year or NOTHING))
        rest = 1 - np.minimum(saved / float(each.spending_year or 1), MOST_CUT)
        left[resource] = left[resource] * rest if resource in left else rest
        cost = cost + years * float(saving.mid)
    saved_year = np.sum([bill * (1 - left[resource]) for resource, bill in bills.items()], axis=0)
    enough = np.count_nonzero(saved_year * float(terms.horizon_years) >= cost)
    return Decimal(int(enough)) / chance.POINTS


def _factor(proposal: Proposal, terms: Terms) -> chance.Knots:
    """Years of middle saving that it costs; nothing where a quote says the cost, or where it is not known."""
    if proposal.action.code in terms.quotes or proposal.payback is None or proposal.cost is None:
        return (NOTHING, NOTHING)
    return chance.payback_knots(proposal.payback)


def cash_by_month(cost: Range, saving: Range, months: int) -> tuple[CashMonth, ...]:
    """All is paid on day one; a twelfth of the yearly saving comes at the end of each month."""
    start = Range(-cost.high, -cost.mid, -cost.low)
    flow = saving.times(Decimal(1) / MONTHS)
    found = [CashMonth(0, start, start)]
    for month in range(1, months + 1):
        share = Decimal(month) / MONTHS
        sums = (saving.low * share - cost.high, saving.mid * share - cost.mid, saving.high * share - cost.low)
        found.append(CashMonth(month, flow, Range(*sums)))
    return tuple(found)


def back_after(months: Sequence[CashMonth], end: str) -> int | None:
    return next((each.month for each in months if getattr(each.cumulative, end) >= 0), None)
