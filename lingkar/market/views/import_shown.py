"""The rows of a table made ready for the preview, and for the file with what is to be put right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lingkar.accounts.models import Organisation
from lingkar.languages.registry import current
from lingkar.market.enums import Per, Side
from lingkar.market.forms.import_rows import ReadRow
from lingkar.market.import_words import HEADS, head_codes
from lingkar.market.models import Listing, ListingImport
from lingkar.market.words import amount_text, price_text, unit_name
from lingkar.vocabulary.queries import label

MOST_FAULTY = 300
MOST_GOOD = 20


@dataclass
class ShownCell:
    column: str
    text: str
    fault: str = ""


@dataclass
class ShownRow:
    number: int
    cells: list[ShownCell]


@dataclass
class GoodRow:
    """A row in words, as it will be listed."""

    number: int
    title: str
    firm: str
    side: str
    says: str
    concept: str
    confirmed: bool


@dataclass
class ShownTable:
    faulty: list[ShownRow]
    good: list[GoodRow]


def show_rows(made: ListingImport, rows: list[ReadRow], suggested: Callable[[ReadRow, str], str]) -> ShownTable:
    columns = head_codes(made.head)
    faulty = [row for row in rows if row.faults][:MOST_FAULTY]
    good = [row for row in rows if row.is_good][:MOST_GOOD]
    return ShownTable(
        faulty=[_faulty(row, columns) for row in faulty],
        good=[_good(row, suggested(row, made.language)) for row in good],
    )


def _faulty(row: ReadRow, columns: dict[str, int]) -> ShownRow:
    """What is wrong, and the name of the thing, so that she knows which one it is."""
    names = list(dict.fromkeys(["firm", "what", *row.faults]))
    cells = [ShownCell(str(HEADS[name]), _cell(row, columns.get(name)), row.faults.get(name, "")) for name in names]
    return ShownRow(row.number, [cell for cell in cells if cell.text or cell.fault])


def _cell(row: ReadRow, place: int | None) -> str:
    return row.cells[place] if place is not None and place < len(row.cells) else ""


def _good(row: ReadRow, suggested: str) -> GoodRow:
    shown = Listing(side=row.side, **{name: value for name, value in row.told.items() if name != "area"})
    parts = [amount_text(shown), price_text(shown)]
    code = row.concept.code if row.concept else suggested
    return GoodRow(
        number=row.number,
        title=shown.title,
        firm=row.firm.name if row.firm else "",
        side=str(Side(row.side).label),
        says=" · ".join(part for part in parts if part),
        concept=label(code, "circular", current().code) if code else "",
        confirmed=row.concept is not None,
    )


def told_faults(rows: Iterable[ReadRow]) -> list[tuple[int, str]]:
    """Number of the row, and in words what is to be put right."""
    return [
        (row.number, " · ".join(f"{HEADS[name]}: {text}" for name, text in row.faults.items()))
        for row in rows
        if row.faults
    ]


def faulty_table(made: ListingImport, faults: Iterable[Sequence[Any]]) -> list[list[str]]:
    """Each row as it came, behind it what is to be put right. It can be sent again as it is."""
    numbered = {int(fault[0]): str(fault[1]) for fault in faults}
    return [
        [*made.head, pgettext("column", "To put right")],
        *([*cells, numbered[number]] for number, cells in enumerate(made.rows, start=2) if number in numbered),
    ]


def example_rows(firm: Organisation | None) -> list[list[str]]:
    """Two rows in the reader's words, so that she sees what may stand where."""
    name = firm.name if firm else ""
    area = label(firm.area, "areas", current().code) if firm and firm.area else ""
    offer, wanted = str(Side.OFFER.label), str(Side.WANTED.label)
    month, once = str(Per.MONTH.label), str(Per.ONCE.label)
    return [
        [name, offer, _("Rice husk, dry"), "2000", unit_name("kg", 2), month, "", "", area, *[""] * 8],
        [name, wanted, _("Empty sacks, used once"), "300", unit_name("piece", 2), once, "", "", area, *[""] * 8],
    ]
