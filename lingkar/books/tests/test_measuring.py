"""A book goes through the engines: sums, gaps, unknowns, snapshots."""

import pytest

from lingkar.books import actions, queries
from lingkar.books.testing import a_filled_book, a_product, a_recipe_line, said

pytestmark = pytest.mark.django_db


def test_a_filled_book_gives_numbers(vocabulary, cast):
    book = a_filled_book(cast.warung, cast.alice)
    product = a_product(cast.warung)
    a_recipe_line(product)
    actions.save_card(
        book=book, month=None, said=[said(f"output~{product.code}", 1000, "piece")], emptied=(), by=cast.alice
    )
    made = actions.take_measurement(book=book)
    assert made.faults == []
    assert made.result["ghg"]["scope2_kgco2e"] > 0
    assert made.mci is not None
    assert made.inputs["energy"][0]["amount"] == 5040
    assert made.inputs["waste"][0]["material"] == "food"
    assert made.inputs["waste"][1]["bought_at"]["value"] == pytest.approx(30_000)
    assert list(queries.measured(cast.warung)) == [made]
