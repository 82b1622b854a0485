"""How goods are shared out without reckoning: dearest first, or who comes first. They keep the same rules."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from .allocate import told
from .amounts import Allocation, Arc, Demand, Supply
from .problem import Floats, Places, Problem, problem


def greedy(
    supplies: Iterable[Supply],
    demands: Iterable[Demand],
    arcs: Iterable[Arc],
    *,
    aim: str = "value",
    freight: float = 0.0,
    kept_worth: float = 0.0,
) -> Allocation:
    """The dearest way first, as much as goes; of equals the first by id."""
    asked = problem(supplies, demands, arcs, aim, freight, kept_worth)
    order = np.lexsort((np.arange(len(asked.value)), -asked.value))
    return told(asked, _filled(asked, order), aim, kept_worth, "greedy", None)


def first_come(
    supplies: Iterable[Supply],
    demands: Iterable[Demand],
    arcs: Iterable[Arc],
    *,
    aim: str = "value",
    freight: float = 0.0,
    kept_worth: float = 0.0,
) -> Allocation:
    """Demands in the order they are given; each takes its best ways in turn."""
    takers = tuple(demands)
    turn = {each.id: place for place, each in enumerate(takers)}
    asked = problem(supplies, takers, arcs, aim, freight, kept_worth)
    turns = np.array([turn[each.id] for each in asked.demands], dtype=np.int64)
    order = np.lexsort((np.arange(len(asked.value)), -asked.value, turns[asked.taker]))
    return told(asked, _filled(asked, order), aim, kept_worth, "first-come", None)


def _filled(asked: Problem, order: Places) -> Floats:
    flow = np.zeros(len(asked.value))
    room, want = asked.stock.tolist(), asked.wanted.tolist()
    givers, takers, lots = asked.giver.tolist(), asked.taker.tolist(), asked.lot.tolist()
    for arc in order.tolist():
        amount = min(room[givers[arc]], want[takers[arc]])
        if amount > 0 and amount >= lots[arc]:
            flow[arc] = amount
            room[givers[arc]] -= amount
            want[takers[arc]] -= amount
    return flow
