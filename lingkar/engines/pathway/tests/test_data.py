"""The data files: every number has a source, a place and a year, and refers to things that exist."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest

from lingkar.engines.pathway import load_catalogue, load_factors
from lingkar.engines.pathway.model import EFFORTS, GAINS, GRADES, RESOURCES

CATALOGUE, FACTORS = load_catalogue(), load_factors()
DATA = Path(__file__).parents[1] / "data"
QUESTIONNAIRE = json.loads(
    (Path(__file__).parents[3] / "assessments" / "data" / "questionnaires" / "2026-11.json").read_text(encoding="utf-8")
)
STATES = {"BN", "ID", "KH", "LA", "MM", "MY", "PH", "SG", "TH", "TL", "VN"}
TOPICS = {
    "inputs", "design", "production", "energy", "water", "waste", "product-life", "business-model", "people",
}  # fmt: skip

# n, median cost, median saving, quartiles of the payback, part implemented: implemented measures of FY2010-2025
PUBLISHED = {
    "EC": (16338, 2000, 2726, "0.3", "1.05", "2.72", "0.49"),
    "E2": (2369, 2192, 3790, "0.29", "0.78", "1.88", "0.37"),
    "ED": (542, 5000, 3661, "0.54", "1.63", "4.08", "0.38"),
    "EF": (320, 5000, 9506, "0.19", "0.66", "1.62", "0.41"),
    "E3": (73, 2280, 6138, "0.23", "0.84", "1.42", "0.34"),
    "E5": (51, 5310, 10258, "0.2", "0.92", "2.6", "0.38"),
    "E9": (47, 3500, 4189, "0.39", "1.22", "2.22", "0.38"),
    "W0": (95, 3650, 4891, "0.36", "1.02", "2.76", "0.42"),
    "W1": (86, 2075, 8164, "0.12", "0.43", "1.22", "0.32"),
    "W4": (21, 6500, 20000, "0.51", "1.21", "2.69", "0.35"),
    "R1": (57, 8900, 13551, "0.24", "0.83", "1.97", "0.38"),
    "P1": (44, 45250, 108404, "0.14", "0.5", "1.11", "0.45"),
}


@pytest.mark.parametrize("code", PUBLISHED)
def test_published_paybacks_are_in_the_data(code):
    row = next(each for each in CATALOGUE.paybacks if each.code == code)
    years = row.years.values
    found = (row.n, row.median_cost, row.median_saving, years.low, years.mid, years.high, row.implemented_share)
    assert found == tuple(Decimal(each) for each in PUBLISHED[code])
    assert row.years.source.code == "iac"


def test_all_actions_are_there():
    numbers = [action.number for action in CATALOGUE.actions]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 58
    assert len({action.code for action in CATALOGUE.actions}) == len(numbers)


@pytest.mark.parametrize("action", CATALOGUE.actions, ids=lambda action: action.code)
def test_action_is_whole(action):
    assert all((action.name, action.summary, action.first_step, action.icon, action.evidence, action.r_strategies))
    assert action.topic in TOPICS
    assert action.effort in EFFORTS
    assert action.gain in GAINS
    assert (action.resource in RESOURCES) == (action.gain == "saves")
    assert bool(action.end_use) == (action.cut is not None)
    assert set(action.priorities) <= {"SP1", "SP2", "SP3", "SP4", "SP5"}
    assert set(action.groups) <= set(CATALOGUE.sector_groups)
    assert set(action.sizes) <= {"micro", "small", "medium", "large"}
    if action.end_use:
        assert CATALOGUE.end_use(action.end_use, None).resource == action.resource
    if action.cut is not None:
        assert action.cut.values.low >= 0
        assert action.cut.values.high <= 1


def test_actions_ask_only_what_the_questionnaire_asks():
    choices = {
        question["code"]: {choice["code"] for choice in question.get("choices", [])}
        for question in QUESTIONNAIRE["questions"]
    }
    for action in CATALOGUE.actions:
        for need in (*action.requires, *action.excludes, *action.done_if):
            assert set(need.any_of) <= choices[need.question], (action.code, need)


def test_the_same_sector_groups_as_the_questionnaire():
    groups = {group: tuple(codes) for group, codes in QUESTIONNAIRE["sector_groups"].items()}
    assert dict(CATALOGUE.sector_groups) == groups


@pytest.mark.parametrize(
    "name", ["actions", "evidence", "end_uses", "paybacks", "grid_factors", "fuel_factors", "prices"]
)
def test_every_row_names_its_source(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        source = row.get("source") or row.get("cut_source")
        if name == "actions" and not row["cut_mid"]:
            continue
        assert source in CATALOGUE.sources, row


@pytest.mark.parametrize("source", CATALOGUE.sources.values(), ids=lambda source: source.code)
def test_source_has_title_place_and_year(source):
    assert source.title
    assert source.place
    assert source.year or source.read
    assert source.url.startswith("http") or source.code in ("general", "definition")


def test_every_source_is_used():
    text = "".join(
        path.read_text(encoding="utf-8") for path in sorted(DATA.glob("*.csv")) if path.name != "sources.csv"
    )
    unused = [
        code
        for code in CATALOGUE.sources
        if not any(f"{before}{code}{after}" in text for before, after in (",,", ",\n", "()"))
    ]
    assert unused == []


def test_general_experience_never_passes_for_a_measurement():
    for action in CATALOGUE.actions:
        for each in action.evidence:
            assert each.grade in GRADES
            assert (each.source.code == "general") <= (each.grade == "C")
        if action.cut is not None and action.cut.source.code == "general":
            assert action.cut.grade == "C"
            assert any(each.grade == "C" for each in action.evidence), action.code
    for row in CATALOGUE.end_uses:
        assert (row.share.source.code == "general") <= (row.share.grade == "C")
        assert 0 <= row.share.values.low <= row.share.values.high <= 1


def test_every_state_has_one_chosen_grid_factor():
    chosen = [row for row in FACTORS.grid if row.chosen]
    assert sorted(row.country for row in chosen) == sorted(STATES)
    for row in FACTORS.grid:
        assert Decimal("0.1") < row.value < Decimal("1.2")
        assert row.method
        assert row.year >= 2015


def test_conflict_is_told_where_sources_differ_by_more_than_a_quarter():
    for row in (row for row in FACTORS.grid if row.chosen):
        others = [each.value for each in FACTORS.grid if each.country == row.country and not each.chosen]
        differs = any(abs(each - row.value) / row.value > Decimal("0.25") for each in others)
        if differs:
            assert row.conflict, row.country
            assert row.note


def test_prices_are_for_known_things_and_above_zero():
    fuels = {row.fuel for row in FACTORS.fuels}
    for row in FACTORS.prices:
        assert row.country in STATES
        assert row.what == "electricity" or row.what in fuels
        assert row.values.low > 0
        assert row.source.year


def test_dates_of_published_fuel_vectors():
    """1,000 l of diesel are 2,661.55 kg CO2e; 100 kg of gas 293.94 kg."""
    factors = {row.fuel: row.value for row in FACTORS.fuels}
    assert factors["diesel"] * 1000 == Decimal("2661.55")
    assert round(factors["lpg"] * 100, 2) == Decimal("293.94")
