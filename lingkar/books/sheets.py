"""A book as a table: the same columns go out and come in again, in English, so that a file fits everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from lingkar.books.models import Book, Entry
from lingkar.core.cells import cell

COLUMNS = (
    "month", "kind", "item", "name", "destination", "amount", "unit", "cost", "currency", "quality",
    "recycled", "reused", "biological", "note",
)  # fmt: skip
WHOLE_YEAR = "year"


def book_table(book: Book, entries: Iterable[Entry], products: Mapping[str, str]) -> list[list[str]]:
    return [list(COLUMNS), *([cell(value) for value in _row(book, entry, products)] for entry in entries)]


def _row(book: Book, entry: Entry, products: Mapping[str, str]) -> list[Any]:
    item = products.get(entry.item, entry.item) if entry.kind == "output" else entry.item
    return [
        f"{book.year}-{entry.month:02}" if entry.month else WHOLE_YEAR,
        entry.kind,
        item,
        entry.name,
        entry.destination,
        "?" if entry.amount is None else _plain(entry.amount),
        entry.unit,
        _plain(entry.cost),
        entry.currency,
        entry.quality,
        *(_per_cent(getattr(entry, share)) for share in ("recycled", "reused", "biological")),
        entry.note,
    ]


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _per_cent(share: Decimal | None) -> str:
    return "" if share is None else f"{_plain(share * 100)}%"


EXAMPLES = (
    ("energy", "electricity", "", "", "1250", "kWh", "bill"),
    ("energy", "lpg", "", "", "3", "cylinder of 12 kg", "bill"),
    ("water", "withdrawn", "", "", "18", "m3", "bill"),
    ("material", "cardboard", "boxes", "", "40", "kg", "estimate"),
    ("waste", "food-scraps", "", "animal-feed", "55", "kg", "guess"),
    ("revenue", "", "", "", "?", "", ""),
)


def example_table(year: int, currency: str) -> list[list[str]]:
    """The columns, and a few rows that show how they are filled."""
    rows = [
        [f"{year}-01", kind, item, name, destination, amount, unit, "", currency, quality, "", "", "", ""]
        for kind, item, name, destination, amount, unit, quality in EXAMPLES
    ]
    return [list(COLUMNS), *rows]
