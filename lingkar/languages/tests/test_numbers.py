from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lingkar.languages import written
from lingkar.languages.numbers import read_number
from lingkar.languages.registry import LANGUAGES

CLEAR = [
    ("1250", "en", "1250"),
    ("1,234.5", "en", "1234.5"),
    ("1.234,5", "en", "1234.5"),
    ("1.234,5", "id", "1234.5"),
    ("1,234.5", "id", "1234.5"),
    ("1.234", "id", "1234"),
    ("1,234", "en", "1234"),
    ("1,5", "en", "1.5"),
    ("1.5", "id", "1.5"),
    ("1 234 567,5", "pt", "1234567.5"),
    ("1\u00a0234\u202f567", "en", "1234567"),
    ("1'234'567.5", "en", "1234567.5"),
    ("1’234", "en", "1234"),
    ("12,34,567", "ta", "1234567"),
    ("0.234", "en", "0.234"),
    ("1234.567", "en", "1234.567"),
    (".5", "en", "0.5"),
    ("5.", "en", "5"),
    ("១២៣៤", "km", "1234"),
    ("១,២៣៤.៥", "km", "1234.5"),
    ("១.២៣៤,៥", "km", "1234.5"),
    ("๑,๒๓๔.๕", "th", "1234.5"),
    ("၁၂၃၄.၅", "my", "1234.5"),
    ("໑໒໓", "lo", "123"),
    ("௧௨௩", "ta", "123"),
    ("１，２３４", "zh-hans", "1234"),
    ("Rp 5.000,-", "id", "5000"),
    ("Rp. 5.000", "id", "5000"),
    ("500.-", "th", "500"),
    ("US$ 5,000.50", "en", "5000.5"),
    ("500 บาท", "th", "500"),
    ("1.5ล้านบาท", "th", "1500000"),
    ("2 หมื่น 5 พัน", "th", "25000"),
    ("2 แสนครึ่ง", "th", "250000"),
    ("4,5 jt", "id", "4500000"),
    ("4,5JT", "id", "4500000"),
    ("750rb", "id", "750000"),
    ("750 ribu", "ms", "750000"),
    ("1 juta 500 ribu", "id", "1500000"),
    ("setengah juta", "id", "500000"),
    ("sejuta", "id", "1000000"),
    ("2 lusin", "id", "24"),
    ("5k", "en", "5000"),
    ("5K", "fil", "5000"),
    ("5M", "en", "5000000"),
    ("2tr5", "vi", "2500000"),
    ("2 triệu", "vi", "2000000"),
    ("3 triệu rưỡi", "vi", "3500000"),
    ("500 nghìn", "vi", "500000"),
    ("500 nghin", "vi", "500000"),
    ("1 tỷ 200 triệu", "vi", "1200000000"),
    ("3 លាន", "km", "3000000"),
    ("៥០០ ពាន់", "km", "500000"),
    ("5 libo", "fil", "5000"),
    ("P500", "fil", "500"),
    ("2 ໝື່ນ 5 ພັນ", "lo", "25000"),
    ("၅ သိန်း", "my", "500000"),
    ("သိန်း ၅၀", "my", "5000000"),
    ("K 5,000", "my", "5000"),
    ("1.5亿", "zh-hans", "150000000"),
    ("3万5千", "zh-hans", "35000"),
    ("5 லட்சம்", "ta", "500000"),
    ("5 mil", "pt", "5000"),
    ("5 rihun", "tet", "5000"),
    ("-500", "en", "-500"),
    ("−500", "en", "-500"),
    ("-Rp 500", "id", "-500"),
    ("Rp -500", "id", "-500"),
    ("+5", "en", "5"),
    ("5\u200b,000\u200e", "en", "5000"),
    ("\u202b5,000\u202c", "en", "5000"),
    ("0", "en", "0"),
    ("000", "en", "0"),
    ("007", "en", "7"),
]


@pytest.mark.parametrize(("text", "language", "value"), CLEAR)
def test_reads(text, language, value):
    reading = read_number(text, language)
    assert (reading.value, reading.alternatives, reading.error) == (D(value), (), None)


