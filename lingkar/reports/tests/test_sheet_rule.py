"""Statements about a product: bands where the firm told, unknown where it did not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingkar.reports.sheets import AFTER_USE, AREAS, BANDS, Described, Part, band_of, share_of, statements

ALL = ("recycled", "reused", "biological", *AFTER_USE)


def a_part(name="paper", mass=1.0, hazardous=False, **shares):
    return Part(name, mass, dict.fromkeys(ALL, 0.0) | shares, hazardous)


def said(product):
    return {each.code: each for each in statements(product)}


def test_nothing_told_is_all_unknown():
    found = statements(Described())
    assert {each.answer for each in found} == {"unknown"}
    assert {each.area for each in found} == set(AREAS)
    assert all(each.lacks for each in found)


def test_shares_are_weighed_by_mass():
    parts = (a_part("paper", 3.0, recycled=1.0), a_part("glue", 1.0))
    assert share_of(parts, "recycled") == (pytest.approx(0.75), ())
    assert said(Described(parts=parts))["recycled"].band == "75-95"


@pytest.mark.parametrize("parts", [(a_part(), a_part("glue", recycled=None)), (a_part(), a_part("glue", None))])
def test_one_silent_material_keeps_the_share_unknown_and_is_named(parts):
    found = said(Described(parts=parts))["recycled"]
    assert (found.answer, found.lacks) == ("unknown", ("glue",))


@pytest.mark.parametrize(
    ("value", "band"),
    [(0, "none"), (0.001, "under-10"), (0.1, "10-25"), (0.2499, "10-25"), (0.25, "25-50"), (0.5, "50-75"),
     (0.75, "75-95"), (0.9499, "75-95"), (0.95, "over-95"), (1, "over-95"), (0.3 - 0.05, "25-50")],
)  # fmt: skip
def test_bands_hold_their_lower_end(value, band):
    assert band_of(value) == band


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_never_lies_in_a_lower_band(one, other):
    order = [name for _start, name in BANDS]
    low, high = sorted((one, other))
    assert order.index(band_of(low)) <= order.index(band_of(high))


def test_hazard_needs_one_and_harmlessness_needs_all():
    assert said(Described(parts=(a_part(), a_part(hazardous=True))))["no-hazardous"].answer == "no"
    assert said(Described(parts=(a_part(), a_part(hazardous=None))))["no-hazardous"].answer == "unknown"
    assert said(Described(parts=(a_part(),)))["no-hazardous"].answer == "yes"


def test_what_nobody_takes_back_needs_all_four():
    parts = (a_part(collected_for_recycling=0.5, composted=0.2),)
    assert said(Described(parts=parts))["left-over"].band == "25-50"
    parts = (a_part(collected_for_recycling=0.5, composted=None),)
    assert said(Described(parts=parts))["left-over"].answer == "unknown"


@pytest.mark.parametrize(
    ("own", "usual", "answer"), [(5, 4, "yes"), (4, 4, "no"), (None, 4, "unknown"), (4, None, "unknown")]
)
def test_lasting_longer_needs_both_numbers(own, usual, answer):
    found = said(Described(lifetime_years=own, usual_lifetime_years=usual))
    assert found["lasts-longer"].answer == answer


def test_one_material_counts_by_mass():
    assert said(Described(parts=(a_part("paper", 95), a_part("glue", 5))))["one-material"].answer == "yes"
    assert said(Described(parts=(a_part("paper", 94), a_part("glue", 6))))["one-material"].answer == "no"
    assert said(Described(parts=(a_part("paper", 60), a_part("paper", 40))))["one-material"].answer == "yes"
