"""Rows of a table become numbers of a book, or errors beside the cell that is wrong. Nothing is guessed silently."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _

from lingkar.books.actions import Said
from lingkar.books.bridge import base_unit, carrier_aliases, gas_aliases, why_not
from lingkar.books.enums import Destination, Kind, Quality, WaterFlow
from lingkar.books.lines import CARRIERS, GASES, MARK, ROAD, VEHICLE_FUELS, Line
from lingkar.books.matching import code_of, folded
from lingkar.books.models import Book, Product
from lingkar.books.months import read_month, stored_month, year_name
from lingkar.books.sheets import WHOLE_YEAR
from lingkar.books.words import CARRIERS as CARRIER_NAMES
from lingkar.core.cells import RISKY
from lingkar.languages.fields import MESSAGES
from lingkar.languages.numbers import read_number
from lingkar.languages.registry import current
from lingkar.vocabulary.models import Label

LARGEST = Decimal(10) ** 12
SHARES = ("recycled", "reused", "biological")
PLAIN = re.compile(r"-?\d{1,15}(\.\d{1,10})?")


class CellFault(ValueError):
    """What is wrong with one cell, in words."""

    def __init__(self, field_name: str, text: str) -> None:
        super().__init__(text)
        self.field = field_name


@dataclass(slots=True)
class ReadRow:
    """One row of the table: what it says, or what is wrong with it, by field."""

    number: int  # as the spreadsheet counts
    cells: list[str]
    said: Said | None = None
    month: int | None = None
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def is_good(self) -> bool:
        return self.said is not None and not self.faults


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one import. Lists are fetched once, however many rows there are."""

    book: Book
    columns: Mapping[str, int]
    fixed: Mapping[str, str]
    decimal: str  # "." or "," where she said so, "plain" for numbers a workbook held, "" for not said
    materials: dict[str, str] = field(default_factory=dict)
    products: dict[str, str] = field(default_factory=dict)
    carriers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.materials = _material_names()
        made = Product.objects.filter(organisation=self.book.organisation).values_list("code", "name")
        self.products = {folded(name): code for code, name in made} | {code: code for code, _name in made}
        named = {folded(str(text)): code for code, text in CARRIER_NAMES.items()}
        self.carriers = carrier_aliases() | named | {code: code for code in CARRIERS}

    def read(self, rows: Sequence[Sequence[str]]) -> list[ReadRow]:
        return [self.row(number, list(cells)) for number, cells in enumerate(rows, start=2)]

    def row(self, number: int, cells: list[str]) -> ReadRow:
        found = ReadRow(number, cells)
        amount_text = self.cell(cells, "amount")
        if not amount_text:
            return found  # nothing is said, and nothing is what we take from it
        parts: dict[str, Any] = {}
        for name, reader in self.readers():
            try:
                parts[name] = reader(cells, parts)
            except CellFault as fault:
                found.faults[fault.field] = str(fault)
        if not found.faults:
            found.month = parts["month"]
            found.said = self.said(parts)
        return found

    def readers(self) -> list[tuple[str, Callable[[list[str], dict[str, Any]], Any]]]:
        return [
            ("month", self.month),
            ("line", self.line),
            ("amount", self.amount),
            ("unit", self.unit),
            ("cost", self.cost),
            ("quality", self.quality),
            ("shares", self.shares),
            ("note", lambda cells, parts: self.cell(cells, "note")[:500]),
        ]

    def said(self, parts: dict[str, Any]) -> Said:
        return Said(
            line=parts["line"],
            amount=parts["amount"],
            unit=parts["unit"] if parts["amount"] is not None else "",
            cost=parts["cost"],
            quality=parts["quality"],
            note=parts["note"],
            **parts["shares"],
        )

    def cell(self, cells: Sequence[str], name: str) -> str:
        """The cell of a field; what is the same for all rows where the table has no such column."""
        place = self.columns.get(name)
        text = cells[place].strip() if place is not None and place < len(cells) else ""
        if text.startswith("'") and text[1:].startswith(RISKY):
            text = text[1:]  # our own mark, which keeps a spreadsheet from running the text
        return text or self.fixed.get(name, "")

    def month(self, cells: list[str], parts: dict[str, Any]) -> int | None:
        text = self.cell(cells, "month")
        if text in ("", WHOLE_YEAR):
            return None
        found = read_month(text, self.book.year)
        if found == "other-year":
            raise CellFault(
                "month", _("This is not in %(year)s, the year of this book.") % {"year": year_name(self.book.year)}
            )
        if isinstance(found, str):
            raise CellFault("month", _("We cannot read this as a month or a day. Write for example 2025-03."))
        return stored_month(found or 0)

    def line(self, cells: list[str], parts: dict[str, Any]) -> Line:
        kind = self.kind(cells)
        item, destination = self.item(cells, kind), ""
        if kind == Kind.WASTE:
            destination = self.destination(cells)
        elif kind == Kind.ENERGY and self.cell(cells, "destination") == ROAD and item in VEHICLE_FUELS:
            destination = ROAD
        named = kind in (Kind.MATERIAL, Kind.WASTE)
        name = self.cell(cells, "name").replace(MARK, " ") if named else ""
        return Line(kind, item, " ".join(name.split())[:80], destination)

    def kind(self, cells: list[str]) -> str:
        text = self.cell(cells, "kind")
        if not text:
            item = folded(self.cell(cells, "item"))
            if item in self.carriers or code_of("carrier", item):
                return Kind.ENERGY.value
            raise CellFault("kind", _("Say what this is: energy, water, material, waste, output, revenue."))
        found = code_of("kind", text) or next(
            (kind.value for kind in Kind if folded(str(kind.label)) == folded(text)), None
        )
        if found is None:
            raise CellFault("kind", _("We do not know this word. Use energy, water, material, waste, output, revenue."))
        return found

    def item(self, cells: list[str], kind: str) -> str:
        text = self.cell(cells, "item")
        name = folded(text)
        if kind == Kind.REVENUE:
            return ""
        if kind == Kind.ENERGY:
            found = self.carriers.get(text) or self.carriers.get(name) or code_of("carrier", name)
            return self._known(found if found in CARRIERS else None, text, [*self.carriers])
        if kind == Kind.WATER:
            return self._known(code_of("flow", name) or _flow(text) if text else "withdrawn", text, [])
        if kind == Kind.REFRIGERANT:
            gas = gas_aliases().get(text.strip().lower())
            return self._known(gas if gas in GASES else None, text, [*GASES])
        if kind == Kind.OUTPUT:
            return self._known(self.products.get(text) or self.products.get(name), text, [*self.products])
        return self._known(self.materials.get(name), text, [*self.materials])

    def _known(self, found: str | None, text: str, known: list[str]) -> str:
        if found is not None:
            return found
        near = get_close_matches(folded(text), known, 1) if text else []
        if near:
            told = _("We do not know “%(text)s”. Do you mean “%(near)s”?")
            raise CellFault("item", told % {"text": text, "near": near[0]})
        raise CellFault("item", _("We do not know this here. Use a name that the search finds."))

    def destination(self, cells: list[str]) -> str:
        text = self.cell(cells, "destination")
        if not text or code_of("unknown", text):
            return ""
        by_label = next((each.value for each in Destination if folded(str(each.label)) == folded(text)), None)
        found = text if text in Destination.values else by_label or code_of("destination", text)
        if found is None:
            raise CellFault("destination", _("We do not know where this is. Use for example recycling or landfill."))
        return found

    def amount(self, cells: list[str], parts: dict[str, Any]) -> Decimal | None:
        text = self.cell(cells, "amount")
        if code_of("unknown", text):
            return None
        number = self.number("amount", text)
        if number < 0:
            raise CellFault("amount", _("An amount cannot be less than nothing."))
        return round(number, 6)

    def number(self, name: str, text: str) -> Decimal:
        if text.startswith("="):
            raise CellFault(name, _("This is a formula. Save the table with its results, then send it again."))
        if self.decimal == "plain" and PLAIN.fullmatch(text):
            return self._limited(name, Decimal(text))
        by_sign = self._by_sign(text)
        if by_sign is not None:
            return self._limited(name, by_sign)
        reading = read_number(text, current().code, (unit_behind(text),))
        if reading.error:
            message = MESSAGES.get(reading.error) or _("We cannot read this as a number.")
            raise CellFault(name, str(message) % {"piece": reading.piece, "example": "1250.5", "places": 6})
        if reading.value is None:
            told = _("We can read “%(typed)s” in two ways. Say before which sign the decimals stand.")
            raise CellFault(name, told % {"typed": text})
        return self._limited(name, reading.value)

    def _by_sign(self, text: str) -> Decimal | None:
        """The number by the sign she said stands before decimals; her word goes before the habit of the language."""
        if self.decimal not in (".", ","):
            return None
        other = "," if self.decimal == "." else "."
        latin = "".join(str(unicodedata.decimal(sign, sign)) for sign in text)
        bare = re.sub(r"^[^\d\-]+|\D+$", "", latin)
        grouped = rf"-?(\d{{1,3}}([ '{other}]\d{{3}})+|\d+)(\{self.decimal}\d+)?"
        if not re.fullmatch(grouped, bare):
            return None
        return Decimal(re.sub(rf"[ '{other}]", "", bare).replace(self.decimal, "."))

    def _limited(self, name: str, number: Decimal) -> Decimal:
        if abs(number) > LARGEST:
            raise CellFault(name, _("This number is too large. Check it for an extra zero."))
        return number

    def unit(self, cells: list[str], parts: dict[str, Any]) -> str:
        line = parts.get("line")
        if line is None:  # what it is about is wrong already; its unit cannot be judged
            return ""
        base = base_unit(line.kind, line.item)
        is_unknown = "amount" in parts and parts["amount"] is None
        if base in ("", "piece") or is_unknown:
            return "" if is_unknown else base
        text = self.cell(cells, "unit")
        if not text:
            raise CellFault("unit", _("Say the unit, such as %(unit)s.") % {"unit": base})
        if len(text) > 40 or why_not(text, line.kind, line.item, self.book.organisation.country.code):
            told = _("We cannot add this unit up here. Write it in %(unit)s, or like this: sack of 50 kg.")
            raise CellFault("unit", told % {"unit": base})
        return text

    def cost(self, cells: list[str], parts: dict[str, Any]) -> Decimal | None:
        text = self.cell(cells, "cost")
        currency = self.cell(cells, "currency").upper()
        if not text or code_of("unknown", text):
            return None
        if currency and currency != self.book.currency:
            told = _("This book counts in %(currency)s; we do not guess rates.")
            raise CellFault("currency", told % {"currency": self.book.currency})
        number = self.number("cost", text)
        line = parts.get("line")
        if number < 0 and (line is None or line.kind != Kind.WASTE):
            raise CellFault("cost", _("A cost cannot be less than nothing. Only waste can bring money in."))
        return round(number, 2)

    def shares(self, cells: list[str], parts: dict[str, Any]) -> dict[str, Decimal | None]:
        """Recycled, reused and grown-again parts of a material, the renewable part of energy: "60%", 60 or 0.6."""
        line = parts.get("line")
        if line is None:
            return {}
        told = SHARES if line.kind == Kind.MATERIAL else ("biological",) if line.asks_renewable else ()
        found = {name: self._share(name, self.cell(cells, name)) for name in told}
        if (found.get("recycled") or 0) + (found.get("reused") or 0) > 1:
            raise CellFault("reused", _("Recycled and used parts are more than 100% together."))
        return found

    def _share(self, name: str, text: str) -> Decimal | None:
        if not text or code_of("unknown", text):
            return None
        number = self.number(name, text.removesuffix("%").strip())
        share = number / 100 if text.endswith("%") or number > 1 else number
        if not 0 <= share <= 1:
            raise CellFault(name, _("A part lies between 0% and 100%."))
        return round(share, 5)

    def quality(self, cells: list[str], parts: dict[str, Any]) -> str:
        text = self.cell(cells, "quality")
        if not text:
            return Quality.ESTIMATE.value
        found = code_of("quality", text) or next(
            (each.value for each in Quality if folded(str(each.label)) == folded(text)), None
        )
        if found is None:
            raise CellFault("quality", _("Use measured, bill, estimate or guess."))
        return found


def unit_behind(text: str) -> str:
    """A unit written behind a number, to be passed over while the number is read."""
    return re.sub(r"[\d.,\s]+", " ", text).strip()[:20]


def _flow(text: str) -> str | None:
    return next(
        (flow.value for flow in WaterFlow if text == flow.value or folded(str(flow.label)) == folded(text)), None
    )


def _material_names() -> dict[str, str]:
    """Every name of a material in every language -> its code. A name that means two materials is left out."""
    rows = Label.objects.filter(concept__scheme__code="materials", kind__in=("preferred", "alternative"))
    found: dict[str, set[str]] = {}
    for code, text in rows.values_list("concept__code", "text"):
        found.setdefault(folded(text), set()).add(code)
        found.setdefault(folded(code), set()).add(code)
    names = {}
    for name, codes in found.items():
        own = name.replace(" ", "-")
        if own in codes or len(codes) == 1:
            names[name] = own if own in codes else next(iter(codes))
    return names
