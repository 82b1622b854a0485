"""Factories for the tests of this room and those above it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from lingkar.accounts.models import Organisation, Person
from lingkar.books import actions
from lingkar.books.lines import Line
from lingkar.books.models import Book, Entry, Product, RecipeLine
from lingkar.vocabulary.models import Concept

NUMBERS = ("cost", "recycled", "reused", "biological")


def said(key: str, amount: Any = None, unit: str = "", **facts: Any) -> actions.Said:
    """`said("energy~lpg", 12, "kg", cost=240000)`: missing parts of the key are empty."""
    parts = [*key.split("~"), "", "", ""][:4]
    numbers: dict[str, Any] = {name: Decimal(str(facts.pop(name))) for name in NUMBERS if name in facts}
    number = None if amount is None else Decimal(str(amount))
    return actions.Said(Line(*parts), amount=number, unit=unit, **numbers, **facts)


# A small food stall in one month.
STALL = (
    said("energy~electricity", 420, "kWh", cost=620_000, quality="bill"),
    said("energy~lpg", 36, "kg", cost=270_000, quality="bill"),
    said("water~withdrawn", 18, "m3", cost=90_000, quality="bill"),
    said("material~plastic-film", 6, "kg", cost=180_000, recycled=0, reused=0, biological=0),
    said("material~cardboard", 14, "kg", cost=98_000, recycled="0.6", reused=0, biological="0.2"),
    said("waste~food-scraps~~animal-feed", 55, "kg", cost=0),
    said("waste~plastic-film~~municipal", 5, "kg", cost=20_000, quality="guess"),
    said("revenue", 21_000_000, quality="measured"),
)


def a_book(organisation: Organisation, year: int = 2025, by: Person | None = None) -> Book:
    return actions.open_book(organisation=organisation, year=year, by=by)


def a_filled_book(organisation: Organisation, by: Person, year: int = 2025, months: int = 12) -> Book:
    """A book with the stall's numbers in every month from January on."""
    book = a_book(organisation, year, by)
    for month in range(1, months + 1):
        actions.save_card(book=book, month=month, said=STALL, emptied=(), by=by)
    return book


def an_entry(book: Book, by: Person, key: str = "energy~electricity", month: int | None = 1, **facts: Any) -> Entry:
    each = said(key, facts.pop("amount", 100), facts.pop("unit", "kWh"), **facts)
    actions.save_card(book=book, month=month, said=[each], emptied=(), by=by)
    line = each.line
    return book.entries.get(month=month, kind=line.kind, item=line.item, name=line.name, destination=line.destination)


def a_product(organisation: Organisation, name: str = "Bread", **facts: Any) -> Product:
    """A product that lives as long as others of its kind."""
    facts = {"lifetime_years": 1, "industry_lifetime_years": 1} | facts
    return Product.objects.create(organisation=organisation, name=name, **facts)


def a_recipe_line(product: Product, material: str = "cardboard", amount: Any = "0.5", **facts: Any) -> RecipeLine:
    """One material of a product, all of its shares told unless said otherwise."""
    shares = {
        "recycled": 0, "reused": 0, "biological": 0, "collected_for_recycling": 0, "collected_for_reuse": 0,
        "composted": 0, "energy_recovered": 0,
    } | facts  # fmt: skip
    concept = Concept.objects.get(scheme__code="materials", code=material)
    return RecipeLine.objects.create(product=product, material=concept, amount=amount, unit="kg", **shares)
