"""Golden texts: how each language writes the same facts."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal as D

import pytest

from lingkar.languages import written
from lingkar.languages.registry import LANGUAGES

CODES = list(LANGUAGES)
N = "\u00a0"
TO = "\u2060–\u2060"

GOLDEN = {
    #          number 1234567.5     money range, rupiah         5 November 2026             5 to 9 months
    "en": ("1,234,567.5", f"Rp{N}4.1{TO}6.8{N}million", "5 November 2026", f"5{TO}9 months"),
    "id": ("1.234.567,5", f"Rp{N}4,1{TO}6,8{N}juta", "5 November 2026", f"5{TO}9 bulan"),
    "ms": ("1,234,567.5", f"Rp{N}4.1{TO}6.8{N}juta", "5 November 2026", f"5{TO}9 bulan"),
    "th": ("1,234,567.5", f"Rp{N}4.1{TO}6.8{N}ล้าน", "5 พฤศจิกายน 2569", f"5{TO}9 เดือน"),
    "vi": ("1.234.567,5", f"4,1{TO}6,8{N}triệu{N}Rp", "5 tháng 11, 2026", f"5{TO}9 tháng"),
    "fil": ("1,234,567.5", f"Rp{N}4.1{TO}6.8{N}na milyon", "Nobyembre 5, 2026", f"5{TO}9 buwan"),
    "km": ("១,២៣៤,៥៦៧.៥", f"៤.១{TO}៦.៨{N}លាន{N}Rp", "៥ វិច្ឆិកា ២០២៦", f"៥{TO}៩ ខែ"),
    "lo": ("1.234.567,5", f"Rp{N}4,1{TO}6,8{N}ລ້ານ", "5 ພະຈິກ 2026", f"5{TO}9 ເດືອນ"),
    "my": ("၁,၂၃၄,၅၆၇.၅", f"၄.၁{TO}၆.၈{N}သန်း{N}Rp", "၂၀၂၆ နိုဝင်ဘာ ၅", f"၅{TO}၉ လ"),
    "zh-hans": ("1,234,567.5", f"Rp{N}410{TO}680万", "2026年11月5日", f"5{TO}9 个月"),
    "ta": ("1,234,567.5", f"Rp{N}4.1{TO}6.8{N}மில்லியன்", "5 நவம்பர், 2026", f"5{TO}9 மாதங்கள்"),
    "tet": (f"1{N}234{N}567,5", f"4,1{TO}6,8{N}millaun{N}Rp", "5 de novembro de 2026", f"fulan 5{TO}9"),
    "pt": (f"1{N}234{N}567,5", f"4,1{TO}6,8{N}milhões{N}Rp", "5 de novembro de 2026", f"5{TO}9 meses"),
}


@pytest.mark.parametrize("code", CODES)
def test_golden(code):
    number, money, day, months = GOLDEN[code]
    assert written.number(D("1234567.5"), code) == number
    assert written.money_range(4_123_456, 6_789_000, "IDR", code) == money
    assert written.date(date(2026, 11, 5), code) == day
    assert written.duration_years(D("0.4"), D("0.75"), code) == months


OWN_MONEY = [
    ("id", "IDR", f"Rp{N}12.500"),
    ("ms", "MYR", f"RM{N}12.500".replace(".", ",")),
    ("th", "THB", "฿12,500"),
    ("vi", "VND", f"12.500{N}₫"),
    ("fil", "PHP", "₱12,500"),
    ("km", "KHR", "១២,៥០០៛"),
    ("lo", "LAK", "₭12.500"),
    ("my", "MMK", f"၁၂,၅၀၀{N}K"),
    ("zh-hans", "SGD", "S$12,500"),
    ("tet", "USD", f"12{N}500{N}US$"),
]


@pytest.mark.parametrize(("code", "currency", "text"), OWN_MONEY)
def test_money_at_home(code, currency, text):
    assert written.money(12_500, currency, code) == text


def test_cents_are_written_when_there_are_some():
    assert written.money(D("12.5"), "MYR", "ms") == f"RM{N}12.50"
    assert written.money(D("12.00"), "MYR", "ms") == f"RM{N}12"
    assert written.money(D("-12.5"), "THB", "th") == "-฿12.50"
    assert written.money(D("12.5"), "IDR", "id") == f"Rp{N}13"


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("currency", ["IDR", "THB", "KHR", "MMK", "USD"])
def test_exact_money_and_estimates_put_the_sign_in_the_same_place(code, currency):
    exact, span = (written.money(5_000_000, currency, code), written.money_range(4e6, 5e6, currency, code))
    digit = f"[{''.join(written.number(step, code) for step in range(10))}]"
    assert bool(re.match(digit, exact)) == bool(re.match(digit, span))
    assert re.split(digit, exact)[0] == re.split(digit, span)[0]


@pytest.mark.parametrize("code", CODES)
def test_no_line_ends_inside_a_range(code):
    texts = [
        written.money_range(4e6, 5e6, "IDR", code),
        written.money_range(-4e6, 5e6, "IDR", code),
        written.duration_years(1, 3, code),
    ]
    assert all(re.search("[\u2060\u00a0]–[\u2060\u00a0]", text) for text in texts)


@pytest.mark.parametrize("code", CODES)
def test_a_range_of_equal_ends_is_one_amount(code):
    assert "–" not in written.money_range(5_000_000, 5_010_000, "IDR", code)
    assert written.money_range(1_000_000, 1_000_000, "USD", "pt") == f"1{N}milhão{N}US$"


def test_a_range_that_begins_below_zero_says_both_ends_whole():
    assert written.money_range(-2_000_000, 5_000_000, "IDR", "en") == f"-Rp{N}2{N}million{N}–{N}Rp{N}5{N}million"


def test_an_estimate_has_two_digits():
    assert written.money_range(D("234.56"), D("1294"), "THB", "th") == f"฿230{TO}1,300"
    assert written.money_range(0, D("0.074"), "USD", "en") == f"US$0{TO}0.074"
    assert written.money_short(123_456, "THB", "th") == "฿120,000"


def test_ends_of_a_range_may_come_in_any_order():
    assert written.money_range(9, 3, "THB", "th") == written.money_range(3, 9, "THB", "th")


def test_percent():
    assert written.percent(D("0.125"), "en", 1) == "12.5%"
    assert written.percent(D("0.125"), "km", 1) == "១២.៥%"
    assert written.percent(1, "id") == "100%"


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        ("0.01", "0.03", "less than 1 month"),
        ("0.02", "0.09", "1 month"),
        ("0.4", "1.5", f"5{TO}18 months"),
        ("1", "2.1", f"1{TO}2 years"),
        ("1.4", "2.6", f"1.5{TO}2.5 years"),
        ("7.6", "12.2", f"8{TO}12 years"),
    ],
)
def test_payback_words(low, high, text):
    assert written.duration_years(D(low), D(high), "en") == text


def test_a_thai_year_counts_from_the_buddha():
    assert written.date(date(2026, 2, 1), "th", "short") == "1 ก.พ. 2569"
    assert written.date_time(datetime(2026, 2, 1, 9, 5, tzinfo=UTC), "th") == "1 กุมภาพันธ์ 2569, 09:05"
    assert written.weekday(datetime(2026, 2, 1, tzinfo=UTC), "th") == "วันอาทิตย์"
    assert written.clock(datetime(2026, 2, 1, 9, 5, tzinfo=UTC), "my") == "၉:၀၅"
    assert written.city("Asia/Manila", "km") == "ម៉ានីល"
    assert written.city("Mars/Olympus_Mons", "th") == "Olympus Mons"


@pytest.mark.parametrize("code", CODES)
def test_every_language_writes_every_kind(code):
    now = datetime(2026, 11, 8, 14, 3, tzinfo=UTC)
    texts = [
        written.date_time(now, code, "short"),
        written.ago(now - timedelta(days=3), code, now),
        written.duration_years(1, 1, code),
        *(written.money_range(10**size, 9 * 10**size, "VND", code) for size in range(15)),
    ]
    assert all(texts)
    latin_digits = set("0123456789")
    if LANGUAGES[code].digits != "latn":
        assert not latin_digits & set("".join(texts))


def test_money_of_a_country_without_any_is_a_number():
    assert written.money(D(-12), "", "en") == "-12"
    assert written.money_short(1200, "", "en") == "1,200"
