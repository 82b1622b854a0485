"""The way out of news and reminders: one click, no sign-in, and looking changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from lingkar.accounts.actions import give_consent
from lingkar.accounts.testing import a_consent, a_person
from lingkar.core.models import AuditEvent
from lingkar.messaging.actions import send
from lingkar.messaging.models import Stop
from lingkar.messaging.queries import wanted_by
from lingkar.messaging.testing import deliver_all, html_of
from lingkar.messaging.tickets import unsubscribe_token

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def sari():
    person = a_person("Sari", time_zone="Asia/Jakarta", language="id")
    a_consent(person=person, purpose="news")
    a_consent(person=person, purpose="reminders")
    return person


@pytest.fixture
def news(sari, settings):
    settings.SITE_URL = "https://lingkar.example"
    send(template="account_notice", to=sari, purpose="news", context={"notice": "Hi"}, due_at=NOON)
    deliver_all(NOON)
    return mail.outbox[0]


def path_in(sent):
    return sent.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("https://lingkar.example")


def test_the_mail_carries_the_way_out_in_its_head_and_at_its_foot(news):
    assert news.extra_headers["List-Unsubscribe"].startswith("<https://lingkar.example/id/unsubscribe/")
    assert news.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert path_in(news) in news.body
    assert path_in(news) in html_of(news)


def test_one_click_works_without_cookie_and_without_redirect(news, sari):
    response = Client(enforce_csrf_checks=True).post(path_in(news), ONE_CLICK)
    assert response.status_code == 200
    assert not wanted_by(sari, ["mail"])["news", "mail"]
    assert wanted_by(sari, ["mail"])["reminder", "mail"]
    assert sari.consents.get(purpose="news").withdrawn_at is not None
    assert AuditEvent.objects.filter(verb="stop-messages").count() == 1


def test_looking_changes_nothing(news, sari):
    client = Client()
    for _ in range(2):
        assert client.get(path_in(news)).status_code == 200
    assert client.head(path_in(news)).status_code in {200, 405}
    assert wanted_by(sari, ["mail"])["news", "mail"]


def test_the_button_on_the_page_does_the_same(news, sari):
    response = Client(enforce_csrf_checks=True).post(path_in(news), {})
    assert response.status_code == 200
    assert "<h1>" in response.content.decode()
    assert not wanted_by(sari, ["mail"])["news", "mail"]


def test_a_repeat_is_harmless(news, sari):
    for _ in range(3):
        assert Client().post(path_in(news), ONE_CLICK).status_code == 200
    assert Stop.objects.count() == 1


@pytest.mark.parametrize("token", ["x", "a.b.c", "a.news.mail~wrong", "%00", "~~~"])
def test_a_forged_link_is_not_there(client, sari, token):
    assert client.post(reverse("messaging-unsubscribe", args=[token]), ONE_CLICK).status_code == 404
    assert not Stop.objects.exists()


def test_a_link_of_somebody_who_is_gone_is_not_there(client):
    token = unsubscribe_token("nobody", "news", "mail")
    assert client.get(reverse("messaging-unsubscribe", args=[token])).status_code == 404


def test_the_token_survives_a_new_secret_key(sari, client, settings):
    token = unsubscribe_token(sari.code, "news", "mail")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 60, [settings.SECRET_KEY]
    assert client.get(reverse("messaging-unsubscribe", args=[token])).status_code == 200


def test_a_yes_that_is_given_later_elsewhere_brings_the_messages_back(news, sari):
    Client().post(path_in(news), ONE_CLICK)
    assert not wanted_by(sari, ["mail"])["news", "mail"]
    give_consent(purpose="news", person=sari, by=sari)
    assert wanted_by(sari, ["mail"])["news", "mail"]
    Client().post(path_in(news), ONE_CLICK)
    assert not wanted_by(sari, ["mail"])["news", "mail"]


def test_in_her_language(news, sari):
    page = Client().get(path_in(news)).content.decode()
    assert '<html lang="id"' in page
