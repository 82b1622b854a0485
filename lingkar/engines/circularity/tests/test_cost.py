"""What was paid for what was thrown away. The firm of test_indicators: 50 kg product, 10 kg waste, 110 for energy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lingkar.engines.circularity import Firm, Waste, measure
from lingkar.engines.quantities import NOTHING

from .test_indicators import ENERGY, FIRM, WASTE


def test_thrown_away_is_material_energy_and_bill():
    """Material 4 x 3 + 1 x 10 + 2 x 2 + 3 x 1 = 29; energy 110 x 10 / 60 = 18.33; bill -8 + 0 + 1 + 27 = 20."""
    costs = measure(FIRM).costs
    assert costs.energy.value == 110
    assert costs.waste_bill.value == 20
    assert costs.material_lost.value == 29
    assert costs.energy_lost.value == pytest.approx(110 / 6)
    assert costs.thrown_away.value == pytest.approx(29 + 110 / 6 + 20)
    assert costs.times_bill.value == pytest.approx((49 + 110 / 6) / 20)
    assert costs.of_revenue.value == pytest.approx((49 + 110 / 6) / 1500)


def test_intensities():
    found = measure(FIRM).intensities
    assert found.energy_kwh.value == 1000
    assert found.energy_per_revenue.value == pytest.approx(1000 / 1500)
    assert found.energy_per_kg.value == pytest.approx(20)
    assert found.water_per_kg.value == pytest.approx(2)
    assert found.water_per_revenue.value == pytest.approx(100 / 1500)
    assert found.waste_per_kg.value == pytest.approx(0.2)
    assert found.material_productivity.value == pytest.approx(100)


def test_unknown_costs_stay_unknown():
    nothing = measure(Firm())
    assert nothing.costs.energy.fields == ("energy",)
    assert nothing.costs.waste_bill.fields == ("waste",)
    assert nothing.costs.material_lost.fields == ("waste",)
    assert nothing.intensities.energy_kwh.fields == ("energy",)
    assert nothing.intensities.water_per_revenue.fields == ("water", "revenue.amount")
    assert nothing.costs.of_revenue.fields == ("waste", "energy", "products", "revenue.amount")


@pytest.mark.parametrize(
    ("firm", "part", "fields"),
    [
        (replace(FIRM, energy=(replace(ENERGY[0], cost=None),)), "energy", ("energy[0].cost",)),
        (replace(FIRM, waste=(WASTE[0], replace(WASTE[1], cost=None))), "waste_bill", ("waste[1].cost",)),
        (replace(FIRM, waste=(WASTE[0], replace(WASTE[1], bought_at=None))), "material_lost", ("waste[1].bought_at",)),
        (replace(FIRM, waste=(replace(WASTE[0], mass_kg=None),)), "material_lost", ("waste[0].mass_kg",)),
    ],
)
def test_what_is_missing_is_named(firm, part, fields):
    assert getattr(measure(firm).costs, part).fields == fields


def test_missing_energy_and_water_are_named():
    bare = replace(FIRM, energy=(replace(ENERGY[0], kwh=None),), water=replace(FIRM.water, withdrawn_m3=None))
    found = measure(bare).intensities
    assert found.energy_kwh.fields == ("energy[0].amount",)
    assert found.water_per_kg.fields == ("water.withdrawn_m3",)


def test_no_waste_costs_nothing_and_is_not_divided_by():
    costs = measure(replace(FIRM, waste=())).costs
    assert costs.waste_bill.value == 0
    assert costs.thrown_away.value == 0
    assert (costs.times_bill.value, costs.times_bill.reason) == (None, NOTHING)


def test_a_firm_that_only_repairs_loses_energy_only_with_waste():
    firm = Firm(products=(), energy=ENERGY, waste=(Waste(name="parts", mass_kg=5.0, fate="lost", cost=1.0),))
    assert measure(firm).costs.energy_lost.value == 110
