"""The fitted priors as they are shipped, and how they reach a proposal."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingkar.engines.pathway import Firm, Spending, chance, find, load_catalogue, load_factors, priors
from lingkar.engines.pathway.model import Range

TABLES = [priors.read_quantiles(priors.DATA / f"priors_{name}.csv") for name in ("payback", "saving")]


@pytest.mark.parametrize("table", TABLES)
def test_every_row_rises_and_says_where_it_comes_from(table):
    for key, row in table.items():
        assert 0 < row.p10 <= row.p25 <= row.p50 <= row.p75 <= row.p90, key
        assert row.n >= 30
        assert 1995 <= row.first_year <= row.last_year
        assert (row.country, row.source) == ("US", "iac-1995-2018")
        assert row.source in load_catalogue().sources


def test_shares_of_a_bill_and_dollars_never_stand_under_one_name():
    for row in TABLES[1].values():
        assert (row.quantity == "saving-share") == (row.resource in ("EC", "ED", "EF"))
        assert row.quantity != "saving-share" or row.p90 <= 1


def test_the_narrowest_row_is_taken_and_named():
    assert priors.payback("EC", "10", "small").level == "size"
    assert priors.payback("EC", "10").level == "division"
    assert priors.payback("EC", "56", "small").level == "size"  # a restaurant: size of all sectors
    assert priors.payback("EC", "56").level == "resource"
    assert priors.payback("EC", measure="3").level == "measure"
    assert priors.payback("nothing", "10", "small").level == "all"


def test_codes_of_three_systems_find_the_same_division():
    assert {priors.division_of(each) for each in ("10", "311", "311812", "2051", "2051.0")} == {"10"}
    assert [priors.division_of(each) for each in ("999999", "C", "", None, "12345678")] == [""] * 5


def test_small_plants_wait_longer_than_large_ones():
    micro, large = (priors.payback("EC", None, size) for size in ("micro", "large"))
    assert micro.p50 > large.p50
    assert [priors.size_of(each) for each in (None, 0, 1e5, 1e6, 5e6, 1e8)] == [
        "",
        "",
        "micro",
        "small",
        "medium",
        "large",
    ]


def test_what_pays_sooner_and_costs_less_is_done_more_often():
    likely = [priors.implemented_probability("EC", years, 1000) for years in (0.2, 1, 3, 8)]
    assert likely == sorted(likely, reverse=True)
    assert priors.implemented_probability("EC", 1, 500) > priors.implemented_probability("EC", 1, 500_000)
    assert 0.3 < priors.implemented_probability("unknown") < 0.6


@given(st.text(max_size=6), st.text(max_size=7), st.sampled_from(["micro", "large", "x", None]))
def test_any_words_get_an_answer(resource, sector, size):
    found = priors.payback(resource, sector, size)
    assert found.p10 <= found.p90
    assert 0 < priors.implemented_probability(resource, 1.0) < 1


def test_a_proposal_shows_of_which_audits_its_payback_is():
    firm = Firm("ID", "10", "micro", "IDR", Spending(electricity=Decimal(900_000)), answers={})
    lamps = next(
        each for each in find(firm, load_catalogue(), load_factors(), 60).proposals if each.action.code == "led-lamps"
    )
    found = priors.payback("EC", "10", "micro", measure="3")
    assert lamps.payback == Range(
        *(Decimal(str(each)).quantize(Decimal("0.01")) for each in (found.p25, found.p50, found.p75))
    )
    assert (lamps.payback_basis.n, lamps.payback_basis.country, lamps.payback_basis.level) == (found.n, "US", "size")
    assert lamps.payback_basis.n_all == priors.payback("EC", measure="3").n > lamps.payback_basis.n
    assert lamps.payback_grade == "B"
    assert "payback-learnt" in [reason.code for reason in lamps.reasons]


def test_a_payback_with_its_own_source_stays():
    firm = Firm(
        "ID", "10", "small", "IDR", Spending(electricity=Decimal(900_000)), answers={"equipment": ("compressor",)}
    )
    leaks = next(
        each for each in find(firm, load_catalogue(), load_factors(), 60).proposals if each.action.code == "air-leaks"
    )
    assert leaks.payback_basis is None
    assert leaks.payback_grade == "A"


def test_a_range_is_read_as_quartiles():
    knots = chance.payback_knots(Range(Decimal(1), Decimal(2), Decimal(4)))
    assert knots == (0, 1, 2, 4, 8)
    assert [chance.at_most(knots, Decimal(each)) for each in (0, 1, 2, 4, 6, 8, 99)] == [
        0, Decimal("0.25"), Decimal("0.5"), Decimal("0.75"), Decimal("0.875"), 1, 1,
    ]  # fmt: skip
    assert chance.mean(knots) == (Decimal("0.5") + Decimal("1.5") + 3 + 6) / 4
    assert chance.at_most(chance.payback_knots(Range(Decimal(0), Decimal(0), Decimal(0))), Decimal(0)) == 1
    drawn = chance.spread([knots, chance.saving_knots(Range(Decimal(1), Decimal(2), Decimal(9)))])
    assert abs(drawn[0].mean() - 2.75) < 0.02
    assert all(below <= above for below, above in pairwise(sorted(drawn[1])))
