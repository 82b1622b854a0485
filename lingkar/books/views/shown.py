"""Entries made ready for a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from lingkar.accounts.access import current_organisation, get_organisation_for, may
from lingkar.accounts.models import Organisation
from lingkar.books.bridge import count
from lingkar.books.lines import Line
from lingkar.books.models import Book, Entry, Evidence
from lingkar.books.words import destination_name, line_icon, line_name, unit_name
from lingkar.languages import written
from lingkar.languages.registry import current


def firm_of(request: HttpRequest, thing: str = "book") -> Organisation | None:
    """The firm of the address, else the one she works for now. Whose books she may not see is not found."""
    code = request.GET.get("firm", "")
    if code:
        return get_organisation_for(request.user, code, to="view", thing=thing)
    firm = current_organisation(request)
    return firm if firm is not None and may(request.user, "view", thing, firm) else None


@dataclass(frozen=True)
class ShownEntry:
    """One number with its words."""

    entry: Entry
    name: str
    icon: str
    where: str  # where waste goes
    amount: str
    converted: str  # what it is in the unit the sums are made in; "" when that is hers
    cost: str
    evidence: list[Evidence]


def show_entries(book: Book, entries: Iterable[Entry], products: Mapping[str, str]) -> list[ShownEntry]:
    return [show_entry(book, entry, products) for entry in entries]


def show_entry(book: Book, entry: Entry, products: Mapping[str, str]) -> ShownEntry:
    line = Line(entry.kind, entry.item, entry.name, entry.destination)
    return ShownEntry(
        entry=entry,
        name=line_name(line, current().code, products),
        icon=line_icon(line),
        where=destination_name(line),
        amount=amount_text(book, entry),
        converted=converted_text(book, entry),
        cost=cost_text(entry),
        evidence=list(entry.evidence.all()),
    )


def amount_text(book: Book, entry: Entry) -> str:
    if entry.amount is None:
        return _("not known")
    if entry.kind == "revenue":
        return written.money(entry.amount, book.currency, current().code)
    return quantity(entry.amount, entry.unit)


def quantity(amount: Any, unit: str) -> str:
    """ "1,250 kWh"; "3 × sack of 50 kg"."""
    number = written.number(_short(amount), current().code)
    if " of " in unit:
        return _("%(count)s × %(container)s") % {"count": number, "container": unit_name(unit)}
    return f"{number} {unit_name(unit)}".strip()


def converted_text(book: Book, entry: Entry) -> str:
    """What the sums count it as, where she counted in another unit."""
    counted = count(entry.amount, entry.unit, entry.kind, entry.item, book.organisation.country.code)
    if counted is None or not counted.unit or counted.unit == entry.unit:
        return ""
    return _("= %(amount)s") % {"amount": quantity(round(counted.value, 3), counted.unit)}


def cost_text(entry: Entry) -> str:
    if entry.cost is None or not entry.currency:
        return ""
    money = written.money(abs(entry.cost), entry.currency, current().code)
    return _("brought in %(money)s") % {"money": money} if entry.cost < 0 else money


def digits(count: int) -> str:
    """How many, in the digits of the reader."""
    return written.number(count, current().code)


def _short(amount: Any) -> Any:
    return amount.normalize() if hasattr(amount, "normalize") else amount
