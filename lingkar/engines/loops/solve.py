"""The best flows, exact or as near as it says.

Most: sum of value x flow. For each supply: flows out <= stock. For each demand: flows in <= wanted. Flows >= 0; where a
lot is asked, a flow is 0 or at least the lot.

Without lots it is a linear program, solved to its end. Lots make it a mixed one, in three steps: the linear program,
which can only promise too much; a way down from it, closing or filling the flows that break a lot, round by round,
which gives an answer that keeps all rules; and, when that is not yet near enough to the promise and the question is
not too large for it, the mixed program proper, begun at that answer. What is left between answer and promise is the
gap.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .problem import Floats, Places, Problem
from .program import MANY, Program, told_apart

FEW = 5_000  # arcs up to which lots are solved to the last digit
NEAR = 1e-4  # the gap that is near enough beyond; what solvers call optimal by default
EXACT = 1e-9
CLEAR = 1e-7  # tonnes: less is the solver's dust


@dataclass(frozen=True, slots=True)
class Solved:
    flow: Floats
    supply_price: Floats
    demand_price: Floats
    closed: NDArray[np.bool_]  # arcs that may not flow as lots were chosen
    least: Floats  # of each arc: 0, or the lot where it was chosen
    gap: float | None  # None: nothing could be proven
    lots_fixed: bool

    @property
    def is_optimal(self) -> bool:
        return self.gap is not None and self.gap <= NEAR


def solve(problem: Problem, seconds: float) -> Solved:
    size = len(problem.value)
    if not size:
        return _nothing(problem, 0.0)
    value = told_apart(problem)
    program = Program(problem, value, seconds)
    if not program.run():
        return _nothing(problem, None)
    bound, flow = program.worth(), program.flow()
    if not _broken(problem, flow).any():
        return Solved(flow, *program.prices(), np.zeros(size, dtype=np.bool_), np.zeros(size), 0.0, False)
    flow = _down(problem, program, flow)
    gap = EXACT if size <= FEW else NEAR
    if size <= MANY and _gap(bound, float(value @ flow)) > gap:
        flow, bound = _mixed(problem, value, flow, bound, gap, program.left)
    return _fixed(problem, value, program, flow, bound)


def _nothing(problem: Problem, gap: float | None) -> Solved:
    size = len(problem.value)
    prices = np.zeros(len(problem.stock)), np.zeros(len(problem.wanted))
    return Solved(np.zeros(size), *prices, np.zeros(size, dtype=np.bool_), np.zeros(size), gap, False)


def _broken(problem: Problem, flow: Floats) -> NDArray[np.bool_]:
    return (flow > CLEAR) & (flow < problem.lot - CLEAR)


def _gap(bound: float, worth: float) -> float:
    return max(0.0, bound - worth) / max(abs(worth), 1e-12)


def _down(problem: Problem, program: Program, flow: Floats) -> Floats:
    """From the linear answer to one that keeps the lots: each broken flow is filled to its lot, or closed.

    Each round settles the clearer half. Filled where it is at least half the lot and both sides still have room for all
    lots filled so far. Each arc is settled once, so it ends; what is left when time is up is simply not sent.
    """
    room, want = problem.stock.copy(), problem.wanted.copy()
    while (bad := np.flatnonzero(_broken(problem, flow))).size:
        order = _clearest(bad, flow[bad] / problem.lot[bad])
        least, most = np.zeros(len(order)), np.zeros(len(order))
        for place, arc in enumerate(order.tolist()):
            giver, taker, lot = problem.giver[arc], problem.taker[arc], problem.lot[arc]
            if flow[arc] >= lot / 2 and min(room[giver], want[taker]) >= lot:
                room[giver] -= lot
                want[taker] -= lot
                least[place], most[place] = lot, np.inf
        program.hold(order, least, most)
        if not program.run():
            return np.where(_broken(problem, flow), 0.0, flow)
        flow = program.flow()
    return flow


def _clearest(arcs: Places, part: Floats) -> Places:
    """The half of them that is nearest to nothing or to the whole lot, fullest first; the rest may mend itself."""
    doubt = np.minimum(part, 1 - part)
    some = np.lexsort((arcs, doubt))[: len(arcs) // 2 + 1]
    fullest: Places = arcs[some[np.lexsort((arcs[some], -part[some]))]]
    return fullest


def _mixed(
    problem: Problem, value: Floats, flow: Floats, bound: float, gap: float, seconds: float
) -> tuple[Floats, float]:
    """The mixed program from an answer onwards; the better answer and the lower promise."""
    program = Program(problem, value, seconds)
    lots: Places = np.flatnonzero(problem.lot > CLEAR)
    program.mark(lots, flow, gap)
    program.run()
    found = program.flow()
    if len(found) == len(value) and np.isfinite(program.bound()):
        found = np.where(_broken(problem, found), 0.0, found)
        return (found if value @ found > value @ flow else flow), min(bound, program.bound())
    return flow, bound


def _fixed(problem: Problem, value: Floats, program: Program, flow: Floats, bound: float) -> Solved:
    """Prices, and flows to the last digit, with every lot as it was chosen."""
    size = len(value)
    has_lot, flows = problem.lot > CLEAR, flow > CLEAR
    closed = has_lot & ~flows
    least = np.where(has_lot & flows, problem.lot, 0.0)
    program.seconds = np.inf  # a few steps from where it stands
    program.hold(np.arange(size), least, np.where(closed, 0.0, np.inf))
    if program.run():
        flow = program.flow()
        return Solved(flow, *program.prices(), closed, least, _gap(bound, float(value @ flow)), True)
    nothing = _nothing(problem, None)
    return Solved(
        flow, nothing.supply_price, nothing.demand_price, closed, least, _gap(bound, float(value @ flow)), True
    )
