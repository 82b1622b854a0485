"""What is kept of a person who takes part, how she takes it away, and what stays when she is forgotten."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.urls import reverse

from lingkar.accounts.privacy import keeper
from lingkar.accounts.testing import a_duty, a_person, an_organisation
from lingkar.dialogue.enums import Access
from lingkar.dialogue.models import Participant, Vote
from lingkar.dialogue.testing import (
    a_device_voice,
    a_dialogue,
    a_participant,
    a_statement,
    a_vote,
    browser_of,
    two_camps,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lists(vocabulary: None) -> None: ...


def test_she_takes_all_of_hers_away_and_nothing_of_others():
    person, dialogue = a_person(), a_dialogue()
    voice = a_participant(dialogue, person=person, women_led=True)
    a_statement(dialogue, "My own sentence.", author=voice)
    a_vote(voice, a_statement(dialogue, "What another said."), -1)
    a_vote(a_participant(dialogue), a_statement(dialogue, "Nothing to do with her."), 1)
    told = keeper("dialogue").export(person)
    assert told["voices"][0]["women_led"] is True
    assert [one["text"] for one in told["statements"]] == ["My own sentence."]
    assert [(one["statement"], one["vote"]) for one in told["votes"]] == [("What another said.", -1)]
    assert "Nothing to do with her." not in str(told)


def test_forgotten_her_votes_stay_as_a_voice_of_nobody():
    person, dialogue = a_person(), a_dialogue(access=Access.LINK, created_by=None)
    voice = a_participant(dialogue, person=person, device="abc", referrer="poster")
    husk = a_participant(dialogue, device="def", joined_into=voice)
    a_vote(voice, a_statement(dialogue))
    keeper("dialogue").erase(person)
    voice.refresh_from_db()
    husk.refresh_from_db()
    assert (voice.person, voice.device, voice.referrer, husk.device) == (None, "", "", "")
    assert Vote.objects.filter(participant=voice).count() == 1


def test_signing_in_makes_the_voice_of_the_device_hers(client):
    dialogue, person = a_dialogue(access=Access.LINK), a_person()
    statement = a_statement(dialogue)
    voice = a_device_voice(client, dialogue)
    client.post(reverse("dialogue-weigh", args=[dialogue.code]), {"statement": statement.code, "value": "1"})
    client.post(reverse("accounts-sign-in"), {"address": person.email})
    letter = mail.outbox[-1]
    code = re.search(r"\b\d{6}\b", letter.subject + letter.body)
    assert code is not None
    client.post(reverse("accounts-code"), {"code": code[0]})
    voice.refresh_from_db()
    assert voice.person == person
    assert statement.text in client.get(reverse("dialogue-mine", args=[dialogue.code])).content.decode()
    assert Participant.objects.count() == 1


@pytest.mark.parametrize(("duty", "told"), [("operator", True), ("facilitator", False)])
def test_an_operator_sees_the_alarm(duty, told):
    dialogue = a_dialogue(an_organisation("Agency", kind="agency"))
    two_camps(dialogue)
    Vote.objects.update(entropy=1.0)
    person = a_person()
    a_duty(person, duty)
    text = browser_of(person).get(reverse("dialogue", args=[dialogue.code])).content.decode()
    assert ("as good as even" in text) is told
