"""A book goes through the engines: sums, gaps, unknowns, snapshots."""

import pytest

from lingkar.accounts.testing import an_organisation
from lingkar.books import actions, queries
from lingkar.books.bridge import book_file, totals
from lingkar.books.lines import Line
from lingkar.books.testing import STALL, a_book, a_filled_book, a_product, a_recipe_line, an_entry, said
from lingkar.vocabulary.models import Concept

pytestmark = pytest.mark.django_db
POWER = Line("energy", "electricity")


@pytest.fixture
def book(vocabulary, cast):
    return a_book(cast.warung)


def tell(book, cast, month, *things):
    actions.save_card(book=book, month=month, said=things, emptied=(), by=cast.alice)


def summed(book):
    return totals(book.entries.all(), book.organisation.country.code)


def test_a_filled_book_gives_numbers(vocabulary, cast):
    book = a_filled_book(cast.warung, cast.alice)
    product = a_product(cast.warung)
    a_recipe_line(product)
    tell(book, cast, None, said(f"output~{product.code}", 1000, "piece"))
    made = actions.take_measurement(book=book)
    assert made.faults == []
    assert made.result["ghg"]["scope2_kgco2e"] > 0
    assert made.mci is not None
    assert made.inputs["energy"][0]["amount"] == 5040
    assert made.inputs["waste"][0]["material"] == "food"
    assert made.inputs["waste"][1]["bought_at"]["value"] == pytest.approx(30_000)
    assert made.inputs["revenue"] == {"amount": 252_000_000, "currency": "IDR", "quality": "measured"}
    assert list(queries.measured(cast.warung)) == [made]


def test_the_same_book_is_measured_once_and_a_changed_one_anew(vocabulary, cast):
    book = a_filled_book(cast.warung, cast.alice, months=2)
    first = actions.take_measurement(book=book)
    assert actions.take_measurement(book=book) == first
    tell(book, cast, 2, said("energy~lpg", 1, "kg"))
    second = actions.take_measurement(book=book)
    assert second != first
    assert book.measurements.count() == 2
    assert list(queries.measured(cast.warung)) == [second]


def test_an_empty_book_is_measured_to_be_unknown(book):
    made = actions.take_measurement(book=book)
    assert made.faults == []
    assert made.mci is None
    assert made.result["ghg"]["scope1_kgco2e"] is None
    assert set(made.inputs) == {"name", "country", "year", "currency"}


def test_an_unknown_month_makes_the_year_unknown_not_smaller(book, cast):
    tell(book, cast, 1, said("energy~lpg", 10, "kg", cost=5))
    tell(book, cast, 2, said("energy~lpg"))
    total = summed(book)[Line("energy", "lpg")]
    assert (total.amount, total.cost, total.months, total.unknown) == (None, None, [1], [2])


def test_what_runs_every_month_and_lacks_one_is_unknown(book, cast):
    for month in (1, 2, 3):
        tell(book, cast, month, said("energy~electricity", 100, "kWh", cost=1))
    tell(book, cast, 1, said("revenue", 1000))
    tell(book, cast, 2, said("energy~lpg", 12, "kg"))
    found = summed(book)
    assert found[POWER].amount == 300
    assert found[Line("revenue")].amount is None  # two of three months are missing
    assert found[Line("energy", "lpg")].amount == 12  # bought now and then: nothing is missing
    tell(book, cast, None, said("revenue", 9000))
    assert summed(book)[Line("revenue")].amount == 9000


def test_a_number_for_the_year_counts_instead_of_its_months(book, cast):
    tell(book, cast, 1, said("energy~lpg", 10, "kg"))
    tell(book, cast, None, said("energy~lpg", 50, "kg"))
    assert summed(book)[Line("energy", "lpg")].amount == 50
    tell(book, cast, None, said("energy~lpg"))
    assert summed(book)[Line("energy", "lpg")].amount == 10


def test_units_are_added_up_and_costs_only_when_all_are_told(book, cast):
    tell(book, cast, 1, said("energy~lpg", 2, "cylinder of 12 kg", cost=100))
    tell(book, cast, 2, said("energy~lpg", 6000, "g"))
    total = summed(book)[Line("energy", "lpg")]
    assert total.amount == pytest.approx(30)
    assert total.cost is None
    tell(book, cast, 2, said("energy~lpg", 6000, "g", cost=30))
    assert summed(book)[Line("energy", "lpg")].cost == 130
    tell(book, cast, 3, said("energy~diesel", 10, "kg"))
    assert summed(book)[Line("energy", "diesel")].amount == pytest.approx(10 / 0.830565)


def test_the_weakest_quality_counts_and_shares_are_weighed(book, cast):
    tell(book, cast, 1, said("material~pet", 10, "kg", quality="measured", recycled="0.5", reused=0, biological=0))
    tell(book, cast, 2, said("material~pet", 30, "kg", quality="guess", recycled="0.1", reused=0, biological=0))
    total = summed(book)[Line("material", "pet")]
    assert (total.quality, total.recycled) == ("guess", pytest.approx(0.2))
    tell(book, cast, 3, said("material~pet", 5, "kg"))
    assert summed(book)[Line("material", "pet")].recycled is None


def test_every_line_of_the_stall_is_taken_by_the_engine_in_every_country(vocabulary, cast):
    for country in ("BN", "KH", "LA", "MM", "MY", "PH", "SG", "TH", "TL", "VN"):
        book = a_book(an_organisation(country=country))
        actions.save_card(book=book, month=1, said=STALL, emptied=(), by=cast.alice)
        assert actions.take_measurement(book=book).faults == [], country


def test_an_island_grid_is_used_where_the_firm_is_on_the_island(vocabulary, cast):
    firm = an_organisation(country="MY", area=Concept.objects.get(scheme__code="areas", code="MY-13"))
    inputs, _told = book_file(a_book(firm))
    assert inputs["grid"] == "Sarawak"


def test_what_the_engine_refuses_is_kept_as_faults(book, cast):
    tell(book, cast, 1, said("water~withdrawn", 5, "m3"), said("water~circular-in", 9, "m3"))
    made = actions.take_measurement(book=book)
    assert made.result is None
    assert made.faults[0]["path"] == "water.circular_in_m3"
    assert "must not be more" in made.faults[0]["text"]


def test_typical_numbers_say_that_they_are(book, cast):
    an_entry(book, cast.alice, month=1)
    book.entries.update(origin="profile")
    _inputs, told = book_file(book)
    assert told["lines"][0]["from_profile"] is True
    assert told["period"] == [1]
