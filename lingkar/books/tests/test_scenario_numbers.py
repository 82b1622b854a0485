"""What if, on a book small enough to check by hand: see testing_small."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingkar.books.bridge import Change, solar_share, try_change

BOX = {
    "name": "cardboard",
    "mass_kg": 0.2,
    "recycled": 0.5,
    "reused": 0.0,
    "biological": 0.0,
    "feedstock_recycling_efficiency": 0.8,
    "collected_for_recycling": 0.5,
    "collected_for_reuse": 0.0,
    "composted": 0.0,
    "energy_recovered": 0.0,
    "recycling_efficiency": 0.8,
}
FIRM = {
    "country": "ID",
    "year": 2025,
    "currency": "IDR",
    "products": [
        {"name": "Box", "units": 400, "materials": [BOX], "lifetime_years": 1, "industry_lifetime_years": 1}
    ],
    "purchases": [
        {
            "material": "cardboard", "mass_kg": 100, "recycled": 0.5, "reused": 0, "biological": 0, "cost": 700_000,
            "quality": "bill",
        }
    ],
    "energy": [
        {"carrier": "electricity", "amount": 1000, "unit": "kWh", "cost": 1_500_000, "quality": "bill"},
    ],
}  # fmt: skip


def mci(outcome):
    return outcome.result["mci"]["value"]


def test_more_recycled_material():
    tried = try_change(FIRM, Change(recycled=0.8, recycled_price=-0.1))
    assert mci(tried.before) == pytest.approx(1 - 0.9 * 0.2225 / 0.4025)
    # V = 0.04, WF = 0.04, WC = 0.02, W = 0.1 + 0.03
    assert mci(tried.after) == pytest.approx(1 - 0.9 * 0.17 / 0.41)
    assert tried.before.money.value == 2_200_000
    assert tried.after.money.value == pytest.approx(1_500_000 + 700_000 * 0.97)
    # Bills count as right to 5 %.
    assert tried.before.money.interval == pytest.approx((2_090_000, 2_310_000))
    assert tried.notes == ()


def test_money_is_unknown_without_the_price_of_recycled_material():
    tried = try_change(FIRM, Change(recycled=0.8))
    assert tried.after.money.value is None
    assert tried.after.money.missing == ("recycled-price",)
    # A share that is reached already costs nothing.
    assert try_change(FIRM, Change(recycled=0.4)).after.money.value == 2_200_000


def test_solar_takes_from_the_grid():
    tried = try_change(FIRM, Change(solar=0.5))
    before, after = (each.result["ghg"]["scope2_kgco2e"] for each in (tried.before, tried.after))
    assert before == pytest.approx(1000 * 0.6759)
    assert after == pytest.approx(before / 2)
    assert tried.after.money.value == 2_200_000 - 750_000
    assert tried.notes == ("panels-not-counted",)
    assert solar_share(tried.after.inputs) == pytest.approx(0.5)
    assert try_change(tried.after.inputs, Change(solar=0.3)).notes == ("solar-already",)


def test_taking_back():
    tried = try_change(FIRM, Change(taken_back=0.2, taking_back_cost=1000))
    # W0 = 0.2 × (1 − 0.7) = 0.06; W = 0.06 + 0.0225
    assert mci(tried.after) == pytest.approx(1 - 0.9 * 0.1825 / 0.4025)
    assert tried.after.money.value == pytest.approx(2_200_000 + 80 * 0.2 * 1000)
    assert try_change(FIRM, Change(taken_back=0.2)).after.money.missing == ("taking-back-cost",)
    with_saving = try_change(FIRM, Change(taken_back=0.2, taking_back_cost=0, reuse_saves=True))
    assert with_saving.after.money.value == pytest.approx(1_500_000 + 700_000 * 0.8)
    assert mci(with_saving.after) > mci(tried.after)


def test_taking_back_leaves_no_more_than_all():
    row = try_change(FIRM, Change(taken_back=0.8, taking_back_cost=0)).after.inputs["products"][0]["materials"][0]
    assert row["collected_for_reuse"]["value"] == 0.8
    assert row["collected_for_recycling"]["value"] == pytest.approx(0.2)


def test_what_is_not_told_stays_unknown():
    tried = try_change({"country": "ID"}, Change(recycled=0.5, solar=0.5, taken_back=0.5))
    assert mci(tried.after) is None
    assert tried.after.money.value is None
    assert set(tried.notes) == {"no-electricity", "no-products"}


def test_food_is_left_alone():
    firm = FIRM | {"purchases": [FIRM["purchases"][0] | {"biological": 0.5, "recycled": 0}]}
    tried = try_change(firm, Change(recycled=0.8, recycled_price=0))
    assert tried.after.inputs["purchases"] == firm["purchases"]
    assert "grown-material" in tried.notes


def test_nothing_is_changed_in_place():
    before = repr(FIRM)
    try_change(FIRM, Change(recycled=1, recycled_price=0, solar=1, taken_back=1, reuse_saves=True, taking_back_cost=1))
    assert repr(FIRM) == before


shares = st.floats(0, 1)


@given(recycled=shares, solar=shares, taken_back=shares, saves=st.booleans())
def test_any_change_gives_a_possible_firm(recycled, solar, taken_back, saves):
    change = Change(recycled, 0.0, solar, taken_back, saves, 0.0)
    tried = try_change(FIRM, change)
    assert tried.after.result is not None
    assert 0 <= mci(tried.after) <= 1
    assert mci(tried.after) >= mci(tried.before) - 1e-9
    assert tried.after.money.value <= tried.before.money.value + 1e-6
