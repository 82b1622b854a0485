"""How goods are shared out without reckoning: dearest first, or who comes first."""

from __future__ import annotations

from collections.abc import Iterable

from .amounts import Allocation, Arc, Demand, Supply


def greedy(
    supplies: Iterable[Supply],
    demands: Iterable[Demand],
    arcs: Iterable[Arc],
    *,
    aim: str = "value",
    freight: float = 0.0,
) -> Allocation:
    raise NotImplementedError


def first_come(
    supplies: Iterable[Supply],
    demands: Iterable[Demand],
    arcs: Iterable[Arc],
    *,
    aim: str = "value",
    freight: float = 0.0,
) -> Allocation:
    raise NotImplementedError
