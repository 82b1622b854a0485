"""The public moderation log."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lingkar.dialogue.actions.appeals import answer_appeal, ask_again
from lingkar.dialogue.actions.banning import ban_voice
from lingkar.dialogue.actions.moderation import give_theme, hide_statement, merge_statement, show_statement
from lingkar.dialogue.actions.undoing import undo_act
from lingkar.dialogue.enums import Reason, StatementState
from lingkar.dialogue.queries.moderation import WITHHELD, effect
from lingkar.dialogue.testing import a_dialogue, a_participant, a_statement, a_vote
from lingkar.dialogue.testing.moderation import a_moderator, a_said

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lists(vocabulary: None) -> None: ...


def page(dialogue, query=""):
    return reverse("dialogue-log", args=[dialogue.code]) + query


def test_everybody_reads_what_was_done_and_why_but_not_who(client):
    dialogue = a_dialogue()
    moderator, _ = a_moderator(dialogue)
    moderator.name = "Moderator Recognised"
    moderator.save()
    person, voice, one = a_said(dialogue, "Our mayor's cat is nice.")
    person.name = "Author Recognised"
    person.save()
    hide_statement(statement=one, reason=Reason.OFF_TOPIC, note="It is about a cat.", by=moderator)
    ban_voice(participant=voice, reason=Reason.FLOODING, by=moderator)
    text = client.get(page(dialogue)).content.decode()
    told = ("Our mayor&#x27;s cat is nice.", "It is not about the question", "It is about a cat.")
    for each in (*told, "A voice was stopped"):
        assert each in text
    for each in ("Recognised", voice.code, person.code, moderator.code):
        assert each not in text


@pytest.mark.parametrize("reason", WITHHELD)
def test_words_that_do_harm_are_not_repeated(client, reason):
    dialogue = a_dialogue()
    moderator, _ = a_moderator(dialogue)
    one = a_statement(dialogue, "Words that do harm.")
    give_theme(statement=one, theme="Harm", by=moderator)
    hide_statement(statement=one, reason=reason, by=moderator)
    for address in (page(dialogue), reverse("dialogue-log-csv", args=[dialogue.code])):
        text = client.get(address).content.decode()
        assert "Words that do harm." not in text
        assert "Taken out of view" in text


def test_what_nobody_let_through_is_not_shown_by_the_log(client):
    dialogue = a_dialogue()
    moderator, _ = a_moderator(dialogue)
    one = a_statement(dialogue, "Not read yet.", state=StatementState.PENDING)
    give_theme(statement=one, theme="Later", by=moderator)
    act = show_statement(statement=one, by=moderator)
    assert "Not read yet." in client.get(page(dialogue)).content.decode()
    undo_act(act=act, by=moderator)
    text = client.get(page(dialogue)).content.decode()
    assert "Not read yet." not in text
    assert "Undone: Shown" in text


def test_it_is_narrowed_and_taken_away(client):
    dialogue = a_dialogue()
    moderator, _ = a_moderator(dialogue)
    one, two = a_statement(dialogue, "=First."), a_statement(dialogue, "Second.")
    hide_statement(statement=one, reason=Reason.UNCLEAR, by=moderator)
    merge_statement(statement=two, into=a_statement(dialogue, "Third."), by=moderator)
    text = client.get(page(dialogue, "?act=merge")).content.decode()
    assert "Second." in text
    assert "First." not in text
    answer = client.get(reverse("dialogue-log-csv", args=[dialogue.code]) + "?reason=unclear")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 2
    assert rows[1][1:3] == ["Taken out of view", "One cannot understand it"]
    assert rows[1][4] == "'=First."


def test_an_unknown_filter_shows_all(client):
    dialogue = a_dialogue()
    moderator, _ = a_moderator(dialogue)
    hide_statement(statement=a_statement(dialogue, "First."), reason=Reason.UNCLEAR, by=moderator)
    assert "First." in client.get(page(dialogue, "?act=nonsense")).content.decode()


def test_a_second_look_by_the_same_is_told(client):
    dialogue = a_dialogue()
    moderator, _ = a_moderator(dialogue)
    _, voice, one = a_said(dialogue)
    act = hide_statement(statement=one, reason=Reason.OFF_TOPIC, by=moderator)
    appeal = ask_again(act=act, participant=voice, words="It is about it.")
    answer_appeal(appeal=appeal, grant=False, answer="We looked again.", by=moderator)
    text = client.get(page(dialogue)).content.decode()
    assert "by the same moderator: there was no other" in text
    assert "We looked again." in text
    assert "It is about it." not in text


def test_the_effect_on_the_map_is_counted(client):
    dialogue = a_dialogue()
    moderator, _ = a_moderator(dialogue)
    one, two, three = (a_statement(dialogue, text) for text in ("One.", "Two.", "Three."))
    voices = [a_participant(dialogue) for _ in range(3)]
    for voice in voices:
        for statement in (one, two, three):
            a_vote(voice, statement)
    hide_statement(statement=one, reason=Reason.UNCLEAR, by=moderator)
    merge_statement(statement=two, into=three, by=moderator)
    ban_voice(participant=voices[0], reason=Reason.FLOODING, by=moderator)
    found = effect(dialogue)
    assert (found.hidden, found.merged, found.voices) == (1, 1, 1)
    assert (found.votes, found.votes_hidden, found.votes_merged, found.votes_of_voices) == (9, 2, 2, 3)
    assert found.votes_out == 5
    assert "56% shape nothing" in client.get(page(dialogue)).content.decode()


def test_a_draft_has_no_log_for_strangers(client):
    dialogue = a_dialogue(state="draft")
    assert client.get(page(dialogue)).status_code == 404
    assert client.get(reverse("dialogue-log-csv", args=[dialogue.code])).status_code == 404


def test_it_costs_the_same_for_one_and_for_three(client):
    dialogue = a_dialogue()
    moderator, _ = a_moderator(dialogue)
    costs = []
    for number in (1, 2):
        for at in range(number):
            hide_statement(statement=a_statement(dialogue, f"S {number} {at}."), reason=Reason.UNCLEAR, by=moderator)
        client.get(page(dialogue))
        with CaptureQueriesContext(connection) as queries:
            client.get(page(dialogue))
        costs.append(len(queries))
    assert costs[0] == costs[1]
