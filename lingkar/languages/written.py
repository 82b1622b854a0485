"""Numbers, money and dates as they are written in each language.

Babel knows the shapes; three things it does not do are done here: digits of a script's own (it never shows them),
the Buddhist year of Thailand, and Tetum. Nothing here knows the web or the active language.
"""

import csv
from datetime import UTC, datetime
from datetime import date as Date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from functools import cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, format_timedelta, get_timezone_location
from babel.numbers import format_decimal

from .number_words import Scale, currencies, scales
from .registry import DATA_DIR, Language, get

type Amount = Decimal | int | float

_NBSP = "\u00a0"
_TO = "\u2060–\u2060"
"""A dash with word joiners around it: a range never breaks across two lines."""
_COMPACT_FROM = Decimal(1_000_000)
_ZEROS = {"latn": "0", "khmr": "០", "mymr": "၀", "laoo": "໐", "thai": "๐", "tamldec": "௦"}


@cache
def _locale(language: Language) -> Locale:
    return Locale.parse(language.babel)


@cache
def separators(language: str) -> tuple[str, str]:
    """The sign between thousands and the sign before decimals. A no-break space counts as a space."""
    symbols = _locale(get(language)).number_symbols["latn"]
    group = symbols["group"]
    return (" " if group.isspace() else group), symbols["decimal"]


def _own_digits(text: str, language: Language) -> str:
    zero = ord(_ZEROS[language.digits])
    return text if zero == 48 else text.translate({48 + step: zero + step for step in range(10)})


def _exact(value: Amount) -> Decimal:
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


def _plain(value: Decimal, language: Language, places: int | None = None) -> str:
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
    text = format_decimal(abs(value), format="#,##0" + _decimals(value, places), locale=_locale(language))
    return _own_digits(f"-{text}" if value < 0 else text, language)


def _decimals(value: Decimal, places: int | None) -> str:
    if places is not None:
        return "." + "0" * places if places else ""
    exponent = value.normalize().as_tuple().exponent
    count = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return "." + "0" * count if count else ""


def number(value: Amount, language: str, places: int | None = None) -> str:
    """All its decimals when `places` is not given: what is written can be read back."""
    return _plain(_exact(value), get(language), places)


def percent(share: Amount, language: str, places: int = 0) -> str:
    """0.125 -> 12.5 % with one place."""
    return number(_exact(share) * 100, language, places) + "%"


def money(amount: Amount, currency: str, language: str, places: int | None = None) -> str:
    """Exact money. Cents are written when there are some."""
    value = _exact(amount)
    if places is None:
        minor = currencies().get(currency, (currency, 2))[1]
        places = 0 if value == value.to_integral_value() else minor
    value = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return _with_sign(number(abs(value), language, places), currency, language, negative=value < 0)


def money_short(amount: Amount, currency: str, language: str) -> str:
    """An estimate: Rp 4.1 million rather than Rp 4,123,456."""
    return money_range(amount, amount, currency, language)


def money_range(low: Amount, high: Amount, currency: str, language: str) -> str:
    """Rp 4.1–6.8 million. Two significant digits: an estimate should not look more exact than it is."""
    least, most = sorted((_rounded(_exact(low)), _rounded(_exact(high))))
    if least == most:
        return _short(least, currency, language)
    if least < 0:
        # "−2–5" cannot be read; each end carries its own sign.
        return f"{_short(least, currency, language)}{_NBSP}–{_NBSP}{_short(most, currency, language)}"
    scale = _scale_for(most, language)
    unit = scale.factor if scale else Decimal(1)
    ends = f"{_trimmed(least / unit, language)}{_TO}{_trimmed(most / unit, language)}"
    return _with_sign(_with_word(ends, scale, most / unit), currency, language)


def _short(value: Decimal, currency: str, language: str) -> str:
    scale = _scale_for(abs(value), language)
    unit = scale.factor if scale else Decimal(1)
    text = _with_word(_trimmed(abs(value) / unit, language), scale, abs(value) / unit)
    return _with_sign(text, currency, language, negative=value < 0)


def _rounded(value: Decimal, digits: int = 2) -> Decimal:
    """To two significant digits, yet never finer than whole money above 10."""
    if not value:
        return Decimal(0)
    step = value.adjusted() - digits + 1
    return value.quantize(Decimal(1).scaleb(step), rounding=ROUND_HALF_UP)


def _scale_for(value: Decimal, language: str) -> Scale | None:
    if value < _COMPACT_FROM:
        return None
    return next((scale for scale in scales(get(language).code) if value >= scale.factor), None)


def _trimmed(value: Decimal, language: str) -> str:
    plain = value.normalize()
    exponent = plain.as_tuple().exponent
    return number(plain, language, max(0, -exponent) if isinstance(exponent, int) else None)