TWO_READINGS = [
    ("1.234", "en", ("1234", "1.234")),
    ("1.234", "th", ("1234", "1.234")),
    ("1,234", "vi", ("1234", "1.234")),
    ("១២.៥០០ រៀល", "km", ("12500", "12.5")),
    ("1.234", "pt", ("1234", "1.234")),
    ("5 M", "id", ("5000000", "5000000000")),
    ("5K", "my", ("5000", "5")),
]


@pytest.mark.parametrize(("text", "language", "values"), TWO_READINGS)
def test_never_guesses(text, language, values):
    reading = read_number(text, language)
    assert reading.value is None
    assert reading.alternatives == tuple(D(value) for value in values)


REFUSED = [
    ("", "en", "empty"),
    ("   ", "en", "empty"),
    ("\u200b\u200e", "en", "empty"),
    ("Rp", "id", "empty"),
    ("5\x000", "en", "nul"),
    ("9" * 81, "en", "too-long"),
    ("l00", "en", "letters"),
    ("1O0", "en", "letters"),
    ("1e5", "en", "letters"),
    ("0x10", "en", "letters"),
    ("½", "en", "letters"),
    ("5²", "en", "letters"),
    ("5m", "en", "letters"),
    ("100%", "en", "letters"),
    ("juta", "id", "letters"),
    ("NaN", "en", "letters"),
    ("inf", "en", "letters"),
    ("😀5", "en", "letters"),
    ("12 34", "en", "two-numbers"),
    ("5 Rp 3", "id", "two-numbers"),
    ("1 ribu 2 juta", "id", "two-numbers"),
    ("1.2.3", "en", "separators"),
    ("5.11.2026", "en", "separators"),
    ("1,2345", "en", "separators"),
    ("1,234.567.890", "en", "separators"),
    ("៥5", "km", "mixed-digits"),
    ("5-10", "en", "range"),
    ("--5", "en", "range"),
    ("9" * 30, "en", "huge"),
    ("999999999 juta juta", "id", "huge"),
    ("0." + "1" * 12, "en", "precision"),
]


@pytest.mark.parametrize(("text", "language", "error"), REFUSED)
def test_refuses(text, language, error):
    reading = read_number(text, language)
    assert (reading.value, reading.alternatives, reading.error) == (None, (), error)


def test_units_beside_the_number_are_ignored_when_expected():
    assert read_number("120 kWh", "en", ("kWh",)).value == 120
    assert read_number("12%", "en", ("%",)).value == 12
    assert read_number("120 kWh", "en").error == "letters"


numbers = st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False, places=None).filter(
    lambda value: -value.as_tuple().exponent <= 9
)
any_language = st.sampled_from(list(LANGUAGES))


@settings(max_examples=400, deadline=None)
@given(value=numbers, language=any_language)
def test_what_is_written_reads_back(value, language):
    reading = read_number(written.number(value, language), language)
    assert reading.error is None
    # When two readings are possible none has won, and hers is one of them.
    assert reading.value == value or (reading.value is None and value in reading.alternatives)


@settings(max_examples=200, deadline=None)
@given(value=st.integers(0, 10**15), language=any_language)
def test_whole_numbers_read_back_without_a_question(value, language):
    assert read_number(written.number(value, language), language).value == value


@settings(max_examples=200, deadline=None)
@given(value=st.integers(0, 10**12), language=any_language, currency=st.sampled_from(["IDR", "THB", "USD", "VND"]))
def test_written_money_reads_back(value, language, currency):
    assert read_number(written.money(value, currency, language), language).value == value


@settings(max_examples=500, deadline=None)
@given(text=st.text(max_size=100), language=any_language)
def test_no_text_breaks_it(text, language):
    reading = read_number(text, language)
    assert sum((reading.value is not None, bool(reading.alternatives), reading.error is not None)) == 1


@settings(max_examples=300, deadline=None)
@given(text=st.text(alphabet="0123456789.,' -kKMRp\u00a0\u200b៥៦ລ้านล้านjutrb", max_size=30), language=any_language)
def test_no_likely_text_breaks_it(text, language):
    reading = read_number(text, language)
    assert len(reading.alternatives) != 1
    assert len(set(reading.alternatives)) == len(reading.alternatives)
