"""Months and years as they are written and read. Month 0 in an address is the whole year."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache

from babel.dates import get_month_names
from django.utils.translation import gettext as _

from lingkar.languages.registry import LANGUAGES, current

WHOLE_YEAR = 0
BUDDHA = 543
_PARTS = re.compile(r"[^\W\d_][\w.]*|\d+", re.UNICODE)


def month_name(month: int | None) -> str:
    """ "March"; "the whole year" for none."""
    if not month:
        return _("The whole year")
    return str(get_month_names("wide", "stand-alone", locale=current().babel)[month])


def short_month(month: int) -> str:
    return str(get_month_names("abbreviated", "stand-alone", locale=current().babel)[month])


def year_name(year: int) -> str:
    """A Thai year counts from the Buddha."""
    return str(year + BUDDHA) if current().code == "th" else str(year)


def stored_month(month: int) -> int | None:
    """Month of an address -> month of a row."""
    return month or None


@cache
def _names() -> dict[str, int]:
    """Every month's long and short name in every language we speak -> its number. Names that mean two are left out."""
    found: dict[str, set[int]] = {}
    for language in LANGUAGES.values():
        for width in ("wide", "abbreviated"):
            for context in ("stand-alone", "format"):
                for number, name in get_month_names(width, context, locale=language.babel).items():
                    found.setdefault(_folded(name), set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1 and not name.isdecimal()}


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip(" .").casefold()


def read_month(text: str, year: int) -> int | str | None:
    """The month a cell names: 3, March, 2025-03, 14/03/2025, มี.ค. 2568. None is the whole year.

    A word tells why not: "unreadable", or "other-year" where the cell speaks of another year than the book.
    """
    cell = unicodedata.normalize("NFC", text.strip())
    if not cell:
        return "unreadable"
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}([ T].*)?", cell):
        return _checked(*[int(part) for part in re.split(r"[ T-]", cell)[:3]], year=year)
    by_name = _by_name(cell, year)
    if by_name is not None:
        return by_name
    numbers = [int(unicodedata.normalize("NFKC", part)) for part in re.findall(r"\d+", cell)]
    if re.sub(r"[\d\s./\-]", "", cell):
        return "unreadable"
    if len(numbers) == 1:
        if _is_year(numbers[0], year):
            return None
        return numbers[0] if 1 <= numbers[0] <= 12 else "other-year" if numbers[0] > 1900 else "unreadable"
    if len(numbers) == 2:
        first, second = numbers
        return _checked(first, second, 1, year=year) if first > 31 else _checked(second, first, 1, year=year)
    if len(numbers) == 3:
        day_first = (numbers[2], numbers[1], numbers[0])
        return _checked(*(day_first if numbers[0] <= 31 else tuple(numbers)), year=year)
    return "unreadable"


def _by_name(cell: str, year: int) -> int | str | None:
    names = _names()
    whole = names.get(_folded(cell))
    if whole:
        return whole
    rest = cell
    month = None
    for part in sorted(names, key=len, reverse=True):
        if part in _folded(rest) and len(part) > 2:
            month, rest = names[part], _folded(rest).replace(part, " ")
            break
    if month is None:
        return None
    numbers = [int(number) for number in re.findall(r"\d{4}", rest)]
    return month if all(_is_year(number, year) for number in numbers) else "other-year"


def _is_year(number: int, year: int) -> bool:
    return number in (year, year + BUDDHA, year % 100 + 2000)


def _checked(found: int, month: int, day: int, *, year: int) -> int | str:
    whole = found + 2000 if found < 100 else found - BUDDHA if found > 2400 else found
    try:
        date(whole, month, day)
    except ValueError:
        return "unreadable"
    return month if whole == year else "other-year"
