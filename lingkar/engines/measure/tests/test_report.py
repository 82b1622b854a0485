"""The report: published keys, intervals by quality, completeness apart from scores, schemas that fit."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from lingkar.engines.circularity import ISO59020
from lingkar.engines.measure import explanation, input_schema, load_file, measure, output_schema, summary
from lingkar.engines.measure.spec import fields

from .test_faults import GOOD, M, changed

FIRMS = Path(__file__).parents[4] / "tests" / "data" / "firms"


def test_the_published_keys():
    found = measure(GOOD)
    assert {"mci", "iso59020", "cti", "ghg", "money", "completeness", "warnings"} <= set(found)
    assert {"value", "products"} <= set(found["mci"])
    assert {"value", "lfi", "virgin_kg", "unrecoverable_kg", "utility"} <= set(found["mci"]["products"][0])
    assert list(found["iso59020"]) == list(ISO59020)
    assert all({"value", "unit", "status", "reason"} <= set(each) for each in found["iso59020"].values())
    assert {"scope1_kgco2e", "scope2_kgco2e", "biogenic_kgco2", "by_source"} <= set(found["ghg"])
    assert {"waste_cost", "energy_cost", "currency"} <= set(found["money"])
    json.dumps(found, allow_nan=False)


@pytest.mark.parametrize(("better", "worse"), [("measured", "bill"), ("bill", "estimate"), ("estimate", "guess")])
def test_a_worse_quality_gives_a_wider_interval_and_the_same_value(better, worse):
    def widths(quality):
        found = measure(GOOD | {"quality": quality})
        parts = (found["mci"], found["iso59020"]["A.2.3"], found["money"]["details"]["energy"])
        ends = [part["interval"] for part in parts] + [found["ghg"]["intervals"]["scope2_kgco2e"]]
        return [high - low for low, high in ends], found["mci"]["value"]

    (narrow, one), (wide, two) = widths(better), widths(worse)
    assert one == two
    assert all(small < large for small, large in zip(narrow, wide, strict=True))


def test_one_number_may_be_better_than_its_row():
    exact = changed(("energy", 0, "amount"), {"value": 10, "quality": "measured"})
    low, high = measure(exact)["ghg"]["intervals"]["scope2_kgco2e"]
    assert (low, high) == (pytest.approx(4.75 * 0.981, rel=1e-4), pytest.approx(4.75 * 1.019, rel=1e-4))


def test_the_seed_is_an_argument():
    assert measure(GOOD) == measure(GOOD)
    assert measure(GOOD, seed=1)["mci"]["interval"] != measure(GOOD, seed=2)["mci"]["interval"]
    assert measure(GOOD, seed=1)["mci"]["value"] == measure(GOOD, seed=2)["mci"]["value"]


def test_without_intervals():
    found = measure(GOOD, intervals=False)
    assert found["mci"]["interval"] is None
    assert found["methods"]["draws"] == 0


def test_numbers_without_quality_count_as_estimates_and_it_says_so():
    bare = {key: value for key, value in GOOD.items() if key != "quality"}
    found = measure(bare)
    assert found["completeness_details"]["by_quality"] == {"estimate": 20}
    assert any(warning.endswith("count as estimates (25 % either way).") for warning in found["warnings"])
    assert measure(GOOD | {"quality": "estimate"})["mci"] == found["mci"]
    assert not any("estimates" in warning for warning in measure(GOOD)["warnings"])


def test_completeness_is_apart_from_the_score():
    found = measure(GOOD, intervals=False)
    details = found["completeness_details"]
    assert found["completeness"] == pytest.approx(details["known"] / details["asked"])
    assert details["missing"] == [
        "energy[0].renewable",
        "water.discharged_m3",
        "water.circular_out_m3",
        "water.reused_m3",
        "waste[0].bought_at",
    ]
    less = measure(changed((*M, "name"), "steel") | {"water": None}, intervals=False)
    assert less["completeness"] < found["completeness"]
    assert less["mci"]["value"] == found["mci"]["value"]


def test_nothing_known_is_complete_to_nothing():
    found = measure({}, intervals=True)
    assert found["completeness"] == 0
    assert found["mci"]["value"] is None
    assert found["mci"]["reason"] == "not computed, because products is not known"
    assert all(each["value"] is None for each in (*found["iso59020"].values(), *found["cti"].values()))
    assert found["ghg"]["scope1_kgco2e"] is None
    assert found["ghg"]["reasons"]["scope1_kgco2e"] == "not computed, because energy is not known"


def test_none_is_not_unknown():
    found = measure({"energy": [], "waste": [], "products": []}, intervals=False)
    assert (found["ghg"]["scope1_kgco2e"], found["ghg"]["scope2_kgco2e"]) == (0, 0)
    assert found["money"]["waste_cost"] == 0


def test_a_missing_input_is_not_computed_because():
    data = copy.deepcopy(GOOD)
    del data["products"][0]["materials"][0]["composted"]
    del data["products"][0]["lifetime_years"]
    product = measure(data)["mci"]["products"][0]
    assert product["value"] is None
    assert product["reason"] == (
        "not computed, because products[0].materials[0].composted, products[0].lifetime_years are not known"
    )
    assert product["lfi_reason"] == "not computed, because products[0].materials[0].composted is not known"
    assert product["utility_reason"] == "not computed, because products[0].lifetime_years is not known"


def test_the_unit_of_the_input_does_not_matter():
    kilograms = changed((*M, "mass_kg"), 0.6)
    catties = changed((*M, "mass_kg"), "1 kati")
    one, two = measure(kilograms), measure(catties)
    assert one["mci"] == two["mci"]
    assert two["conversions"][0] == {
        "field": "products[0].materials[0].mass_kg",
        "given": "1 kati",
        "read": pytest.approx(0.6),
        "unit": "kg",
        "source": "Thailand, Weights and Measures Act B.E. 2542 (1999), in https://www.sizes.com/units/catty.htm",
        "note": "The standard catty; half of the old chang.",
    }


def test_liquids_and_gases_find_their_unit():
    rows = [
        {"carrier": "diesel", "amount": 0.1, "unit": "m3"},
        {"carrier": "natural gas", "amount": 1000, "unit": "l"},
        {"carrier": "lpg", "amount": 7.2, "unit": "MJ"},
    ]
    lines = measure({"energy": rows}, intervals=False)["ghg"]["by_source"]
    assert [(line["amount"], line["unit"]) for line in lines] == [(100, "l"), (1, "m3"), (2, "kWh")]
    assert lines[0]["kgco2e"] == pytest.approx(266.155)


def test_sold_and_own_energy_emit_nothing():
    rows = [
        {"carrier": "solar", "amount": 100, "unit": "kWh"},
        {"carrier": "solar", "amount": 40, "unit": "kWh", "direction": "out", "cost": 5},
        {"carrier": "steam", "amount": 10, "unit": "kWh"},
    ]
    found = measure({"energy": rows[:2]}, intervals=False)
    assert (found["ghg"]["scope1_kgco2e"], found["ghg"]["scope2_kgco2e"]) == (0, 0)
    assert found["iso59020"]["A.4.2"]["value"] == 1
    heat = measure({"energy": rows}, intervals=False)
    assert heat["ghg"]["reasons"]["scope2_kgco2e"] == "not computed, because no factor is known for it"


def test_a_balance_that_does_not_close_is_told():
    bought = [{"material": "steel", "mass_kg": 20, "recycled": 0, "reused": 0, "biological": 0}]
    warnings = measure(GOOD | {"purchases": bought}, intervals=False)["warnings"]
    assert "balance: inflow and outflow differ by 45% of the inflow." in warnings


def test_another_gwp_set_moves_fuels_to_the_set_that_allows_it():
    found = measure({"energy": [{"carrier": "diesel", "amount": 1, "unit": "l"}], "factors": {"gwp": "AR6"}})
    assert found["ghg"]["gwp"] == "AR6"
    assert {row["set"] for row in found["ghg"]["by_source"][0]["factors"]} == {"ipcc-2006"}


def test_energy_whose_nature_contradicts_what_is_stated():
    found = measure({"energy": [{"carrier": "diesel", "amount": 1, "unit": "l", "renewable": True}]}, intervals=False)
    assert "energy[0].renewable: diesel counts as 0% renewable by its nature." in found["warnings"]
    assert found["iso59020"]["A.4.2"]["value"] == 0


def test_ends_of_the_range_of_numbers():
    for mass, efficiency in ((1e18, 1e-12), (1e-12, 1e-12)):
        data = changed((*M, "mass_kg"), mass)
        data["products"][0] |= {"units": 1e18}
        data["products"][0]["materials"][0] |= {"feedstock_recycling_efficiency": efficiency}
        json.dumps(measure(data), allow_nan=False)


def test_a_file_of_too_many_numbers_gets_no_intervals(monkeypatch):
    monkeypatch.setattr("lingkar.engines.measure.compose.MOST_DRAWN", 20 * 60)
    few = measure(GOOD)
    assert few["methods"]["draws"] == 20 * 60 // 20
    monkeypatch.setattr("lingkar.engines.measure.compose.MOST_DRAWN", 20 * 49)
    found = measure(GOOD)
    assert (found["methods"]["draws"], found["mci"]["interval"]) == (0, None)
    assert "The file holds too many numbers for intervals." in found["warnings"]


def test_every_missing_field_of_a_long_list_is_named():
    found = measure({"waste": [{"material": "x"}] * 2000}, intervals=False)
    assert len(found["iso59020"]["A.3.3"]["why"]["missing"]) > 2000


# ---- schemas ----


def faults_of(value: Any, schema: dict[str, Any], root: dict[str, Any], path: str = "") -> list[str]:
    """A checker of the few words our schemas use."""
    if "$ref" in schema:
        return faults_of(value, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root, path)
    if "anyOf" in schema:
        options = [faults_of(value, each, root, path) for each in schema["anyOf"]]
        return [] if any(not each for each in options) else options[0]
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{path}: {value!r}"]
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    types = {"object": dict, "array": list, "string": str, "number": (int, float), "integer": int, "null": type(None)}
    types["boolean"] = bool
    if kinds and not any(
        isinstance(value, types[kind]) and (kind == "boolean" or not isinstance(value, bool)) for kind in kinds
    ):
        return [f"{path}: {value!r} is not {kinds}"]
    found = []
    if isinstance(value, dict):
        known = schema.get("properties", {})
        found += [f"{path}.{name} is missing" for name in schema.get("required", []) if name not in value]
        for name, each in value.items():
            more = schema.get("additionalProperties", True)
            if name in known:
                found += faults_of(each, known[name], root, f"{path}.{name}")
            elif more is False:
                found.append(f"{path}.{name} is not known")
            elif isinstance(more, dict):
                found += faults_of(each, more, root, f"{path}.{name}")
    if isinstance(value, list) and "items" in schema:
        for number, each in enumerate(value):
            found += faults_of(each, schema["items"], root, f"{path}[{number}]")
    return found


@pytest.mark.parametrize("name", sorted(path.name for path in FIRMS.iterdir()))
def test_reports_fit_the_published_schema(name):
    assert faults_of(measure(load_file(FIRMS / name), draws=100), output_schema(), output_schema()) == []
    assert faults_of(measure({}), output_schema(), output_schema()) == []


@pytest.mark.parametrize("name", sorted(path.name for path in FIRMS.glob("*.json")))
def test_examples_fit_the_published_schema(name):
    assert faults_of(load_file(FIRMS / name), input_schema(), input_schema()) == []


def test_the_checker_finds_what_does_not_fit():
    assert faults_of(changed((*M, "recycld"), 1), input_schema(), input_schema())
    assert faults_of({"mci": 5}, output_schema(), output_schema())


def test_every_field_is_described():
    for record in fields().values():
        for spec in record.values():
            assert spec.says
            assert spec.kind not in ("list", "record") or spec.of in fields()


# ---- text ----


@pytest.mark.parametrize("name", sorted(path.name for path in FIRMS.iterdir()))
def test_the_summary_tells_values_and_reasons(name):
    found = measure(load_file(FIRMS / name), draws=100)
    text = summary(found)
    assert "Material Circularity Indicator" in text
    assert f"Completeness: {found['completeness']:.0%}" in text
    assert all(f"! {warning}" in text for warning in found["warnings"])


def test_the_explanation_opens_every_number():
    text = explanation(measure(load_file(FIRMS / "repair-vn.json"), draws=100))
    for words in ("LFI 0.294042", "X 2  F 0.45", "CONFLICTING SOURCES", "licence Open Government Licence v3", "says:"):
        assert words in text
    assert explanation(measure({}))
