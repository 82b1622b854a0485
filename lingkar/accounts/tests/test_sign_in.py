"""Signing in by a code: the walk, its limits, and what it tells nobody."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts import actions
from lingkar.accounts.enums import Channel
from lingkar.accounts.models import Address, Person
from lingkar.accounts.signals import signed_in
from lingkar.accounts.testing import a_person
from lingkar.core.models import AuditEvent

pytestmark = pytest.mark.django_db

SIGN_IN = "/en/sign-in/"
CODE = "/en/sign-in/code/"


def ask(client, address, **more):
    return client.post(SIGN_IN, {"address": address, **more})


def newest_code():
    message = mail.outbox[-1]
    return re.search(r"\b\d{6}\b", message.subject + message.body)[0]


def sign_in(client, address, **more):
    ask(client, address, **more)
    return client.post(CODE, {"code": newest_code(), **more})


def wrong(code):
    return "111111" if code != "111111" else "222222"


def is_signed_in(client):
    return client.get(reverse("accounts-me")).status_code == 200


def test_a_newcomer_signs_in_with_a_code(client, vocabulary):
    answer = ask(client, "Nur@Example.com")
    assert answer.headers["Location"] == CODE
    person = Person.objects.get()
    assert not person.addresses.get().is_verified
    assert mail.outbox[-1].to == ["nur@example.com"]
    answer = client.post(CODE, {"code": newest_code()})
    assert answer.status_code == 302
    assert is_signed_in(client)
    address = Address.objects.get(person=person)
    assert (address.channel, address.value, address.is_primary) == (Channel.MAIL, "nur@example.com", True)
    assert address.is_verified
    assert AuditEvent.objects.filter(verb="verify", actor=person).count() == 1


def test_she_is_the_same_person_the_next_time(client):
    person = a_person(email="nur@example.com")
    sign_in(client, "NUR@example.com ")
    assert Person.objects.get() == person


def test_the_page_of_her_language_makes_her_language(client):
    client.post("/km/sign-in/", {"address": "nur@example.com"})
    assert Person.objects.get().language == "km"


def test_a_known_and_an_unknown_address_are_answered_alike():
    a_person(email="known@example.com")
    answers = []
    for address in ("known@example.com", "never@example.com"):
        client = Client()
        first = ask(client, address)
        page = client.get(CODE).content.decode().replace(address, "…")
        answers.append((first.status_code, first.headers["Location"], re.sub(r'value="[^"]{40,}"', "", page)))
    assert answers[0] == answers[1]
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("typed", ["", "   ", "nur", "nur@", "x" * 400, "a@b\0c.com"])
def test_a_wrong_address_changes_nothing_and_is_kept(client, typed):
    answer = ask(client, typed)
    assert answer.status_code in (200, 400)
    assert not Person.objects.exists()
    assert not mail.outbox
    if typed == "nur":
        assert 'value="nur"' in answer.content.decode()


def test_a_wrong_code_says_so_and_five_end_it(client):
    ask(client, "nur@example.com")
    code = newest_code()
    for left in (4, 3, 2, 1):
        answer = client.post(CODE, {"code": wrong(code)})
        text = answer.content.decode()
        assert "not the code we sent" in text
        assert (f"{left} more tries" in text) or (left == 1 and "one more try" in text)
    answer = client.post(CODE, {"code": wrong(code)}, follow=True)
    assert "Ask for a new one" in answer.content.decode()
    client.post(CODE, {"code": code})
    assert not is_signed_in(client)


def test_an_expired_code_says_so(client, settings):
    ask(client, "nur@example.com")
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = -1
    answer = client.post(CODE, {"code": newest_code()}, follow=True)
    assert answer.redirect_chain[-1][0] == SIGN_IN
    assert "no longer good" in answer.content.decode()
    assert not is_signed_in(client)


def test_a_code_without_a_beginning_leads_to_the_beginning(client):
    assert client.get(CODE).headers["Location"] == SIGN_IN


def test_digits_of_her_script_and_spaces_are_read(client):
    ask(client, "nur@example.com")
    khmer = newest_code().translate(str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩"))
    client.post(CODE, {"code": f" {khmer[:3]} {khmer[3:]} "})
    assert is_signed_in(client)


def test_a_code_works_once(client):
    ask(client, "nur@example.com")
    code = newest_code()
    client.post(CODE, {"code": code})
    client.post("/en/sign-out/")
    client.post(CODE, {"code": code})
    assert not is_signed_in(client)


def test_a_code_works_only_in_the_browser_that_asked(client):
    ask(client, "nur@example.com")
    other = Client()
    ask(other, "other@example.com")
    other_code = newest_code()
    client.post(CODE, {"code": other_code})
    assert not is_signed_in(client)


def test_a_new_code_replaces_the_old(client):
    ask(client, "nur@example.com")
    first = newest_code()
    answer = client.post(CODE, {"action": "again"}, follow=True)
    assert "sent a new code" in answer.content.decode()
    second = newest_code()
    if first != second:
        client.post(CODE, {"code": first})
        assert not is_signed_in(client)
    client.post(CODE, {"code": second})
    assert is_signed_in(client)


def test_a_mistyped_address_can_be_changed(client):
    ask(client, "nru@example.com")
    assert client.get(SIGN_IN).status_code == 200
    sign_in(client, "nur@example.com")
    assert is_signed_in(client)
    assert Person.objects.get(email="nur@example.com").last_login


def test_one_mailbox_is_not_flooded(client):
    for _ in range(6):
        assert ask(client, "nur@example.com").status_code == 302
    assert ask(client, "nur@example.com").status_code == 429
    assert len(mail.outbox) == 6
    assert ask(client, "other@example.com").status_code == 302


def test_signing_in_makes_a_new_session_and_goes_where_she_was_going(client):
    client.get(SIGN_IN)
    ask(client, "nur@example.com", next="/en/me/privacy/")
    before = client.session.session_key
    answer = client.post(CODE, {"code": newest_code(), "next": "/en/me/privacy/"})
    assert answer.headers["Location"] == "/en/me/privacy/"
    assert client.session.session_key != before


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_never_leads_to_another_site(client, evil):
    ask(client, "nur@example.com", next=evil)
    answer = client.post(CODE, {"code": newest_code(), "next": evil})
    assert "evil" not in answer.headers["Location"]
    assert "javascript" not in answer.headers["Location"]


def test_other_rooms_are_told_once(client):
    heard = []

    def listen(sender, person, request, **kwargs):
        heard.append((person.email, request.user == person))

    signed_in.connect(listen)
    try:
        sign_in(client, "nur@example.com")
    finally:
        signed_in.disconnect(listen)
    assert heard == [("nur@example.com", True)]


def test_signing_out_needs_a_sending(client):
    sign_in(client, "nur@example.com")
    assert client.get("/en/sign-out/").status_code == 405
    assert is_signed_in(client)
    client.post("/en/sign-out/")
    assert not is_signed_in(client)


def test_a_closed_account_stays_out(client):
    a_person(email="nur@example.com", is_active=False)
    answer = sign_in(client, "nur@example.com")
    assert answer.headers["Location"] == "/en/sign-in/closed/"
    assert not is_signed_in(client)
    assert client.get("/en/sign-in/closed/").status_code == 403


def test_phones_only_where_they_can_be_reached(client, settings):
    answer = ask(client, "+62 812 3456 7890")
    assert answer.status_code == 200
    assert "mail address" in answer.content.decode()
    settings.LINGKAR_PHONE_CHANNEL = True
    text = client.get(SIGN_IN).content.decode()
    assert "phone number" in text


def test_signing_in_by_phone(client, settings, monkeypatch):
    from lingkar.accounts.adapter import AccountAdapter

    sent = []

    class PhoneAdapter(AccountAdapter):
        def deliver_code(self, person, address, code, expires):
            sent.append((person, address.value, code, expires))

    monkeypatch.setattr("lingkar.accounts.adapter.Phones", PhoneAdapter, raising=False)
    settings.ACCOUNT_ADAPTER = "lingkar.accounts.adapter.Phones"
    settings.LINGKAR_PHONE_CHANNEL = True
    ask(client, "+62 812 3456 7890")
    person, value, code, expires = sent[-1]
    assert value == "+6281234567890"
    assert expires > timezone.now()
    client.post(CODE, {"code": code})
    assert is_signed_in(client)
    assert person.email is None
    assert person.addresses.get().is_verified


def test_addresses_nobody_proved_are_forgotten():
    old = actions.begin_person(channel="mail", value="old@example.com", language="en").person
    Person.objects.filter(pk=old.pk).update(joined_at=timezone.now() - timedelta(days=3))
    actions.begin_person(channel="mail", value="new@example.com", language="en")
    assert [person.email for person in Person.objects.all()] == ["new@example.com"]


def test_staff_without_a_second_step_are_led_to_it(client, settings):
    from lingkar.accounts.testing import a_duty

    a_duty(a_person(email="gus@example.com"), "operator")
    settings.REQUIRE_STAFF_MFA = True
    assert sign_in(client, "gus@example.com").headers["Location"] == "/en/me/security/"
