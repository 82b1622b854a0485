"""What comes of a book: cards, one number with all behind it, files. Numbers are checked by hand on the small book."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lingkar.accounts.testing import Walk, an_organisation, walk
from lingkar.books import actions
from lingkar.books.models import Measurement
from lingkar.books.testing import a_book, a_filled_book, a_product, a_recipe_line, said
from lingkar.books.testing_small import a_small_book
from lingkar.books.views.ind_show import entry_of, indicators
from lingkar.core.cells import cell

pytestmark = pytest.mark.django_db
PAGES = ("books-indicators", "books-flow", "books-trend", "books-compare", "books-scenario")
FILES = ("books-indicators-csv", "books-indicators-json")


def page(client, name, *arguments):
    response = client.get(reverse(name, args=arguments))
    assert response.status_code == 200
    return response.content.decode()


def test_small_book_by_hand(vocabulary, cast):
    made = actions.take_measurement(book=a_small_book(cast.warung, cast.alice))
    values = {code: entry_of(made, each)["value"] for code, each in indicators().items()}
    by_hand = {
        "material-lost": 20 * 7000,
        "energy-lost": 1_500_000 * 20 / 100,
        "waste-bill": 30_000,
        "money-lost": 470_000,
        "money-share": 0.047,
        "iso-a-2-3": 0.5,
        "iso-a-3-4": (80 * 0.5 * 0.8 + 10) / 100,
        "cti-circular-outflow": 0.42,
        "cti-material-circularity": 0.46,
        "mci": 1 - 0.9 * 0.2225 / 0.4025,
        "waste-per-kg": 20 / 80,
        "energy": 1000,
        "energy-per-kg": 1000 / 80,
        "scope-2": 675.9,
        "biogenic": 0,
    }
    assert {code: values[code] for code in by_hand} == pytest.approx(by_hand)
    # Not told, so not computed; never zero.
    assert values["iso-a-4-2"] is None
    assert values["water-per-kg"] is None


def test_cards_say_plain_words_and_open(vocabulary, cast):
    book = a_small_book(cast.warung, cast.alice)
    html = page(cast.client("alice"), "books-indicators", book.code)
    assert "What you paid for what you threw away" in html
    assert "Rp\u00a0470,000" in html
    assert "46%" in html
    assert "between 45% and 47%" in html
    assert "aligned with version 4.0 of WBCSD" in html
    assert reverse("books-indicator", args=[book.code, "mci"]) in html
    assert "There is no single mark for your firm." in html
    assert Measurement.objects.filter(book=book).count() == 1


def test_what_misses_is_named_with_the_way_to_tell_it(vocabulary, cast):
    book = a_small_book(cast.warung, cast.alice)
    html = page(cast.client("alice"), "books-indicator", book.code, "iso-a-4-2")
    assert "Not computed, because 1 number is not known." in html
    assert "Electricity from the grid: which part of it is renewable" in html
    assert reverse("books-card", args=[book.code, 0, "energy"]) in html
    water = page(cast.client("alice"), "books-indicator", book.code, "cti-water-circularity")
    assert "Not computed, because" in water
    assert reverse("books-card", args=[book.code, 0, "water"]) in water


def test_one_number_shows_what_stands_behind_it(vocabulary, cast):
    book = a_small_book(cast.warung, cast.alice)
    html = page(cast.client("alice"), "books-indicator", book.code, "mci")
    assert "0.50" in html
    assert "The true value lies between" in html
    assert "Linear flow index" in html
    assert "0.55" in html
    assert "Ellen MacArthur Foundation" in html
    assert "measure-1" in html
    html = page(cast.client("alice"), "books-indicator", book.code, "scope-2")
    assert "676 kg CO₂e" in html
    assert "Our World in Data" in html
    assert "Other sources say:" in html


def test_conflicting_sources_are_marked(vocabulary, cast):
    firm = an_organisation(country="PH")
    book = a_small_book(firm, cast.alice)
    made = actions.take_measurement(book=book)
    line = next(row for row in made.result["ghg"]["by_source"] if row["scope"] == "2")
    cast.warung.memberships.update(organisation=firm)
    html = page(cast.client("alice"), "books-indicator", book.code, "scope-2")
    assert ("conflicting sources" in html) == line["grid"]["conflicting_sources"]


def test_an_unknown_indicator_is_not_there(vocabulary, cast):
    book = a_small_book(cast.warung, cast.alice)
    assert cast.client("alice").get(reverse("books-indicator", args=[book.code, "luck"])).status_code == 404


def test_an_empty_book_says_how_to_begin(vocabulary, cast):
    book = a_book(cast.warung, 2025, cast.alice)
    for name in PAGES:
        html = page(cast.client("alice"), name, book.code)
        assert "Nothing to show yet" in html or name == "books-compare"
        assert "Rp" not in html


def test_contradicting_numbers_are_named(vocabulary, cast):
    book = a_small_book(cast.warung, cast.alice)
    box = cast.warung.products.get()
    box.lines.update(collected_for_reuse="0.9")
    html = page(cast.client("alice"), "books-indicators", book.code)
    assert "contradict each other" in html
    assert reverse("books-recipe-line", args=[box.code, box.lines.get().code]) in html
    for name in PAGES:
        page(cast.client("alice"), name, book.code)
    page(cast.client("alice"), "books-indicator", book.code, "mci")
    page(cast.client("alice"), "books-indicator", book.code, "scope-1")


def test_files_hold_all_of_it(vocabulary, cast):
    book = a_small_book(cast.warung, cast.alice)
    text = page(cast.client("alice"), "books-indicators-csv", book.code)
    rows = {row["Code"]: row for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff")))}
    assert len(rows) == len(indicators())
    assert float(rows["money-lost"]["Value"]) == pytest.approx(470_000)
    assert rows["money-lost"]["Currency"] == "IDR"
    assert rows["iso-a-4-2"]["Value"] == ""
    assert rows["iso-a-4-2"]["Why there is no number"] == "Not computed, because 1 number is not known."
    found = cast.client("alice").get(reverse("books-indicators-json", args=[book.code])).json()
    by_code = {row["code"]: row for row in found["indicators"]}
    assert by_code["mci"]["value"] == pytest.approx(0.5025, abs=1e-4)
    assert by_code["iso-a-4-2"]["why"]["missing"] == ["energy[0].renewable"]
    assert found["report"]["iso59020"]["A.2.3"]["value"] == 0.5


def test_a_name_that_is_a_formula_stays_text(vocabulary, cast):
    assert cell("=cmd()") == "'=cmd()"
    assert cell(-1.5) == "-1.5"
    assert cell(None) == ""


def test_strangers_see_nothing_and_readers_all(vocabulary, cast):
    book = a_small_book(cast.warung, cast.alice)
    for name in (*PAGES, *FILES):
        url = reverse(name, args=[book.code])
        assert cast.client("bob").get(url).status_code == 200
        assert cast.client("dara").get(url).status_code == 200
        assert Client().get(url).status_code in (302, 404)
        for other in ("charlie", "eko", "farah", "gus"):
            assert cast.client(other).get(url).status_code == 404
    one = reverse("books-indicator", args=[book.code, "mci"])
    assert cast.client("charlie").get(one).status_code == 404


@pytest.mark.parametrize("name", [*PAGES, *FILES])
def test_each_page_opens_for_those_the_table_lets_in(vocabulary, name):
    action = "export" if name in FILES else "view"
    walk(Walk(name, action, "book", lambda standing: [a_book(standing.organisation, 2025).code]))


def test_method_page_is_open_to_all(vocabulary, client):
    html = client.get(reverse("books-method")).content.decode()
    assert "Material Circularity Indicator" in html
    assert "Average recycled content of the inflow" in html
    assert "1,000 draws" in html
    assert html.count('<details class="details" id=') == len(indicators())


@pytest.mark.parametrize("name", PAGES)
def test_more_rows_cost_no_more_queries(vocabulary, cast, name):
    book = a_small_book(cast.warung, cast.alice)
    actions.save_card(book=book, month=1, said=[said("energy~lpg", 5, "kg")], emptied=(), by=cast.alice)
    client = cast.client("alice")
    url = reverse(name, args=[book.code])
    client.get(url)
    with CaptureQueriesContext(connection) as before:
        client.get(url)
    for year in (2023, 2024):
        a_filled_book(cast.warung, cast.alice, year, months=2)
    for number in range(3):
        a_recipe_line(a_product(cast.warung, f"Thing {number}"))
    actions.save_card(
        book=book,
        month=1,
        said=[said("energy~diesel", 1, "l"), said("energy~wood", 5, "kg")],
        emptied=(),
        by=cast.alice,
    )
    client.get(url)
    with CaptureQueriesContext(connection) as after:
        client.get(url)
    assert len(after) == len(before)


def test_a_locked_book_is_still_shown(vocabulary, cast):
    book = a_small_book(cast.warung, cast.alice)
    actions.lock_book(book=book, by=cast.alice)
    html = page(cast.client("alice"), "books-indicators", book.code)
    assert "Change or add numbers" not in html


def test_gases_are_told_line_by_line_by_their_own_names(vocabulary, cast):
    book = a_small_book(cast.warung, cast.alice)
    rows = [
        said("energy~petrol~~road", 10, "l"),
        said("energy~wood", 50, "kg"),
        said("material~plastic-film~Bags", 3, "kg"),
    ]
    actions.save_card(book=book, month=None, said=rows, emptied=(), by=cast.alice)
    own = page(cast.client("alice"), "books-indicator", book.code, "scope-1")
    assert "Petrol for vehicles: " in own
    assert "Firewood: " in own
    biogenic = page(cast.client("alice"), "books-indicator", book.code, "biogenic")
    assert "Firewood: " in biogenic
    assert "Petrol for vehicles: " not in biogenic
    bought = page(cast.client("alice"), "books-indicator", book.code, "scope-3")
    assert "Bags, bought" in bought
    assert "Cardboard boxes, thrown away or given on" in bought


def test_without_purchases_the_parts_of_products_are_named(vocabulary, cast):
    book = a_small_book(cast.warung, cast.alice)
    book.entries.filter(kind="material").delete()
    cast.warung.products.get().lines.update(name="Strong card")
    html = page(cast.client("alice"), "books-indicator", book.code, "scope-3")
    assert "Strong card, bought" in html


def test_the_renewable_part_of_bought_power_is_told_on_its_card(vocabulary, cast):
    book = a_small_book(cast.warung, cast.alice)
    client, url = cast.client("alice"), reverse("books-card", args=[book.code, 0, "energy"])
    form = client.get(url)
    assert "Of it renewable, as your supplier says" in form.content.decode()
    row = said("energy~electricity", 1000, "kWh", cost=1_500_000, biological="0.3", quality="bill")
    solar = said("energy~solar", 250, "kWh", quality="measured")
    actions.save_card(book=book, month=None, said=[row, solar], emptied=(), by=cast.alice)
    made = actions.take_measurement(book=book)
    assert entry_of(made, indicators()["iso-a-4-2"])["value"] == pytest.approx((300 + 250) / 1250)
    assert 'value="30"' in client.get(url).content.decode()
