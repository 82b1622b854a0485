"""What the tests are made of: small graphs and questions, at random and by hand, and the slow ways to answer them."""

from itertools import pairwise, permutations

import numpy as np
from hypothesis import strategies as st
from scipy.optimize import linprog

from lingkar.engines.loops import Arc, Demand, Link, Loops, Supply, find_loops
from lingkar.engines.loops.problem import Problem

FIRMS = "abcdefg"


def link(ways: str, score: float = 0.5, **facts: object) -> Link:
    return Link(ways[0], ways[1], "husk", score, **facts)  # type: ignore[arg-type]


def links(text: str, score: float = 0.5) -> list[Link]:
    return [link(each, score) for each in text.split()]


def found(given: list[Link], **options: object) -> Loops:
    return find_loops(given, clock=lambda: 0.0, **({"limit": 100_000} | options))  # type: ignore[arg-type]


def firms_of(loops: Loops, kind: str) -> set[tuple[str, ...]]:
    return {each.firms for each in loops.found if each.kind == kind}


def every_loop(pairs: set[tuple[str, str]], most: int) -> set[tuple[str, ...]]:
    """All loops, by trying every order of every set of firms."""
    return {
        firms
        for length in range(2, most + 1)
        for firms in permutations(FIRMS, length)
        if firms[0] == min(firms) and all(pair in pairs for pair in zip(firms, firms[1:] + firms[:1], strict=True))
    }


def every_chain(pairs: set[tuple[str, str]], most: int) -> set[tuple[str, ...]]:
    return {
        firms
        for length in range(2, most + 1)
        for firms in permutations(FIRMS, length)
        if all(pair in pairs for pair in pairwise(firms)) and (firms[-1], firms[0]) not in pairs
    }


pairs = st.sets(st.tuples(st.sampled_from(FIRMS), st.sampled_from(FIRMS)).filter(lambda each: each[0] != each[1]))
amounts = st.none() | st.floats(0, 500)


@st.composite
def graphs(draw: st.DrawFn) -> list[Link]:
    return [
        Link(
            *pair,
            "husk",
            draw(st.floats(0.01, 1)),
            tonnes_per_year=draw(amounts),
            km=draw(amounts),
            value=draw(amounts),
            currency=draw(st.sampled_from(["THB", "VND"])),
            co2e_kg=draw(amounts),
            allowed=draw(st.sampled_from([True, None])),
        )
        for pair in sorted(draw(pairs))
    ]


Question = tuple[list[Supply], list[Demand], list[Arc]]


@st.composite
def questions(draw: st.DrawFn, *, lots: bool = False) -> Question:
    """Up to four of each side, whole numbers of tonnes; worth a tonne from 1 to 60, ways of up to 100 km."""
    tonnes, worth = st.integers(0, 12), st.integers(1, 60)
    lot = st.sampled_from([0, 0, 2, 5]) if lots else st.just(0)
    floor = st.none() | st.integers(0, 40)
    supplies = [
        Supply(f"s{number}", draw(tonnes), floor=draw(floor), lot=draw(lot))
        for number in range(draw(st.integers(1, 4)))
    ]
    demands = [
        Demand(f"d{number}", draw(tonnes), worth=draw(worth), lot=draw(lot))
        for number in range(draw(st.integers(1, 4)))
    ]
    arcs = [
        Arc(one.id, other.id, km=draw(st.integers(0, 100)), allowed=draw(st.sampled_from([True, None, False])))
        for one in supplies
        for other in demands
        if draw(st.booleans())
    ]
    return supplies, demands, arcs


def by_linprog(asked: Problem, held: dict[int, tuple[float, float | None]] | None = None) -> float | None:
    """The greatest value by another road to the solver; None when the bounds cannot be kept."""
    size = len(asked.value)
    if not size:
        return 0.0
    rows = np.zeros((len(asked.stock) + len(asked.wanted), size))
    rows[asked.giver, np.arange(size)] = 1
    rows[len(asked.stock) + asked.taker, np.arange(size)] = 1
    bounds = [(held or {}).get(place, (0, None)) for place in range(size)]
    result = linprog(-asked.value, A_ub=rows, b_ub=np.concatenate([asked.stock, asked.wanted]), bounds=bounds)
    return -float(result.fun) if result.status == 0 else None
