"""What one more tonne is worth, exactly: docs/methods/loops.md, "One more tonne".

The prices a solver returns are any of those that fit; where stock and wants come out even there are many, and they say
too much. Here one more tonne is led along the cheapest way that the best flows leave open: to somebody whose want is
not covered, taking the place of another's on the way if that is better, or left unsold.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

from .problem import Floats, Problem
from .solve import CLEAR, Solved


def one_more(problem: Problem, solved: Solved) -> tuple[Floats, Floats]:
    """Value of one more tonne of each supply and of one more tonne wanted of each demand, by the best flows.

    With u, v the prices and r = u + v - value >= 0 what an arc loses: worth of supply i is u_i less the least loss on
    a way from i to the end. Along an arc that is open: r. Back along an arc that flows above its least: 0. To the end:
    from a demand not covered 0, from any supply its u (its own goods stay unsold). For a demand the same the other way.
    """
    givers, takers = len(problem.stock), len(problem.wanted)
    u, v = solved.supply_price, solved.demand_price
    value = problem.value / problem.unit
    i, j = problem.giver, givers + problem.taker
    loss = np.where(solved.closed, np.inf, np.maximum(u[i] + v[problem.taker] - value, 0.0))
    there = ~solved.closed
    back = there & (solved.flow > solved.least + CLEAR)
    sold = np.bincount(i, solved.flow, givers)
    got = np.bincount(problem.taker, solved.flow, takers)
    unsold = np.flatnonzero(problem.stock - sold > CLEAR)
    short = np.flatnonzero(problem.wanted - got > CLEAR)
    end = givers + takers
    start = np.concatenate([i[there], j[back]])
    finish = np.concatenate([j[there], i[back]])
    lost = np.concatenate([loss[there], np.zeros(int(back.sum()))])
    ways = (
        (start, finish, lost),
        (np.arange(givers), np.full(givers, end), u),
        (givers + short, np.full(len(short), end), np.zeros(len(short))),
    )
    down = _distances(ways, end, reverse=True)[:givers]
    ways = (
        (start, finish, lost),
        (np.full(takers, end), givers + np.arange(takers), v),
        (np.full(len(unsold), end), unsold, np.zeros(len(unsold))),
    )
    up = _distances(ways, end, reverse=False)[givers:end]
    return _clean((u - down) * problem.unit, problem.unit), _clean((v - up) * problem.unit, problem.unit)


def _distances(ways: tuple[tuple[np.ndarray, np.ndarray, Floats], ...], end: int, *, reverse: bool) -> Floats:
    start, finish, lost = (np.concatenate([way[part] for way in ways]) for part in range(3))
    if reverse:
        start, finish = finish, start
    graph = coo_array((lost, (start, finish)), shape=(end + 1, end + 1)).tocsr()
    found: Floats = dijkstra(graph, indices=end)
    return found


def _clean(worth: Floats, unit: float) -> Floats:
    """Without the dust of the solver: to a hundred-thousandth of the largest value, or finer."""
    digits = 5 - int(np.floor(np.log10(unit)))
    rounded: Floats = np.maximum(np.round(worth, digits), 0.0)
    return rounded
