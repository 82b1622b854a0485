"""Numbers of indicators in words: never more exact than they are, in the language of the page."""

import pytest
from django.utils import translation

from lingkar.books.views.ind_words import about, amount_text, reason_text, share_text, span_text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0%"), (0.02, "2%"), (0.073, "7.3%"), (0.0004, "less than 0.1%"), (0.046, "4.6%"), (0.46, "46%"), (1, "100%")],
)
def test_shares(value, text):
    assert share_text(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (675.9, "676"), (12345.6, "12,300"), (0.012345, "0.0123"), (-5.004, "-5"), (1000, "1,000")],
)
def test_three_digits(value, text):
    assert about(value) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (470_000, "money", "Rp\u00a0470,000"),
        (160_427.8, "money per kg", "Rp\u00a0160,000 for 1 kg"),
        (0.5025, "index", "0.50"),
        (1.25, "ratio", "1.2"),
        (0.0857, "m3-per-kg", "85.7 litres for 1 kg"),
        (0.00008, "kwh-per-money", "80 kWh for every Rp\u00a01,000,000"),
        (0, "kwh-per-money", "0 kWh for every Rp\u00a01"),
        (12.5, "kwh-per-kg", "12.5 kWh for 1 kg"),
    ],
)
def test_units(value, unit, text):
    assert amount_text(value, unit, "IDR") == text


def test_intervals_that_read_alike_are_not_told():
    assert span_text([0.44, 0.48], "share", "") == "between 44% and 48%"
    assert span_text([0.501, 0.502], "share", "") == ""
    assert span_text(None, "share", "") == ""


def test_the_language_of_the_page_writes_the_number():
    with translation.override("id"):
        assert "12.300" in about(12345.6)


def test_reasons():
    assert reason_text(None) == ""
    assert reason_text({"code": "no-factor", "missing": []}) == "Not computed, because no factor is known for it."
    assert "2 numbers are" in reason_text({"code": "missing", "missing": ["a", "b"]})
