"""Products and recipes: defaults that show they are ours, and what replaces them."""

from decimal import Decimal

import pytest
from django.urls import reverse

from lingkar.accounts.testing import a_consent, a_membership, a_person, an_organisation
from lingkar.books import actions, queries
from lingkar.books.models import Product, RecipeLine
from lingkar.books.testing import a_book, a_filled_book, a_product, said
from lingkar.vocabulary.models import Concept

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(vocabulary, cast):
    product = a_product(cast.warung)
    add = reverse("books-recipe-add", args=[product.code])
    answer = cast.client("alice").post(f"{add}?q=kardus", {"item": "cardboard", "name": ""})
    made = product.lines.get()
    assert answer.url == reverse("books-recipe-line", args=[product.code, made.code])
    return made


def address(line):
    return reverse("books-recipe-line", args=[line.product.code, line.code])


def filled(client, line, **changes):
    form = client.get(address(line)).context["form"]
    sent = {
        name: "" if form[name].value() is None else str(form[name].value())
        for name in form.fields
        if name != "confirmed"
    }
    return client.post(address(line), sent | changes)


def test_a_product_has_a_name_of_its_own(vocabulary, cast):
    client = cast.client("alice")
    answer = client.post(reverse("books-products"), {"name": " Roti  manis ", "lifetime_years": "0,01"})
    product = Product.objects.get()
    assert (product.name, product.lifetime_years) == ("Roti manis", Decimal("0.01"))
    assert answer.url == reverse("books-product", args=[product.code])
    again = client.post(reverse("books-products"), {"name": "Roti manis"})
    assert "already have a product" in again.content.decode()
    change = reverse("books-product-change", args=[product.code])
    client.post(change, {"name": "Roti manis", "lifetime_years": "", "industry_lifetime_years": "2"})
    product.refresh_from_db()
    assert (product.lifetime_years, product.industry_lifetime_years) == (None, 2)
    assert client.post(change, {"name": "", "lifetime_years": "-1"}).status_code == 200
    assert cast.client("bob").post(change, {"name": "X"}).status_code == 403
    assert cast.client("charlie").get(change).status_code == 404


def test_a_new_line_begins_with_our_defaults_and_says_so(line, cast):
    assert line.amount is None
    assert (line.recycled, line.recycling_efficiency) == (0, None)
    assert set(line.assumed) == {
        "recycled", "reused", "biological",
        "collected_for_recycling", "collected_for_reuse", "composted", "energy_recovered",
    }  # fmt: skip
    page = cast.client("alice").get(address(line)).content.decode()
    assert page.count("Assumed by us") == 7


def test_what_is_replaced_is_no_longer_ours_and_the_rest_can_be_confirmed(line, cast):
    client = cast.client("alice")
    filled(
        client, line, amount="2", unit="kati", recycled="60", feedstock_recycling_efficiency="80", quality="measured"
    )
    line.refresh_from_db()
    assert (line.amount, line.unit, line.recycled) == (2, "kati", Decimal("0.6"))
    assert "recycled" not in line.assumed
    assert "reused" in line.assumed
    page = client.get(reverse("books-product", args=[line.product.code])).content.decode()
    assert "= 1.235226 kg" in page  # a kati of Indonesia
    filled(client, line, confirmed="on")
    line.refresh_from_db()
    assert line.assumed == []


def test_assumed_shares_go_into_the_sums_as_guesses(line, cast):
    filled(cast.client("alice"), line, amount="2", recycled="60")
    book = a_book(cast.warung)
    actions.save_card(
        book=book, month=None, said=[said(f"output~{line.product.code}", 10, "piece")], emptied=(), by=cast.alice
    )
    made = actions.take_measurement(book=book)
    [material] = made.inputs["products"][0]["materials"]
    assert (material["recycled"], material["reused"]) == (0.6, {"value": 0.0, "quality": "guess"})
    assert "feedstock_recycling_efficiency" not in material
    assert made.mci is None  # without the efficiency nobody can know it, and nothing is filled in


@pytest.mark.parametrize(
    "wrong",
    [
        {"recycled": "60", "reused": "50"}, {"composted": "101"}, {"amount": "0"}, {"amount": "a lot"},
        {"amount": "2", "unit": "sack"}, {"unit": "acre"}, {"recycled": "5", "feedstock_recycling_efficiency": "0"},
        {"collected_for_recycling": "60", "composted": "60"},
    ],
)  # fmt: skip
def test_impossible_recipes_are_refused(line, cast, wrong):
    answer = filled(cast.client("alice"), line, **wrong)
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    line.refresh_from_db()
    assert line.amount is None


def test_a_line_of_another_product_is_not_found(line, cast):
    other = a_product(cast.warung, "Other")
    page = reverse("books-recipe-line", args=[other.code, line.code])
    assert cast.client("alice").get(page).status_code == 404
    foreign = a_product(cast.other, "Foreign")
    assert cast.client("alice").get(reverse("books-recipe-line", args=[foreign.code, line.code])).status_code == 404


def test_lines_go_and_products_retire_without_losing_old_years(line, cast):
    client = cast.client("alice")
    client.post(reverse("books-recipe-remove", args=[line.product.code, line.code]))
    assert not RecipeLine.objects.exists()
    client.post(reverse("books-product-retire", args=[line.product.code]))
    line.product.refresh_from_db()
    assert line.product.retired_at is not None
    assert list(queries.products_of(cast.warung)) == []


def a_trade(cast, count, agree=True):
    sector = Concept.objects.get(scheme__code="sectors", code="56")
    cast.warung.sector, cast.warung.workers = sector, 4
    cast.warung.save()
    for _ in range(count):
        firm, person = an_organisation(workers=2, sector=sector), a_person()
        a_membership(person, firm)
        if agree:
            a_consent(firm, "statistics", given_by_name="Owner")
        book = a_filled_book(firm, person, 2025, 3)
        actions.take_measurement(book=book)


@pytest.mark.parametrize(("count", "agree", "shown"), [(4, True, False), (5, True, True), (5, False, False)])
def test_typical_numbers_need_five_firms_that_agreed(vocabulary, cast, count, agree, shown):
    a_trade(cast, count, agree)
    typical = {each.line.item: each for each in queries.typical_lines(cast.warung, 2025)}
    assert bool(typical) is shown
    if shown:
        assert typical["electricity"].amount == 840  # 420 kWh a month for two people, hers has four
        assert typical["electricity"].firms == 5
        assert "" not in typical  # sales are nobody's business


def test_typical_numbers_are_guesses_that_wait_to_be_replaced(vocabulary, cast):
    a_trade(cast, 5)
    book = a_book(cast.warung)
    actions.save_card(book=book, month=1, said=[said("energy~electricity", 5, "kWh")], emptied=(), by=cast.alice)
    page = reverse("books-profile", args=[book.code])
    assert "guesses" in cast.client("alice").get(page).content.decode()
    cast.client("alice").post(page)
    assert book.entries.get(item="electricity").amount == 5
    lpg = book.entries.filter(item="lpg")
    assert {(entry.origin, entry.quality) for entry in lpg} == {("profile", "guess")}
    assert lpg.count() == 12
    assert (
        "Replace them by your own" in cast.client("alice").get(reverse("books-book", args=[book.code])).content.decode()
    )
    actions.save_card(book=book, month=1, said=[said("energy~lpg", 3, "kg")], emptied=(), by=cast.alice)
    assert lpg.filter(origin="profile").count() == 11
