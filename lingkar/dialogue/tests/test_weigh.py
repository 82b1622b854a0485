"""Weighing: one statement at a time."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts.testing import a_person
from lingkar.dialogue.enums import Access, StatementState
from lingkar.dialogue.models import StatementText, Vote, VoteVersion
from lingkar.dialogue.testing import (
    a_device_voice,
    a_dialogue,
    a_participant,
    a_statement,
    browser_of,
)

pytestmark = pytest.mark.django_db
OPEN = {"access": Access.LINK}


@pytest.fixture(autouse=True)
def lists(vocabulary: None) -> None: ...


def page(dialogue, name="dialogue-weigh"):
    return reverse(name, args=[dialogue.code])


def fields(client, dialogue):
    text = client.get(page(dialogue)).content.decode()
    found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))
    found.pop("csrfmiddlewaretoken", None)
    return found


def test_a_phone_without_an_account_weighs(client):
    dialogue = a_dialogue(**OPEN)
    one, two = a_statement(dialogue), a_statement(dialogue, "Bottles should be returned anywhere.")
    voice = a_device_voice(client, dialogue, role="firm", size="micro")
    sent = fields(client, dialogue)
    answer = client.post(page(dialogue), sent | {"value": "1", "important": "on"})
    assert answer.status_code == 302
    vote = Vote.objects.get(participant=voice)
    assert (vote.value, vote.important, vote.language) == (1, True, "en")
    assert 0 < vote.probability <= 1
    text = client.get(page(dialogue)).content.decode()
    assert "1 of 2. Stop whenever you like." in text
    other = two if vote.statement == one else one
    assert other.text in text


def test_without_a_voice_she_is_sent_to_join(client):
    dialogue = a_dialogue(**OPEN)
    a_statement(dialogue)
    answer = client.get(page(dialogue) + "?from=poster")
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("dialogue-join", args=[dialogue.code]) + "?next=weigh&from=poster"


def test_a_signed_in_dialogue_asks_to_sign_in(client):
    dialogue = a_dialogue(access=Access.CODE)
    a_statement(dialogue)
    assert "sign in" in client.get(page(dialogue)).content.decode()
    assert Vote.objects.count() == 0


def test_a_draft_is_not_found_by_a_stranger(client):
    dialogue = a_dialogue(state="draft", **OPEN)
    assert client.get(page(dialogue)).status_code == 404


def test_nothing_counts_outside_its_phase(client):
    dialogue = a_dialogue(phases=["speak"], **OPEN)
    statement = a_statement(dialogue)
    a_device_voice(client, dialogue)
    answer = client.post(page(dialogue), {"statement": statement.code, "value": "1"})
    assert "Weighing is not open now" in answer.content.decode()
    assert not Vote.objects.exists()


@pytest.mark.parametrize("sent", [{"value": "2"}, {"value": ""}, {"value": "1", "statement": "unknown"}, {}])
def test_bad_input_changes_nothing(client, sent):
    dialogue = a_dialogue(**OPEN)
    statement = a_statement(dialogue)
    a_device_voice(client, dialogue)
    answer = client.post(page(dialogue), {"statement": statement.code} | sent)
    assert answer.status_code == 302
    assert not Vote.objects.exists()


def test_a_hidden_statement_and_one_of_another_dialogue_are_not_weighed(client):
    dialogue = a_dialogue(**OPEN)
    hidden = a_statement(dialogue, state=StatementState.HIDDEN)
    foreign = a_statement(a_dialogue(**OPEN))
    a_device_voice(client, dialogue)
    for statement in (hidden, foreign):
        client.post(page(dialogue), {"statement": statement.code, "value": "1"})
    assert not Vote.objects.exists()


def test_her_language_comes_first_with_the_original_beside_it(client):
    dialogue = a_dialogue(**OPEN)
    statement = a_statement(dialogue, "ขวดควรมีมัดจำ", language="th")
    StatementText.objects.create(statement=statement, language="en", text="Bottles need a deposit.", state="machine")
    a_device_voice(client, dialogue)
    text = client.get(page(dialogue)).content.decode()
    assert text.index("Bottles need a deposit.") < text.index("ขวดควรมีมัดจำ")
    assert "Translated by a machine, not checked yet" in text
    client.post(page(dialogue), {"statement": statement.code, "value": "1"})
    assert Vote.objects.get().language == "en"


def test_undo_shows_the_last_one_again(client):
    dialogue = a_dialogue(**OPEN)
    statement = a_statement(dialogue)
    a_statement(dialogue, "Another thing.")
    a_device_voice(client, dialogue)
    client.post(page(dialogue), {"statement": statement.code, "value": "-1"})
    answer = client.post(page(dialogue, "dialogue-undo"))
    assert answer.headers["Location"].endswith(f"?statement={statement.code}")
    assert not Vote.objects.exists()
    assert list(VoteVersion.objects.values_list("value", flat=True)) == [-1, None]
    assert client.post(page(dialogue, "dialogue-undo")).status_code == 302


def test_sent_twice_counts_once_and_an_old_sending_does_not_come_back(client):
    dialogue = a_dialogue(**OPEN)
    statement = a_statement(dialogue)
    a_device_voice(client, dialogue)
    first = {"statement": statement.code, "value": "1", "once_key": str(uuid4())}
    client.post(page(dialogue), first)
    client.post(page(dialogue), {"statement": statement.code, "value": "-1", "once_key": str(uuid4())})
    client.post(page(dialogue), first)
    assert Vote.objects.get().value == -1
    assert list(VoteVersion.objects.values_list("value", flat=True)) == [1, -1]


def test_a_made_up_chance_is_not_believed(client):
    dialogue = a_dialogue(**OPEN)
    statement = a_statement(dialogue)
    a_device_voice(client, dialogue)
    client.post(page(dialogue), {"statement": statement.code, "value": "1", "shown": "0.9"})
    assert Vote.objects.get().probability is None


def test_the_same_statement_until_she_weighs_it(client):
    dialogue = a_dialogue(**OPEN)
    for at in range(12):
        a_statement(dialogue, f"Sentence {at} says something.")
    a_device_voice(client, dialogue)
    assert len({fields(client, dialogue)["statement"] for _ in range(4)}) == 1


def test_a_stopped_voice_is_told_and_weighs_nothing(client):
    dialogue = a_dialogue(**OPEN)
    statement = a_statement(dialogue)
    voice = a_device_voice(client, dialogue)
    voice.banned_at = timezone.now()
    voice.save()
    answer = client.post(page(dialogue), {"statement": statement.code, "value": "1"})
    assert "Your voice was stopped" in answer.content.decode()
    assert not Vote.objects.exists()


def test_all_weighed(client):
    dialogue = a_dialogue(**OPEN)
    statement = a_statement(dialogue)
    a_device_voice(client, dialogue)
    client.post(page(dialogue), {"statement": statement.code, "value": "0"})
    assert "You weighed them all" in client.get(page(dialogue)).content.decode()


def test_only_one_voice_a_device_and_none_of_another(client):
    dialogue = a_dialogue(**OPEN)
    statement = a_statement(dialogue)
    first = a_device_voice(client, dialogue)
    assert a_device_voice(client, dialogue, role="buyer") == first
    other = Client()
    assert a_device_voice(other, dialogue) != first
    client.post(page(dialogue), {"statement": statement.code, "value": "1"})
    assert Vote.objects.get().participant == first


def test_the_page_is_light(client):
    person = a_person()
    dialogue = a_dialogue()
    a_participant(dialogue, person=person)
    browser = browser_of(person)
    counts = []
    for many in (1, 3, 30):
        while dialogue.statements.count() < many:
            a_statement(dialogue, f"Sentence {dialogue.statements.count()} is here.")
        browser.get(page(dialogue))
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(page(dialogue)).status_code == 200
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= 12, "\n".join(query["sql"][:150] for query in queries)