def _with_word(text: str, scale: Scale | None, value: Decimal) -> str:
    if scale is None:
        return text
    word = scale.word_for_one if value == 1 else scale.word
    joint = "" if word and "\u4e00" <= word[0] <= "\u9fff" else _NBSP
    return f"{text}{joint}{word}"


@cache
def _money_pattern(language: Language) -> str:
    """Where the sign stands: in the same place whether an amount is exact or carries a word such as "million"."""
    return str(_locale(language).currency_formats["standard"].pattern)


def _with_sign(text: str, currency: str, language: str, *, negative: bool = False) -> str:
    sign = currencies().get(currency, (currency, 2))[0]
    minus = "-" if negative else ""
    if not sign:  # of the South Pole
        return f"{minus}{text}"
    pattern = _money_pattern(get(language))
    if pattern.index("¤") > pattern.index("0"):
        joint = _NBSP if sign[0].isalpha() or _NBSP in pattern or " " in pattern else ""
        return f"{minus}{text}{joint}{sign}"
    joint = _NBSP if sign[-1].isalpha() else ""
    return f"{minus}{sign}{joint}{text}"


def date(value: Date, language: str, style: str = "long") -> str:
    """`long` (5 November 2026) or `short` (5 Nov 2026). A Thai year counts from the Buddha."""
    speaks = get(language)
    if speaks.code == "th":
        pattern = "d MMMM" if style == "long" else "d MMM"
        text = f"{format_date(value, pattern, locale=_locale(speaks))} {value.year + 543}"
    else:
        text = format_date(value, "long" if style == "long" else "medium", locale=_locale(speaks))
    return _own_digits(text, speaks)


def month(year: int, month: int, language: str) -> str:
    """May 2023, in the calendar of `date`."""
    speaks = get(language)
    first = Date(year, month, 1)
    if speaks.code == "th":
        text = f"{format_date(first, 'MMMM', locale=_locale(speaks))} {year + 543}"
    else:
        text = format_skeleton("yMMMM", first, locale=_locale(speaks))
    return _own_digits(str(text), speaks)


def weekday(value: Date, language: str) -> str:
    """Saturday."""
    return str(format_date(value, "EEEE", locale=_locale(get(language))))


def clock(value: datetime, language: str) -> str:
    """The hour of the value itself: put it into her time zone first."""
    speaks = get(language)
    text = format_time(value.time(), "short", locale=_locale(speaks)).replace("\u202f", _NBSP)
    return _own_digits(text, speaks)


def city(time_zone: str, language: str) -> str:
    """The town a time zone is named after: Asia/Ho_Chi_Minh -> Ho Chi Minh."""
    try:
        return str(get_timezone_location(time_zone, locale=_locale(get(language)), return_city=True))
    except (LookupError, ValueError):
        return time_zone.rpartition("/")[2].replace("_", " ")


def year(value: int, language: str) -> str:
    """A year alone, in the calendar of `date`."""
    speaks = get(language)
    return _own_digits(str(value + 543 if speaks.code == "th" else value), speaks)


def date_time(value: datetime, language: str, style: str = "long") -> str:
    """The hour of the value itself: put it into her time zone first."""
    return f"{date(value.date(), language, style)}, {clock(value, language)}"


def ago(value: datetime, language: str, now: datetime | None = None) -> str:
    speaks = get(language)
    difference = value - (now or datetime.now(UTC))
    return _own_digits(format_timedelta(difference, add_direction=True, locale=_locale(speaks)), speaks)


@cache
def _duration_words() -> dict[tuple[str, str], dict[str, str]]:
    with (DATA_DIR / "durations.csv").open(encoding="utf-8", newline="") as file:
        return {(row["language"], row["unit"]): row for row in csv.DictReader(file)}


def duration_years(low: Amount, high: Amount, language: str) -> str:
    """Years in, words out: 5–9 months, 1–2 years, less than 1 month."""
    speaks = get(language)
    least, most = sorted((_exact(low), _exact(high)))
    unit, per_year = ("month", 12) if most < Decimal("1.75") else ("year", 1)
    words = _duration_words()[(speaks.code, unit)]
    start, end = (_steps(value * per_year, unit) for value in (least, most))
    if end == 0:
        return _own_digits(words["under_one"], speaks)
    start = max(start, Decimal(1)) if unit == "month" else start
    span = _trimmed(end, language) if start == end else f"{_trimmed(start, language)}{_TO}{_trimmed(end, language)}"
    return words["one" if start == end == 1 else "other"].format(span)


def _steps(value: Decimal, unit: str) -> Decimal:
    """Whole months; half years below three, whole ones above."""
    if unit == "year" and value < 3:
        return (value * 2).quantize(Decimal(1), rounding=ROUND_HALF_UP) / 2
    return value.quantize(Decimal(1), rounding=ROUND_HALF_UP)
