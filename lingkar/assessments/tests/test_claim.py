"""A check begun without an account becomes somebody's at sign-in, once."""

import re

import pytest
from django.core import mail
from django.test import Client, RequestFactory
from django.urls import reverse

from lingkar.accounts import device
from lingkar.accounts.models import Person
from lingkar.accounts.testing import Cast, a_person
from lingkar.assessments.models import Assessment, Plan

pytestmark = pytest.mark.django_db
STALL = {"country": "ID", "workers_band": "2-9", "sector": "56"}


def begin(client: Client) -> Assessment:
    client.post(reverse("assessments-start"), STALL)
    return Assessment.objects.latest("pk")


def sign_in(client: Client, person: Person) -> None:
    """The whole way: the address, the code from the mail."""
    client.post(reverse("accounts-sign-in"), {"address": person.email})
    letter = mail.outbox[-1]
    code = re.search(r"\b\d{6}\b", letter.subject + letter.body)
    assert code is not None
    client.post(reverse("accounts-code"), {"code": code[0]})
    assert client.get(reverse("accounts-me")).status_code == 200


def test_claim_gives_the_check_to_the_person_and_her_one_firm(vocabulary, client, cast: Cast):
    assessment = begin(client)
    sign_in(client, cast.alice)
    assessment.refresh_from_db()
    assert (assessment.person, assessment.organisation, assessment.device) == (cast.alice, cast.warung, "")
    assert client.get(reverse("assessments-check", args=[assessment.code])).status_code == 302


def test_claimed_check_is_closed_to_the_device(vocabulary, client, cast: Cast):
    assessment = begin(client)
    left_behind = Client()
    left_behind.cookies["device"] = client.cookies["device"].value
    assert left_behind.get(reverse("assessments-review", args=[assessment.code])).status_code == 200
    sign_in(client, cast.alice)
    assert left_behind.get(reverse("assessments-review", args=[assessment.code])).status_code == 404


def test_claim_takes_only_this_device(vocabulary, cast: Cast):
    mine, other = Client(), Client()
    own, foreign = begin(mine), begin(other)
    sign_in(mine, cast.alice)
    own.refresh_from_db()
    foreign.refresh_from_db()
    assert own.person == cast.alice
    assert foreign.person is None


def test_claim_never_takes_a_check_twice(vocabulary, client, cast: Cast):
    assessment = begin(client)
    sign_in(client, cast.alice)
    client.post(reverse("accounts-sign-out"))
    sign_in(client, cast.charlie)
    assessment.refresh_from_db()
    assert assessment.person == cast.alice


def test_claim_does_not_write_for_a_firm_she_only_reads(vocabulary, client, cast: Cast):
    assessment = begin(client)
    sign_in(client, cast.bob)
    assessment.refresh_from_db()
    assert (assessment.person, assessment.organisation) == (cast.bob, None)


def test_claim_keeps_a_check_of_another_country_apart(vocabulary, client, cast: Cast):
    client.post(reverse("assessments-start"), STALL | {"country": "KH"})
    sign_in(client, cast.alice)
    assert Assessment.objects.get().organisation is None


def test_claim_without_a_cookie_is_nothing(vocabulary, cast: Cast):
    begin(Client())
    sign_in(Client(), cast.alice)
    assert Assessment.objects.get().person is None


def test_cookie_cannot_be_made_up(vocabulary):
    request = RequestFactory().get("/")
    request.COOKIES = {device.COOKIE: "abc:1tabcd:signature"}
    assert device.device_of(request) == ""


def test_picks_live_through_sign_in(vocabulary, client):
    assessment = begin(client)
    client.post(reverse("assessments-question", args=[assessment.code, "electricity-cost"]), {"answer": "1200000"})
    client.post(reverse("assessments-review", args=[assessment.code]))
    path = Assessment.objects.get().pathway
    chosen = [kept["action"] for kept in path.detail["proposals"]][:2]
    response = client.post(reverse("assessments-pick", args=[assessment.code]), {"action": chosen})
    assert response.url.startswith(reverse("accounts-sign-in"))
    assert reverse("assessments-keep", args=[assessment.code]).replace("/", "%2F") in response.url
    assert not Plan.objects.exists()
    newcomer = a_person("Sari")
    sign_in(client, newcomer)
    page = client.get(reverse("assessments-keep", args=[assessment.code]))
    assert page.status_code == 200
    client.post(reverse("assessments-pick", args=[assessment.code]), {"action": chosen})
    plan = Plan.objects.get()
    assert (plan.person, plan.organisation) == (newcomer, None)
    assert list(plan.planned.values_list("action", flat=True)) == chosen


def test_attach_puts_check_and_plan_with_the_firm(vocabulary, cast: Cast):
    from lingkar.assessments.testing import a_check, a_plan

    assessment = a_check(person=cast.alice)
    plan = a_plan(assessment, cast.alice, 2)
    url = reverse("assessments-attach", args=[assessment.code])
    assert cast.client("alice").post(url, {"firm": cast.other.code}).status_code == 404
    assert cast.client("charlie").post(url, {"firm": cast.other.code}).status_code == 404
    assert cast.client("alice").post(url, {"firm": cast.warung.code}).status_code == 302
    assessment.refresh_from_db()
    plan.refresh_from_db()
    assert assessment.organisation == plan.organisation == cast.warung
