"""A small book whose every result was worked out by hand; the numbers stand beside the tests that use them."""

from __future__ import annotations

from lingkar.accounts.models import Organisation, Person
from lingkar.books import actions
from lingkar.books.models import Book, Product
from lingkar.books.testing import a_book, a_product, a_recipe_line, said


def a_box(organisation: Organisation) -> Product:
    """A cardboard box of 0.2 kg, half of it recycled, half of it collected for recycling after use."""
    box = a_product(organisation, "Box", lifetime_years=1, industry_lifetime_years=1)
    a_recipe_line(
        box, "cardboard", "0.2", recycled="0.5", feedstock_recycling_efficiency="0.8", collected_for_recycling="0.5",
        recycling_efficiency="0.8", quality="measured",
    )  # fmt: skip
    return box


def a_small_book(organisation: Organisation, by: Person, year: int = 2025, box: Product | None = None) -> Book:
    """100 kg of cardboard become 400 boxes of 0.2 kg and 20 kg of waste; 1000 kWh; sales of 10 million."""
    box = box or organisation.products.filter(name="Box").first() or a_box(organisation)
    book = a_book(organisation, year, by)
    rows = [
        said("energy~electricity", 1000, "kWh", cost=1_500_000, quality="bill"),
        said("material~cardboard", 100, "kg", cost=700_000, recycled="0.5", reused=0, biological=0, quality="bill"),
        said("waste~cardboard~~recycling", 10, "kg", cost=-20_000, quality="measured"),
        said("waste~cardboard~~landfill", 10, "kg", cost=50_000, quality="measured"),
        said("revenue", 10_000_000, quality="measured"),
        said(f"output~{box.code}", 400, "piece", quality="measured"),
    ]
    actions.save_card(book=book, month=None, said=rows, emptied=(), by=by)
    return book
