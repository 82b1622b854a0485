"""What must hold for every product, with the one exception proven."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lingkar.engines.circularity import Firm, check_firm, inflow, measure, outflow, product_score

from .materials import material, product

MANY = settings(max_examples=200, deadline=None)
share = st.floats(0, 1)
efficiency = st.floats(0.01, 1)
mass = st.floats(1e-3, 1e6)


def _thirds(one: float, two: float) -> tuple[float, float, float]:
    """Three shares that are at most 1 together."""
    low, high = sorted((one, two))
    return low, high - low, 1 - high


@st.composite
def materials(draw):
    recycled, reused, biological = _thirds(draw(share), draw(share))
    for_recycling, for_reuse, composted = _thirds(draw(share), draw(share))
    return material(
        draw(mass),
        recycled=recycled,
        reused=reused * draw(share),
        biological=biological * draw(share),
        collected_for_recycling=for_recycling,
        collected_for_reuse=for_reuse * draw(share),
        composted=composted * draw(share),
        feedstock_recycling_efficiency=draw(efficiency),
        recycling_efficiency=draw(efficiency),
    )


products = st.builds(
    lambda parts, x: product(*parts, x=x, revenue=1.0),
    st.lists(materials(), min_size=1, max_size=4),
    st.floats(0.1, 10),
)


def mci(each) -> float:
    return product_score(each).value.value


@MANY
@given(products)
def test_bounds(each):
    assert check_firm(Firm(products=(each,))) == []
    score = product_score(each)
    assert -1e-9 <= score.lfi.value <= 1 + 1e-9
    assert 0 <= score.value.value <= 1 + 1e-9


@MANY
@given(products, st.sampled_from([1e-6, 0.001, 453.59237, 1e6]))
def test_another_unit_of_mass_changes_nothing(each, factor):
    scaled = replace(each, materials=tuple(replace(part, mass_kg=part.mass_kg * factor) for part in each.materials))
    assert mci(scaled) == pytest.approx(mci(each), abs=1e-9)


@MANY
@given(products, st.floats(0.01, 100))
def test_another_unit_of_time_changes_nothing(each, factor):
    scaled = replace(
        each,
        lifetime_years=each.lifetime_years * factor,
        industry_lifetime_years=each.industry_lifetime_years * factor,
    )
    assert mci(scaled) == pytest.approx(mci(each), abs=1e-9)


@MANY
@given(products)
def test_the_order_of_parts_does_not_matter(each):
    assert mci(replace(each, materials=each.materials[::-1])) == pytest.approx(mci(each), abs=1e-12)


@MANY
@given(products, st.floats(0.05, 0.95))
def test_splitting_a_part_in_two_changes_nothing(each, at):
    first = each.materials[0]
    halves = (replace(first, mass_kg=first.mass_kg * at), replace(first, mass_kg=first.mass_kg * (1 - at)))
    assert mci(replace(each, materials=halves + each.materials[1:])) == pytest.approx(mci(each), abs=1e-9)


def raised(each, field, room, by):
    """The product with more of one share in its first part, taken from what was left of the whole."""
    first = each.materials[0]
    left = 1 - sum(getattr(first, name) for name in room)
    assume(left > 1e-6)
    more = replace(first, **{field: getattr(first, field) + left * by})
    return replace(each, materials=(more, *each.materials[1:]))


FEEDSTOCK = ("recycled", "reused", "biological")
END = ("collected_for_recycling", "collected_for_reuse", "composted", "energy_recovered")


@MANY
@given(products, st.sampled_from(["reused", "biological"]), share)
def test_more_reused_or_renewable_content_never_lowers_it(each, field, by):
    assert mci(raised(each, field, FEEDSTOCK, by)) >= mci(each) - 1e-9


@MANY
@given(products, st.sampled_from(END), share)
def test_more_collected_never_lowers_it(each, field, by):
    assert mci(raised(each, field, END, by)) >= mci(each) - 1e-9


@MANY
@given(products, share)
def test_more_recycled_content_never_lowers_it_when_a_third_is_kept(each, by):
    """With e = (1 - EF) / EF, d LFI / d FR < 0 exactly when e (1 - LFI) < 2; from EF = 1 / 3 on e is at most 2."""
    first = each.materials[0]
    kept = replace(first, feedstock_recycling_efficiency=max(first.feedstock_recycling_efficiency, 1 / 3))
    each = replace(each, materials=(kept, *each.materials[1:]))
    assert mci(raised(each, "recycled", FEEDSTOCK, by)) >= mci(each) - 1e-9


def test_the_exception_recycling_that_wastes_nearly_all():
    """EF = 0.1, all collected for reuse: LFI of virgin is 0.5, and 9 x (1 - 0.5) > 2, so recycled content lowers it."""
    virgin = material(collected_for_reuse=1.0, feedstock_recycling_efficiency=0.1)
    recycled = replace(virgin, recycled=1.0)
    assert mci(product(recycled)) < mci(product(virgin))


@MANY
@given(products, st.sampled_from(["feedstock_recycling_efficiency", "recycling_efficiency"]), share)
def test_better_recycling_never_lowers_it(each, field, by):
    first = each.materials[0]
    better = replace(first, **{field: getattr(first, field) + (1 - getattr(first, field)) * by})
    assert mci(replace(each, materials=(better, *each.materials[1:]))) >= mci(each) - 1e-9


@MANY
@given(products, st.floats(1, 10))
def test_a_longer_life_never_lowers_it(each, factor):
    assert mci(replace(each, lifetime_years=each.lifetime_years * factor)) >= mci(each) - 1e-12


@MANY
@given(st.lists(products, min_size=1, max_size=4))
def test_a_firm_lies_between_its_products(each):
    result = measure(Firm(products=tuple(each), waste=()))
    values = [score.value.value for score in result.products]
    for found in (result.firm, *result.other_factors):
        assert min(values) - 1e-9 <= found.value.value <= max(values) + 1e-9


@MANY
@given(st.lists(products, min_size=1, max_size=3))
def test_inflow_and_outflow_leave_nothing_over(each):
    firm = Firm(products=tuple(each), waste=())
    coming, leaving = inflow(firm), outflow(firm)
    assert coming.mass.value == pytest.approx(leaving.mass.value)
    assert coming.linear.value >= -1e-6 * coming.mass.value
    assert leaving.lost.value >= -1e-6 * leaving.mass.value
    for finding in measure(firm).iso59020:
        if finding.indicator.mandatory:
            assert -1e-9 <= finding.result.value <= 1 + 1e-9
