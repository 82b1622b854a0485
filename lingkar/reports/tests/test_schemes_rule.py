"""Holding a scheme against a plan: reasons, what is not known, and never a promise."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingkar.reports.enums import Purpose, SchemeKind, SchemeStatus
from lingkar.reports.schemes import Scheme, Wish, load_schemes, match, matches

DAY = date(2026, 11, 24)
COUNTRIES = {"BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN"}
# Copies and machine mirrors of other people's pages are for looking up, never for showing.
MIRRORS = ("workers.dev", "scribd", "docslib", "fdocuments", "bvsportgroup", "sudakeloan", "huggingface", "dokumen")


def a_scheme(**facts) -> Scheme:
    base = next(each for each in load_schemes() if each.code == "th-green-productivity")
    plain = {
        "purposes": ("energy",), "sizes": ("micro",), "sectors": ("I",), "amount_min": Decimal(10),
        "amount_max": Decimal(100), "currency": "THB", "status": "open", "valid_to": None,
    }  # fmt: skip
    return replace(base, **(plain | facts))


def a_wish(**facts) -> Wish:
    plain = {
        "country": "TH", "on": DAY, "size": "micro", "sector": "56", "section": "I", "purposes": ("energy",),
        "amount": Decimal(50), "currency": "THB",
    }  # fmt: skip
    return Wish(**(plain | facts))


def codes(reasons):
    return [each.code for each in reasons]


def test_all_that_is_told_and_fits_is_a_reason():
    found = match(a_scheme(), a_wish())
    assert found.verdict == "may-fit"
    assert codes(found.reasons) == ["open", "purpose", "size", "sector", "amount"]
    assert (found.unknown, found.against) == ((), ())


@pytest.mark.parametrize(
    ("scheme", "wish", "code"),
    [
        ({"status": "ended"}, {}, "ended"),
        ({"purposes": ("water",)}, {}, "purpose"),
        ({"sizes": ("medium",)}, {}, "size"),
        ({"sectors": ("C", "47")}, {}, "sector"),
        ({}, {"amount": Decimal(9)}, "too-small"),
    ],
)
def test_only_its_own_terms_speak_against_a_scheme(scheme, wish, code):
    found = match(a_scheme(**scheme), a_wish(**wish))
    assert found.verdict == "does-not-fit"
    assert codes(found.against) == [code]


@pytest.mark.parametrize(
    ("scheme", "wish", "code"),
    [
        ({"status": "unknown"}, {}, "state"),
        ({"status": "open", "valid_to": date(2026, 3, 31)}, {}, "end-passed"),
        ({}, {"purposes": ()}, "purpose"),
        ({"sizes": ()}, {}, "size-not-told"),
        ({}, {"size": None}, "your-size"),
        ({"sectors": ()}, {}, "sector-not-told"),
        ({}, {"sector": None, "section": None}, "your-sector"),
        ({"amount_min": None, "amount_max": None}, {}, "amount-not-told"),
        ({}, {"amount": None}, "your-amount"),
        ({}, {"currency": "USD"}, "other-currency"),
    ],
)
def test_what_nobody_told_never_counts_against_it(scheme, wish, code):
    found = match(a_scheme(**scheme), a_wish(**wish))
    assert found.verdict == "may-fit"
    assert codes(found.unknown) == [code]


def test_a_plan_above_the_limit_can_be_paid_in_part():
    assert "amount-in-part" in codes(match(a_scheme(), a_wish(amount=Decimal(1000))).reasons)


@given(
    st.sampled_from(load_schemes()),
    st.sampled_from([None, "micro", "small", "medium", "large"]),
    st.sets(st.sampled_from([str(each) for each in Purpose])),
    st.one_of(st.none(), st.decimals(0, 10**12, places=0)),
)
def test_each_question_is_answered_once(scheme, size, purposes, amount):
    wish = a_wish(country=scheme.country, size=size, purposes=tuple(purposes), amount=amount, currency=scheme.currency)
    found = match(scheme, wish)
    assert len(found.reasons) + len(found.unknown) + len(found.against) == 5
    assert (found.verdict == "does-not-fit") == bool(found.against)


def test_only_the_firms_own_country_and_what_fits_first():
    found = matches(load_schemes(), a_wish())
    assert {each.scheme.country for each in found} == {"TH"}
    verdicts = [each.verdict for each in found]
    assert verdicts == sorted(verdicts, reverse=True)


def test_every_country_has_a_scheme_and_every_row_a_source():
    rows = load_schemes()
    assert {row.country for row in rows} == COUNTRIES
    assert len({row.code for row in rows}) == len(rows)
    for row in rows:
        assert row.kind in SchemeKind.values, row.code
        assert row.status in SchemeStatus.values, row.code
        assert set(row.purposes) <= set(Purpose.values), row.code
        assert row.summary, row.code
        assert row.source_title, row.code
        assert urlsplit(row.source_url).netloc, row.code
        assert not any(mirror in row.source_url + row.also_url for mirror in MIRRORS), row.code
        assert row.amount_min is None or row.amount_max is None or row.amount_min <= row.amount_max, row.code


def test_open_needs_a_source_that_says_so_lately():
    """A row is open only with an end to come, or a source of the last year that says it runs."""
    for row in load_schemes():
        if row.status == "open":
            assert (row.valid_to and row.valid_to > row.checked_on) or "2026" in row.note, row.code
