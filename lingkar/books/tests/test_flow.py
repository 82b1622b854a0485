"""The flow picture: what came in, what went out, and what nobody knows."""

import pytest
from django.urls import reverse

from lingkar.books import actions
from lingkar.books.testing import a_book, said
from lingkar.books.testing_small import a_small_book
from lingkar.books.views.flows import after_chart, firm_chart, incoming, outgoing

pytestmark = pytest.mark.django_db


def test_small_book_in_and_out(vocabulary, cast):
    made = actions.take_measurement(book=a_small_book(cast.warung, cast.alice))
    assert incoming(made) == ({"Cardboard boxes": 100}, [])
    assert outgoing(made) == ({"products": 80, "recycled": 10, "landfill": 10}, [])
    chart = firm_chart(made)
    assert [(band.label, band.text) for band in chart.outgoing] == [
        ("Products", "80 kg"), ("Recycled", "10 kg"), ("Landfill", "10 kg"),
    ]  # fmt: skip
    # Half of the boxes is collected for recycling after use; the rest is lost.
    assert [(band.label, band.text) for band in after_chart(made).outgoing] == [
        ("Collected for recycling", "40 kg"), ("Lost", "40 kg"),
    ]  # fmt: skip


def test_what_is_not_accounted_for_is_drawn_as_such(vocabulary, cast):
    book = a_small_book(cast.warung, cast.alice)
    actions.save_card(
        book=book, month=None, said=[said("material~cardboard", 150, "kg", cost=700_000)], emptied=(), by=cast.alice
    )
    chart = firm_chart(actions.take_measurement(book=book))
    assert ("Not accounted for", "50 kg") in [(band.label, band.text) for band in chart.outgoing]


def test_an_unknown_amount_is_named_and_not_drawn(vocabulary, cast):
    book = a_small_book(cast.warung, cast.alice)
    rows = [said("waste~food-scraps~~compost", None), said("material~plastic-film", None)]
    actions.save_card(book=book, month=None, said=rows, emptied=(), by=cast.alice)
    made = actions.take_measurement(book=book)
    chart = firm_chart(made)
    assert chart.unknown == ("Plastic bags and film (LDPE)", "Kitchen and food scraps")
    # With something unknown the difference means nothing, so it is not drawn.
    assert "Not accounted for" not in [band.label for band in chart.outgoing]
    html = cast.client("alice").get(reverse("books-flow", args=[book.code])).content.decode()
    assert "Not drawn, because the amount is not known" in html
    assert "Show as a table" in html
    assert "<title>Material through your firm in 2025</title>" in html


def test_many_materials_are_gathered(vocabulary, cast):
    book = a_book(cast.warung, 2025, cast.alice)
    rows = [said(f"material~cardboard~Kind {number}", 10 + number, "kg") for number in range(9)]
    actions.save_card(book=book, month=None, said=rows, emptied=(), by=cast.alice)
    chart = firm_chart(actions.take_measurement(book=book))
    assert len(chart.incoming) == 6
    assert chart.incoming[-1].label == "All others"
    assert chart.incoming[-1].text == "46 kg"
