"""Each line says what it is, what it was multiplied with, and where that came from."""

from __future__ import annotations

import pytest

from lingkar.engines.greenhouse import (
    Activities,
    Bought,
    Burned,
    Electricity,
    Refilled,
    Sent,
    fuel_factors,
    load_registry,
    state,
)

REGISTRY = load_registry()


def lines(**more):
    found = {"country": "VN", "year": 2023, "burned": (), "electricity": ()} | more
    return state(Activities(**found), REGISTRY).lines


def named(line):
    return (line.name, line.scope, line.category, line.amount, line.unit, line.family, line.note)


def papers(line):
    return [(row.set, row.activity, row.unit, row.gas, row.gwp, row.year, row.region) for row in line.factors]


def test_fuel():
    (line,) = lines(burned=(Burned(name="boiler", fuel="lpg", amount=2.0, unit="kg"),))
    assert named(line) == ("boiler", "1", "fuel", 2.0, "kg", "inventory", "")
    assert papers(line) == [("defra-2025", "burn:lpg", "kg", "co2e", "AR5", 2025, "GB")]
    assert (line.grid, line.others) == (None, ())
    (bare,) = lines(burned=(Burned(fuel="lpg", amount=2.0, unit="kg"),))
    assert bare.name == "lpg"


def test_fuel_from_its_own_numbers():
    (line,) = lines(burned=(Burned(fuel="charcoal", amount=1.0, unit="kg"),))
    assert papers(line) == [
        ("ipcc-2006", "burn:charcoal", "kg", "co2-biogenic", "", 2006, "world"),
        ("ipcc-2006", "burn:charcoal", "kg", "ch4", "", 2006, "world"),
        ("ipcc-2006", "burn:charcoal", "kg", "n2o", "", 2006, "world"),
    ]
    assert [row.source.code for row in line.factors] == ["ipcc-2006", "ipcc-2006-gases", "ipcc-2006-gases"]
    assert line.factors[1].value == pytest.approx(0.2 * 0.0295)
    assert line.factors[2].value == pytest.approx(0.001 * 0.0295)
    gas = REGISTRY.fuel("petrol")
    assert {row.note for row in fuel_factors(REGISTRY, gas, "kg", "ipcc-2006", False)} == {gas.note}


def test_unknown_fuel():
    (line,) = lines(burned=(Burned(fuel="dung", amount=1.0, unit="kg"),))
    assert named(line) == ("dung", "1", "fuel", 1.0, "kg", "inventory", "")
    assert line.kgco2_biogenic.value == 0
    assert line.factors == ()


def test_biogenic_carbon_needs_a_weight():
    (line,) = lines(burned=(Burned(fuel="wood", amount=None, unit="kg"),))
    assert (line.kgco2_biogenic.value, line.kgco2_biogenic.fields) == (None, ("burned[0].amount",))
    (volume,) = lines(burned=(Burned(fuel="wood", amount=1.0, unit="m3"),))
    assert volume.kgco2_biogenic.reason == volume.kgco2e.reason == "no-factor"


def test_refrigerant():
    (line,) = lines(refrigerants=(Refilled(name="cold room", gas="r404a", mass_kg=3.0),))
    assert named(line) == ("cold room", "1", "refrigerant", 3.0, "kg", "inventory", "")
    assert papers(line) == [("gwp", "leak:R-404A", "kg", "R-404A", "AR5", 2021, "world")]
    assert line.factors[0].value == pytest.approx(3942.8)
    assert line.factors[0].source.code == "gwp"
    (bare,) = lines(refrigerants=(Refilled(gas="R-999", mass_kg=3.0),))
    assert (bare.name, bare.amount, bare.unit, bare.factors) == ("R-999", 3.0, "kg", ())


def test_electricity_where_sources_differ():
    (line,) = lines(electricity=(Electricity(name="shop", kwh=10.0),))
    assert named(line) == ("shop", "2", "electricity", 10.0, "kWh", "inventory", "sources-differ")
    assert (line.grid.value, line.grid.conflict, line.grid.source.code) == (0.6592, True, "dcc-vn")
    assert {row.source.code for row in line.others} >= {"owid", "ember", "electricity-maps", "dcc-vn"}
    assert line.grid not in line.others
    assert {row.country for row in line.others} == {"VN"}


def test_electricity_where_they_agree():
    (line,) = lines(country="TH", electricity=(Electricity(name="shop", kwh=10.0),))
    assert (line.note, line.grid.conflict) == ("", False)


def test_electricity_of_no_known_grid():
    (line,) = lines(country="XX", electricity=(Electricity(name="shop", kwh=10.0),))
    assert (line.name, line.scope, line.category, line.unit, line.grid) == ("shop", "2", "electricity", "kWh", None)


def test_one_grid_of_several_and_the_year_are_used():
    (line,) = lines(country="MY", grid="Sabah", electricity=(Electricity(kwh=10.0),))
    assert line.kgco2e.value == pytest.approx(5.25)
    (year,) = lines(year=2014, electricity=(Electricity(kwh=10.0),))
    assert year.kgco2e.value == pytest.approx(6.612)


