"""One message, one sender, one mail; held, repeated and given up as promised."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.db import transaction
from django.utils.translation import gettext_lazy

from lingkar.accounts.testing import a_person, an_organisation
from lingkar.messaging.actions import cancel_messages, deliver, deliver_due, record_event, send
from lingkar.messaging.actions.delivery import BACKOFF, LEASE
from lingkar.messaging.channels import TryLater, Undeliverable
from lingkar.messaging.enums import EventKind, Reason, State
from lingkar.messaging.models import Message, Stop
from lingkar.messaging.testing import deliver_all, html_of

from .asking import NOON, ask

pytestmark = pytest.mark.django_db


class Broken:
    """A channel that fails as it is told."""

    error: Exception = TryLater("451 busy")
    carried: list[str] = []

    def carry(self, letter):
        type(self).carried.append(letter.code)
        raise type(self).error


@pytest.fixture
def broken(settings):
    Broken.error, Broken.carried = TryLater("451 busy"), []
    settings.MESSAGING_CHANNELS = {"mail": f"{__name__}.Broken"}
    return Broken


def test_a_service_message_goes_out_and_stays_in_the_ledger(sari):
    message = ask(sari)
    assert message.state == State.QUEUED
    deliver_all(NOON)
    message.refresh_from_db()
    assert (message.state, message.attempts, message.destination) == (State.SENT, 1, sari.email)
    assert message.context == {}
    assert "Hello Sari" in message.body
    [sent] = mail.outbox
    assert sent.to == [sari.email]
    assert sent.body == message.body
    assert sent.extra_headers["Message-ID"] == message.carrier_id
    assert "List-Unsubscribe" not in sent.extra_headers
    assert "<html" in html_of(sent)


def test_nothing_leaves_when_the_transaction_is_rolled_back(sari, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks, transaction.atomic():
        ask(sari)
        transaction.set_rollback(True)
    assert callbacks == []
    assert not Message.objects.exists()


def test_it_leaves_right_after_commit(sari, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ask(sari, due_at=None)
    assert len(mail.outbox) == 1


def test_a_once_key_sends_once(sari):
    first, second = ask(sari, once="plan:7"), ask(sari, once="plan:7")
    assert first.pk == second.pk
    deliver_all(NOON)
    third = ask(sari, once="plan:7")
    deliver_all(NOON)
    assert third.pk == first.pk
    assert len(mail.outbox) == 1


def test_a_message_is_not_delivered_twice(sari):
    message = ask(sari)
    assert deliver(message_id=message.pk, now=NOON).state == State.SENT
    assert deliver(message_id=message.pk, now=NOON) is None
    assert len(mail.outbox) == 1


def test_it_waits_for_its_day(sari):
    message = ask(sari, due_at=NOON + timedelta(days=20))
    assert deliver_all(NOON) == 0
    deliver_all(NOON + timedelta(days=20))
    message.refresh_from_db()
    assert message.state == State.SENT


def test_an_old_backup_sends_nothing(sari):
    message = ask(sari, due_at=NOON)
    deliver_all(NOON + timedelta(days=3))
    message.refresh_from_db()
    assert message.state == State.EXPIRED
    assert not mail.outbox


def test_a_passing_fault_is_tried_again_later_and_then_given_up(sari, broken):
    message = ask(sari, expires_at=NOON + timedelta(days=30))
    at = NOON
    for attempt, wait in enumerate(BACKOFF, start=1):
        deliver_all(at)
        message.refresh_from_db()
        assert (message.state, message.reason, message.attempts) == (State.QUEUED, Reason.RETRY, attempt)
        assert message.next_at == at + wait
        assert deliver_all(at + wait - timedelta(seconds=1)) == 0
        at += wait
    deliver_all(at)
    message.refresh_from_db()
    assert (message.state, message.error) == (State.FAILED, "451 busy")
    assert "Hello Sari" in message.body
    assert len(broken.carried) == len(BACKOFF) + 1
    assert len(set(broken.carried)) == 1


def test_a_mailbox_that_does_not_exist_is_not_written_to_again(sari, broken, settings):
    broken.error = Undeliverable("550 no such user", address_is_bad=True)
    message = ask(sari)
    deliver_all(NOON)
    message.refresh_from_db()
    assert (message.state, message.reason) == (State.FAILED, Reason.REFUSED)
    settings.MESSAGING_CHANNELS = {}
    later = ask(sari)
    deliver_all(NOON)
    later.refresh_from_db()
    assert (later.state, later.reason) == (State.FAILED, Reason.ADDRESS_FAILED)
    assert later.body
    assert not mail.outbox


def test_a_channel_that_breaks_does_not_take_the_others_with_it(sari, broken):
    broken.error = ZeroDivisionError()
    ask(sari)
    ask(sari)
    assert deliver_due(now=NOON) == 2
    assert Message.objects.filter(state=State.QUEUED, error="ZeroDivisionError").count() == 2


def test_a_slow_mail_server_does_not_keep_the_worker(sari):
    for _ in range(3):
        ask(sari)
    assert deliver_due(now=NOON, seconds=0) == 1
    assert deliver_due(now=NOON) == 2


def test_a_missing_template_fails_with_its_name(sari):
    message = ask(sari, template="no_such_thing")
    deliver_all(NOON)
    message.refresh_from_db()
    assert (message.state, message.reason) == (State.FAILED, Reason.TEMPLATE)
    assert "no_such_thing" in message.error


def test_without_an_address_it_can_still_be_read_here():
    nobody = a_person("Budi")
    nobody.addresses.all().delete()
    message = ask(nobody)
    deliver_all(NOON)
    message.refresh_from_db()
    assert (message.state, message.reason) == (State.FAILED, Reason.NO_ADDRESS)
    assert "Hello Budi" in message.body


def test_a_channel_that_is_not_set_up(sari):
    message = ask(sari, channel="phone", destination="+6281234567890")
    deliver_all(NOON)
    message.refresh_from_db()
    assert message.reason == Reason.NO_CHANNEL


def test_a_sender_that_died_leaves_its_message_to_the_next(sari):
    message = ask(sari)
    Message.objects.filter(pk=message.pk).update(state=State.SENDING, attempts=1, lease_until=NOON + LEASE)
    assert deliver_all(NOON + LEASE - timedelta(seconds=1)) == 0
    assert deliver_all(NOON + LEASE) == 1
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.SENT, 2)


def test_cancelling_takes_back_what_waits_and_nothing_else(sari):
    firm, other = an_organisation(), an_organisation()
    sent = ask(sari, about=firm)
    deliver_all(NOON)
    waiting = ask(sari, about=firm, due_at=NOON + timedelta(days=1))
    elsewhere = ask(sari, about=other, due_at=NOON + timedelta(days=1))
    assert cancel_messages(about=firm, template="another", by=sari) == 0
    assert cancel_messages(about=firm, template="account_notice", by=sari) == 1
    states = {row.pk: row.state for row in Message.objects.all()}
    assert states == {sent.pk: State.SENT, waiting.pk: State.CANCELLED, elsewhere.pk: State.QUEUED}
    assert deliver_all(NOON + timedelta(days=1)) == 1


def test_context_keeps_its_types_and_refuses_what_would_go_stale(sari):
    values = {"amount": Decimal("1234.50"), "day": NOON.date(), "at": NOON, "list": [1, None, {"a": True}]}
    from lingkar.messaging.values import pack, unpack

    assert unpack(pack(values)) == values
    with pytest.raises(TypeError):
        ask(sari, context={"who": sari})
    with pytest.raises(TypeError):
        ask(sari, context={"word": gettext_lazy("Save")})


def test_states_never_step_back_except_to_failed(sari):
    message = ask(sari)
    deliver_all(NOON)
    record_event(message=message, kind=EventKind.DELIVERED, event_id="e1")
    assert message.state == State.DELIVERED
    record_event(message=message, kind=EventKind.HARD_BOUNCE, event_id="e2", detail="550 gone")
    assert (message.state, message.error) == (State.FAILED, "550 gone")
    record_event(message=message, kind=EventKind.DELIVERED, event_id="e3")
    assert message.state == State.FAILED
    assert Stop.objects.get().destination == sari.email


def test_a_repeated_event_counts_once(sari):
    message = ask(sari)
    deliver_all(NOON)
    for event_id in ("a", "a", "b", "b", "a"):
        record_event(message=message, kind=EventKind.SOFT_BOUNCE, event_id=event_id)
    assert not Stop.objects.exists()
    record_event(message=message, kind=EventKind.SOFT_BOUNCE, event_id="c")
    assert Stop.objects.get().reason == "bounced"


def test_a_complaint_stops_news_and_reminders_but_no_codes(sari):
    message = ask(sari)
    deliver_all(NOON)
    record_event(message=message, kind=EventKind.COMPLAINT, event_id="c1")
    assert set(Stop.objects.values_list("purpose", flat=True)) == {"news", "reminder"}
    send(template="sign_in", to=sari, purpose="sign-in", context={"code": "ABC", "minutes": 3})
    assert "ABC" in mail.outbox[-1].body
