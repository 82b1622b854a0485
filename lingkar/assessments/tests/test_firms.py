"""The facilitator's list, and a firm without mail or phone."""

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lingkar.accounts.models import Consent, Organisation
from lingkar.accounts.testing import Cast, a_consent, an_organisation
from lingkar.assessments.models import Assessment
from lingkar.assessments.testing import a_check, a_plan

pytestmark = pytest.mark.django_db
FIRM = {
    "name": "Tahu Ibu Wati",
    "country": "ID",
    "area": "",
    "sector": "10",
    "workers": "5",
    "channel": "aloud",
    "given_by_name": "Wati",
    "witness": "Pak Lurah",
    "read_aloud": "on",
}


def test_firms_shows_the_agreed_in_full_and_others_by_name(vocabulary, cast: Cast):
    a_check(person=cast.alice, organisation=cast.warung)
    a_check(person=cast.charlie, organisation=cast.other, country="TH")
    page = cast.client("dara").get(reverse("assessments-firms")).content.decode()
    assert "Warung Contoh" in page
    assert "Other Example" in page
    assert page.count("Check finished</span>") == 1
    assert page.count("Has not agreed to work with you.") == 1
    assert page.count("Begin a check together") == 1


@pytest.mark.parametrize("name", ["alice", "bob", "charlie", "eko", "farah"])
def test_firms_refuses_everybody_else(vocabulary, cast: Cast, name):
    for page in ("firms", "firms-csv", "assist"):
        assert cast.client(name).get(reverse(f"assessments-{page}")).status_code == 404
        assert Client().get(reverse(f"assessments-{page}")).status_code == 404


def test_operator_sees_names_but_does_not_sit_down_with_firms(vocabulary, cast: Cast):
    page = cast.client("gus").get(reverse("assessments-firms")).content.decode()
    assert "Begin a check together" not in page
    assert cast.client("gus").get(reverse("assessments-assist")).status_code == 403


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"country": "TH"}, {"Other Example"}),
        ({"q": "warung"}, {"Warung Contoh"}),
        ({"size": "10-49"}, {"Other Example"}),
        ({"state": "finished"}, {"Warung Contoh"}),
        ({"state": "none"}, set()),
        ({"since": "2020-01-01"}, {"Warung Contoh"}),
        ({"since": "2099-01-01"}, set()),
        ({"since": "yesterday", "size": "lots"}, {"Warung Contoh", "Other Example"}),
    ],
)
def test_firms_filters_by_address_and_exports_the_same(vocabulary, cast: Cast, asked, names):
    a_check(person=cast.alice, organisation=cast.warung)
    a_check(person=cast.charlie, organisation=cast.other, country="TH")
    page = cast.client("dara").get(reverse("assessments-firms"), asked).content.decode()
    assert {name for name in ("Warung Contoh", "Other Example") if f"{name}</h2>" in page} == names
    text = cast.client("dara").get(reverse("assessments-firms-csv"), asked).content.decode("utf-8-sig")
    assert {row[0] for row in list(csv.reader(StringIO(text)))[1:]} == names


def test_firms_export_tells_nothing_of_firms_without_consent(vocabulary, cast: Cast):
    a_check(person=cast.charlie, organisation=cast.other, country="TH")
    text = cast.client("dara").get(reverse("assessments-firms-csv")).content.decode("utf-8-sig")
    row = next(row for row in csv.reader(StringIO(text)) if row[0] == "Other Example")
    assert row[4:] == ["", "no", "", "", ""]


def test_firms_of_other_countries_stay_unseen(vocabulary, cast: Cast):
    cast.dara.duties.update(country=cast.warung.country)
    page = cast.client("dara").get(reverse("assessments-firms")).content.decode()
    assert "Other Example" not in page


def test_firms_costs_the_same_queries_for_one_and_three(vocabulary, cast: Cast):
    client, counts = cast.client("dara"), []
    for _ in range(2):
        for _ in range(2 if counts else 0):
            firm = an_organisation()
            a_consent(firm, "assist", cast.dara)
            a_plan(a_check(person=cast.alice, organisation=firm), cast.alice, 1)
        client.get(reverse("assessments-firms"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("assessments-firms"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_assist_records_firm_and_yes_together(vocabulary, cast: Cast):
    client = cast.client("dara")
    assert "see and fill in our checks" in client.get(reverse("assessments-assist")).content.decode()
    response = client.post(reverse("assessments-assist"), FIRM)
    firm = Organisation.objects.get(name="Tahu Ibu Wati")
    assert response.url == f"{reverse('assessments-all')}?firm={firm.code}"
    consent = Consent.objects.get(organisation=firm)
    assert (consent.facilitator, consent.channel, consent.given_by_name, consent.witness) == (
        cast.dara, "aloud", "Wati", "Pak Lurah",
    )  # fmt: skip
    assert consent.wording
    assert not firm.memberships.exists()
    client.post(reverse("assessments-all"), {"country": "ID", "workers_band": "2-9", "sector": "10", "firm": firm.code})
    assert Assessment.objects.get().organisation == firm


@pytest.mark.parametrize(
    "wrong", [{"witness": ""}, {"name": ""}, {"read_aloud": ""}, {"country": "XX"}, {"area": "TH-10"}, {"workers": "0"}]
)
def test_assist_with_bad_input_changes_nothing_and_keeps_it(vocabulary, cast: Cast, wrong):
    before = Organisation.objects.count()
    response = cast.client("dara").post(reverse("assessments-assist"), FIRM | wrong)
    assert response.status_code == 200
    assert 'value="Wati"' in response.content.decode()
    assert Organisation.objects.count() == before
