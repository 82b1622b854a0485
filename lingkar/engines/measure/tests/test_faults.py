"""Wrong input: one line for each fault, naming the field and the rule; nothing is computed."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from lingkar.engines.measure import Refused, fault_line, measure

CASES = Path(__file__).parent / "faults.json"
MATERIAL: dict[str, Any] = {
    "name": "steel",
    "mass_kg": 1,
    "recycled": 0.5,
    "reused": 0,
    "biological": 0,
    "feedstock_recycling_efficiency": 0.9,
    "collected_for_recycling": 0.5,
    "collected_for_reuse": 0,
    "composted": 0,
    "energy_recovered": 0,
    "recycling_efficiency": 0.9,
}
GOOD: dict[str, Any] = {
    "country": "TH",
    "year": 2026,
    "quality": "bill",
    "products": [{"units": 10, "lifetime_years": 1, "industry_lifetime_years": 1, "materials": [MATERIAL]}],
    "energy": [{"carrier": "electricity", "amount": 10, "unit": "kWh", "cost": 5}],
    "water": {"withdrawn_m3": 10, "circular_in_m3": 1},
    "waste": [{"material": "food", "mass_kg": 1, "destination": "landfill", "cost": 1}],
    "revenue": {"amount": 100, "currency": "THB"},
}  # fmt: skip
M = ("products", 0, "materials", 0)


def lines(data) -> list[str]:
    with pytest.raises(Refused) as refused:
        measure(data, intervals=False)
    return [fault_line(fault) for fault in refused.value.faults]


def changed(path, value):
    data = copy.deepcopy(GOOD)
    place: Any = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return data


def test_the_good_file_is_good():
    assert measure(GOOD, intervals=False)["mci"]["value"] is not None


@pytest.mark.parametrize("case", json.loads(CASES.read_text(encoding="utf-8")), ids=lambda case: case["line"][:60])
def test_fault(case):
    assert lines(changed(case["path"], case["value"])) == [case["line"]]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400])
def test_a_number_must_be_finite(value):
    assert lines(changed((*M, "mass_kg"), value)) == ["products[0].materials[0].mass_kg: must be a finite number"]


@pytest.mark.parametrize("value", ["5 kati", "0.5", {"value": 2, "unit": "lb", "quality": "Guess"}, 1e-9, 10**18])
def test_what_looks_odd_but_is_right(value):
    measure(changed((*M, "mass_kg"), value), intervals=False)


@pytest.mark.parametrize("data", [None, [], "text", 5])
def test_a_file_that_is_no_record(data):
    assert lines(data) == ["file: must be a record of named fields"]


def test_every_fault_is_told_at_once():
    data = changed((*M, "recycled"), 30)
    data["products"][0]["units"] = -1
    data["products"][0]["materials"][0]["mass_kg"] = 0
    assert [line.split(":")[0] for line in lines(data)] == [
        "products[0].units",
        "products[0].materials[0].mass_kg",
        "products[0].materials[0].recycled",
    ]


def test_each_fault_is_told_once():
    assert len(lines(changed(("waste", 0, "mass_kg"), -1))) == 1
    assert len(lines(changed((*M, "recycled"), 3))) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("energy", 0), {"carrier": "natural_gas", "amount": 1, "unit": "m3"}),
        (("energy", 0), {"carrier": "Natural-Gas", "amount": 1, "unit": "m3"}),
        (("waste", 0, "destination"), "open_burning"),
        (("waste", 0, "destination"), "Compost On Site"),
        (("refrigerants",), [{"gas": "R 410A", "refilled_kg": 1}]),
    ],
)
def test_names_as_programs_write_them(path, text):
    measure(changed(path, text), intervals=False)
