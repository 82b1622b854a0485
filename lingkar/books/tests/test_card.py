"""One card of one month: boxes, units of trade, unknowns, drafts, and what comes back."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lingkar.accounts.testing import a_membership, an_organisation
from lingkar.books import actions
from lingkar.books.forms.card import slug_of
from lingkar.books.lines import Line, read_line
from lingkar.books.models import Entry, EntryVersion
from lingkar.books.testing import a_book, a_filled_book, an_entry, said
from lingkar.core.models import AuditEvent

pytestmark = pytest.mark.django_db
POWER = Line("energy", "electricity")
LPG = Line("energy", "lpg")


def boxes(line=POWER, **values):
    """What a browser sends for one line."""
    slug = slug_of(line)
    return {"line": line.key, f"{slug}-quality": "bill"} | {f"{slug}-{name}": value for name, value in values.items()}


@pytest.fixture
def book(vocabulary, cast):
    return a_book(cast.warung)


def address(book, kind="energy", month=3):
    return reverse("books-card", args=[book.code, month, kind])


def test_a_number_is_kept_with_its_history_and_an_audit_line(book, cast):
    answer = cast.client("alice").post(address(book), boxes(amount="1.250", unit="kWh", cost="1.800.000"))
    assert answer.status_code == 200  # 1.250 can be read in two ways, so it is asked
    assert "Which one do you mean?" in answer.content.decode()
    answer = cast.client("alice").post(address(book), boxes(amount="1250", unit="kWh", cost="1800000"))
    assert answer.url == reverse("books-month", args=[book.code, 3])
    entry = book.entries.get()
    assert (entry.amount, entry.unit, entry.cost, entry.currency) == (1250, "kWh", 1_800_000, "IDR")
    assert (entry.quality, entry.origin, entry.changed_by) == ("bill", "typed", cast.alice)
    version = EntryVersion.objects.get()
    assert (version.change, version.before, version.after["amount"], version.by) == ("add", None, "1250", cast.alice)
    assert AuditEvent.objects.filter(kind="book", verb="change", code=book.code).count() == 1


def test_dont_know_is_unknown_and_empty_is_nothing(book, cast):
    cast.client("alice").post(address(book), boxes(unit="kWh", unknown="on"))
    assert book.entries.get().amount is None
    cast.client("alice").post(address(book), boxes(unit="kWh"))
    assert not book.entries.exists()
    assert [version.change for version in book.versions.all()] == ["delete", "add"]


def test_zero_is_zero(book, cast):
    cast.client("alice").post(address(book), boxes(amount="0", unit="kWh"))
    assert book.entries.get().amount == 0


def test_a_container_needs_its_size_and_is_shown_back(book, cast):
    page = (
        cast.client("alice")
        .post(address(book), boxes(LPG, amount="3", unit="cylinder", cost="500000"))
        .content.decode()
    )
    assert "Write how much one of them holds" in page
    assert 'value="3"' in page
    assert not book.entries.exists()
    cast.client("alice").post(address(book), boxes(LPG, amount="3", unit="cylinder", size="12"))
    entry = book.entries.get()
    assert entry.unit == "cylinder of 12 kg"
    page = cast.client("alice").get(reverse("books-month", args=[book.code, 3])).content.decode()
    assert "3 × cylinder of 12 kg" in page
    assert "= 36 kg" in page


@pytest.mark.parametrize(("country", "unit", "kilograms"), [("MY", "kati", "6.048"), ("MM", "viss", "16.329")])
def test_units_of_the_trade_follow_the_country(vocabulary, cast, country, unit, kilograms):
    firm = an_organisation(country=country)
    a_membership(cast.alice, firm)
    book = a_book(firm)
    line = Line("waste", "cardboard", "", "recycling")
    cast.client("alice").post(address(book, "waste"), boxes(line, amount="10", unit=unit))
    assert book.entries.get().unit == unit
    assert f"= {kilograms} kg" in cast.client("alice").get(reverse("books-month", args=[book.code, 3])).content.decode()


def test_a_unit_of_another_country_is_refused(book, cast):
    cast.client("alice").post(address(book), boxes(LPG, amount="10", unit="viss"))
    assert not book.entries.exists()


def test_what_a_buyer_paid_is_income(book, cast):
    line = Line("waste", "cardboard", "", "recycling")
    cast.client("alice").post(address(book, "waste"), boxes(line, amount="10", unit="kg", cost="5000", earned="20000"))
    assert book.entries.get().cost == Decimal(-15000)
    page = cast.client("alice").get(reverse("books-month", args=[book.code, 3])).content.decode()
    assert "brought in" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": "many"}, {"amount": "-3"}, {"amount": "9" * 30}, {"amount": "5", "unit": "banana"},
        {"amount": "5", "unknown": "on"}, {"amount": "5", "quality": "certain"}, {"amount": "5", "note": "x" * 501},
        {"amount": "5", "cost": "-2"}, {"amount": "5", "cost": "free"},
    ],
)  # fmt: skip
def test_bad_input_changes_nothing_and_is_kept(book, cast, wrong):
    entry = an_entry(book, cast.alice, month=3, amount=7)
    answer = cast.client("alice").post(address(book), boxes(**({"unit": "kWh", "amount": "5"} | wrong)))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert 'role="alert"' in page
    assert wrong["amount"] in page if "amount" in wrong else True
    entry.refresh_from_db()
    assert entry.amount == 7


def test_saving_the_same_again_is_no_change(book, cast):
    for _ in range(2):
        cast.client("alice").post(address(book), boxes(amount="12", unit="kWh"))
    assert book.versions.count() == 1


def test_one_sending_counts_once(book, cast):
    key = {"once_key": "9be4b1d5-95d5-4b46-b1a4-1d8c1d1f3b52"}
    client = cast.client("alice")
    first = client.post(address(book), boxes(amount="12", unit="kWh") | key)
    entry = book.entries.get()
    actions.delete_entry(entry=entry, by=cast.alice)
    assert client.post(address(book), boxes(amount="12", unit="kWh") | key).url == first.url
    assert not book.entries.exists()


def test_a_line_nobody_may_have_is_not_written(book, cast):
    client = cast.client("alice")
    for key in (
        "energy~plutonium~~",
        "waste~gold-dust~~recycling",
        "energy~lpg~~recycling",
        "nonsense",
        "output~abc~~",
    ):
        line = read_line(key)
        kind = key.partition("~")[0]
        if kind in ("energy", "waste", "output"):
            sent = {"line": key} | (boxes(line, amount="1", unit="kg") if line else {})
            client.post(address(book, kind), sent)
    assert not Entry.objects.exists()


def test_more_lines_are_found_in_any_language(book, cast):
    add = reverse("books-line", args=[book.code, 3, "waste"])
    for words in ("cardboard", "kardus", "กระดาษ"):
        assert 'value="cardboard"' in cast.client("alice").get(add, {"q": words}).content.decode(), words
    nothing = cast.client("alice").get(add, {"q": "zzzzz"}).content.decode()
    assert "Nothing found" in nothing
    answer = cast.client("alice").post(
        f"{add}?q=zzzzz", {"item": "cardboard", "name": "boxes~x", "destination": "reuse"}
    )
    assert answer.url.endswith("?line=waste~cardboard~boxes%20x~reuse")
    page = cast.client("alice").get(answer.url).content.decode()
    assert "boxes x" in page
    assert not book.entries.exists()


def test_copy_takes_only_what_is_missing_and_makes_it_an_estimate(book, cast):
    an_entry(book, cast.alice, month=2, amount=100, quality="measured", cost=5)
    an_entry(book, cast.alice, "energy~lpg", month=2, amount=12, unit="kg")
    an_entry(book, cast.alice, month=3, amount=7)
    copy = reverse("books-copy", args=[book.code, 3])
    cast.client("alice").post(copy)
    found = {entry.item: entry for entry in book.entries.filter(month=3)}
    assert (found["electricity"].amount, found["electricity"].quality) == (7, "estimate")
    assert (found["lpg"].amount, found["lpg"].quality, found["lpg"].origin) == (12, "estimate", "copied")
    an_entry(book, cast.alice, month=4, amount=1, quality="measured")
    cast.client("alice").post(reverse("books-copy", args=[book.code, 5]))
    assert book.entries.get(month=5).quality == "estimate"
    assert cast.client("alice").post(reverse("books-copy", args=[book.code, 1])).status_code == 302


def test_a_card_costs_the_same_queries_for_one_line_and_for_three(vocabulary, cast):
    book = a_book(cast.warung)
    an_entry(book, cast.alice, month=3)
    client = cast.client("alice")
    client.get(address(book))

    def cost(page):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(page).status_code == 200
        return len(asked)

    pages = [address(book), reverse("books-month", args=[book.code, 3]), reverse("books-book", args=[book.code])]
    before = [cost(page) for page in pages]
    actions.save_card(
        book=book, month=3, emptied=(), by=cast.alice,
        said=[said("energy~lpg", 1, "kg"), said("energy~wood", 2, "kg"), said("energy~diesel~~road", 2, "l")],
    )  # fmt: skip
    assert [cost(page) for page in pages] == before


def test_the_list_costs_the_same_for_one_year_and_three(vocabulary, cast):
    a_filled_book(cast.warung, cast.alice, 2025, 1)
    client = cast.client("alice")
    client.get(reverse("books-list"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("books-list"))
    for year in (2024, 2023):
        a_filled_book(cast.warung, cast.alice, year, 1)
    with CaptureQueriesContext(connection) as three:
        assert client.get(reverse("books-list")).status_code == 200
    assert len(three) == len(one)


def test_a_year_is_opened_once(vocabulary, cast, settings):
    client = cast.client("alice")
    page = client.get(reverse("books-list"))
    year = page.context["form"].fields["year"].choices[0][0]
    first = client.post(reverse("books-list"), {"year": year})
    assert cast.warung.books.get().year == year
    assert client.post(reverse("books-list"), {"year": year}).status_code == 200
    assert client.post(reverse("books-list"), {"year": 1789}).status_code == 200
    assert cast.warung.books.count() == 1
    assert (
        cast.client("bob").post(f"{reverse('books-list')}?firm={cast.warung.code}", {"year": year}).status_code == 403
    )
    assert client.get(first.url).status_code == 200
