"""The best allocation. Method: docs/methods/loops.md."""

from __future__ import annotations

from collections.abc import Iterable

from .amounts import Allocation, Arc, Demand, Supply


def allocate(
    supplies: Iterable[Supply],
    demands: Iterable[Demand],
    arcs: Iterable[Arc],
    *,
    aim: str = "value",
    freight: float = 0.0,
    seconds: float = 60.0,
) -> Allocation:
    raise NotImplementedError
