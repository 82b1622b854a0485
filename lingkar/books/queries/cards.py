"""What stands in a book, as its pages show it: months, cards, lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from lingkar.books.enums import Kind, WaterFlow
from lingkar.books.lines import ELECTRICITY, Line
from lingkar.books.models import Book, Entry, Product

# What nearly every firm has, so that the first card is not empty.
FIRST = {
    Kind.ENERGY.value: (Line(Kind.ENERGY.value, ELECTRICITY),),
    Kind.WATER.value: (Line(Kind.WATER.value, WaterFlow.WITHDRAWN.value),),
    Kind.REVENUE.value: (Line(Kind.REVENUE.value),),
}


@dataclass(frozen=True, slots=True)
class MonthTold:
    """How much is told of one month; 0 is the whole year."""

    month: int
    numbers: int
    unknown: int
    kinds: frozenset[str]


def months_told(book: Book) -> list[MonthTold]:
    """January to December and then the whole year, in one query."""
    numbers: Counter[int] = Counter()
    unknown: Counter[int] = Counter()
    kinds: dict[int, set[str]] = {}
    for month, kind, amount in book.entries.values_list("month", "kind", "amount"):
        place = month or 0
        (unknown if amount is None else numbers)[place] += 1
        kinds.setdefault(place, set()).add(kind)
    return [
        MonthTold(month, numbers[month], unknown[month], frozenset(kinds.get(month, ())))
        for month in (*range(1, 13), 0)
    ]


def entries_by_kind(book: Book, month: int | None) -> dict[str, list[Entry]]:
    """One month's entries under their cards."""
    found: dict[str, list[Entry]] = {kind: [] for kind in Kind.values}
    for entry in book.entries.filter(month=month).prefetch_related("evidence"):
        found[entry.kind].append(entry)
    return found


def lines_of_card(book: Book, kind: str, more: Iterable[Line] = ()) -> list[Line]:
    """The lines to offer on a card: what this book counts in any month, what every firm has, what was just added."""
    rows = book.entries.filter(kind=kind).order_by().values_list("item", "name", "destination").distinct()
    told = sorted({Line(kind, *row) for row in rows})
    if kind == Kind.OUTPUT:
        made = Product.objects.filter(organisation=book.organisation, retired_at__isnull=True)
        told.extend(Line(kind, code) for code in made.values_list("code", flat=True))
    first = () if told else FIRST.get(kind, ())
    return list(dict.fromkeys([*first, *told, *more]))


def product_names(book: Book) -> dict[str, str]:
    """Code -> name of all the firm ever made."""
    return dict(Product.objects.filter(organisation=book.organisation).values_list("code", "name"))


def month_to_copy(book: Book, month: int) -> int | None:
    """The nearest earlier month with numbers of its own; None where there is none."""
    told = book.entries.filter(month__lt=month or 13, month__isnull=False).order_by("-month")
    return told.values_list("month", flat=True).first() if month else None
