"""Published vectors, and each scope by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lingkar.engines.greenhouse import (
    Activities,
    Bought,
    Burned,
    Electricity,
    Refilled,
    Sent,
    check_activities,
    load_registry,
    state,
)
from lingkar.engines.quantities import MISSING

REGISTRY = load_registry()


def of(**more):
    return state(Activities(**({"country": "TH", "year": 2026, "burned": (), "electricity": ()} | more)), REGISTRY)


def burn(fuel, amount, unit, **more):
    return of(burned=(Burned(fuel=fuel, amount=amount, unit=unit, road=more.pop("road", False)),), **more)


@pytest.mark.parametrize(
    ("fuel", "amount", "unit", "kilograms"),
    [
        ("diesel", 1000.0, "l", 2661.55),
        ("lpg", 100.0, "kg", 293.936),
        ("petrol", 10.0, "l", 23.3984),
        ("natural gas", 10.0, "m3", 20.6672),
        ("natural gas", 10.0, "kWh", 1.8296),
        ("kerosene", 1.0, "l", 2.54016),
        ("coal", 1000.0, "kg", 2395.29),
    ],
)
def test_published_fuels(fuel, amount, unit, kilograms):
    found = burn(fuel, amount, unit)
    assert found.scope1.value == pytest.approx(kilograms)
    assert found.biogenic.value == 0
    assert found.scope2_location.value == 0


def test_published_electricity_of_a_month():
    """900 kWh at 0.430 are 387 kg, 4 644 kg a year."""
    green = of(electricity=(Electricity(kwh=900.0 * 12, instrument="contract", instrument_factor=0.430),))
    assert green.scope2_market.value == pytest.approx(4644)


def test_published_electricity_in_singapore():
    assert of(country="SG", year=2022, electricity=(Electricity(kwh=1000.0),)).scope2_location.value == 420


def test_published_composting_and_digestion():
    """1 t wet: 4 kg CH4 x 28 + 0.24 kg N2O x 265 = 175.6; digestion 0.8 x 28 = 22.4. On site, so scope 1."""
    compost = of(waste=(Sent(material="food", mass_kg=1000.0, treatment="compost-on-site"),))
    assert compost.scope1.value == pytest.approx(175.6)
    digester = of(waste=(Sent(material="food", mass_kg=1000.0, treatment="digestion-on-site"),))
    assert digester.scope1.value == pytest.approx(22.4)
    biogenic = of(waste=compost_with("AR6"), gwp="AR6", fuel_set="ipcc-2006")
    assert biogenic.scope1.value == pytest.approx(4 * 27.0 + 0.24 * 273)


def compost_with(gwp):
    return (Sent(material="food", mass_kg=1000.0, treatment="compost-on-site"),)


def test_published_food_from_landfill_to_digester():
    def sent(treatment):
        return of(waste=(Sent(material="food", mass_kg=1000.0, treatment=treatment),)).scope3_counted.value

    assert sent("landfill") - sent("digestion") == pytest.approx(691.33)


@pytest.mark.parametrize(
    ("fuel", "co2"),
    [
        ("diesel", 3185), ("petrol", 3070), ("kerosene", 3148), ("fuel oil", 3126), ("lpg", 2983),
        ("natural gas", 2693), ("anthracite", 2624), ("coal", 2441), ("sub-bituminous coal", 1816), ("lignite", 1204),
    ],
)  # fmt: skip
def test_carbon_of_a_tonne_of_fuel(fuel, co2):
    line = burn(fuel, 1000.0, "kg", fuel_set="ipcc-2006").lines[0]
    carbon = next(row for row in line.factors if row.gas == "co2")
    assert carbon.value * 1000 == pytest.approx(co2, abs=1)


@pytest.mark.parametrize(("fuel", "co2"), [("wood", 1745), ("husk", 1181), ("charcoal", 3299), ("biogas", 2754)])
def test_carbon_of_plants_stands_apart(fuel, co2):
    found = burn(fuel, 1000.0, "kg")
    assert found.biogenic.value == pytest.approx(co2, abs=1)
    assert found.scope1.value < 0.1 * co2


def test_wood_keeps_its_methane_in_scope_1():
    """IPCC: 15.6 GJ/t x (0.3 kg CH4 x 28 + 0.004 kg N2O x 265); UK: 46.985 kg a tonne."""
    assert burn("wood", 1000.0, "kg").scope1.value == pytest.approx(46.985)
    built = burn("wood", 1000.0, "kg", fuel_set="ipcc-2006").scope1.value
    assert built == pytest.approx(15.6 * (0.3 * 28 + 0.004 * 265))


def test_a_fuel_without_a_ready_factor_is_built_from_its_own_numbers():
    line = burn("charcoal", 10.0, "kg").lines[0]
    assert {row.set for row in line.factors} == {"ipcc-2006"}
    assert line.kgco2e.value == pytest.approx(0.295 * (0.2 * 28 + 0.001 * 265))


def test_the_road_has_its_own_methane():
    """Petrol, IPCC, a litre: 0.741 x 44.3 / 1000 GJ x (69.3 + 0.033 x 28 + 0.0032 x 265)."""
    found = burn("petrol", 1.0, "l", fuel_set="ipcc-2006", road=True)
    assert found.scope1.value == pytest.approx(0.741 * 0.0443 * (69.3 + 0.033 * 28 + 0.0032 * 265))
    assert found.lines[0].category == "road"
    still = burn("petrol", 1.0, "l", fuel_set="ipcc-2006")
    assert still.scope1.value == pytest.approx(0.741 * 0.0443 * (69.3 + 0.010 * 28 + 0.0006 * 265))


def test_a_fuel_without_road_numbers_uses_the_others():
    road = burn("lpg", 1.0, "kg", fuel_set="ipcc-2006", road=True).scope1.value
    assert road == burn("lpg", 1.0, "kg", fuel_set="ipcc-2006").scope1.value


@pytest.mark.parametrize(
    ("gas", "gwp", "kilograms"),
    [
        ("R-32", "AR5", 677), ("R-134a", "AR4", 1430), ("R-134a", "AR6", 1530), ("R-22", "AR5", 1760),
        ("R-410A", "AR4", 2087.5), ("R-410A", "AR5", 1923.5), ("R-410A", "AR6", 2255.5),
        ("R-404A", "AR4", 3921.6), ("R-404A", "AR5", 3942.8), ("R-404A", "AR6", 4728), ("SF6", "AR5", 23500),
    ],
)  # fmt: skip
def test_refrigerants(gas, gwp, kilograms):
    found = of(refrigerants=(Refilled(gas=gas, mass_kg=1.0),), gwp=gwp, fuel_set="ipcc-2006")
    assert found.scope1.value == pytest.approx(kilograms)


def test_scope_2_market_needs_an_instrument():
    rows = (Electricity(name="a", kwh=100.0), Electricity(name="b", kwh=50.0))
    found = of(electricity=rows)
    assert found.scope2_location.value == pytest.approx(150 * 0.475)
    assert (found.scope2_market.value, found.scope2_market.reason) == (None, "no-instrument")


def test_scope_2_market_takes_the_rest_at_the_grid():
    rows = (Electricity(kwh=100.0, instrument="REC", instrument_factor=0.0), Electricity(kwh=50.0))
    found = of(electricity=rows)
    assert found.scope2_location.value == pytest.approx(150 * 0.475)
    assert found.scope2_market.value == pytest.approx(50 * 0.475)
    notes = [line.note for line in found.lines if line.scope == "2-market"]
    assert notes == ["", "no-residual"]


def test_bought_heat_has_no_factor_and_leaves_scope_2_open():
    found = of(electricity=(Electricity(kwh=100.0), Electricity(name="steam", kwh=10.0, from_grid=False)))
    assert (found.scope2_location.value, found.scope2_location.reason) == (None, "no-factor")
    assert found.counted["2"] == pytest.approx(47.5)


def test_materials_by_their_recycled_part():
    """10 kg cardboard, 40 % recycled: 6 x 1.19973 + 4 x 1.09811."""
    found = of(materials=(Bought(material="cardboard", mass_kg=10.0, recycled=0.4, reused=0.0),))
    assert found.scope3_counted.value == pytest.approx(6 * 1.19973 + 4 * 1.09811)


def test_a_part_without_a_factor_leaves_its_line_open():
    line = of(materials=(Bought(material="food", mass_kg=1.0, recycled=0.5, reused=0.0),)).lines[0]
    assert (line.kgco2e.value, line.kgco2e.reason) == (None, "no-factor")
    virgin = of(materials=(Bought(material="food", mass_kg=1.0, recycled=0.0, reused=0.0),))
    assert virgin.scope3_counted.value == pytest.approx(3.7014)


def test_water():
    found = of(water_m3=100.0, discharged_m3=50.0)
    assert found.scope3_counted.value == pytest.approx(19.130 + 8.544)


def test_unknown_stays_unknown():
    found = state(Activities(country="TH"), REGISTRY)
    for result in (found.scope1, found.scope2_location, found.scope2_market, found.biogenic):
        assert (result.value, result.fields) == (None, ("energy",))
    assert found.scope3_counted.value is None
    assert of().scope1.value == 0
    open_ = of(burned=(Burned(fuel="diesel", amount=None, unit="l"), Burned(fuel="lpg", amount=1.0, unit="kg")))
    assert (open_.scope1.value, open_.scope1.reason) == (None, MISSING)
    assert open_.scope1.fields == ("burned[0].amount",)
    assert open_.counted["1"] == pytest.approx(2.93936)


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"refrigerants": (Refilled(gas="R-32"),)}, "refrigerants[0].mass_kg"),
        ({"electricity": (Electricity(),)}, "electricity[0].amount"),
        ({"waste": (Sent(material="food", treatment="landfill"),)}, "waste[0].mass_kg"),
        ({"materials": (Bought(material="pet", recycled=0.0, reused=0.0),)}, "materials[0].mass_kg"),
        ({"materials": (Bought(material="pet", mass_kg=1.0, reused=0.0),)}, "materials[0].recycled"),
        ({"electricity": (Electricity(instrument_factor=0.0),)}, "electricity[0].amount"),
    ],
)
def test_what_is_missing_is_named(more, path):
    assert all(line.kgco2e.fields == (path,) for line in of(**more).lines)


def test_names_nobody_knows_are_not_counted():
    unknown = of(
        country="XX",
        burned=(Burned(fuel="dung", amount=1.0, unit="kg"), Burned(fuel="wood", amount=1.0, unit="m3")),
        electricity=(Electricity(kwh=1.0),),
        refrigerants=(Refilled(gas="R-999", mass_kg=1.0),),
        waste=(Sent(material="food", mass_kg=1.0), Sent(material="tyres", mass_kg=1.0, treatment="landfill")),
        materials=(Bought(material="bamboo", mass_kg=1.0, recycled=0.0, reused=0.0),),
    )
    assert {line.kgco2e.reason for line in unknown.lines} == {"no-factor"}
    assert unknown.biogenic.reason == "no-factor"
    assert unknown.counted == {"1": None, "2": None, "3": None}


def test_faults():
    def faults(**more):
        return [(each.path, each.rule) for each in check_activities(Activities(**more), REGISTRY)]

    assert faults() == []
    assert faults(gwp="AR6") == [("factors.gwp", "fixed-gwp")]
    assert faults(gwp="AR6", fuel_set="ipcc-2006") == []
    assert faults(gwp="AR9") == [("factors.gwp", "one-of")]
    assert faults(fuel_set="mine") == [("factors.fuel_set", "one-of")]
    assert faults(material_set="mine") == [("factors.material_set", "one-of")]
    assert ("factors.fuel_set", "no-fuels") in faults(fuel_set="warm-16")
    assert faults(country="MY", grid="sabah") == []
    assert faults(country="MY", grid="Java") == [("grid", "one-of")]
    assert faults(burned=(Burned(fuel="diesel", amount=-1.0, unit="l"),)) == [("burned[0].amount", "negative")]
    assert faults(water_m3=float("nan")) == [("water_m3", "finite")]


def test_twice_the_activity_is_twice_the_emission():
    one, two = burn("diesel", 10.0, "l"), burn("diesel", 20.0, "l")
    assert two.scope1.value == pytest.approx(2 * one.scope1.value)
    assert replace(one.lines[0], name="x").scope == "1"
