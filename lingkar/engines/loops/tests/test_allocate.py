"""The best allocation, beside slower ways to find it."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lingkar.engines.loops import Allocation, Arc, Demand, Supply, allocate, first_come, greedy
from lingkar.engines.loops.problem import problem

from .build import Question, by_linprog, questions

FREIGHT = 0.1


def best(question: Question, **options: object) -> Allocation:
    return allocate(*question, **({"freight": FREIGHT} | options))  # type: ignore[arg-type]


def check_rules(question: Question, allocation: Allocation) -> None:
    """Nobody gives or takes more than there is; floors, laws and lots are kept; what is left is what is told."""
    supplies, demands, arcs = question
    for things, side, left in ((supplies, "supply", allocation.unsold), (demands, "demand", allocation.unmet)):
        for thing in things:
            moved = sum(flow.tonnes for flow in allocation.flows if getattr(flow, side) == thing.id)
            assert moved <= thing.tonnes + 1e-6
            assert thing.tonnes - moved == pytest.approx(left.get(thing.id, 0.0), abs=1e-6)
    by_ends = {(arc.supply, arc.demand): arc for arc in arcs}
    for flow in allocation.flows:
        arc = by_ends[flow.supply, flow.demand]
        supply = next(each for each in supplies if each.id == flow.supply)
        demand = next(each for each in demands if each.id == flow.demand)
        price = demand.worth - FREIGHT * arc.km
        assert arc.allowed is not False
        assert supply.floor is None or price >= supply.floor
        assert flow.tonnes >= max(supply.lot, demand.lot) - 1e-6
        assert flow.value == pytest.approx(flow.tonnes * price, abs=1e-4)
    assert allocation.objective == pytest.approx(sum(flow.value for flow in allocation.flows), abs=1e-3)


@settings(deadline=None, max_examples=60)
@given(questions())
def test_it_is_worth_what_another_solver_says(question):
    allocation = best(question)
    check_rules(question, allocation)
    assert allocation.status == "optimal"
    assert allocation.objective == pytest.approx(by_linprog(problem(*question, "value", FREIGHT, 0)), abs=1e-3)


def every_choice_of_lots(question: Question) -> float:
    """The best over each way to open or close each arc that has a lot."""
    asked = problem(*question, "value", FREIGHT, 0)
    lots = np.flatnonzero(asked.lot > 0).tolist()
    found = [
        by_linprog(
            asked,
            {arc: (float(asked.lot[arc]), None) if on else (0.0, 0.0) for arc, on in zip(lots, choice, strict=True)},
        )
        for choice in product([False, True], repeat=len(lots))
    ]
    return max(each for each in found if each is not None)


@settings(deadline=None, max_examples=40)
@given(questions(lots=True).filter(lambda each: sum(arc.allowed is not False for arc in each[2]) <= 7))
def test_with_lots_it_is_the_best_of_every_choice(question):
    allocation = best(question)
    check_rules(question, allocation)
    assert allocation.status == "optimal"
    assert allocation.objective == pytest.approx(every_choice_of_lots(question), abs=1e-3)


@settings(deadline=None, max_examples=60)
@given(questions(lots=True), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(question, chance):
    shuffled = tuple(chance.sample(rows, len(rows)) for rows in question)
    assert best(shuffled) == best(question)


@settings(deadline=None, max_examples=60)
@given(questions(lots=True))
def test_rules_of_thumb_keep_the_rules_and_are_never_better(question):
    most = best(question).objective
    for rule in (greedy, first_come):
        allocation = rule(*question, freight=FREIGHT)
        check_rules(question, allocation)
        assert allocation.objective <= most + 1e-3


def one(supply: float, demand: float, *, worth: float | None = 10, **facts: object) -> Question:
    return [Supply("s", supply, "mill", "husk")], [Demand("d", demand, "kiln", "husk", worth)], [Arc("s", "d", **facts)]


def test_greedy_is_beaten_where_the_dearest_way_bars_two_others():
    supplies = [Supply("near", 1), Supply("far", 1)]
    demands = [Demand("rich", 1, worth=10), Demand("poor", 1, worth=9)]
    arcs = [Arc("near", "rich"), Arc("near", "poor"), Arc("far", "rich", worth=8)]
    assert allocate(supplies, demands, arcs).objective == 17
    assert greedy(supplies, demands, arcs).objective == 10


def test_first_come_serves_in_the_order_that_is_given():
    supplies, arcs = [Supply("s", 1)], [Arc("s", "late"), Arc("s", "early")]
    demands = [Demand("late", 1, worth=9), Demand("early", 1, worth=3)]
    assert first_come(supplies, demands, arcs).objective == 9
    assert first_come(supplies, demands[::-1], arcs).objective == 3


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (one(1, 1, allowed=False), "forbidden"),
        (one(1, 1, worth=None, km=5.0), "worth-not-known"),
        (one(1, 1, km=None), "km-not-known-on-ways"),
        (one(1, 1, km=500.0), "nothing-gained"),
        (([Supply("s", 1, floor=11)], *one(1, 1, km=0.0)[1:]), "below-floor"),
        (([Supply("s", 1, lot=2)], *one(1, 1, km=0.0)[1:]), "lot-too-large"),
    ],
)
def test_a_closed_way_says_why(question, code):
    allocation = best(question)
    assert allocation.flows == ()
    assert [(each.code, each.facts["arcs"]) for each in allocation.reasons] == [(code, 1)]
    assert (allocation.unsold, allocation.unmet) == ({"s": 1.0}, {"d": 1.0})


def test_what_a_kept_tonne_is_worth_opens_ways():
    assert best(one(1, 1, km=120.0), kept_worth=5).objective == pytest.approx(3)


def test_by_tonnes_unknown_worth_is_no_bar_and_the_near_is_taken_first():
    supplies, demands = [Supply("s", 5)], [Demand("far", 5), Demand("near", 5)]
    arcs = [Arc("s", "far", km=300.0), Arc("s", "near", km=3.0)]
    allocation = allocate(supplies, demands, arcs, aim="tonnes")
    assert [(each.demand, each.tonnes, each.value) for each in allocation.flows] == [("near", 5.0, None)]
    assert (allocation.objective, allocation.aim) == (5.0, "tonnes")


def test_of_two_ways_between_the_same_two_the_better_counts():
    allocation = allocate([Supply("s", 1)], [Demand("d", 1)], [Arc("s", "d", worth=3), Arc("s", "d", worth=5)])
    assert allocation.objective == 5


def test_no_time_gives_no_prices_and_says_so():
    allocation = best(one(1, 1, km=1.0), seconds=0)
    assert (allocation.status, allocation.gap, allocation.flows, allocation.shadow_prices) == (
        "time-limit",
        None,
        (),
        (),
    )


def test_nothing_is_shared_out_at_no_cost():
    assert (allocate([], [], []).objective, allocate([], [], []).status) == (0.0, "optimal")


@pytest.mark.parametrize(
    "question",
    [
        ([Supply("s", -1)], [], []),
        ([Supply("s", float("nan"))], [], []),
        ([Supply("s", 1), Supply("s", 2)], [], []),
        ([], [Demand("d", 1, worth=float("inf"))], []),
        ([Supply("s", 1)], [], [Arc("s", "d")]),
    ],
)
def test_questions_that_make_no_sense_are_refused(question):
    with pytest.raises(ValueError, match=r"from zero up|number|two supplies|no such"):
        allocate(*question)
