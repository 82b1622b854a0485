"""Export and erasure of what was written to a person."""

import json

import pytest
from django.utils import timezone

from lingkar.accounts.privacy import keepers
from lingkar.accounts.testing import a_person
from lingkar.messaging.actions import send, stop_messages
from lingkar.messaging.models import Message, Stop
from lingkar.messaging.privacy import erase_messages, export_messages
from lingkar.messaging.testing import a_message, deliver_all

pytestmark = pytest.mark.django_db


def test_the_room_is_registered():
    assert "messages" in [keeper.name for keeper in keepers()]


def test_export_holds_all_of_hers_and_nothing_of_others():
    sari, other = a_person("Sari"), a_person("Other")
    a_message(sari, subject="Mine")
    a_message(other, subject="Not mine")
    stop_messages(person=sari, purpose="news", channel="mail", via="page", by=sari)
    found = json.loads(json.dumps(export_messages(sari)))
    assert [row["subject"] for row in found["messages"]] == ["Mine"]
    assert [row["purpose"] for row in found["stops"]] == ["news"]


def test_after_erasure_nothing_is_left_and_nothing_is_sent(mailoutbox):
    sari, other = a_person("Sari"), a_person("Other")
    send(template="account_notice", to=sari, purpose="service", context={"notice": "Hi"})
    Message.objects.create(person=None, destination=sari.email, purpose="service", template="invitation", subject="s")
    kept = a_message(other)
    erase_messages(sari)
    deliver_all()
    assert list(Message.objects.all()) == [kept]
    assert not Stop.objects.exists()
    assert not mailoutbox


def test_who_was_invited_keeps_no_name_of_the_erased(mailoutbox):
    sari, other = a_person("Sari"), a_person("Other")
    told = {"organisation": "Warung", "inviter": "Sari", "link_url": "http://x/", "until": timezone.now()}
    out = send(template="invitation", to=other, purpose="service", context=told, by=sari)
    deliver_all()
    out.refresh_from_db()
    assert "Sari" in out.body
    waits = send(template="invitation", to=other, purpose="service", context=told, by=sari)
    erase_messages(sari)
    out.refresh_from_db()
    assert (out.state, out.subject, out.body) == ("sent", "", "")
    deliver_all()
    waits.refresh_from_db()
    assert waits.state == "sent"
    assert "Warung would like you to join" in mailoutbox[-1].body
    assert "Sari" not in mailoutbox[-1].body + waits.body


def test_what_she_made_us_send_to_herself_needs_no_name(mailoutbox):
    sari = a_person("Sari")
    send(template="account_notice", to=sari, purpose="service", context={"notice": "Hi"}, by=sari)
    erase_messages(sari)
    assert not Message.objects.exists()
