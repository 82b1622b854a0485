"""Asking for a second look, answering it, and reporting a statement."""

from __future__ import annotations

import pytest
from django.urls import reverse

from lingkar.accounts.enums import DutyKind, Role
from lingkar.accounts.testing import a_duty, a_person
from lingkar.core.models import AuditEvent
from lingkar.dialogue.actions.appeals import AnotherOne, CannotAppeal, answer_appeal, ask_again
from lingkar.dialogue.actions.banning import ban_voice
from lingkar.dialogue.actions.moderation import hide_statement, merge_statement
from lingkar.dialogue.enums import AppealState, Reason, StatementState
from lingkar.dialogue.models import Appeal, StatementReport
from lingkar.dialogue.testing import a_dialogue, a_participant, a_statement, browser_of
from lingkar.dialogue.testing.moderation import a_moderator, a_said, send
from lingkar.messaging.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lists(vocabulary: None) -> None: ...


@pytest.fixture
def touched():
    """A dialogue, who acted, the author and her statement, which was taken out of view."""
    dialogue = a_dialogue()
    moderator, _ = a_moderator(dialogue)
    person, voice, statement = a_said(dialogue)
    act = hide_statement(statement=statement, reason=Reason.OFF_TOPIC, by=moderator)
    return dialogue, moderator, person, voice, statement, act


def test_the_author_asks_and_another_moderator_puts_it_right(touched):
    dialogue, moderator, person, _, statement, _ = touched
    other, desk = a_moderator(dialogue, Role.OWNER)
    answer = send(browser_of(person), "dialogue-appeal", statement.code, words="It is about bottles.")
    assert answer.status_code == 302
    appeal = Appeal.objects.get()
    asked = Message.objects.filter(template="dialogue-appealed").values_list("person", flat=True)
    assert list(asked) == [other.pk]
    address = reverse("dialogue-appeal-answer", args=[appeal.code])
    assert "somebody else answers" in browser_of(moderator).get(address).content.decode()
    with pytest.raises(AnotherOne):
        answer_appeal(appeal=appeal, grant=True, answer="Mine.", by=moderator)
    send(desk, "dialogue-appeal-answer", appeal.code, grant="yes", answer="You are right.")
    appeal.refresh_from_db()
    statement.refresh_from_db()
    assert (appeal.state, appeal.by_the_same) == (AppealState.GRANTED, False)
    assert statement.state == StatementState.SHOWN
    assert Message.objects.filter(template="dialogue-appeal-answered", person=person).exists()
    assert AuditEvent.objects.get(verb="answer-appeal").actor == other


def test_alone_she_answers_herself_and_it_says_so(touched):
    _, moderator, person, voice, statement, act = touched
    appeal = ask_again(act=act, participant=voice, words="Look again.")
    assert Message.objects.get(template="dialogue-appealed").person == moderator
    answer_appeal(appeal=appeal, grant=False, answer="It stays.", by=moderator)
    appeal.refresh_from_db()
    assert appeal.by_the_same
    statement.refresh_from_db()
    assert statement.state == StatementState.HIDDEN
    text = browser_of(person).get(reverse("dialogue-appeal", args=[statement.code])).content.decode()
    assert "It stays." in text
    assert "there was no other" in text


def test_a_policymaker_of_the_country_counts_as_another(touched):
    _, moderator, _, voice, _, act = touched
    appeal = ask_again(act=act, participant=voice, words="Look again.")
    a_duty(a_person(), DutyKind.POLICYMAKER, "ID")
    with pytest.raises(AnotherOne):
        answer_appeal(appeal=appeal, grant=False, answer="It stays.", by=moderator)


def test_asking_twice_asks_once(touched):
    _, _, _, voice, _, act = touched
    ask_again(act=act, participant=voice, words="Look again.")
    with pytest.raises(CannotAppeal):
        ask_again(act=act, participant=voice, words="Look again!")
    assert Appeal.objects.count() == 1


