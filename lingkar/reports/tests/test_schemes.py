"""The list of finance schemes, one scheme, and what may fit my plan."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from lingkar.accounts.testing import Cast
from lingkar.assessments.testing import a_check, a_plan
from lingkar.reports.schemes import load_schemes
from lingkar.vocabulary.models import Concept

pytestmark = pytest.mark.django_db

LIST = "reports-schemes"


def get(name, *args, client=None, **query):
    response = (client or Client()).get(reverse(name, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def test_list_shows_all_countries_to_anybody(vocabulary):
    page = get(LIST)
    for part in ("SME Green Productivity", "Kredit Usaha Rakyat", "This is not an offer", "26 of 26"):
        assert part in page


def test_list_is_narrowed_by_address(vocabulary):
    page = get(LIST, country="TH", purpose="energy", size="micro")
    assert "SME Green Productivity" in page
    assert "Kredit Usaha Rakyat" not in page
    assert "Thailand" in page
    assert "Energy Efficiency Grant" not in page


def test_list_finds_words_and_says_when_nothing_fits(vocabulary):
    assert "Green Financing Program" in get(LIST, q="cleaner production")
    assert "No scheme fits this" in get(LIST, q="zeppelin")


@pytest.mark.parametrize("query", [{"country": "XX"}, {"purpose": "'"}, {"size": "\x00"}, {"status": "9" * 5000}])
def test_what_cannot_be_read_filters_nothing(vocabulary, query):
    response = Client().get(reverse(LIST), query)
    assert response.status_code in {200, 400}
    if response.status_code == 200:
        assert f"{len(load_schemes())} of {len(load_schemes())}" in response.content.decode()


def test_list_costs_the_same_for_one_and_for_all(vocabulary, django_assert_max_num_queries):
    get(LIST)
    with django_assert_max_num_queries(6):
        get(LIST, country="BN")
    with django_assert_max_num_queries(6):
        get(LIST)


def test_csv_holds_the_narrowed_list(vocabulary):
    response = Client().get(reverse("reports-schemes-csv"), {"country": "TH"})
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert {row[0] for row in rows[1:]} == {row.code for row in load_schemes() if row.country == "TH"}
    assert all(len(row) == len(rows[0]) for row in rows)


def test_one_scheme_tells_its_source_and_the_day(vocabulary):
    for scheme in load_schemes():
        page = get("reports-scheme", scheme.code)
        for part in ("Looked up on", "This is not an offer", 'href="http'):
            assert part in page


def test_unknown_scheme_is_not_found(vocabulary):
    assert Client().get(reverse("reports-scheme", args=["nothing"])).status_code == 404


def test_a_passed_end_is_said(vocabulary):
    page = get("reports-scheme", "sg-efs-green")
    assert "We do not know whether it is open" in page
    assert "has passed" in page


@pytest.fixture
def planned(vocabulary, cast: Cast):
    cast.warung.sector = Concept.objects.get(scheme__code="sectors", code="56")
    cast.warung.save()
    return a_plan(a_check(person=cast.alice, organisation=cast.warung), cast.alice, 3)


def test_mine_gives_reasons_and_what_is_not_known(planned, cast: Cast):
    page = get("reports-my-finance", client=cast.client("alice"))
    for part in ("Kredit Usaha Rakyat", "Why it may fit", "What we do not know", "It ended on", "This is not an offer"):
        assert part in page
    assert "SME Green Productivity" not in page
    assert "eligible" not in page


def test_mine_asks_to_sign_in(vocabulary):
    assert Client().get(reverse("reports-my-finance")).status_code == 302


def test_mine_without_a_plan_says_so(vocabulary, cast: Cast):
    assert "no plan yet" in get("reports-my-finance", client=cast.client("charlie"))


def test_mine_without_a_country_leads_to_the_check(vocabulary, cast: Cast):
    assert "We do not know your country yet" in get("reports-my-finance", client=cast.client("farah"))


def test_mine_of_a_person_without_a_firm_uses_her_check(vocabulary, cast: Cast):
    a_plan(a_check(person=cast.farah), cast.farah, 2)
    assert "Kredit Usaha Rakyat" in get("reports-my-finance", client=cast.client("farah"))


def test_mine_is_for_readers_of_the_firm_too(planned, cast: Cast):
    assert "Kredit Usaha Rakyat" in get("reports-my-finance", client=cast.client("bob"))


@pytest.mark.parametrize("language", ["th", "km", "id", "vi"])
def test_pages_open_in_every_language(vocabulary, language):
    for name, args in ((LIST, []), ("reports-scheme", ["th-green-productivity"])):
        url = reverse(name, args=args).replace("/en/", f"/{language}/")
        assert Client().get(url).status_code == 200
