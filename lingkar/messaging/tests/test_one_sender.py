"""However many senders there are, one wins: each message leaves once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, connections

from lingkar.accounts.testing import a_consent, a_person
from lingkar.messaging.actions import deliver_due, send
from lingkar.messaging.enums import Reason, State
from lingkar.messaging.models import Message

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
SENDERS, MESSAGES = 4, 12
start = threading.Barrier(SENDERS)


class Slow:
    """Notes what it carries, and takes long enough for the others to come to the same row."""

    carried: list[str] = []

    def carry(self, letter):
        type(self).carried.append(letter.code)
        threading.Event().wait(0.005)
        return ""


@pytest.fixture
def file_database(transactional_db, tmp_path, django_db_blocker):
    """SQLite keeps its test database in memory, which threads cannot share: copy it into a file, as in real life."""
    if connection.vendor != "sqlite":
        yield
        return
    wrapper = connections["default"]
    before = dict(wrapper.settings_dict)
    import sqlite3

    path = tmp_path / "lingkar.sqlite3"
    target = sqlite3.connect(path)
    wrapper.ensure_connection()
    wrapper.connection.backup(target)
    target.close()
    kept = wrapper.connection
    wrapper.connection = None
    wrapper.settings_dict.update(NAME=str(path))
    connections.settings["default"]["NAME"] = str(path)
    yield
    wrapper.close()
    wrapper.settings_dict.update(before)
    connections.settings["default"]["NAME"] = before["NAME"]
    wrapper.connection = kept


def run_senders():
    def work(_number):
        try:
            assert ":memory:" not in str(connection.settings_dict["NAME"])
            start.wait(timeout=10)
            return deliver_due(now=NOON)
        finally:
            connection.close()

    with ThreadPoolExecutor(SENDERS) as pool:
        return list(pool.map(work, range(SENDERS)))


def test_four_senders_send_each_message_once(file_database, settings):
    Slow.carried = []
    settings.MESSAGING_CHANNELS = {"mail": f"{__name__}.Slow"}
    sari = a_person("Sari")
    for _ in range(MESSAGES):
        send(template="account_notice", to=sari, purpose="service", context={"notice": "Hi"}, due_at=NOON)
    Message.objects.update(state=State.QUEUED, next_at=NOON)
    Slow.carried.clear()
    looked_at = run_senders()
    assert sum(looked_at) == MESSAGES
    assert len(Slow.carried) == len(set(Slow.carried)) == MESSAGES
    assert set(Message.objects.values_list("state", flat=True)) == {State.SENT}


def test_four_senders_keep_the_daily_limit_together(file_database, settings):
    Slow.carried = []
    settings.MESSAGING_CHANNELS = {"mail": f"{__name__}.Slow"}
    sari = a_person("Sari", time_zone="Asia/Jakarta")
    for _ in range(MESSAGES):
        send(template="account_notice", to=sari, purpose="news", context={"notice": "Hi"}, due_at=NOON)
    a_consent(person=sari, purpose="news")
    Message.objects.update(state=State.QUEUED, next_at=NOON)
    run_senders()
    assert len(Slow.carried) == 3
    held = Message.objects.filter(state=State.HELD)
    assert set(held.values_list("reason", flat=True)) == {Reason.DAILY_LIMIT}
    assert held.count() == MESSAGES - 3
