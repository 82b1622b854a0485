"""Over time: years of one firm, months of one line; gaps stay gaps."""

import pytest
from django.urls import reverse

from lingkar.books import actions
from lingkar.books.lines import Line
from lingkar.books.models import Measurement
from lingkar.books.testing import a_book, said
from lingkar.books.testing_small import a_small_book
from lingkar.books.views.trends import months_chart, years_chart

pytestmark = pytest.mark.django_db


def test_years_stand_in_order_and_a_year_without_it_is_a_gap(vocabulary, cast):
    for year in (2023, 2025):
        a_small_book(cast.warung, cast.alice, year)
    a_book(cast.warung, 2024, cast.alice)
    years = actions.take_measurements(organisation=cast.warung)
    chart = years_chart(years, "cti-material-circularity")
    assert [(column.label, column.known, column.text) for column in chart.columns] == [
        ("2023", True, "46%"), ("2024", False, ""), ("2025", True, "46%"),
    ]  # fmt: skip
    assert chart.columns[0].whisker is not None
    assert chart.lines == ()
    assert years_chart(years, "cti-water-circularity") is None


def test_years_are_measured_anew_only_when_something_changed(vocabulary, cast):
    book = a_small_book(cast.warung, cast.alice, 2024)
    a_small_book(cast.warung, cast.alice, 2025)
    for _turn in range(2):
        actions.take_measurements(organisation=cast.warung)
    assert Measurement.objects.count() == 2
    actions.save_card(book=book, month=None, said=[said("energy~electricity", 900, "kWh")], emptied=(), by=cast.alice)
    actions.take_measurements(organisation=cast.warung)
    assert Measurement.objects.count() == 3


def test_months_have_the_interval_of_their_own_quality(vocabulary, cast):
    book = a_book(cast.warung, 2025, cast.alice)
    for month, amount, quality in ((1, 100, "bill"), (2, None, "bill"), (4, 100, "guess")):
        row = said("energy~electricity", amount, "kWh", quality=quality)
        actions.save_card(book=book, month=month, said=[row], emptied=(), by=cast.alice)
    chart = months_chart(book, Line("energy", "electricity"), "Electricity")
    assert [column.known for column in chart.columns] == [True, False, False, True]
    assert chart.columns[0].span == "between 95 kWh and 105 kWh"
    assert chart.columns[3].span == "between 50 kWh and 150 kWh"


def test_units_of_trade_are_counted_alike(vocabulary, cast):
    book = a_book(cast.warung, 2025, cast.alice)
    for month, amount, unit in ((1, 10, "kg"), (2, 0.01, "t")):
        actions.save_card(book=book, month=month, said=[said("energy~lpg", amount, unit)], emptied=(), by=cast.alice)
    chart = months_chart(book, Line("energy", "lpg"), "Gas")
    assert [column.text for column in chart.columns] == ["10 kg", "10 kg"]


def test_a_line_of_the_whole_year_has_no_months(vocabulary, cast):
    book = a_small_book(cast.warung, cast.alice)
    actions.save_card(book=book, month=None, said=[said("energy~lpg", None)], emptied=(), by=cast.alice)
    html = cast.client("alice").get(reverse("books-trend", args=[book.code])).content.decode()
    assert "Month by month" not in html


def test_number_and_line_are_chosen_by_address(vocabulary, cast):
    book = a_small_book(cast.warung, cast.alice)
    rows = [said("energy~lpg", 5, "kg"), said("energy~wood", 7, "kg")]
    actions.save_card(book=book, month=3, said=rows, emptied=(), by=cast.alice)
    client, url = cast.client("alice"), reverse("books-trend", args=[book.code])
    html = client.get(url, {"number": "mci", "line": "energy~wood~~"}).content.decode()
    assert '<option value="mci" selected>' in html
    assert '<option value="energy~wood~~" selected>' in html
    assert "7 kg" in html
    # An address that makes no sense shows the first of them.
    odd = client.get(url, {"number": "luck", "line": "nonsense"})
    assert odd.status_code == 200
    assert '<option value="money-lost" selected>' in odd.content.decode()


def test_the_year_before_gives_the_resource_intensity(vocabulary, cast):
    a_small_book(cast.warung, cast.alice, 2024)
    book = a_small_book(cast.warung, cast.alice, 2025)
    actions.save_card(book=book, month=None, said=[said("revenue", 12_000_000)], emptied=(), by=cast.alice)
    first, second = actions.take_measurements(organisation=cast.warung)
    assert first.result["iso59020"]["A.6.3"]["value"] is None
    # Sales grew by a fifth, what came in stayed.
    assert second.result["iso59020"]["A.6.3"]["value"] == pytest.approx(1.2)
    assert actions.take_measurement(book=book) == second