def test_a_granted_appeal_parts_what_was_joined():
    dialogue = a_dialogue()
    moderator, _ = a_moderator(dialogue)
    other, _ = a_moderator(dialogue)
    _, voice, statement = a_said(dialogue)
    act = merge_statement(statement=statement, into=a_statement(dialogue, "Else."), by=moderator)
    answer_appeal(appeal=ask_again(act=act, participant=voice, words="No."), grant=True, answer="Yes.", by=other)
    statement.refresh_from_db()
    assert (statement.state, statement.merged_into) == (StatementState.SHOWN, None)


def test_a_stopped_voice_asks_too():
    dialogue = a_dialogue()
    moderator, _ = a_moderator(dialogue)
    other, _ = a_moderator(dialogue)
    person, voice, _ = a_said(dialogue)
    client = browser_of(person)
    assert client.get(reverse("dialogue-appeal-voice", args=[dialogue.code])).status_code == 404
    ban_voice(participant=voice, reason=Reason.FLOODING, by=moderator)
    assert send(client, "dialogue-appeal-voice", dialogue.code, words="I said it once.").status_code == 302
    answer_appeal(appeal=Appeal.objects.get(), grant=True, answer="Sorry.", by=other)
    voice.refresh_from_db()
    assert voice.banned_at is None


def test_only_the_author_asks(touched, client):
    dialogue, moderator, _, _, statement, _ = touched
    address = reverse("dialogue-appeal", args=[statement.code])
    assert client.get(address).status_code == 404
    stranger = a_person()
    a_participant(dialogue, person=stranger)
    assert browser_of(stranger).get(address).status_code == 404
    assert send(browser_of(moderator), "dialogue-appeal", statement.code, words="Not mine.").status_code == 404
    assert not Appeal.objects.exists()


def test_no_words_come_back(touched):
    _, _, person, _, statement, _ = touched
    answer = send(browser_of(person), "dialogue-appeal", statement.code, words="  ")
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert not Appeal.objects.exists()


def test_answering_refuses_strangers_and_readers(touched):
    dialogue, _, _, voice, _, act = touched
    appeal = ask_again(act=act, participant=voice, words="Look again.")
    _, reader = a_moderator(dialogue, Role.MEMBER)
    for client in (browser_of(a_person()), reader):
        answer = send(client, "dialogue-appeal-answer", appeal.code, grant="yes", answer="Yes.")
        assert answer.status_code == 403
    assert reader.get(reverse("dialogue-appeals", args=[dialogue.code])).status_code == 200
    appeal.refresh_from_db()
    assert appeal.is_open


def test_an_answer_without_why_comes_back(touched):
    dialogue, _, _, voice, _, act = touched
    _, desk = a_moderator(dialogue)
    appeal = ask_again(act=act, participant=voice, words="Look again.")
    answer = send(desk, "dialogue-appeal-answer", appeal.code, grant="yes")
    assert answer.status_code == 200
    appeal.refresh_from_db()
    assert appeal.is_open


def test_a_reader_reports_once_and_moderators_are_told_once():
    dialogue = a_dialogue()
    moderator, _ = a_moderator(dialogue)
    statement = a_statement(dialogue)
    reader, other = a_person(), a_person()
    a_participant(dialogue, person=reader)
    for person in (reader, reader, other):
        answer = send(browser_of(person), "dialogue-report", statement.code, reason="attack", words="Rude.")
        assert answer.status_code == 302
    assert StatementReport.objects.count() == 2
    assert Message.objects.get(template="dialogue-reported").person == moderator
    statement.refresh_from_db()
    assert statement.state == StatementState.SHOWN


def test_disagreeing_is_no_reason_to_report(client):
    statement = a_statement(a_dialogue())
    assert (
        "see it otherwise is no reason"
        in client.get(reverse("dialogue-report", args=[statement.code])).content.decode()
    )
    answer = send(client, "dialogue-report", statement.code, reason="disagree", words="I see it otherwise.")
    assert answer.status_code == 200
    assert "I see it otherwise." in answer.content.decode()
    assert not StatementReport.objects.exists()


@pytest.mark.parametrize("state", [StatementState.PENDING, StatementState.HIDDEN])
def test_what_nobody_reads_cannot_be_reported(client, state):
    statement = a_statement(a_dialogue(), state=state)
    assert client.get(reverse("dialogue-report", args=[statement.code])).status_code == 404
