"""Reading the rows of a table of listings: each becomes what an action can take, or says what to put right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from lingkar.accounts.models import Organisation
from lingkar.languages import written
from lingkar.languages.number_words import currencies
from lingkar.languages.numbers import read_number
from lingkar.languages.registry import current
from lingkar.languages.segmentation import fold
from lingkar.market.enums import PriceKind, Side
from lingkar.market.forms.fields import without_contact
from lingkar.market.forms.listings import LARGEST, currency_of, read_hs
from lingkar.market.import_words import free_words, hazards, named, rhythms, sides, units
from lingkar.vocabulary.models import Concept

BUDDHIST_ERA = 543
DAY_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y")
LONGEST = {"what": 120, "quality": 300, "description": 2000}


class Fault(Exception):
    """What is wrong with one cell, and what to write instead."""


@dataclass
class ReadRow:
    """A row: what it says, or what is wrong in which column."""

    number: int  # as the spreadsheet counts: the head is row 1
    cells: list[str]
    firm: Organisation | None = None
    side: str = ""
    told: dict[str, Any] = field(default_factory=dict)
    concept: Concept | None = None
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def is_good(self) -> bool:
        return not self.faults

    @property
    def key(self) -> tuple[int, str, str]:
        """Two rows with the same key are one listing told twice."""
        return (self.firm.pk if self.firm else 0, self.side, fold(str(self.told.get("title", ""))))


class RowReader:
    """Knows the firms she acts for, and what they list already."""

    def __init__(
        self,
        columns: dict[str, int],
        *,
        firms: Iterable[Organisation],
        own: Organisation,
        listed: Iterable[tuple[int, str, str]],
    ) -> None:
        self.columns, self.own = columns, own
        self.language = current().code
        self.firms: dict[str, list[Organisation]] = {}
        for firm in firms:
            for name in {fold(firm.name).strip(), firm.code}:
                self.firms.setdefault(name, []).append(firm)
        self.listed = {(firm, side, fold(title)) for firm, side, title in listed}
        self.areas = named("areas", self.language)
        self.words = named("circular", self.language)
        self.concepts: dict[tuple[str, str], Concept] = {
            (row.scheme.code, row.code): row
            for row in Concept.objects.filter(scheme__code__in=("areas", "circular")).select_related("scheme")
        }

    def read(self, rows: Sequence[list[str]]) -> list[ReadRow]:
        found: list[ReadRow] = []
        seen: dict[tuple[int, str, str], int] = {}
        for number, cells in enumerate(rows, start=2):
            row = self._row(number, cells)
            first = seen.setdefault(row.key, number) if row.is_good else number
            if first != number:
                row.faults["what"] = _("This says the same as row %(row)s.") % {
                    "row": written.number(first, self.language)
                }
            found.append(row)
        return found

    def _row(self, number: int, cells: list[str]) -> ReadRow:
        row = ReadRow(number, cells)
        self._try(row, "firm", self._firm)
        self._try(row, "side", self._side)
        for column, name, reader in (
            ("what", "title", self._title),
            ("amount", "quantity", self._amount),
            ("unit", "unit", lambda text: self._word(text, units(), _("kg, litres, pieces, sacks"))),
            ("per", "per", lambda text: self._word(text, rhythms(), _("every week, every month, once"))),
            ("area", "area", lambda text: self._area(text, row.firm)),
            ("from", "available_from", self._day),
            ("until", "available_to", self._last_day),
            ("quality", "quality", lambda text: self._text(text, "quality")),
            ("description", "text", lambda text: self._text(text, "description")),
            ("hazards", "hazards", self._hazards),
            ("certificates", "certificates", self._certificates),
            ("hs", "hs", self._hs),
        ):
            self._read(row, column, name, reader)
        self._read_price(row)
        self._read(row, "concept", "", self._concept)
        self._together(row)
        return row

    def _cell(self, row: ReadRow, column: str) -> str:
        place = self.columns.get(column)
        return row.cells[place].strip() if place is not None and place < len(row.cells) else ""

    def _read(self, row: ReadRow, column: str, name: str, reader: Callable[[str], Any]) -> None:
        try:
            value = reader(self._cell(row, column))
        except (Fault, forms.ValidationError) as fault:
            row.faults[column] = fault.messages[0] if isinstance(fault, forms.ValidationError) else str(fault)
            return
        if name:
            row.told[name] = value
        else:
            row.concept = value

    def _try(self, row: ReadRow, column: str, reader: Callable[[str], Any]) -> None:
        try:
            setattr(row, column, reader(self._cell(row, column)))
        except Fault as fault:
            row.faults[column] = str(fault)

    # One cell each

    def _firm(self, text: str) -> Organisation:
        if not text:
            found = self.firms.get(self.own.code, [])
            if not found:
                raise Fault(_("Say which firm this is of."))
            return found[0]
        found = self.firms.get(fold(text).strip()) or self.firms.get(text) or []
        if len(found) > 1:
            raise Fault(_("Several firms are called “%(name)s”. Write the firm's code instead.") % {"name": text})
        if not found:
            raise Fault(
                _("You act for no firm called “%(name)s”. Check the name, or ask the firm to agree.") % {"name": text}
            )
        return found[0]

    def _side(self, text: str) -> str:
        said = sides().get(fold(text).strip())
        if said is None:
            raise Fault(
                _("Write “%(offer)s” or “%(wanted)s”.") % {"offer": Side.OFFER.label, "wanted": Side.WANTED.label}
            )
        return said

    def _title(self, text: str) -> str:
        if not text:
            raise Fault(_("Say what it is."))
        return self._text(text, "what")

    def _text(self, text: str, column: str) -> str:
        if len(text) > LONGEST[column]:
            raise Fault(_("This is too long. Write at most %(n)s letters.") % {"n": LONGEST[column]})
        return without_contact(text, self.own.country.code)

    def _amount(self, text: str) -> Decimal | None:
        if not text or text == "?":
            return None
        value = self._number(text)
        if value <= 0:
            raise Fault(_("Write more than zero, or leave it empty."))
        if value > LARGEST:
            raise Fault(_("This number is too large. Check it for an extra zero."))
        return round(value, 4)

    def _number(self, text: str) -> Decimal:
        reading = read_number(text, self.language)
        if reading.value is not None:
            return reading.value
        if reading.alternatives:
            ways = [written.number(each, self.language) for each in reading.alternatives[:2]]
            raise Fault(
                _("“%(typed)s” can be read as %(first)s or as %(second)s. Write it without the sign between.")
                % {"typed": text, "first": ways[0], "second": ways[-1]}
            )
        raise Fault(_("“%(typed)s” is no number. Write the number alone.") % {"typed": text})

    def _word(self, text: str, known: dict[str, str], examples: str) -> str:
        if not text:
            return ""
        said = known.get(fold(text).strip())
        if said is None:
            raise Fault(
                _("We do not know “%(typed)s” here. Write one such as: %(examples)s.")
                % {"typed": text, "examples": examples}
            )
        return said

    def _area(self, text: str, firm: Organisation | None) -> Concept | None:
        if not text:
            return firm.area if firm is not None else None
        code = self.areas.get(fold(text).strip())
        area = self.concepts.get(("areas", code)) if code else None
        if area is None or (firm is not None and area.fact("country") != firm.country.code):
            raise Fault(_("We find no province or state called “%(name)s” in the firm's country.") % {"name": text})
        return area

    def _day(self, text: str) -> date | None:
        if not text:
            return None
        for form in DAY_FORMS:
            try:
                day = datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
            return day.replace(year=day.year - BUDDHIST_ERA) if day.year > timezone.localdate().year + 300 else day
        raise Fault(_("“%(typed)s” is no day. Write it like 2026-12-31.") % {"typed": text})

    def _last_day(self, text: str) -> date | None:
        day = self._day(text)
        if day is not None and day < timezone.localdate():
            raise Fault(_("This day is over. Choose a later one, or leave it empty."))
        return day

    def _hazards(self, text: str) -> list[str]:
        return [self._word(each, hazards(), "flammable, toxic, sharp, dust") for each in _parts(text)]

    def _certificates(self, text: str) -> list[str]:
        return _parts(without_contact(text, self.own.country.code))[:12]

    def _hs(self, text: str) -> str:
        return read_hs(text)

    def _concept(self, text: str) -> Concept | None:
        if not text:
            return None
        code = self.words.get(fold(text).strip())
        if code is None or ("circular", code) not in self.concepts:
            raise Fault(_("“%(typed)s” is not in the list. Leave it empty, and we look for it.") % {"typed": text})
        return self.concepts["circular", code]

    def _read_price(self, row: ReadRow) -> None:
        text = self._cell(row, "price")
        row.told |= {"price_kind": PriceKind.OFFER, "price": None, "currency": ""}
        if fold(text).strip() in free_words():
            row.told["price_kind"] = PriceKind.FREE
            return
        if not text or text == "?":
            return
        currency = (self._cell(row, "currency") or currency_of(row.firm or self.own)).upper()
        if currency not in currencies():
            row.faults["currency"] = _("We do not know this currency. Write three letters, such as IDR.")
        try:
            price = self._amount(text)
        except Fault as fault:
            row.faults["price"] = str(fault)
            return
        row.told |= {
            "price_kind": PriceKind.FIXED,
            "price": None if price is None else round(price, 2),
            "currency": currency,
        }

    def _together(self, row: ReadRow) -> None:
        """What no cell shows alone."""
        if row.told.get("quantity") is not None and not row.told.get("unit") and "unit" not in row.faults:
            row.faults["unit"] = _("Say what you count in.")
        start, end = row.told.get("available_from"), row.told.get("available_to")
        if start and end and end < start:
            row.faults["until"] = _("This is before the first day.")
        if row.is_good and row.key in self.listed:
            row.faults["what"] = _("This firm has this listing already.")


def _parts(text: str) -> list[str]:
    for sign in ";，、|":
        text = text.replace(sign, ",")
    return [each.strip() for each in text.split(",") if each.strip()]
