"""The moderator's desk."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lingkar.accounts.enums import Role
from lingkar.accounts.testing import a_person
from lingkar.core.models import AuditEvent
from lingkar.dialogue.actions.moderation import hide_statement, show_statement
from lingkar.dialogue.enums import Act, Mode, Reason, StatementState
from lingkar.dialogue.models import ModerationAct, StatementReport
from lingkar.dialogue.queries.landscapes import last_act
from lingkar.dialogue.testing import a_dialogue, a_participant, a_statement, a_vote, browser_of
from lingkar.dialogue.testing.moderation import a_moderator, a_said, send
from lingkar.messaging.models import Message

pytestmark = pytest.mark.django_db
PENDING, SHOWN, HIDDEN = StatementState.PENDING, StatementState.SHOWN, StatementState.HIDDEN


@pytest.fixture(autouse=True)
def lists(vocabulary: None) -> None: ...


def page(dialogue, show=""):
    return reverse("dialogue-moderate", args=[dialogue.code]) + (f"?show={show}" if show else "")


def test_all_that_is_ticked_is_shown_and_its_authors_are_told():
    dialogue = a_dialogue()
    moderator, client = a_moderator(dialogue)
    person, _, one = a_said(dialogue, "One.", state=PENDING)
    _, _, two = a_said(dialogue, "Two.", state=PENDING)
    _, _, third = a_said(dialogue, "Third.", state=PENDING)
    text = client.get(page(dialogue)).content.decode()
    assert "One." in text
    assert person.name not in text
    assert person.email not in text
    answer = send(client, "dialogue-moderate", dialogue.code, act="show", statement=[one.code, two.code])
    assert answer.status_code == 302
    for each in (one, two, third):
        each.refresh_from_db()
    assert (one.state, two.state, third.state) == (SHOWN, SHOWN, PENDING)
    assert dialogue.acts.filter(act=Act.SHOW, by=moderator).count() == 2
    assert AuditEvent.objects.filter(verb="moderate", actor=moderator).count() == 2
    assert Message.objects.filter(template="dialogue-shown", person=person).count() == 1
    assert last_act(dialogue) == dialogue.acts.first().pk


def test_taking_out_of_view_needs_a_reason():
    dialogue = a_dialogue()
    _, client = a_moderator(dialogue)
    person, _, one = a_said(dialogue)
    answer = send(client, "dialogue-moderate", dialogue.code, act="hide", statement=one.code, note="Because of it.")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert 'role="alert"' in text
    assert "Because of it." in text
    one.refresh_from_db()
    assert one.state == SHOWN
    assert not ModerationAct.objects.exists()
    send(client, "dialogue-moderate", dialogue.code, act="hide", statement=one.code, reason="off-topic")
    one.refresh_from_db()
    assert one.state == HIDDEN
    assert Message.objects.get(person=person).template == "dialogue-hidden"


def test_a_theme_is_given_to_many():
    dialogue = a_dialogue()
    _, client = a_moderator(dialogue)
    some = [a_statement(dialogue, f"Number {at}.") for at in range(3)]
    send(client, "dialogue-moderate", dialogue.code, act="theme", theme="Bottles", statement=[one.code for one in some])
    assert set(dialogue.statements.values_list("theme", flat=True)) == {"Bottles"}
    assert 'value="Bottles"' in client.get(page(dialogue, "shown")).content.decode()


def test_a_sentence_of_another_dialogue_is_left_alone():
    dialogue, elsewhere = a_dialogue(), a_dialogue()
    _, client = a_moderator(dialogue)
    other = a_statement(elsewhere, state=PENDING)
    send(client, "dialogue-moderate", dialogue.code, act="show", statement=other.code)
    other.refresh_from_db()
    assert other.state == PENDING


def test_in_an_open_dialogue_what_nobody_read_yet_is_a_heap_of_its_own():
    dialogue = a_dialogue(mode=Mode.OPEN)
    moderator, client = a_moderator(dialogue)
    person, _, one = a_said(dialogue, "Nobody read me.")
    assert "Nobody read me." in client.get(page(dialogue, "unread")).content.decode()
    assert show_statement(statement=one, by=moderator) is not None
    assert "Nobody read me." not in client.get(page(dialogue, "unread")).content.decode()
    assert show_statement(statement=one, by=moderator) is None
    assert not Message.objects.filter(person=person).exists()


def test_reported_ones_are_settled_by_what_is_done():
    dialogue = a_dialogue()
    _, client = a_moderator(dialogue)
    one = a_statement(dialogue, "Reported one.")
    StatementReport.objects.create(statement=one, reason=Reason.UNCLEAR, words="What is meant?")
    assert "What is meant?" in client.get(page(dialogue, "reported")).content.decode()
    send(client, "dialogue-moderate", dialogue.code, act="keep", statement=one.code)
    assert one.reports.get().state == "left"
    assert "Reported one." not in client.get(page(dialogue, "reported")).content.decode()


def test_a_second_moderator_who_does_the_same_does_nothing():
    dialogue = a_dialogue()
    moderator, _ = a_moderator(dialogue)
    _, _, one = a_said(dialogue)
    assert hide_statement(statement=one, reason=Reason.UNCLEAR, by=moderator) is not None
    assert hide_statement(statement=one, reason=Reason.UNCLEAR, by=moderator) is None
    assert ModerationAct.objects.count() == 1


def test_sending_twice_acts_once():
    dialogue = a_dialogue()
    _, client = a_moderator(dialogue)
    one = a_statement(dialogue, state=PENDING)
    fields = {"act": "show", "statement": one.code, "once_key": "0d8f4d2e-5a44-4c9c-9c1e-0d9f4c4b7a11"}
    for _ in range(2):
        assert client.post(page(dialogue), fields).status_code == 302
    assert ModerationAct.objects.count() == 1


def test_it_refuses_a_stranger_and_whoever_only_reads():
    dialogue = a_dialogue()
    one = a_statement(dialogue, state=PENDING)
    assert browser_of(a_person()).get(page(dialogue)).status_code == 403
    _, reader = a_moderator(dialogue, Role.MEMBER)
    assert reader.get(page(dialogue)).status_code == 200
    assert 'value="show"' not in reader.get(page(dialogue)).content.decode()
    assert send(reader, "dialogue-moderate", dialogue.code, act="show", statement=one.code).status_code == 403
    one.refresh_from_db()
    assert one.state == PENDING


def test_the_anonymous_sign_in_and_strangers_learn_nothing_of_a_draft(client):
    dialogue = a_dialogue(state="draft")
    assert client.get(page(dialogue)).status_code == 302
    assert browser_of(a_person()).get(page(dialogue)).status_code == 404


def test_the_list_costs_the_same_for_one_and_for_three():
    dialogue = a_dialogue()
    _, client = a_moderator(dialogue)
    costs = []
    for number in (1, 2):
        for at in range(number):
            _, _, one = a_said(dialogue, f"Sentence {number} {at}.", state=PENDING)
            a_vote(a_participant(dialogue), one)
        client.get(page(dialogue))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(page(dialogue))
        costs.append(len(queries))
    assert costs[0] == costs[1]
