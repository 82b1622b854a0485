"""A voice as its moderator sees it: stopped, and let speak again."""

from __future__ import annotations

import pytest
from django.urls import reverse

from lingkar.accounts.enums import Role
from lingkar.accounts.testing import a_person
from lingkar.dialogue.actions.banning import ban_voice
from lingkar.dialogue.bridge.opinion import material_of
from lingkar.dialogue.enums import Act, Reason
from lingkar.dialogue.queries.moderation import effect
from lingkar.dialogue.testing import a_dialogue, a_participant, a_statement, a_vote, browser_of
from lingkar.dialogue.testing.moderation import a_moderator, a_said, send
from lingkar.messaging.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lists(vocabulary: None) -> None: ...


@pytest.fixture
def held():
    dialogue = a_dialogue()
    moderator, client = a_moderator(dialogue)
    _, voice, _ = a_said(dialogue)
    return dialogue, moderator, client, voice


def test_a_stopped_voice_leaves_the_computation_and_comes_back(held):
    dialogue, _, client, voice = held
    other = a_participant(dialogue)
    asked = a_statement(dialogue, "Asked.")
    a_vote(voice, asked, 1)
    a_vote(other, asked, -1)
    assert send(client, "dialogue-voice", dialogue.code, voice.code, reason="many-voices").status_code == 302
    voice.refresh_from_db()
    assert voice.banned_at is not None
    assert material_of(dialogue).votes.participants == (other.code,)
    assert effect(dialogue).votes_of_voices == 1
    assert Message.objects.get(template="dialogue-stopped").person == voice.person
    send(client, "dialogue-voice", dialogue.code, voice.code, lift="1")
    voice.refresh_from_db()
    assert voice.banned_at is None
    assert set(material_of(dialogue).votes.participants) == {voice.code, other.code}
    assert [act.act for act in voice.acts.all()] == [Act.LIFT, Act.BAN]


def test_the_page_names_nobody_and_no_vote(held):
    dialogue, _, client, voice = held
    voice.person.name = "Recognised Person"
    voice.person.save()
    a_vote(voice, a_statement(dialogue, "A thing she weighed."), -1)
    text = client.get(reverse("dialogue-voice", args=[dialogue.code, voice.code])).content.decode()
    assert "Recognised Person" not in text
    assert "A thing she weighed." not in text
    assert "Weighed 1 sentence." in text


def test_stopping_needs_a_reason(held):
    dialogue, _, client, voice = held
    answer = send(client, "dialogue-voice", dialogue.code, voice.code, note="No reason.")
    assert answer.status_code == 200
    assert "No reason." in answer.content.decode()
    voice.refresh_from_db()
    assert voice.banned_at is None


def test_stopping_twice_is_one_act(held):
    _, moderator, _, voice = held
    assert ban_voice(participant=voice, reason=Reason.FLOODING, by=moderator) is not None
    assert ban_voice(participant=voice, reason=Reason.FLOODING, by=moderator) is None


def test_it_refuses_a_stranger_a_reader_who_writes_and_voices_of_other_dialogues(held):
    dialogue, _, client, voice = held
    address = reverse("dialogue-voice", args=[dialogue.code, voice.code])
    assert browser_of(a_person()).get(address).status_code == 403
    _, reader = a_moderator(dialogue, Role.MEMBER)
    assert reader.get(address).status_code == 200
    assert send(reader, "dialogue-voice", dialogue.code, voice.code, reason="flooding").status_code == 403
    elsewhere = a_participant(a_dialogue())
    assert client.get(reverse("dialogue-voice", args=[dialogue.code, elsewhere.code])).status_code == 404
    voice.refresh_from_db()
    assert voice.banned_at is None
