"""However many want the last places at once, no chair is given twice, and nobody is passed over."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from lingkar.accounts.testing import a_person
from lingkar.events.actions.registrations import Told, cancel_registration, register
from lingkar.events.models import Registration
from lingkar.events.testing import an_event

PEOPLE, PLACES = 6, 2


@pytest.fixture
def file_database(transactional_db, tmp_path):
    """SQLite keeps its test database in memory, which threads cannot share: copy it into a file, as in real life."""
    if connection.vendor != "sqlite":
        yield
        return
    wrapper = connections["default"]
    before, path = dict(wrapper.settings_dict), tmp_path / "lingkar.sqlite3"
    target = sqlite3.connect(path)
    wrapper.ensure_connection()
    wrapper.connection.backup(target)
    target.close()
    kept, wrapper.connection = wrapper.connection, None
    wrapper.settings_dict.update(NAME=str(path))
    connections.settings["default"]["NAME"] = str(path)
    yield
    wrapper.close()
    wrapper.settings_dict.update(before)
    connections.settings["default"]["NAME"] = before["NAME"]
    wrapper.connection = kept


def at_once(act, things):
    start = threading.Barrier(len(things))

    def work(thing):
        try:
            start.wait()
            act(thing)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(things)) as pool:
        list(pool.map(work, things))


def count(event, state):
    return Registration.objects.filter(event=event, state=state).count()


def test_the_last_places_are_given_once_and_move_on_once(file_database):
    event = an_event(capacity=PLACES)
    people = [a_person() for _ in range(PEOPLE)]
    at_once(lambda person: register(event=event, told=Told(name="X"), by=person), people)
    assert (count(event, "confirmed"), count(event, "waiting")) == (PLACES, PEOPLE - PLACES)
    line = list(Registration.objects.filter(event=event, state="waiting").order_by("queued_at", "pk"))
    seated = list(Registration.objects.filter(event=event, state="confirmed").select_related("event", "person"))
    at_once(lambda row: cancel_registration(registration=row, by=row.person), seated)
    assert (count(event, "confirmed"), count(event, "waiting")) == (PLACES, PEOPLE - 2 * PLACES)
    moved = set(Registration.objects.filter(event=event, state="confirmed").values_list("pk", flat=True))
    assert moved == {row.pk for row in line[:PLACES]}