def test_market_lines():
    rows = (
        Electricity(name="roof", kwh=10.0, instrument="certificate", instrument_factor=0.1),
        Electricity(name="shop", kwh=20.0),
        Electricity(name="barn", kwh=30.0, instrument_factor=0.0),
    )
    found = [line for line in lines(electricity=rows) if line.scope == "2-market"]
    assert [(line.name, line.category, line.unit, line.note) for line in found] == [
        ("certificate", "electricity", "kWh", ""),
        ("shop", "electricity", "kWh", "no-residual"),
        ("barn", "electricity", "kWh", ""),
    ]
    assert [line.kgco2e.value for line in found] == [pytest.approx(1.0), pytest.approx(20 * 0.6592), 0.0]
    assert [line.grid is not None for line in found] == [False, True, False]


@pytest.mark.parametrize("place", [0, 1])
def test_market_lines_name_what_is_missing(place):
    rows = [Electricity(kwh=1.0, instrument_factor=0.1), Electricity(kwh=1.0)]
    rows[place] = Electricity(instrument_factor=0.1 if place == 0 else None)
    found = [line for line in lines(electricity=tuple(rows)) if line.scope == "2-market"]
    assert found[place].kgco2e.fields == (f"electricity[{place}].amount",)


def test_waste():
    food, site = lines(
        waste=(
            Sent(name="peel", material="food", mass_kg=5.0, treatment="landfill"),
            Sent(material="food", mass_kg=5.0, treatment="compost-on-site"),
        )
    )
    assert named(food) == ("peel", "3", "waste", 5.0, "kg", "inventory", "")
    assert papers(food) == [("defra-2025", "treat:landfill:food", "kg", "co2e", "AR5", 2025, "GB")]
    assert named(site) == ("food", "1", "waste", 5.0, "kg", "inventory", "")
    assert [row[3] for row in papers(site)] == ["ch4", "n2o"]


def test_waste_falls_back_to_the_treatment_of_any_material():
    (line,) = lines(waste=(Sent(material="bones", mass_kg=1000.0, treatment="compost"),))
    assert line.kgco2e.value == pytest.approx(8.98)
    (none,) = lines(waste=(Sent(material="food", mass_kg=1.0),))
    assert (none.factors, none.family) == ((), "inventory")


def test_material():
    (line,) = lines(materials=(Bought(name="box", material="cardboard", mass_kg=2.0, recycled=0.5, reused=0.0),))
    assert named(line) == ("box", "3", "materials", 2.0, "kg", "inventory", "")
    assert [row[1] for row in papers(line)] == ["make:cardboard:virgin", "make:cardboard:recycled"]
    (reused,) = lines(materials=(Bought(material="wood", mass_kg=2.0, recycled=0.0, reused=1.0),))
    assert named(reused) == ("wood", "3", "materials", 2.0, "kg", "inventory", "")
    assert reused.kgco2e.value == pytest.approx(2 * 0.03854)
    assert [row[1] for row in papers(reused)] == ["make:wood:reused"]
    (open_,) = lines(materials=(Bought(material="wood", mass_kg=2.0, recycled=0.0),))
    assert open_.kgco2e.fields == ("materials[0].reused",)


def test_water():
    supply, treatment = lines(water_m3=2.0, discharged_m3=1.0)
    assert named(supply) == ("water:supply", "3", "water", 2.0, "m3", "inventory", "")
    assert named(treatment) == ("water:treatment", "3", "water", 1.0, "m3", "inventory", "")
    assert papers(supply) == [("defra-2025", "water:supply", "m3", "co2e", "AR5", 2025, "GB")]
    assert lines() == ()


def test_what_is_counted_of_each_scope():
    found = state(
        Activities(
            country="TH",
            burned=(Burned(fuel="lpg", amount=1.0, unit="kg"), Burned(fuel="dung", amount=1.0, unit="kg")),
            electricity=(Electricity(kwh=10.0), Electricity(kwh=None)),
            waste=(Sent(material="food", mass_kg=1000.0, treatment="landfill"), Sent(material="x", mass_kg=1.0)),
        ),
        REGISTRY,
    )
    assert found.counted == {
        "1": pytest.approx(2.93936),
        "2": pytest.approx(4.75),
        "3": pytest.approx(700.31),
    }
    assert (found.scope1.reason, found.scope2_location.fields) == ("no-factor", ("electricity[1].amount",))
    assert found.scope3_counted.value == pytest.approx(700.31)
    assert (found.gwp, found.method_version, found.data_version) == ("AR5", "greenhouse-1", "2026-11")
    assert state(Activities(), REGISTRY).scope3_counted.fields == ("waste", "products")


def test_biogenic_carbon_is_summed_over_lines():
    rows = tuple(Burned(fuel="wood", amount=amount, unit="kg") for amount in (1.0, 2.0))
    found = state(Activities(burned=rows, electricity=()), REGISTRY)
    assert found.biogenic.value == pytest.approx(3 * 1.7446)
