"""The choice itself: a mixed-integer program, solved by HiGHS, exact in spite of savings that multiply.

Savings on one bill S multiply: together they are S x (1 - product of (1 - f)) over the chosen. With a = -ln(1 - f) the
product is exp(-u) for u = sum of a x chosen, which is linear in the choice, and S x (1 - exp(-u)) is concave in u. So
a tangent at any u lies on or above it. The program maximises under a few tangents, which can only promise too much;
then the chosen set is reckoned exactly, a tangent is added where it stands, and the program is solved again until
promise and reckoning agree. Every set gets its tangent at most once, so it ends, and what it ends with is the best
there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, expm1, log1p
from time import monotonic

import highspy
import numpy as np

from lingkar.engines.solver import Silent

CLOSE = 1e-9  # of the largest amount in the question
MOST_CUT = 0.999  # of a bill; nothing saves all of it


@dataclass(frozen=True, slots=True)
class Candidate:
    """One action in numbers. bill, saving: a year; worth: of a saving of 1 a year over the horizon, today."""

    code: str
    resource: str
    part: float  # expected part of the bill it saves, alone
    cost: float  # expected
    needs: float  # of the budget


@dataclass(frozen=True, slots=True)
class Question:
    """All candidates, what each bill is worth over the horizon, and the rules between them."""

    candidates: tuple[Candidate, ...]
    bills: Mapping[str, float]  # resource -> present value of the whole bill over the horizon
    apart: frozenset[tuple[str, str]]  # never both
    after: frozenset[tuple[str, str]]  # (action, other): action only with other
    fixed: frozenset[str]  # always in

    def value(self, chosen: Iterable[str]) -> float:
        """Exact expected net present value of a set."""
        taken = set(chosen)
        left = dict.fromkeys(self.bills, 0.0)
        cost = 0.0
        for each in self.candidates:
            if each.code in taken:
                left[each.resource] += log1p(-min(each.part, MOST_CUT))
                cost += each.cost
        return sum(self.bills[resource] * -expm1(log) for resource, log in left.items()) - cost

    @property
    def unit(self) -> float:
        return max([1e-12, *self.bills.values(), *(max(each.cost, each.needs) for each in self.candidates)])


@dataclass(frozen=True, slots=True)
class Found:
    chosen: frozenset[str]
    value: float
    proven: bool


class Chooser:
    """One program, asked again and again with other budgets and other actions held in; tangents are kept."""

    def __init__(self, question: Question, until: float) -> None:
        self.question = question
        self.until = until
        self.unit = question.unit
        self.codes = [each.code for each in question.candidates]
        self.resources = sorted(question.bills)
        self._touched: set[tuple[str, float]] = set()
        self._program = _program()
        self._add_columns()
        self._budget_row = self._add_rules()
        for resource in self.resources:
            most = sum(weight for _, weight in self._weights(resource))
            for share in (0.0, 0.25, 1.0):
                self._add_tangent(resource, share * most)

    def solve(self, budget: float | None, inside: Iterable[str] = (), outside: Iterable[str] = ()) -> Found | None:
        """The best set with some actions held in or out; None when there is none (or no time is left)."""
        held, out = set(inside) | self.question.fixed, set(outside)
        for column, code in enumerate(self.codes):
            self._program.changeColBounds(column, float(code in held), float(code not in out))
        limit = highspy.kHighsInf if budget is None else budget / self.unit + CLOSE / 10
        self._program.changeRowBounds(self._budget_row, -highspy.kHighsInf, limit)
        best: Found | None = None
        while (left := self.until - monotonic()) > 0:
            self._program.setOptionValue("time_limit", self._program.getRunTime() + left)
            self._program.run()
            if self._program.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                break
            chosen = self._chosen()
            value = self.question.value(chosen)
            promise = self._program.getInfo().objective_function_value * self.unit
            if best is None or value > best.value:
                best = Found(chosen, value, proven=False)
            if promise - best.value <= CLOSE * self.unit or not self._add_tangents(chosen):
                return Found(best.chosen, best.value, proven=True)
        return best

    def _add_columns(self) -> None:
        for column, each in enumerate(self.question.candidates):
            self._program.addVar(0.0, 1.0)
            self._program.changeColIntegrality(column, highspy.HighsVarType.kInteger)
            self._program.changeColCost(column, -each.cost / self.unit)
        for place, resource in enumerate(self.resources):
            self._program.addVar(0.0, self.question.bills[resource] / self.unit)
            self._program.changeColCost(len(self.codes) + place, 1.0)

    def _add_rules(self) -> int:
        place = {code: column for column, code in enumerate(self.codes)}
        for one, other in sorted(self.question.apart):
            self._add_row(-highspy.kHighsInf, 1.0, {place[one]: 1.0, place[other]: 1.0})
        for action, other in sorted(self.question.after):
            self._add_row(-highspy.kHighsInf, 0.0, {place[action]: 1.0, place[other]: -1.0})
        needs = {column: each.needs / self.unit for column, each in enumerate(self.question.candidates)}
        self._add_row(-highspy.kHighsInf, highspy.kHighsInf, needs)
        return int(self._program.getNumRow()) - 1

    def _add_row(self, low: float, high: float, weights: Mapping[int, float]) -> None:
        columns = np.array(list(weights), dtype=np.int32)
        self._program.addRow(low, high, len(columns), columns, np.array(list(weights.values()), dtype=np.float64))

    def _weights(self, resource: str) -> list[tuple[int, float]]:
        return [
            (column, -log1p(-min(each.part, MOST_CUT)))
            for column, each in enumerate(self.question.candidates)
            if each.resource == resource
        ]

    def _add_tangent(self, resource: str, at: float) -> bool:
        """t <= S (1 - exp(-at)) + S exp(-at) (u - at), for the bill's own t. False when it is there already."""
        key = (resource, round(at, 12))
        if key in self._touched:
            return False
        self._touched.add(key)
        bill = self.question.bills[resource] / self.unit
        slope = bill * exp(-at)
        row = {len(self.codes) + self.resources.index(resource): 1.0}
        row |= {column: -slope * weight for column, weight in self._weights(resource)}
        self._add_row(-highspy.kHighsInf, bill * -expm1(-at) - slope * at, row)
        return True

    def _add_tangents(self, chosen: frozenset[str]) -> bool:
        added = False
        for resource in self.resources:
            at = sum(weight for column, weight in self._weights(resource) if self.codes[column] in chosen)
            added = self._add_tangent(resource, at) or added
        return added

    def _chosen(self) -> frozenset[str]:
        values: Sequence[float] = self._program.getSolution().col_value
        return frozenset(code for code, value in zip(self.codes, values, strict=False) if value > 0.5)


def _program() -> highspy.Highs:
    """One thread, no seed to speak of, no gap: the same question has the same answer on every machine."""
    program = Silent()
    for name, value in (
        ("log_to_console", False),
        ("output_flag", False),
        ("threads", 1),
        ("parallel", "off"),
        ("random_seed", 0),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", CLOSE / 10),
        ("mip_feasibility_tolerance", 1e-9),
        ("primal_feasibility_tolerance", 1e-9),
        ("dual_feasibility_tolerance", 1e-9),
    ):
        program.setOptionValue(name, value)
    program.changeObjectiveSense(highspy.ObjSense.kMaximize)
    return program
