"""Messages and the task queue: quick by the queue, safe without it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from lingkar.accounts.testing import a_person
from lingkar.messaging.actions import deliver, send
from lingkar.messaging.channels import TryLater
from lingkar.messaging.enums import State
from lingkar.messaging.tasks import SOON, deliver_due, enqueue_delivery

pytestmark = pytest.mark.django_db


class Busy:
    def carry(self, letter):
        raise TryLater("451 busy")


@pytest.fixture
def queue(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def ask(**facts):
    facts = {"template": "account_notice", "purpose": "service", "context": {"notice": "Hi"}} | facts
    return send(to=a_person("Sari"), **facts)


def test_the_queue_delivers_and_the_heartbeat_finds_nothing_left(queue, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        message = ask()
    [queued] = DBTaskResult.objects.all()
    assert not mail.outbox
    arguments = queued.args_kwargs
    assert queued.task.call(*arguments["args"], **arguments["kwargs"]) == State.SENT
    message.refresh_from_db()
    assert message.state == State.SENT
    assert deliver_due() == 0
    assert len(mail.outbox) == 1


def test_a_repeat_lies_in_the_queue_until_its_time(queue, settings):
    settings.MESSAGING_CHANNELS = {"mail": f"{__name__}.Busy"}
    message = ask()
    now = timezone.now()
    deliver(message_id=message.pk, now=now)
    [task] = DBTaskResult.objects.all()
    assert task.run_after == now + timedelta(minutes=1)


def test_what_is_far_off_is_left_to_the_heartbeat(queue):
    enqueue_delivery(1, timezone.now() + SOON + timedelta(minutes=1))
    assert not DBTaskResult.objects.exists()


def test_a_queue_that_cannot_wait_leaves_it_to_the_heartbeat():
    enqueue_delivery(1, timezone.now() + timedelta(minutes=1))


def test_a_task_for_a_message_that_is_gone_does_nothing():
    enqueue_delivery(123456, timezone.now())
    assert not mail.outbox
