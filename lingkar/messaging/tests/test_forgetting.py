"""The end of the ledger."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from lingkar.messaging.actions.forgetting import LETTERS_KEPT, forget_old_messages
from lingkar.messaging.enums import State
from lingkar.messaging.models import Message

from .asking import ask

pytestmark = pytest.mark.django_db


def aged(message, state, days):
    past = timezone.now() - timedelta(days=days)
    Message.objects.filter(pk=message.pk).update(
        state=state, created_at=past, sent_at=past if state == State.SENT else None
    )
    return message


def test_only_what_is_long_past_goes(sari):
    old = LETTERS_KEPT.days + 1
    gone = [aged(ask(sari), state, old) for state in (State.SENT, State.FAILED, State.EXPIRED, State.CANCELLED)]
    kept = [
        aged(ask(sari), State.SENT, old - 2),
        *(aged(ask(sari), state, old) for state in (State.QUEUED, State.HELD)),
    ]
    asked_long_ago = aged(ask(sari), State.SENT, old)
    Message.objects.filter(pk=asked_long_ago.pk).update(sent_at=timezone.now())
    assert forget_old_messages() == len(gone)
    assert set(Message.objects.all()) == {*kept, asked_long_ago}


def test_it_comes_round_by_the_clock():
    assert forget_old_messages in [import_string(name) for name, _ in settings.PERIODIC]
