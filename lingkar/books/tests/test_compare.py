"""Firms like hers: at least five others, all of them willing, none of them to be seen alone."""

import pytest
from django.urls import reverse

from lingkar.accounts.enums import Purpose
from lingkar.accounts.models import Consent
from lingkar.accounts.testing import a_concept, a_consent, an_organisation
from lingkar.books import actions, queries
from lingkar.books.models import Entry
from lingkar.books.testing import said
from lingkar.books.testing_small import a_small_book

pytestmark = pytest.mark.django_db
NOT_COMPARED = "So we show nothing."


@pytest.fixture
def hers(vocabulary, cast):
    cast.warung.sector = a_concept("sectors", "10")
    cast.warung.save()
    return a_small_book(cast.warung, cast.alice)


def a_peer(cast, *, country="ID", sector="13", agreed=True, landfill=10, year=2025, **facts):
    """Another firm of manufacturing, four people, measured; with more or less thrown away."""
    firm = an_organisation(
        country=country, sector=a_concept("sectors", sector), workers=4, turnover=600_000_000,
        turnover_currency="IDR", **facts,
    )  # fmt: skip
    if agreed:
        a_consent(firm, Purpose.STATISTICS)
    book = a_small_book(firm, cast.alice, year)
    row = said("waste~cardboard~~landfill", landfill, "kg", cost=50_000, quality="measured")
    actions.save_card(book=book, month=None, said=[row], emptied=(), by=cast.alice)
    actions.take_measurement(book=book)
    return firm


def compare(cast, book):
    return cast.client("alice").get(reverse("books-compare", args=[book.code])).content.decode()


def test_four_others_are_not_enough(cast, hers):
    for _number in range(4):
        a_peer(cast)
    html = compare(cast, hers)
    assert "The middle of the others" not in html
    assert NOT_COMPARED in html


def test_five_others_show_their_middle_and_no_more(cast, hers):
    for landfill in (0, 10, 20, 30, 1000):
        a_peer(cast, landfill=landfill)
    html = compare(cast, hers)
    assert "5 other firms, Indonesia" in html
    # 20 kg of 80 kg are hers; the middle of 10, 20, 30, 40 and 1010 kg is 30 kg.
    assert "0.25 kg for 1 kg" in html
    assert "0.38 kg for 1 kg" in html
    assert "Half of them lie between" not in html


def test_ten_others_show_the_middle_half(cast, hers):
    for landfill in range(10):
        a_peer(cast, landfill=landfill)
    assert "Half of them lie between" in compare(cast, hers)


def test_who_did_not_agree_is_never_counted(cast, hers):
    firms = [a_peer(cast) for _number in range(5)]
    Consent.objects.filter(organisation=firms[0]).update(withdrawn_at="2026-01-01T00:00:00Z")
    assert "The middle of the others" not in compare(cast, hers)
    assert firms[0] not in queries.peers_of(cast.warung)


@pytest.mark.parametrize(
    "facts",
    [{"sector": "47"}, {"is_demonstration": True}, {"year": 2019}],
    ids=["another trade", "an example", "long ago"],
)
def test_others_of_another_kind_do_not_count(cast, hers, facts):
    for _number in range(4):
        a_peer(cast)
    a_peer(cast, **facts)
    assert "The middle of the others" not in compare(cast, hers)


def test_another_size_does_not_count(cast, hers):
    firms = [a_peer(cast) for _number in range(5)]
    firms[0].workers, firms[0].turnover = 5000, 900_000_000_000
    firms[0].save()
    assert firms[0].size_class.code != cast.warung.size_class.code
    assert "The middle of the others" not in compare(cast, hers)


def test_typical_values_of_others_do_not_count(cast, hers):
    firms = [a_peer(cast) for _number in range(5)]
    Entry.objects.filter(book__organisation=firms[0]).update(origin="profile")
    for book in firms[0].books.all():
        actions.take_measurement(book=book)
    assert "The middle of the others" not in compare(cast, hers)


def test_the_region_stands_in_where_the_country_has_too_few(cast, hers):
    for _number in range(3):
        a_peer(cast)
    for _number in range(3):
        firm = a_peer(cast, country="TH")
        firm.workers, firm.turnover, firm.turnover_currency = 3, 1_000_000, "THB"
        firm.save()
        assert firm.size_class.code == cast.warung.size_class.code
    html = compare(cast, hers)
    assert "6 other firms, Southeast Asia" in html
    assert "Indonesia" not in html.split("<main")[1].split("</main>")[0]


def test_without_a_trade_or_size_we_ask_for_it(cast, vocabulary):
    book = a_small_book(cast.warung, cast.alice)
    assert "we need to know what you do" in compare(cast, book)


def test_more_firms_cost_no_more_queries(cast, hers, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for _turn in range(2):
        for _number in range(5):
            a_peer(cast)
        compare(cast, hers)
        with CaptureQueriesContext(connection) as found:
            compare(cast, hers)
        counts.append(len(found))
    assert counts[0] == counts[1]
