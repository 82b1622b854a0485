"""Every impossible input is named by field and rule; what is unknown is no fault."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lingkar.engines.circularity import Balance, Firm, Purchase, Waste, Water, check_balance, check_firm
from lingkar.engines.quantities import Fault, Known

from .materials import material, product
from .test_indicators import FIRM


def faults(firm):
    return [(fault.path, fault.rule) for fault in check_firm(firm)]


def of(**change):
    return faults(Firm(products=(product(replace(material(), **change)),)))


def test_a_possible_firm_has_no_faults():
    assert faults(FIRM) == []
    assert faults(Firm()) == []
    assert of(mass_kg=None, recycled=None) == []


HERE = "products[0].materials[0]"


@pytest.mark.parametrize(
    ("change", "path", "rule"),
    [
        ({"mass_kg": 0.0}, "mass_kg", "positive"),
        ({"mass_kg": -1.0}, "mass_kg", "positive"),
        ({"mass_kg": float("nan")}, "mass_kg", "finite"),
        ({"mass_kg": float("inf")}, "mass_kg", "finite"),
        ({"mass_kg": 1.1e18}, "mass_kg", "large"),
        ({"mass_kg": 1e-13}, "mass_kg", "positive"),
        ({"recycled": 1.01}, "recycled", "share"),
        ({"recycled": -0.01}, "recycled", "share"),
        ({"composted": 30.0}, "composted", "share"),
        ({"feedstock_recycling_efficiency": 0.0}, "feedstock_recycling_efficiency", "efficiency"),
        ({"recycling_efficiency": 0.0}, "recycling_efficiency", "efficiency"),
        ({"recycling_efficiency": -0.5}, "recycling_efficiency", "efficiency"),
        ({"recycling_efficiency": 1.5}, "recycling_efficiency", "share"),
        ({"recycled": 0.5, "reused": 0.4, "biological": 0.2}, "recycled + reused + biological", "sum"),
        (
            {"collected_for_recycling": 0.9, "energy_recovered": 0.2},
            "collected_for_recycling + collected_for_reuse + composted + energy_recovered",
            "sum",
        ),
    ],
)
def test_material(change, path, rule):
    assert of(**change) == [(f"{HERE}.{path}", rule)]


def test_shares_that_miss_one_by_rounding_are_fine():
    assert of(recycled=0.1, reused=0.2, biological=0.7 + 1e-12) == []
    assert of(recycled=1.0) == []


def test_an_unknown_share_is_left_out_of_the_sum():
    assert of(recycled=0.9, reused=None, biological=0.2) == [(f"{HERE}.recycled + reused + biological", "sum")]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"units": -1.0}, "negative"),
        ({"lifetime_years": 0.0}, "positive"),
        ({"industry_lifetime_years": 0.0}, "positive"),
        ({"functional_units": 0.0}, "positive"),
        ({"industry_functional_units": -2.0}, "positive"),
        ({"revenue": -1.0}, "negative"),
    ],
)
def test_product(change, rule):
    assert faults(Firm(products=(product(**change),))) == [(f"products[0].{next(iter(change))}", rule)]


def test_a_product_that_was_not_made_this_year_is_possible():
    assert faults(Firm(products=(product(units=0.0),))) == []


def test_water():
    assert faults(Firm(water=Water(withdrawn_m3=1.0, circular_in_m3=2.0))) == [("water.circular_in_m3", "part-of")]
    assert faults(Firm(water=Water(discharged_m3=1.0, circular_out_m3=2.0))) == [("water.circular_out_m3", "part-of")]
    assert faults(Firm(water=Water(reused_m3=-1.0))) == [("water.reused_m3", "negative")]
    assert faults(Firm(water=Water(withdrawn_m3=1.0, circular_in_m3=1.0))) == []


def test_waste_and_purchases():
    assert faults(Firm(waste=(Waste(mass_kg=-1.0),))) == [("waste[0].mass_kg", "negative")]
    assert faults(Firm(waste=(Waste(mass_kg=0.0, cost=-5.0),))) == []
    assert faults(Firm(waste=(Waste(fate="eaten"),))) == [("waste[0].fate", "one-of")]
    assert faults(Firm(waste=(Waste(bought_at=-1.0),))) == [("waste[0].bought_at", "negative")]
    bought = Purchase(mass_kg=1.0, recycled=0.6, reused=0.6)
    assert faults(Firm(purchases=(bought,))) == [("purchases[0].recycled + reused + biological", "sum")]


def test_the_whole_firm():
    assert faults(Firm(normalise_by="profit")) == [("normalise_by", "one-of")]
    assert faults(Firm(not_applicable={"A.9.9": "no"})) == [("not_applicable.A.9.9", "unknown-indicator")]
    assert faults(Firm(revenue=-1.0)) == [("revenue", "negative")]
    assert faults(Firm(quality={"revenue": "rumour"})) == [("quality", "one-of")]
    assert faults(Firm(quality={"revenue": "bill"})) == []


def balance(gap):
    one = Known(1.0)
    return Balance(one, one, gap, one, one)


def test_a_gap_in_the_balance_is_told_from_a_twentieth():
    assert check_balance(balance(Known(0.04))) == []
    assert check_balance(balance(Known(-0.06))) == [Fault("balance", "gap", "-0.06")]
    assert check_balance(balance(Known(0.06))) == [Fault("balance", "gap", "0.06")]
    assert check_balance(balance(Known())) == []


def test_a_whole_share_leaves_no_room_for_another():
    whole = {"collected_for_recycling": 1.0, "energy_recovered": 0.2}
    assert [rule for _, rule in of(**whole)] == ["sum"]
    assert of(collected_for_recycling=1.0) == []


@pytest.mark.parametrize(
    ("firm", "value"),
    [
        (Firm(normalise_by="profit"), "mass revenue units"),
        (Firm(quality={"": "rumour"}), "measured bill estimate guess"),
        (Firm(waste=(Waste(fate="eaten"),)), "reused recycled returned burned lost"),
        (Firm(water=Water(withdrawn_m3=1.0, circular_in_m3=2.0)), "water.withdrawn_m3"),
        (Firm(water=Water(discharged_m3=1.0, circular_out_m3=2.0)), "water.discharged_m3"),
        (Firm(revenue=-2.5), "-2.5"),
        (Firm(products=(product(replace(material(), recycled=1.5)),)), "1.5"),
        (Firm(products=(product(replace(material(), mass_kg=-2.0)),)), "-2"),
        (Firm(products=(product(replace(material(), recycled=0.75, reused=0.5)),)), "1.25"),
    ],
)
def test_a_fault_tells_what_would_be_right_or_what_was_given(firm, value):
    assert [fault.value for fault in check_firm(firm)] == [value]


def test_the_quality_of_a_row_is_checked_where_it_stands():
    assert faults(Firm(waste=(Waste(quality={"": "rumour"}),))) == [("waste[0].quality", "one-of")]
    assert faults(Firm(water=Water(withdrawn_m3=10.0, circular_in_m3=10.0 + 1e-9))) == []
