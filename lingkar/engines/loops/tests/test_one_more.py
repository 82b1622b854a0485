"""What one more tonne is worth is what it turns out to be worth."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from lingkar.engines.loops import Arc, Demand, Supply, allocate, reason_text
from lingkar.engines.loops.problem import problem

from .build import by_linprog, questions

FREIGHT, LITTLE = 0.1, 0.01


@settings(deadline=None, max_examples=60)
@given(questions())
def test_a_little_more_adds_just_that(question):
    """Stocks and wants are whole numbers, so a hundredth of a tonne changes nobody's mind."""
    supplies, demands, arcs = question
    before = by_linprog(problem(*question, "value", FREIGHT, 0))
    for price in allocate(*question, freight=FREIGHT).shadow_prices:
        more = (
            [replace(each, tonnes=each.tonnes + LITTLE) if each.id == price.id else each for each in supplies],
            [replace(each, tonnes=each.tonnes + LITTLE) if each.id == price.id else each for each in demands],
            arcs,
        )
        after = by_linprog(problem(*more, "value", FREIGHT, 0))
        assert price.worth == pytest.approx((after - before) / LITTLE, abs=2e-3)


def prices(supply: float, demand: float) -> dict[str, float]:
    allocation = allocate([Supply("s", supply)], [Demand("d", demand, worth=7)], [Arc("s", "d")])
    return {each.id: each.worth for each in allocation.shadow_prices}


def test_the_scarce_side_has_the_price_and_where_both_come_out_even_neither():
    assert prices(1, 2) == {"s": 7.0, "d": 0.0}
    assert prices(2, 1) == {"s": 0.0, "d": 7.0}
    assert prices(2, 2) == {"s": 0.0, "d": 0.0}


def test_the_sentence_names_material_firm_and_money():
    supplies = [Supply("s", 1, "Mill of Sri", "dry husk")]
    allocation = allocate(supplies, [Demand("d", 2, worth=42)], [Arc("s", "d")], currency="USD")
    texts = [reason_text(each.reason) for each in allocation.shadow_prices]
    assert texts == [
        "One more tonne of dry husk at Mill of Sri is worth 42 USD a year to all together.",
        "One more tonne of d asked for by d would bring nothing more.",
    ]


def test_with_lots_the_prices_say_that_lots_are_fixed():
    supplies = [Supply("big", 10, lot=4), Supply("small", 3)]
    demands = [Demand("a", 5, worth=10), Demand("b", 8, worth=9)]
    allocation = allocate(supplies, demands, [Arc("big", "a"), Arc("big", "b"), Arc("small", "a")])
    assert {(each.supply, each.demand): each.tonnes for each in allocation.flows} == {
        ("big", "a"): 4.0,
        ("big", "b"): 6.0,
        ("small", "a"): 1.0,
    }
    assert allocation.lots_fixed
    assert "lots-fixed" in [each.code for each in allocation.reasons]
    assert {each.id: each.worth for each in allocation.shadow_prices} == {"big": 9, "small": 0, "a": 10, "b": 0}


def test_by_tonnes_a_price_is_in_tonnes():
    allocation = allocate([Supply("s", 1)], [Demand("d", 2)], [Arc("s", "d", km=5.0)], aim="tonnes")
    assert reason_text(allocation.shadow_prices[0].reason) == "One more tonne of s at s lets 1 t more be used."
