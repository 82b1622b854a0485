"""The best allocation of all supplies to all demands. Method: docs/methods/loops.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from .amounts import Allocation, Arc, Demand, Flow, ShadowPrice, Supply
from .model import Reason
from .one_more import one_more
from .problem import Floats, Problem, problem
from .solve import CLEAR, solve

DIGITS = 9  # of a tonne


def allocate(
    supplies: Iterable[Supply],
    demands: Iterable[Demand],
    arcs: Iterable[Arc],
    *,
    aim: str = "value",
    freight: float = 0.0,
    kept_worth: float = 0.0,
    currency: str = "",
    seconds: float = 120.0,
) -> Allocation:
    """Flows of the greatest value (or of the most tonnes), with what one more tonne of each would be worth.

    value of a tonne = what it is worth to the taker - freight (per tonne and km) x km + kept_worth (what a tonne kept
    in use is worth beside, such as dumping saved). Never sent: what trade rules forbid, what would bring the giver less
    than its floor, less than a lot. status "optimal": no better answer exists (with lots and more than 5,000 arcs: none
    better by more than one part in 10,000); "within-gap": none better by more than gap; "time-limit": no answer yet.
    Raises ValueError for numbers that are none and ids that are not there.
    """
    asked = problem(supplies, demands, arcs, aim, freight, kept_worth)
    solved = solve(asked, seconds)
    prices = _shadow_prices(asked, *one_more(asked, solved), currency, aim) if solved.gap is not None else ()
    status = "optimal" if solved.is_optimal else "time-limit" if solved.gap is None else "within-gap"
    return told(asked, solved.flow, aim, kept_worth, status, solved.gap, prices, lots_fixed=solved.lots_fixed)


def told(
    asked: Problem,
    flow: Floats,
    aim: str,
    kept_worth: float,
    status: str,
    gap: float | None,
    prices: tuple[ShadowPrice, ...] = (),
    *,
    lots_fixed: bool = False,
) -> Allocation:
    """Flows as rows, with what stays unmet and unsold; amounts rounded to the milligram."""
    flow = np.where(flow > CLEAR, np.round(flow, DIGITS), 0.0)
    tonnes = float(round(flow.sum(), DIGITS))
    money = np.where(flow > 0, flow * (asked.money + kept_worth), 0.0)
    unsold = asked.stock - np.bincount(asked.giver, flow, len(asked.stock))
    unmet = asked.wanted - np.bincount(asked.taker, flow, len(asked.wanted))
    return Allocation(
        flows=tuple(
            Flow(arc.supply, arc.demand, float(flow[place]), _money(money[place]))
            for place, arc in enumerate(asked.arcs)
            if flow[place] > 0
        ),
        objective=tonnes if aim == "tonnes" else float(round(money.sum(), 6)),
        tonnes=tonnes,
        shadow_prices=prices,
        unmet=_left([each.id for each in asked.demands], unmet),
        unsold=_left([each.id for each in asked.supplies], unsold),
        reasons=(*asked.reasons, *([Reason("lots-fixed")] if lots_fixed else [])),
        status=status,
        gap=gap,
        aim=aim,
        lots_fixed=lots_fixed,
    )


def _money(amount: float) -> float | None:
    return None if np.isnan(amount) else float(round(amount, 6))


def _left(ids: list[str], amounts: Floats) -> dict[str, float]:
    return {name: round(float(amount), DIGITS) for name, amount in zip(ids, amounts, strict=True) if amount > CLEAR}


def _shadow_prices(
    asked: Problem, supply_worth: Floats, demand_worth: Floats, currency: str, aim: str
) -> tuple[ShadowPrice, ...]:
    sides: tuple[tuple[str, Sequence[Supply | Demand], Floats], ...] = (
        ("supply", asked.supplies, supply_worth),
        ("demand", asked.demands, demand_worth),
    )
    return tuple(
        ShadowPrice(side, thing.id, worth, _sentence(side, thing, worth, currency, aim))
        for side, things, worths in sides
        for thing, worth in zip(things, _shown(worths, aim), strict=True)
    )


def _shown(worths: Floats, aim: str) -> list[float]:
    """In tonnes without the hair by which a short way counts more."""
    found: list[float] = (np.round(worths, 2) if aim == "tonnes" else worths).tolist()
    return found


def _sentence(side: str, thing: Supply | Demand, worth: float, currency: str, aim: str) -> Reason:
    names: dict[str, str | int | float] = {"material": thing.material or thing.id, "firm": thing.firm or thing.id}
    if worth <= 0:
        return Reason(f"one-more-{side}-nothing", names)
    if aim == "tonnes":
        return Reason(f"one-more-{side}-tonnes", names | {"tonnes": round(worth, 2)})
    return Reason(f"one-more-{side}", names | {"worth": worth, "currency": currency})
