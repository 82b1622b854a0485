"""The rows of a table made ready for the preview: faulty ones all, good ones a few."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from lingkar.books.forms import ReadRow
from lingkar.books.forms.importing import NAMES
from lingkar.books.models import Import
from lingkar.books.months import month_name
from lingkar.books.views.shown import quantity
from lingkar.books.words import destination_name, line_name
from lingkar.languages import written
from lingkar.languages.registry import current

MOST_FAULTY = 300
MOST_GOOD = 10


@dataclass
class ShownCell:
    text: str
    column: str = ""
    fault: str = ""


@dataclass
class ShownRow:
    number: int
    cells: list[ShownCell]
    reading: str = ""  # a good row in words
    faults: list[tuple[str, str]] = field(default_factory=list)  # of fields that have no column


@dataclass
class ShownTable:
    faulty: list[ShownRow]
    good: list[ShownRow]


def show_rows(made: Import, rows: list[ReadRow], products: dict[str, str]) -> ShownTable:
    columns: dict[str, int] = made.matching["columns"]
    used = sorted(columns.items(), key=lambda pair: pair[1])
    faulty = [row for row in rows if row.faults][:MOST_FAULTY]
    good = [row for row in rows if row.is_good][:MOST_GOOD]
    return ShownTable(
        faulty=[_faulty(made, row, used) for row in faulty],
        good=[_good(made, row, used, products) for row in good],
    )


def _faulty(made: Import, row: ReadRow, used: list[tuple[str, int]]) -> ShownRow:
    named = {name for name, _place in used}
    return ShownRow(
        row.number,
        [ShownCell(row.cells[place], made.head[place], row.faults.get(name, "")) for name, place in used],
        faults=[(str(NAMES[name]), text) for name, text in row.faults.items() if name not in named],
    )


def _good(made: Import, row: ReadRow, used: list[tuple[str, int]], products: dict[str, str]) -> ShownRow:
    said = row.said
    assert said is not None  # noqa: S101 - only good rows come here
    where = destination_name(said.line)
    name = line_name(said.line, current().code, products)
    if said.amount is None:
        amount = _("not known")
    elif said.line.kind == "revenue":
        amount = written.money(said.amount, made.book.currency, current().code)
    else:
        amount = quantity(said.amount, said.unit)
    parts = [month_name(row.month), name, where, amount]
    return ShownRow(
        row.number,
        [ShownCell(row.cells[place]) for _name, place in used],
        reading=" · ".join(part for part in parts if part),
    )
