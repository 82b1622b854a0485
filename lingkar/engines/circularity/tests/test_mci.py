"""What is unknown stays unknown and says why; a firm is normalised by one stated factor."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lingkar.engines.circularity import Product, firm_score, measure, missing_of, product_score, utility
from lingkar.engines.circularity.mci import SHARES, chosen_factor, product_mass, weight
from lingkar.engines.quantities import MISSING, NOTHING

from .materials import firm, material, product


@pytest.mark.parametrize("field", ["mass_kg", *SHARES])
def test_each_missing_share_leaves_the_score_open(field):
    score = product_score(product(material(), replace(material(), **{field: None})))
    assert score.value.value is None
    assert score.flows is None
    assert score.value.reason == MISSING
    assert score.value.fields == (f"materials[1].{field}",)
    assert score.lfi.fields == (f"materials[1].{field}",)
    assert score.parts[0].value.value == pytest.approx(0.1)
    assert score.parts[1].value.value is None


def test_an_efficiency_is_needed_only_where_something_is_recycled():
    bare = material(feedstock_recycling_efficiency=None, recycling_efficiency=None)
    assert missing_of(bare) == ()
    assert product_score(product(bare)).value.value == pytest.approx(0.1)
    assert missing_of(replace(bare, recycled=0.1)) == ("feedstock_recycling_efficiency",)
    assert missing_of(replace(bare, collected_for_recycling=0.1)) == ("recycling_efficiency",)
    assert missing_of(replace(bare, recycled=None)) == ("recycled",)


def test_a_product_without_materials_says_so():
    score = product_score(Product(lifetime_years=1.0, industry_lifetime_years=1.0))
    assert score.value.fields == ("materials",)
    assert score.utility.value == 1


def test_all_missing_fields_are_named_once():
    score = product_score(
        Product(materials=(replace(material(), mass_kg=None, recycled=None), replace(material(), mass_kg=None)))
    )
    assert score.value.fields == (
        "materials[0].mass_kg",
        "materials[0].recycled",
        "materials[1].mass_kg",
        "lifetime_years",
        "industry_lifetime_years",
    )


def test_utility_is_the_product_of_both_pairs():
    both = product(
        lifetime_years=6.0, industry_lifetime_years=4.0, functional_units=300.0, industry_functional_units=100.0
    )
    assert utility(both).value == pytest.approx(1.5 * 3)
    assert product_score(both).factor.value == pytest.approx(0.9 / 4.5)


def test_utility_of_one_pair_does_not_ask_for_the_other():
    assert utility(product(x=2)).value == 2
    used = Product(functional_units=50.0, industry_functional_units=100.0)
    assert utility(used).value == 0.5


def test_utility_of_half_a_pair_is_unknown():
    assert utility(Product(lifetime_years=2.0)).fields == ("industry_lifetime_years",)
    half = replace(product(x=2), functional_units=1.0)
    assert utility(half).fields == ("industry_functional_units",)
    assert utility(Product()).fields == ("lifetime_years", "industry_lifetime_years")
    assert utility(Product()).reason == MISSING


def test_without_utility_the_flows_are_still_there():
    score = product_score(replace(product(material(recycled=0.5)), lifetime_years=None, industry_lifetime_years=None))
    assert score.value.value is None
    assert score.lfi.value == pytest.approx((0.5 + 1 + 0.5 / 0.9 * 0.1 / 2) / (2 + 0.5 / 0.9 * 0.1 / 2))
    assert score.flows.virgin == 0.5


def test_mass_of_a_product():
    assert product_mass(product(material(1.0), material(2.5))).value == 3.5
    assert product_mass(product(replace(material(), mass_kg=None))).fields == ("materials[0].mass_kg",)
    assert product_mass(Product()).fields == ("materials",)


ONE = product(material(2.0), units=10.0, revenue=100.0)  # MCI 0.1, 20 kg
TWO = product(material(4.0, reused=1.0, collected_for_reuse=1.0), units=20.0, revenue=300.0)  # MCI 1, 80 kg


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("mass", (20 * 0.1 + 80 * 1) / 100),
        ("units", (10 * 0.1 + 20 * 1) / 30),
        ("revenue", (100 * 0.1 + 300 * 1) / 400),
    ],
)
def test_a_firm_is_the_mean_of_its_products_by_the_stated_factor(by, expected):
    scores = (product_score(ONE), product_score(TWO))
    found = firm_score((ONE, TWO), scores, by)
    assert found.by == by
    assert found.value.value == pytest.approx(expected)
    assert found.of_computed.value == pytest.approx(expected)
    assert found.covered.value == pytest.approx(1)


def test_a_firm_with_an_open_product_is_open_but_says_what_is_covered():
    other = replace(TWO, materials=(replace(TWO.materials[0], recycled=None),))
    found = firm_score((ONE, other), (product_score(ONE), product_score(other)), "mass")
    assert found.value.value is None
    assert found.value.fields == ("products[1].materials[0].recycled",)
    assert found.of_computed.value == pytest.approx(0.1)
    assert found.covered.value == pytest.approx(0.2)


def test_a_firm_without_weights_or_products_is_open():
    bare = replace(ONE, units=None)
    found = firm_score((bare,), (product_score(bare),), "units")
    assert found.value.fields == ("products[0].units",)
    assert weight(bare, "mass").fields == ("units",)
    assert weight(replace(ONE, revenue=None), "revenue").fields == ("revenue",)
    nothing = firm_score((), (), "mass")
    assert nothing.value.fields == nothing.covered.fields == nothing.of_computed.fields == ("products",)
    idle = replace(ONE, units=0.0)
    assert firm_score((idle,), (product_score(idle),), "units").value.reason == NOTHING


def test_an_unknown_factor_is_refused():
    with pytest.raises(ValueError, match="a firm is normalised by mass, revenue, units, not by 'profit'"):
        firm_score((ONE,), (product_score(ONE),), "profit")


def test_the_factor_is_revenue_only_where_each_product_states_it():
    assert chosen_factor((ONE, TWO), "") == "revenue"
    assert chosen_factor((ONE, replace(TWO, revenue=None)), "") == "mass"
    assert chosen_factor((ONE, TWO), "units") == "units"
    assert chosen_factor((), "") == "mass"


def test_names_are_kept():
    score = product_score(product(material(name="steel"), name="chair"))
    assert (score.name, score.parts[0].name) == ("chair", "steel")
    assert firm(ONE).products == (ONE,)


def test_every_way_out_counts_once():
    """W0 = 1 - 0.1 - 0.2 - 0.3 - 0.35 = 0.05; WC = 0.1 x 0.1 = 0.01; W = 0.055; V = 1; LFI = 1.055 / 1.995."""
    each = material(collected_for_recycling=0.1, collected_for_reuse=0.2, composted=0.3, energy_recovered=0.35)
    score = product_score(product(each))
    assert score.flows.uncollected == pytest.approx(0.05)
    assert score.lfi.value == pytest.approx(1.055 / 1.995)
    assert measure(firm(product(each))).products == (score,)


def test_every_way_in_counts_once():
    each = material(recycled=0.1, reused=0.2, biological=0.3)
    assert product_score(product(each)).flows.virgin == pytest.approx(0.4)


def test_an_own_lifetime_that_is_missing_is_named():
    assert utility(Product(industry_lifetime_years=2.0)).fields == ("lifetime_years",)
    assert firm_score((), (), "mass").value.reason == MISSING
    assert product_mass(Product()).reason == MISSING
