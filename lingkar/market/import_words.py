"""What may stand in the cells of a table of listings: our codes, and our words for them in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from lingkar.languages.registry import LANGUAGES
from lingkar.languages.segmentation import fold
from lingkar.market.enums import Hazard, Per, PriceKind, Side, Unit
from lingkar.market.tables import COLUMNS
from lingkar.market.words import unit_name
from lingkar.vocabulary import queries as vocabulary

HEADS: dict[str, str | Promise] = {
    "firm": pgettext_lazy("column", "Firm"),
    "side": pgettext_lazy("column", "Offered or wanted"),
    "what": pgettext_lazy("column", "What is it?"),
    "amount": pgettext_lazy("column", "How much"),
    "unit": pgettext_lazy("column", "Counted in"),
    "per": pgettext_lazy("column", "How often"),
    "price": pgettext_lazy("column", "Price for one"),
    "currency": pgettext_lazy("column", "Currency"),
    "area": pgettext_lazy("column", "Province or state"),
    "from": pgettext_lazy("column", "There from"),
    "until": pgettext_lazy("column", "There until"),
    "quality": pgettext_lazy("column", "Quality"),
    "description": pgettext_lazy("column", "More about it"),
    "hazards": pgettext_lazy("column", "Be careful"),
    "certificates": pgettext_lazy("column", "Certificates"),
    "hs": pgettext_lazy("column", "Customs code (HS)"),
    "concept": pgettext_lazy("column", "Word of the list"),
}
# What people write beside our own words.
ALSO_SIDE = {
    "offered": "offer", "sell": "offer", "selling": "offer", "give": "offer", "want": "wanted", "need": "wanted",
    "buy": "wanted", "buying": "wanted", "looking for": "wanted",
}  # fmt: skip
ALSO_UNIT = {
    "kilo": "kg", "kilos": "kg", "kgs": "kg", "kilogram": "kg", "kilograms": "kg", "ton": "t", "tons": "t",
    "tonne": "t", "tonnes": "t", "mt": "t", "l": "litre", "ltr": "litre", "liter": "litre", "liters": "litre",
    "cbm": "m3", "m³": "m3", "pc": "piece", "pcs": "piece", "bag": "sack", "bags": "sack", "kwh": "kWh",
    "hr": "hour", "hrs": "hour",
}  # fmt: skip
ALSO_PER = {
    "daily": "day", "per day": "day", "weekly": "week", "per week": "week", "monthly": "month", "per month": "month",
    "yearly": "year", "annual": "year", "per year": "year", "one time": "once", "one-off": "once",
}  # fmt: skip


def head_codes(head: Iterable[str]) -> dict[str, int]:
    """Which of our columns stands where; a column we do not know is left alone."""
    known, found = _heads(), {}
    for place, cell in enumerate(head):
        code = known.get(fold(cell).strip())
        if code and code not in found:
            found[code] = place
    return found


@cache
def _heads() -> dict[str, str]:
    return _in_every_language(lambda: {code: [code, str(HEADS[code])] for code in COLUMNS})


@cache
def sides() -> dict[str, str]:
    return ALSO_SIDE | _in_every_language(lambda: {one.value: [one.value, str(one.label)] for one in Side})


@cache
def rhythms() -> dict[str, str]:
    return ALSO_PER | _in_every_language(lambda: {one.value: [one.value, str(one.label)] for one in Per})


@cache
def units() -> dict[str, str]:
    return ALSO_UNIT | _in_every_language(
        lambda: {one.value: [one.value, unit_name(one, 1), unit_name(one, 2)] for one in Unit}
    )


@cache
def hazards() -> dict[str, str]:
    return _in_every_language(lambda: {one.value: [one.value, str(one.label)] for one in Hazard})


@cache
def free_words() -> frozenset[str]:
    return frozenset(_in_every_language(lambda: {"free": ["free", str(PriceKind.FREE.label)]}))


def named(scheme: str, language: str) -> dict[str, str]:
    """Codes and names of a scheme, in one language and in English, to its codes."""
    found: dict[str, str] = {}
    for spoken in ("en", language):
        found |= {fold(text).strip(): code for code, text in vocabulary.labels(scheme, spoken).items()}
    return found | {fold(one.code): one.code for one in vocabulary.listed(scheme)}


def _in_every_language(says: Callable[[], dict[str, list[str]]]) -> dict[str, str]:
    """Each word, as it is looked up, to what it stands for; our codes come first."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with translation.override(language):
            for code, words in says().items():
                for word in words:
                    found.setdefault(fold(word).strip(), code)
    return found
