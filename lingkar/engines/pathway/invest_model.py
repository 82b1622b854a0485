"""What a choice under a budget says. Money is Decimal in the firm's own currency."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .model import Range, Reason

INVEST_VERSION = "invest-1"


@dataclass(frozen=True, slots=True)
class Interaction:
    """Two actions that bear on each other. excludes: only one makes sense. requires: only together with the other."""

    kind: str
    action: str
    other: str
    note: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """One action, in or out, and the one reason that decided. Codes of reasons: README.md."""

    action: str
    chosen: bool
    reason: Reason
    cost: Range | None  # once; a quote stands for all three ends
    saving: Range | None  # a year, alone
    quoted: bool
    probability: Decimal | None  # of paying back within the horizon, alone
    value: (
        Decimal | None
    )  # in: what it adds to the chosen set; out: what taking it in would change (below zero: a loss)


@dataclass(frozen=True, slots=True)
class CashMonth:
    """Month 0 is the day of buying. low: savings at their low end, costs at their high end; high: the other way."""

    month: int
    flow: Range
    cumulative: Range


@dataclass(frozen=True, slots=True)
class MoreBudget:
    """What a little more money would bring: found by choosing again, so it counts whole actions."""

    extra: Decimal
    gain: Decimal
    added: tuple[str, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Investment:
    chosen: tuple[str, ...]
    verdicts: tuple[Verdict, ...]  # every proposal once: in by value, then out by code
    budget: Decimal | None  # None: no limit
    spent: Decimal  # middle costs and quotes of the chosen
    over_budget: bool  # what was pinned costs more than the budget
    cost: Range
    saving: Range  # a year, together
    value: Decimal  # expected net present value
    probability: Decimal | None  # of all of it paying back within the horizon; None when nothing was chosen
    months: tuple[CashMonth, ...]
    back_after: tuple[int | None, int | None, int | None]  # month the money is back: low, mid, high; None: not within
    shadow_value: Decimal  # more value for each unit of a tenth more budget
    more_budget: MoreBudget | None  # the smallest step up that gains anything
    horizon_years: Decimal
    discount_rate: Decimal
    currency: str
    status: str  # optimal, or time-limit: the best found in the time given
    method_version: str = INVEST_VERSION
