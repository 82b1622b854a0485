"""ISO 59020 and CTI for one firm small enough for a sheet of paper.

Two products: 10 chairs of 3 kg steel (half recycled) and 1 kg wood (all sustained); 5 stools of 2 kg reused steel.
In:  steel 30 + wood 10 + reused 10 = 50 kg; recycled 15, renewable 10, reused 10, linear 15.
Out: chairs 40, stools 10, waste 10 = 60 kg. Chairs: steel 60 % to recycling at 0.9 -> 16.2, wood half composted -> 5.
Stools: all reused -> 10. Waste: 4 kg recycled at 0.5 -> 2, 1 kg reused, 2 kg composted -> 2, 3 kg lost.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from lingkar.engines.circularity import (
    CTI,
    HANDED_OVER,
    ISO59020,
    Energy,
    Firm,
    Previous,
    Purchase,
    Waste,
    Water,
    inflow,
    measure,
    outflow,
)
from lingkar.engines.quantities import MISSING, NOT_APPLICABLE, NOTHING

from .materials import material, product

CHAIR = product(
    material(3.0, name="steel", recycled=0.5, collected_for_recycling=0.6, critical=True),
    material(1.0, name="wood", biological=1.0, composted=0.5, critical=False),
    name="chair",
    units=10.0,
    x=2.0,
    revenue=1000.0,
)
STOOL = product(
    material(2.0, name="old steel", reused=1.0, collected_for_reuse=1.0, critical=False),
    name="stool",
    units=5.0,
    x=1.5,
    revenue=500.0,
)
WASTE = (
    Waste(name="steel", mass_kg=4.0, fate="recycled", recycling_efficiency=0.5, cost=-8.0, bought_at=3.0),
    Waste(name="jigs", mass_kg=1.0, fate="reused", cost=0.0, bought_at=10.0),
    Waste(name="sawdust", mass_kg=2.0, fate="returned", cost=1.0, bought_at=2.0),
    Waste(name="rest", mass_kg=3.0, fate="lost", cost=27.0, bought_at=1.0),
)
ENERGY = (
    Energy(name="grid", kwh=600.0, renewable=0.25, cost=120.0),
    Energy(name="solar", kwh=500.0, renewable=1.0, cost=0.0),
    Energy(name="sold", kwh=100.0, renewable=1.0, cost=10.0, sold=True),
)
WATER = Water(withdrawn_m3=100.0, circular_in_m3=20.0, discharged_m3=80.0, circular_out_m3=40.0, reused_m3=50.0)
FIRM = Firm(
    products=(CHAIR, STOOL),
    energy=ENERGY,
    water=WATER,
    waste=WASTE,
    revenue=1500.0,
    previous=Previous(revenue=1000.0, inflow_kg=40.0),
)

EXPECTED = {
    "A.2.2": 10 / 50,
    "A.2.3": 15 / 50,
    "A.2.4": 10 / 50,
    "A.3.2": (40 * 2 + 10 * 1.5) / 50,
    "A.3.3": 11 / 60,
    "A.3.4": 18.2 / 60,
    "A.3.5": 7 / 60,
    "A.4.2": (150 + 500 - 100) / 1000,
    "A.5.2": 0.2,
    "A.5.3": 0.4,
    "A.5.4": 0.5,
    "A.6.2": 1500 / 15,
    "A.6.3": 1.5 / 1.25,
    "circular_inflow": 35 / 50,
    "circular_outflow": 36.2 / 60,
    "material_circularity": (35 + 36.2) / 110,
    "water_circular_inflow": 0.2,
    "water_circular_outflow": 0.5,
    "water_circularity": 60 / 180,
    "onsite_water_circulation": 1.5,
    "renewable_energy": 0.55,
    "critical_material": 30 / 15,
    "recovery_reused": 11 / 36.2,
    "recovery_recycled": 18.2 / 36.2,
    "recovery_biological": 7 / 36.2,
    "actual_lifetime": 1.9,
    "circular_material_productivity": 100,
    # chairs: in (15 + 10) / 40, out (16.2 + 5) / 40; stools: all in, all out
    "cti_revenue": 1000 * (25 / 40 + 21.2 / 40) / 2 + 500 * 1,
}


def found(firm: Firm):
    result = measure(firm)
    return {each.indicator.code: each for each in (*result.iso59020, *result.cti)}


@pytest.mark.parametrize("code", EXPECTED)
def test_indicator_by_hand(code):
    each = found(FIRM)[code]
    assert each.result.value == pytest.approx(EXPECTED[code])
    assert each.status == "computed"


def test_every_indicator_is_in_the_table_above():
    assert set(EXPECTED) == set(ISO59020) | set(CTI)
    assert len(ISO59020) == 13
    assert sum(each.indicator.mandatory for each in measure(FIRM).iso59020) == 6
    assert [each.indicator.code for each in measure(FIRM).iso59020] == list(ISO59020)


def test_published_formula_vectors_of_cti():
    """In 60 t virgin, 30 t recycled, 10 t renewable: 40 %. Out 80 t at 0.9 x 0.5, 20 t at 0: 36 %. Both: 38 %."""
    one = material(
        0.8, recycled=0.3 / 0.8, recovery_potential=0.9, collected_for_recycling=0.5, recycling_efficiency=1.0
    )
    two = material(0.2, biological=0.5)
    firm = Firm(products=(product(one, two, units=100.0, revenue=500_000.0),), waste=(), revenue=500_000.0)
    values = {code: each.result.value for code, each in found(firm).items()}
    assert values["circular_inflow"] == pytest.approx(0.40)
    assert values["circular_outflow"] == pytest.approx(0.36)
    assert values["material_circularity"] == pytest.approx(0.38)
    assert values["circular_material_productivity"] == pytest.approx(8333.33, abs=0.01)
    assert values["cti_revenue"] == pytest.approx(500_000 * 0.38)


def test_nothing_known_computes_nothing():
    for code, each in found(Firm()).items():
        assert each.result.value is None, code
        assert each.result.reason == MISSING, code
        assert each.status == "not-computed"


NEEDS = {
    "A.2.2": "products",
    "A.3.2": "products",
    "A.3.3": "products",
    "A.4.2": "energy",
    "A.5.2": "water",
    "A.6.3": "previous",
    "water_circularity": "water",
    "cti_revenue": "products",
}


@pytest.mark.parametrize(("code", "field"), NEEDS.items())
def test_what_is_missing_is_named(code, field):
    assert field in found(Firm(revenue=1.0))[code].result.fields


MISSING_FIELDS = [
    ("A.2.3", replace(FIRM, products=(replace(CHAIR, units=None), STOOL)), ("products[0].units",)),
    ("A.3.2", replace(FIRM, products=(CHAIR, replace(STOOL, lifetime_years=None))), ("products[1].lifetime_years",)),
    (
        "A.3.2",
        replace(FIRM, products=(CHAIR, replace(STOOL, industry_lifetime_years=None))),
        ("products[1].industry_lifetime_years",),
    ),
    ("A.3.2", replace(FIRM, products=(replace(CHAIR, units=None), STOOL)), ("products[0].units",)),
    ("A.3.3", replace(FIRM, waste=None), ("waste",)),
    ("A.3.4", replace(FIRM, waste=(replace(WASTE[0], fate=""),)), ("waste[0].destination",)),
    ("A.3.5", replace(FIRM, waste=(replace(WASTE[0], mass_kg=None),)), ("waste[0].mass_kg",)),
    ("A.4.2", replace(FIRM, energy=(replace(ENERGY[0], renewable=None),)), ("energy[0].renewable",)),
    ("A.4.2", replace(FIRM, energy=(ENERGY[0], replace(ENERGY[1], kwh=None))), ("energy[1].amount",)),
    ("A.5.2", replace(FIRM, water=replace(WATER, withdrawn_m3=None)), ("water.withdrawn_m3",)),
    ("A.5.3", replace(FIRM, water=replace(WATER, circular_out_m3=None)), ("water.circular_out_m3",)),
    ("A.5.4", replace(FIRM, water=replace(WATER, reused_m3=None)), ("water.reused_m3",)),
    ("A.6.2", replace(FIRM, revenue=None), ("revenue.amount",)),
    ("A.6.3", replace(FIRM, previous=Previous(inflow_kg=1.0)), ("previous.revenue",)),
    ("A.6.3", replace(FIRM, previous=Previous(revenue=1.0)), ("previous.inflow_kg",)),
    (
        "critical_material",
        replace(FIRM, products=(CHAIR, replace(STOOL, materials=(replace(STOOL.materials[0], critical=None),)))),
        ("products[1].materials[0].critical",),
    ),
    ("cti_revenue", replace(FIRM, products=(CHAIR, replace(STOOL, revenue=None))), ("products[1].revenue",)),
    ("circular_inflow", replace(FIRM, products=(CHAIR, replace(STOOL, materials=()))), ("products[1].materials",)),
    ("circular_outflow", replace(FIRM, products=(CHAIR, replace(STOOL, materials=()))), ("products[1].materials",)),
    ("circular_inflow", replace(FIRM, purchases=(Purchase(mass_kg=1.0),)), (
        "purchases[0].reused", "purchases[0].recycled", "purchases[0].biological",
    )),
]  # fmt: skip


@pytest.mark.parametrize(("code", "firm", "fields"), MISSING_FIELDS)
def test_a_missing_number_leaves_only_its_indicators_open(code, firm, fields):
    each = found(firm)[code].result
    assert (each.value, each.reason, each.fields) == (None, MISSING, fields)


def test_purchases_take_the_place_of_recipes_for_the_inflow():
    bought = (
        Purchase(name="steel", mass_kg=80.0, recycled=0.25, reused=0.0, biological=0.0, critical=True),
        Purchase(name="wood", mass_kg=20.0, recycled=0.0, reused=0.5, biological=0.5, critical=False),
    )
    coming = inflow(replace(FIRM, purchases=bought))
    assert (coming.mass.value, coming.recycled.value, coming.reused.value) == (100, 20, 10)
    assert (coming.biological.value, coming.linear.value, coming.critical.value) == (10, 60, 80)


def test_outflow_by_hand():
    leaving = outflow(FIRM)
    assert (leaving.mass.value, leaving.products.value, leaving.waste.value) == (60, 50, 10)
    assert leaving.lost.value == pytest.approx(60 - 36.2)


def test_no_linear_inflow_has_no_productivity():
    each = found(replace(FIRM, products=(STOOL,)))["A.6.2"].result
    assert (each.value, each.reason) == (None, NOTHING)


def test_what_does_not_apply_counts_as_zero_when_the_firm_says_why():
    each = found(replace(FIRM, waste=None, not_applicable={"A.3.5": "no plants"}))["A.3.5"]
    assert (each.result.value, each.result.reason, each.status) == (0, NOT_APPLICABLE, "not-applicable")


def test_recycling_losses_of_waste_that_nobody_stated_are_told():
    handed = replace(FIRM, waste=(replace(WASTE[0], recycling_efficiency=None), *WASTE[1:]))
    assert found(handed)["A.3.4"].result.value == pytest.approx((16.2 + 4) / 60)
    noted = {code for code, each in found(handed).items() if each.note == HANDED_OVER}
    assert noted == {"A.3.4", "circular_outflow", "material_circularity", "recovery_recycled"}
    assert {each.note for each in found(FIRM).values()} == {""}
    assert {each.note for each in found(replace(FIRM, waste=None)).values()} == {""}


def test_an_unrecycled_material_needs_no_efficiency():
    bare = replace(STOOL.materials[0], recycling_efficiency=None)
    assert found(replace(FIRM, products=(replace(STOOL, materials=(bare,)),)))["A.3.4"].result.value is not None


@pytest.mark.parametrize("code", [*ISO59020, *CTI])
def test_each_indicator_says_its_unit_source_and_limit(code):
    row = found(FIRM)[code].indicator
    assert all((row.name, row.unit, row.formula, row.says, row.says_not, row.source))
    assert (ISO59020 | CTI)[code].__doc__


def test_balance():
    balance = measure(FIRM).balance
    assert balance.inflow_shares.value == pytest.approx(1)
    assert balance.outflow_shares.value == pytest.approx(1)
    assert balance.gap.value == pytest.approx((50 - 60) / 50)
    assert (balance.inflow_kg.value, balance.outflow_kg.value) == (50, 60)


@pytest.mark.parametrize(
    ("code", "firm", "fields"),
    [
        ("A.3.3", replace(FIRM, products=(replace(CHAIR, units=None), STOOL)), ("products[0].units",)),
        (
            "A.3.4",
            replace(FIRM, products=(CHAIR, replace(STOOL, materials=(replace(STOOL.materials[0], mass_kg=None),)))),
            ("products[1].materials[0].mass_kg",),
        ),
        (
            "A.3.4",
            replace(
                FIRM, products=(replace(CHAIR, materials=(replace(CHAIR.materials[0], recycling_efficiency=None),)),)
            ),
            ("products[0].materials[0].recycling_efficiency",),
        ),
        ("A.3.3", replace(FIRM, products=None), ("products",)),
        ("A.3.5", replace(FIRM, waste=(WASTE[0], replace(WASTE[1], fate=""))), ("waste[1].destination",)),
        ("A.3.3", replace(FIRM, waste=(WASTE[0], replace(WASTE[1], mass_kg=None))), ("waste[1].mass_kg",)),
        (
            "cti_revenue",
            replace(FIRM, products=(CHAIR, replace(STOOL, units=None))),
            ("products[1].units",),
        ),
        (
            "critical_material",
            replace(FIRM, purchases=(Purchase(mass_kg=1.0, recycled=0.0, reused=0.0, biological=0.0),)),
            ("purchases[0].critical",),
        ),
        (
            "A.3.2",
            replace(FIRM, products=(CHAIR, replace(STOOL, materials=(replace(STOOL.materials[0], mass_kg=None),)))),
            ("products[1].materials[0].mass_kg",),
        ),
        ("water_circular_outflow", replace(FIRM, water=Water(circular_out_m3=1.0)), ("water.discharged_m3",)),
        ("A.6.3", replace(FIRM, revenue=None), ("revenue.amount",)),
    ],
)
def test_outflow_and_others_name_what_is_missing(code, firm, fields):
    each = found(firm)[code].result
    assert (each.value, each.reason, each.fields) == (None, MISSING, fields)


def test_the_factor_of_the_firm_is_the_one_asked_for():
    assert (measure(FIRM).firm.by, measure(replace(FIRM, normalise_by="units")).firm.by) == ("revenue", "units")
    assert [each.by for each in measure(FIRM).other_factors] == ["mass", "units"]
    nothing = measure(Firm()).firm
    assert (nothing.by, nothing.value.reason, nothing.value.fields) == ("mass", MISSING, ("products",))
    assert measure(FIRM).data_version == "2026-11"
