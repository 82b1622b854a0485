"""One linear or mixed program in HiGHS: sparse arrays in, flows and prices out."""

from __future__ import annotations

import highspy
import numpy as np
from numpy.typing import NDArray

from lingkar.engines.solver import Silent

from .problem import Floats, Places, Problem

MANY = 50_000  # arcs from which the interior-point way is quicker
TIE = 1e-7  # of the largest value: the most that tells two equal ways apart
GOLDEN = 0.6180339887498949
OPTIMAL = highspy.HighsModelStatus.kOptimal


def told_apart(problem: Problem) -> Floats:
    """Values in units of the largest, each a hair less by its place: no two sets of flows are then equally good.

    So the answer is one, whichever way the solver takes to it. The hair is at most TIE of the largest value.
    """
    hair = np.modf(np.arange(1, len(problem.value) + 1) * GOLDEN)[0]
    return problem.value / problem.unit - TIE * hair


class Program:
    """Flows of all arcs, rows of all supplies, then of all demands; asked again and again with other bounds."""

    def __init__(self, problem: Problem, value: Floats, seconds: float) -> None:
        self.problem = problem
        self.size = len(value)
        self.seconds = seconds
        self.highs = _quiet(self.size)
        self.highs.passModel(_model(problem, value))
        self.marked: Places = np.zeros(0, dtype=np.int64)  # arcs with a yes-or-no

    @property
    def left(self) -> float:
        return self.seconds - float(self.highs.getRunTime())

    def run(self) -> bool:
        """True when solved to the end; False when time was up or there is no answer."""
        if self.left <= 0:
            return False
        self.highs.setOptionValue("time_limit", self.seconds)
        self.highs.run()
        return bool(self.highs.getModelStatus() == OPTIMAL)

    def flow(self) -> Floats:
        found = np.array(self.highs.getSolution().col_value[: self.size], dtype=np.float64)
        return np.maximum(found, 0.0)

    def worth(self) -> float:
        return -float(self.highs.getInfo().objective_function_value)

    def bound(self) -> float:
        """Nothing is worth more than this."""
        return -float(self.highs.getInfo().mip_dual_bound)

    def prices(self) -> tuple[Floats, Floats]:
        """Of supplies and demands, in units of the largest value."""
        duals = -np.array(self.highs.getSolution().row_dual, dtype=np.float64)
        split = len(self.problem.stock)
        return np.maximum(duals[:split], 0.0), np.maximum(duals[split : split + len(self.problem.wanted)], 0.0)

    def hold(self, arcs: Places, least: Floats, most: Floats) -> None:
        """Flows of some arcs held between bounds from now on; the next answer begins at the last one."""
        self.highs.setOptionValue("solver", "simplex")
        self.highs.changeColsBounds(len(arcs), arcs.astype(np.int32), least, most)

    def mark(self, arcs: Places, start: Floats, gap: float) -> None:
        """Each of these flows is 0 or at least its lot; start is an answer that keeps to it."""
        problem, number = self.problem, len(arcs)
        most = np.minimum(problem.stock[problem.giver[arcs]], problem.wanted[problem.taker[arcs]])
        self.highs.addCols(
            number, np.zeros(number), np.zeros(number), np.ones(number), 0, *_indices([], []), np.zeros(0)
        )
        choices = self.size + np.arange(number)
        self.highs.changeColsIntegrality(
            number, choices.astype(np.int32), np.full(number, highspy.HighsVarType.kInteger.value, dtype=np.uint8)
        )
        infinite = np.full(number, highspy.kHighsInf)
        starts, columns = _indices(np.arange(0, 2 * number, 2), np.column_stack([arcs, choices]).ravel())
        for low, high, weight in (
            (-infinite, np.zeros(number), -most),
            (np.zeros(number), infinite, -problem.lot[arcs]),
        ):
            weights = np.column_stack([np.ones(number), weight]).ravel()
            self.highs.addRows(number, low, high, 2 * number, starts, columns, weights)
        solution = highspy.HighsSolution()
        solution.col_value = [*start.tolist(), *(start[arcs] > 0).astype(float).tolist()]
        self.highs.setSolution(solution)
        self.highs.setOptionValue("mip_rel_gap", gap)
        self.highs.setOptionValue("mip_abs_gap", 1e-9)


def _indices(starts: object, columns: object) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    return np.asarray(starts, dtype=np.int32), np.asarray(columns, dtype=np.int32)


def _model(problem: Problem, value: Floats) -> highspy.HighsLp:
    size, split = len(value), len(problem.stock)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = size, split + len(problem.wanted)
    model.col_cost_ = -value
    model.col_lower_, model.col_upper_ = np.zeros(size), np.full(size, highspy.kHighsInf)
    model.row_lower_ = np.full(model.num_row_, -highspy.kHighsInf)
    model.row_upper_ = np.concatenate([problem.stock, problem.wanted])
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    starts, rows = _indices(
        np.arange(0, 2 * size + 1, 2), np.column_stack([problem.giver, split + problem.taker]).ravel()
    )
    model.a_matrix_.start_, model.a_matrix_.index_ = starts, rows
    model.a_matrix_.value_ = np.ones(2 * size)
    return model


def _quiet(size: int) -> highspy.Highs:
    """One thread and a fixed seed: the same question has the same answer on every machine."""
    highs = Silent()
    for name, setting in (
        ("output_flag", False),
        ("log_to_console", False),
        ("threads", 1),
        ("parallel", "off"),
        ("random_seed", 0),
        ("solver", "ipm" if size > MANY else "simplex"),
        ("primal_feasibility_tolerance", 1e-9),
        ("dual_feasibility_tolerance", 1e-9),
        ("mip_feasibility_tolerance", 1e-9),
    ):
        highs.setOptionValue(name, setting)
    return highs
