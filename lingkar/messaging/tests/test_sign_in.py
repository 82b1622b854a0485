"""Codes: at once, never held, never readable in the ledger outside a demonstration."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.core.serializers import serialize
from django.utils import timezone, translation

from lingkar.accounts.models import Address, Invitation
from lingkar.accounts.testing import a_person, an_organisation
from lingkar.messaging.actions import record_event
from lingkar.messaging.actions.answers import trust_address
from lingkar.messaging.enums import Channel, State
from lingkar.messaging.models import Message, Stop
from lingkar.messaging.sign_in import SignInAdapter
from lingkar.messaging.testing import deliver_all

pytestmark = pytest.mark.django_db
CODE = "482913"


def deliver_code(person, code=CODE):
    address = Address.objects.get(person=person)
    SignInAdapter().deliver_code(person, address, code, timezone.now() + timedelta(minutes=15))
    return Message.objects.get()


def test_the_code_is_in_the_mail_and_nowhere_in_the_database():
    message = deliver_code(a_person("Sari"))
    [sent] = mail.outbox
    assert CODE in sent.subject
    assert CODE in sent.body
    assert (message.state, message.purpose, message.attempts) == (State.SENT, "sign-in", 1)
    assert CODE not in json.dumps(serialize("json", Message.objects.all()))
    assert "••••••" in message.body


def test_in_a_demonstration_the_outbox_shows_it_and_no_mail_leaves(settings):
    settings.DEMONSTRATION = True
    message = deliver_code(a_person("Sari"))
    assert CODE in message.body
    assert not mail.outbox


def test_it_goes_out_at_night_without_consent_and_to_an_address_that_bounced():
    sari = a_person("Sari", time_zone="Asia/Jakarta")
    Stop.objects.create(person=sari, channel="mail", destination=sari.email, reason="bounced")
    assert deliver_code(sari).state == State.SENT


def test_it_speaks_the_language_of_the_page():
    sari = a_person("Sari", language="id")
    with translation.override("th"):
        message = deliver_code(sari)
    assert message.language == "th"
    assert mail.outbox[0].extra_headers["Content-Language"] == "th"


def test_it_is_never_sent_again_later():
    sari = a_person("Sari")
    Address.objects.filter(person=sari).update(value="")
    message = deliver_code(sari)
    assert message.state == State.FAILED
    assert deliver_all(timezone.now() + timedelta(minutes=1)) == 0
    assert not mail.outbox


def test_a_mail_server_that_is_down_gives_a_page_not_a_fault(settings):
    settings.MESSAGING_CHANNELS = {"mail": f"{__name__}.Down"}
    message = deliver_code(a_person("Sari"))
    assert (message.state, message.error) == (State.FAILED, "ConnectionRefusedError")


class Down:
    def carry(self, letter):
        raise ConnectionRefusedError


def test_signing_in_with_an_address_makes_it_trusted_again():
    sari = a_person("Sari")
    message = deliver_code(sari)
    record_event(message=message, kind="hard-bounce", event_id="1")
    assert Stop.objects.filter(lifted_at=None).count() == 1
    assert trust_address(person=sari, channel=Channel.MAIL, destination=sari.email) == 1
    assert not Stop.objects.filter(lifted_at=None).exists()


def test_an_invitation_reaches_a_mailbox_nobody_here_has_yet():
    alice, firm = a_person("Alice"), an_organisation("Warung Contoh")
    invitation = Invitation.objects.create(
        organisation=firm, email="new@example.com", language="en", invited_by=alice,
        expires_at=timezone.now() + timedelta(days=14),
    )  # fmt: skip
    for _ in range(2):
        SignInAdapter().deliver_invitation(invitation, "https://lingkar.example/en/join/abc/")
    deliver_all()
    [sent] = mail.outbox
    assert sent.to == ["new@example.com"]
    assert "Alice" in sent.body
    assert "Warung Contoh" in sent.subject
    assert "https://lingkar.example/en/join/abc/" in sent.body
    assert Message.objects.get().person is None
