"""Loops and allocations: how fast, and how much better than sharing out without reckoning.

    .venv/bin/python -m bench.loops            1,000, 3,000 and 10,000 firms a side; 1,000 to 100,000 links
    .venv/bin/python -m bench.loops 1000       only sizes up to so many firms a side and links for each ten of them

Ratios: docs/benchmarks.md. Times are of the processor. All firms are invented by a fixed seed.
"""

from __future__ import annotations

import sys
from time import monotonic, process_time

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array
from scipy.spatial import cKDTree

from lingkar.engines.loops import Arc, Demand, Link, Supply, allocate, find_loops, first_come, greedy
from lingkar.engines.loops.problem import problem

SIDES = (1_000, 3_000, 10_000)
LINKS = (1_000, 10_000, 100_000)
CANDIDATES, NEAREST = 20, 60
AREA_KM, FREIGHT, FLOOR = 500, 0.5, 5.0
LOT = 0.3  # of its stock: the least that a giver with lots hands to one taker

Question = tuple[list[Supply], list[Demand], list[Arc]]


def question(size: int, with_lots: float, seed: int = 1) -> Question:
    """As many givers as takers over an area; each giver knows 20 of the 60 nearest takers."""
    chance = np.random.default_rng(seed)
    givers, takers = chance.random((size, 2)) * AREA_KM, chance.random((size, 2)) * AREA_KM
    _, near = cKDTree(takers).query(givers, k=NEAREST)
    known = [chance.choice(row, CANDIDATES, replace=False) for row in near]
    stock, wanted = chance.lognormal(3, 1, size).round(1), chance.lognormal(3, 1, size).round(1)
    worth, has_lot = chance.uniform(20, 200, size).round(2), chance.random(size) < with_lots
    supplies = [
        Supply(f"s{at:05}", float(stock[at]), floor=FLOOR, lot=float(stock[at] * LOT) if has_lot[at] else 0.0)
        for at in range(size)
    ]
    demands = [Demand(f"d{at:05}", float(wanted[at]), worth=float(worth[at])) for at in range(size)]
    arcs = [
        Arc(f"s{giver:05}", f"d{taker:05}", km=float(np.hypot(*(givers[giver] - takers[taker]))))
        for giver, row in enumerate(known)
        for taker in row
    ]
    return supplies, demands, arcs


def allocations(size: int, with_lots: float) -> None:
    asked = question(size, with_lots)
    start = process_time()
    best = allocate(*asked, freight=FREIGHT)
    took = process_time() - start
    lots = f", {with_lots:.0%} of givers with lots" if with_lots else ""
    print(f"\n{size:,} x {size:,}, {len(asked[2]):,} ways{lots}")
    print(f"    best        {took:6.2f} s  value 1.000  {best.status}, gap {best.gap:.1e}")
    for rule in (greedy, first_come):
        start = process_time()
        found = rule(*asked, freight=FREIGHT)
        name = found.status
        print(f"    {name:11} {process_time() - start:6.2f} s  value {found.objective / best.objective:.3f}")
    if not with_lots:
        start = process_time()
        value = by_linprog(asked)
        other = process_time() - start
        print(f"    linprog     {other:6.2f} s  value {value / best.objective:.9f}")


def by_linprog(asked: Question) -> float:
    """The same program through scipy; no prices of one more tonne, no lots."""
    arrays = problem(*asked, "value", FREIGHT, 0.0)
    size = len(arrays.value)
    rows = np.concatenate([arrays.giver, len(arrays.stock) + arrays.taker])
    columns = np.concatenate([np.arange(size), np.arange(size)])
    limits = np.concatenate([arrays.stock, arrays.wanted])
    matrix = coo_array((np.ones(2 * size), (rows, columns)), shape=(len(limits), size)).tocsr()
    return -float(linprog(-arrays.value, A_ub=matrix, b_ub=limits, bounds=(0, None), method="highs").fun)


def loops(number: int) -> None:
    """Ten links a firm, between any two; every loop is found, of chains the best."""
    chance = np.random.default_rng(number)
    ends = chance.integers(0, max(10, number // 10), (number, 2))
    scores, tonnes, km = chance.uniform(0.3, 1, number), chance.lognormal(3, 1, number), chance.uniform(1, 300, number)
    links = [
        Link(f"f{giver:06}", f"f{taker:06}", "x", float(score), float(amount), float(far))
        for (giver, taker), score, amount, far in zip(ends, scores, tonnes, km, strict=True)
    ]
    for length in (4, 5):
        start = process_time()
        found = find_loops(links, max_length=length, seconds=120, clock=monotonic)
        took = process_time() - start
        print(
            f"    {number:7,} links, up to {length} firms: {took:6.2f} s, {found.counted:,} loops,"
            f" complete to {found.complete_to} (chains to {found.chains_complete_to})"
        )
    if number <= LINKS[1]:
        start = process_time()
        walked = by_walking(links, 4)
        print(f"    {number:7,} links, up to 4 firms, one by one: {process_time() - start:6.2f} s, {walked:,} loops")


def by_walking(links: list[Link], most: int) -> int:
    """The textbook: walk on from each firm to later ones only, and see who leads back. Loops alone, no chains."""
    onward: dict[str, set[str]] = {}
    for link in links:
        if link.giver != link.taker:
            onward.setdefault(link.giver, set()).add(link.taker)

    def walk(way: list[str]) -> int:
        goes = onward.get(way[-1], set())
        number = int(len(way) > 1 and way[0] in goes)
        if len(way) == most:
            return number
        return number + sum(walk([*way, to]) for to in goes if to > way[0] and to not in way)

    return sum(walk([firm]) for firm in onward)


if __name__ == "__main__":
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else SIDES[-1]
    print("Allocation")
    for with_lots in (0.0, 0.1):
        for size in SIDES:
            if size <= largest:
                allocations(size, with_lots)
    print("\nLoops among links at random")
    for number in LINKS:
        if number <= largest * 10:
            loops(number)
