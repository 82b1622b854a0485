"""The registry: every factor has its papers, sets are never mixed, conflicts are marked, and pathway says the same."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from lingkar.engines.greenhouse import (
    Activities,
    Bought,
    Line,
    MixedSets,
    Sent,
    add,
    co2e,
    energy_content,
    factors_for,
    grid_factor,
    grids,
    load_registry,
    other_grid_factors,
    recycling_saving,
    state,
)
from lingkar.engines.quantities import Known

REGISTRY = load_registry()
STATES = {"BN", "ID", "KH", "LA", "MM", "MY", "PH", "SG", "TH", "TL", "VN"}
PATHWAY = Path(__file__).parents[2] / "pathway" / "data"


def test_the_cardboard_trap():
    """0.10 against 3.46 t a tonne: the US credit holds carbon kept in forests. Never averaged, never added."""
    assert recycling_saving(REGISTRY, "cardboard", "defra-2025") == pytest.approx(0.10162)
    assert recycling_saving(REGISTRY, "cardboard", "warm-16") == pytest.approx(3.14 * 1000 / 907.18474)
    british = Line("a", "3", "materials", Known(-0.10), family="inventory")
    american = Line("b", "3", "materials", Known(-3.46), family="warm")
    with pytest.raises(MixedSets, match="inventory, warm"):
        add([british, american])
    assert add([british, british]).value == pytest.approx(-0.20)
    assert add([british, Line("c", "3", "materials", Known(None, "no-factor"), family="warm")]).reason == "no-factor"


def test_one_statement_uses_one_set_for_materials():
    bought = (Bought(material="cardboard", mass_kg=1000.0, recycled=0.0, reused=0.0),)
    sent = (Sent(material="cardboard", mass_kg=1000.0, treatment="landfill"),)
    firm = Activities(country="TH", burned=(), electricity=(), materials=bought, waste=sent, water_m3=1.0)
    british = state(firm, REGISTRY)
    assert british.scope3_counted.value == pytest.approx(1199.73 + 1164.49 + 0.1913)
    american = state(Activities(**{**_fields(firm), "material_set": "warm-16"}), REGISTRY)
    assert {line.family for line in american.lines if line.kgco2e.is_known} == {"warm"}
    assert american.scope3_counted.value == pytest.approx(0.83 * 1e6 / 907.18474)
    assert [line.kgco2e.reason for line in american.lines if not line.kgco2e.is_known] == ["no-factor"] * 2


def _fields(firm):
    return {name: getattr(firm, name) for name in firm.__dataclass_fields__}


def test_a_ready_factor_is_never_turned_into_another_gwp_set():
    ready = factors_for(REGISTRY, "burn:diesel", "l", "defra-2025")
    assert co2e(REGISTRY, ready, "AR5") == pytest.approx(2.66155)
    assert co2e(REGISTRY, ready, "AR6") is None


@pytest.mark.parametrize(
    ("material", "saving"),
    [
        ("pet", 1650.00), ("hdpe", 1324.37), ("ldpe", 1867.18), ("pp", 1265.00), ("ps", 1707.04), ("pvc", 1096.93),
        ("plastics", 1597.11), ("plastic-film", 1812.94), ("plastic-rigid", 1438.55), ("cardboard", 101.61),
        ("paper", 295.00), ("aluminium", 8120.82), ("steel", 1040.00), ("scrap-metal", 1766.70), ("glass", 579.58),
        ("concrete", 115.57),
    ],
)  # fmt: skip
def test_savings_of_the_published_table(material, saving):
    assert recycling_saving(REGISTRY, material, "defra-2025") * 1000 == pytest.approx(saving, abs=0.011)


def test_no_saving_where_a_set_has_no_figure():
    assert recycling_saving(REGISTRY, "ldpe", "warm-16") is None
    assert recycling_saving(REGISTRY, "food", "defra-2025") is None
    assert recycling_saving(REGISTRY, "moon", "defra-2025") is None


def test_every_factor_has_its_papers():
    for row in REGISTRY.factors:
        assert row.set in REGISTRY.sets
        assert row.gas in ("co2e", "co2", "ch4", "n2o")
        assert row.unit in ("kg", "l", "m3", "kWh")
        assert row.region
        assert row.year >= 2006
        assert all((row.source.title, row.source.url, row.source.licence))
        assert row.source.checked in ("read", "copy", "no")
        assert (row.gas == "co2e") == bool(row.gwp)
    keys = [(row.set, row.activity, row.unit, row.gas) for row in REGISTRY.factors]
    assert len(keys) == len(set(keys))


def test_every_source_is_used():
    used = {row.source.code for row in (*REGISTRY.factors, *REGISTRY.grid)}
    used |= {row.source.code for row in REGISTRY.fuels.values()} | {
        f.gases_source.code for f in REGISTRY.fuels.values()
    }
    assert set(REGISTRY.sources) - used == {"gwp", "desnz-properties", "fuel-sheet"}


def test_blends_come_out_as_printed():
    printed = {
        "R-410A": {"AR4": 2088, "AR5": 1924, "AR6": 2256},
        "R-404A": {"AR4": 3922, "AR5": 3943, "AR6": 4728},
    }
    for gas, values in printed.items():
        for name, value in values.items():
            assert REGISTRY.gwp[gas][name] == pytest.approx(value, abs=0.6)


def test_names_people_write():
    assert REGISTRY.fuel("Firewood").code == "wood"
    assert REGISTRY.fuel("minyak tanah").code == "kerosene"
    assert REGISTRY.fuel("dung") is None
    assert REGISTRY.material(" Corrugated ") == "cardboard"
    assert REGISTRY.material("bamboo") is None
    assert REGISTRY.gas("r410a") == "R-410A"
    assert REGISTRY.gas("R-999") is None


def test_energy_content():
    """Diesel: 2.66155 kg a litre / 0.26808 kg a net kWh = 9.93; gas 2.06672 / 0.20270 = 10.2 kWh a m3."""
    assert energy_content(REGISTRY, "diesel", "l") == pytest.approx(2.66155 / 0.26808, rel=0.002)
    assert energy_content(REGISTRY, "lpg", "kg") == pytest.approx(47.3 / 3.6)
    assert energy_content(REGISTRY, "natural-gas", "m3") == pytest.approx(10.196, abs=0.001)
    assert energy_content(REGISTRY, "electricity", "kWh") == 1
    assert energy_content(REGISTRY, "wood", "m3") is None
    assert energy_content(REGISTRY, "wood", "l") is None
    assert energy_content(REGISTRY, "dung", "kg") is None


# ---- grids ----


def test_every_state_has_one_chosen_row():
    assert sorted(row.country for row in REGISTRY.grid if row.chosen) == sorted(STATES)


def test_pathway_holds_the_same_rows():
    """Engines may not import each other, so the smaller table of pathway is held to this one here."""
    with (PATHWAY / "grid_factors.csv").open(encoding="utf-8", newline="") as file:
        theirs = list(csv.DictReader(file))
    ours = {
        (row.country, row.value, row.year, row.method, row.source.code): (row.chosen, row.conflict, row.note)
        for row in REGISTRY.grid
    }
    for row in theirs:
        key = (row["country"], float(row["value"]), int(row["year"]), row["method"], row["source"])
        assert ours[key] == (row["chosen"] == "1", row["conflict"] == "1", row["note"]), row


def test_pathway_burns_fuel_with_the_same_factors():
    with (PATHWAY / "fuel_factors.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["value"]:
                ours = factors_for(REGISTRY, f"burn:{row['fuel']}", row["unit"], "defra-2025")
                assert ours[0].value == float(row["value"])


def test_conflict_is_marked_where_sources_differ_by_more_than_a_quarter():
    for row in (row for row in REGISTRY.grid if row.chosen):
        others = [
            each.value
            for each in other_grid_factors(REGISTRY, row)
            if "upstream" not in each.method and abs(each.year - row.year) <= 3 and "margin" not in each.method
        ]
        differs = any(abs(each - row.value) / row.value > 0.25 for each in others)
        assert row.conflict == differs, row.country
        assert row.note or not row.conflict


def test_the_conflicting_countries():
    assert {row.country for row in REGISTRY.grid if row.chosen and row.conflict} == {"BN", "MM", "MY", "VN"}


@pytest.mark.parametrize(
    ("country", "grid", "year", "value"),
    [
        ("TH", "", 2026, 0.475),
        ("TH", "", 2020, 0.475),
        ("TH", "", None, 0.475),
        ("VN", "", 2021, 0.7221),
        ("VN", "", 2016, 0.9185),
        ("VN", "", 2030, 0.6592),
        ("VN", "", None, 0.6592),
        ("SG", "", 2018, 0.4192),
        ("SG", "", 2022, 0.42),
        ("SG", "", 2024, 0.42),
        ("MY", "", 2024, 0.6058),
        ("MY", "Sabah", 2024, 0.525),
        ("MY", " sarawak", None, 0.199),
        ("PH", "", None, 0.6836),
        ("PH", "Mindanao", None, 0.7859),
        ("TL", "", 2025, 0.6667),
    ],
)
def test_the_row_of_a_country_grid_and_year(country, grid, year, value):
    assert grid_factor(REGISTRY, country, grid, year).value == value


def test_no_row():
    assert grid_factor(REGISTRY, "XX") is None
    assert grid_factor(REGISTRY, None) is None
    assert grid_factor(REGISTRY, "MY", "Java") is None
    assert grids(REGISTRY, "TH") == ()
    assert {"Peninsular", "Sabah", "Sarawak"} <= set(grids(REGISTRY, "MY"))


def test_upstream_of_thailand_never_enters_scope_2():
    assert all("upstream" not in grid_factor(REGISTRY, "TH", "", year).method for year in range(2015, 2031))
