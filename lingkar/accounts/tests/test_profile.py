"""Me, my addresses, my devices."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from lingkar.accounts import actions
from lingkar.accounts.models import Address, Person
from lingkar.accounts.testing import a_membership, a_person, an_organisation

ME = "/en/me/"


def newest_code():
    message = mail.outbox[-1]
    return re.search(r"\b\d{6}\b", message.subject + message.body)[0]


def test_the_profile_is_saved_and_speaks_the_new_language(cast, vocabulary):
    client = cast.client("alice")
    told = {"name": " Alice  ", "language": "id", "country": "ID", "time_zone": "Asia/Jakarta"}
    answer = client.post(ME, told)
    assert answer.headers["Location"] == "/id/me/"
    cast.alice.refresh_from_db()
    assert (cast.alice.name, cast.alice.language, cast.alice.time_zone) == ("Alice", "id", "Asia/Jakarta")
    assert cast.alice.country.code == "ID"


@pytest.mark.parametrize(
    "wrong", [{"language": "xx"}, {"country": "ZZ"}, {"time_zone": "Mars/Base"}, {"name": "x" * 200}]
)
def test_wrong_facts_change_nothing_and_are_kept(cast, vocabulary, wrong):
    told = {"name": "Other", "language": "id", "country": "", "time_zone": ""} | wrong
    answer = cast.client("alice").post(ME, told)
    assert answer.status_code == 200
    assert told["name"] in answer.content.decode()
    cast.alice.refresh_from_db()
    assert (cast.alice.name, cast.alice.language) == ("Alice", "en")


def test_a_stranger_is_asked_to_sign_in(client, db):
    for name in ("accounts-me", "accounts-privacy", "accounts-security", "accounts-erase", "accounts-address-add"):
        assert client.get(reverse(name)).headers["Location"].startswith("/en/sign-in/")


def test_as_many_questions_to_the_database_for_one_firm_as_for_three(
    cast, vocabulary, django_assert_num_queries, django_assert_max_num_queries
):
    client = cast.client("alice")
    client.get(ME)
    with django_assert_max_num_queries(40) as one:
        client.get(ME)
    for number in range(2):
        a_membership(cast.alice, an_organisation(f"More {number}"))
    with django_assert_num_queries(len(one)):
        client.get(ME)


def add(client, address):
    client.post(reverse("accounts-address-add"), {"address": address})
    return client.post(reverse("accounts-address-code"), {"code": newest_code()}, follow=True)


def test_a_second_address_is_proved_and_then_signs_in(cast, vocabulary):
    client = cast.client("alice")
    assert "address is added" in add(client, "second@example.com").content.decode()
    assert [str(address) for address in cast.alice.addresses.all()] == ["alice@example.com", "second@example.com"]
    other = Client()
    other.post("/en/sign-in/", {"address": "second@example.com"})
    other.post("/en/sign-in/code/", {"code": newest_code()})
    assert other.get(ME).context["user"] == cast.alice


def test_a_wrong_code_adds_nothing(cast, vocabulary):
    client = cast.client("alice")
    client.post(reverse("accounts-address-add"), {"address": "second@example.com"})
    right = newest_code()
    wrong = "111111" if right != "111111" else "222222"
    for _ in range(5):
        assert client.post(reverse("accounts-address-code"), {"code": wrong}).status_code == 200
    answer = client.post(reverse("accounts-address-code"), {"code": right}, follow=True)
    assert "no longer good" in answer.content.decode()
    assert cast.alice.addresses.count() == 1


def test_another_persons_address_is_not_taken(cast, vocabulary):
    answer = add(cast.client("alice"), "bob@example.com")
    assert "belongs to another account" in answer.content.decode()
    assert Address.objects.get(value="bob@example.com").person == cast.bob


def test_an_address_that_nobody_proved_is_free(cast, vocabulary):
    actions.begin_person(channel="mail", value="free@example.com", language="en")
    add(cast.client("alice"), "free@example.com")
    assert Address.objects.get(value="free@example.com").person == cast.alice
    assert not Person.objects.filter(email="free@example.com").exists()


def test_the_main_address_follows_her_choice(cast, vocabulary):
    client = cast.client("alice")
    add(client, "second@example.com")
    client.post(reverse("accounts-address"), {"value": "second@example.com", "action": "main"})
    cast.alice.refresh_from_db()
    assert cast.alice.email == "second@example.com"
    client.post(reverse("accounts-address"), {"value": "second@example.com", "action": "remove"})
    cast.alice.refresh_from_db()
    assert cast.alice.email == "alice@example.com"
    assert cast.alice.addresses.get().is_primary


def test_the_last_address_stays(cast, vocabulary):
    client = cast.client("alice")
    answer = client.post(reverse("accounts-address"), {"value": "alice@example.com", "action": "remove"}, follow=True)
    assert "only address" in answer.content.decode()
    assert cast.alice.addresses.count() == 1
    assert client.post(reverse("accounts-address"), {"value": "bob@example.com"}).status_code == 404


def test_signing_out_everywhere_ends_every_session(cast, vocabulary):
    here, there = cast.client("alice"), cast.client("alice")
    assert here.get(reverse("accounts-sign-out-everywhere")).status_code == 200
    here.post(reverse("accounts-sign-out-everywhere"))
    for client in (here, there):
        assert client.get(ME).status_code == 302
    assert cast.client("bob").get(ME).status_code == 200


def test_people_have_no_password():
    assert not Person().has_usable_password()


def test_a_superuser_of_the_console_can_be_made(db):
    person = Person.objects.create_superuser("root@example.com", "secret-words")
    assert person.is_superuser
    assert a_person().get_full_name()
