"""Joining, speaking, and looking back at one's own."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts.testing import a_membership, a_person, an_organisation
from lingkar.dialogue.enums import Access, Mode
from lingkar.dialogue.models import Participant, Statement, StatementText, Vote
from lingkar.dialogue.testing import a_device_voice, a_dialogue, a_participant, a_statement, a_vote, browser_of

pytestmark = pytest.mark.django_db
OPEN = {"access": Access.LINK}


@pytest.fixture(autouse=True)
def lists(vocabulary: None) -> None: ...


def page(dialogue, name, *more):
    return reverse(f"dialogue-{name}", args=[dialogue.code, *more])


class TestJoining:
    def test_what_her_firm_told_is_filled_in(self):
        person = a_person()
        firm = an_organisation("Warung Contoh", "ID", women_led=True)
        a_membership(person, firm, "owner")
        text = browser_of(person).get(page(a_dialogue(), "join")).content.decode()
        assert "Filled in from Warung Contoh" in text

    def test_all_may_stay_open(self, client):
        dialogue = a_dialogue(**OPEN)
        answer = client.post(page(dialogue, "join"), {"skip": "1", "role": "firm", "from": "poster", "next": "speak"})
        assert answer.headers["Location"] == page(dialogue, "speak")
        voice = Participant.objects.get()
        assert (voice.role, voice.women_led, voice.referrer) == ("", None, "poster")
        assert voice.device

    def test_told_once_and_changed_later(self, client):
        dialogue = a_dialogue(**OPEN)
        told = {"role": "firm", "size": "micro", "women_led": "yes", "rural": "no", "country": "TH"}
        voice = a_device_voice(client, dialogue, **told)
        assert (voice.role, voice.size, voice.women_led, voice.rural, voice.country) == (
            "firm", "micro", True, False, "TH",
        )  # fmt: skip
        a_device_voice(client, dialogue, **(told | {"size": "small", "women_led": ""}))
        voice.refresh_from_db()
        assert (voice.size, voice.women_led) == ("small", None)

    def test_nonsense_changes_nothing_and_is_shown_again(self, client):
        dialogue = a_dialogue(**OPEN)
        answer = client.post(page(dialogue, "join"), {"role": "king", "size": "micro", "from": "<b>"})
        assert answer.status_code == 200
        assert not Participant.objects.exists()
        assert 'value="micro"' in answer.content.decode()

    def test_nobody_joins_what_is_closed_or_a_draft(self, client):
        closed = a_dialogue(state="closed", **OPEN)
        client.post(page(closed, "join"), {"skip": "1"})
        assert client.post(page(a_dialogue(state="draft", **OPEN), "join"), {"skip": "1"}).status_code == 404
        assert not Participant.objects.exists()

    @pytest.mark.parametrize(
        ("verification", "lets_in"), [("self-declared", False), ("contact-checked", True), ("visited", True)]
    )
    def test_only_checked_firms_where_it_says_so(self, verification, lets_in):
        dialogue = a_dialogue(access=Access.VERIFIED)
        person = a_person()
        a_membership(person, an_organisation("Warung", verification=verification), "member")
        browser_of(person).post(page(dialogue, "join"), {"skip": "1"})
        assert Participant.objects.exists() is lets_in

    def test_a_device_gets_no_second_voice_after_its_person_signed_out(self, client):
        dialogue = a_dialogue(**OPEN)
        voice = a_device_voice(client, dialogue)
        voice.person = a_person()
        voice.save()
        text = client.post(page(dialogue, "join"), {"skip": "1"}).content.decode()
        assert "sign in" in text
        assert Participant.objects.count() == 1


class TestSpeaking:
    def say(self, client, dialogue, text, **more):
        return client.post(page(dialogue, "speak"), {"text": text, "language": "en"} | more)

    def test_said_and_waiting(self, client):
        dialogue = a_dialogue(**OPEN)
        voice = a_device_voice(client, dialogue)
        answer = self.say(client, dialogue, "Shops need a place for empty crates")
        assert answer.headers["Location"] == page(dialogue, "mine")
        said = Statement.objects.get()
        assert (said.author, said.state, said.language) == (voice, "pending", "en")
        assert "Waiting for a moderator" in client.get(page(dialogue, "mine")).content.decode()

    @pytest.mark.parametrize(
        "text", ["Write to me at a@example.com please", "See www.example.com for it", "Too few", "x" * 281]
    )
    def test_refused_and_kept_as_typed(self, client, text):
        dialogue = a_dialogue(**OPEN)
        a_device_voice(client, dialogue)
        answer = self.say(client, dialogue, text)
        assert answer.status_code == 200
        assert text in answer.content.decode()
        assert not Statement.objects.exists()

    def test_the_same_is_shown_first_and_said_all_the_same_when_she_wants(self, client):
        dialogue = a_dialogue(**OPEN)
        there = a_statement(dialogue, "เงินมัดจำขวดช่วยร้านเล็ก", language="th")
        StatementText.objects.create(statement=there, language="en", text="A deposit on bottles helps small shops.")
        a_device_voice(client, dialogue)
        answer = self.say(client, dialogue, "A deposit on bottles would help small shops.")
        assert "Does one of these say the same?" in answer.content.decode()
        assert f"?statement={there.code}" in answer.content.decode()
        assert Statement.objects.count() == 1
        self.say(client, dialogue, "A deposit on bottles would help small shops.", anyway="1")
        assert Statement.objects.count() == 2

    def test_a_hint_is_given_once_and_does_not_block(self, client):
        dialogue = a_dialogue(**OPEN)
        a_device_voice(client, dialogue)
        assert "This is a question" in self.say(client, dialogue, "Why does nobody take crates back?").content.decode()
        assert self.say(client, dialogue, "Why does nobody take crates back?", anyway="1").status_code == 302

    def test_not_too_many_in_an_hour(self, client):
        dialogue = a_dialogue(**OPEN)
        voice = a_device_voice(client, dialogue)
        for at in range(12):
            a_statement(dialogue, f"Number {at}.", author=voice)
        assert self.say(client, dialogue, "One sentence too many for now").status_code == 429

    def test_a_stopped_voice_says_nothing(self, client):
        dialogue = a_dialogue(**OPEN)
        Participant.objects.filter(pk=a_device_voice(client, dialogue).pk).update(banned_at=timezone.now())
        self.say(client, dialogue, "Shops need a place for empty crates")
        assert not Statement.objects.exists()

    def test_a_stranger_is_sent_to_join_or_to_sign_in(self, client):
        assert client.get(page(a_dialogue(**OPEN), "speak")).status_code == 302
        assert "sign in" in client.get(page(a_dialogue(), "speak")).content.decode()


class TestMine:
    def test_another_device_sees_nothing_of_it(self, client):
        dialogue = a_dialogue(mode=Mode.OPEN, **OPEN)
        voice = a_device_voice(client, dialogue)
        mine = a_statement(dialogue, "Only mine to delete.", author=voice)
        other = Client()
        a_device_voice(other, dialogue)
        assert "Only mine to delete." not in other.get(page(dialogue, "mine")).content.decode()
        assert other.get(page(dialogue, "statement-delete", mine.code)).status_code == 404
        assert other.post(page(dialogue, "statement-delete", mine.code)).status_code == 404
        client.post(page(dialogue, "statement-delete", mine.code))
        assert not Statement.objects.exists()

    def test_a_vote_is_changed_and_taken_back(self, client):
        dialogue = a_dialogue(**OPEN)
        statement = a_statement(dialogue)
        voice = a_device_voice(client, dialogue)
        a_vote(voice, statement, 1)
        text = client.get(page(dialogue, "weigh") + f"?statement={statement.code}&back=mine").content.decode()
        assert 'aria-pressed="true"' in text
        answer = client.post(page(dialogue, "weigh"), {"statement": statement.code, "value": "-1", "back": "mine"})
        assert answer.headers["Location"] == page(dialogue, "mine")
        assert Vote.objects.get().value == -1
        client.post(page(dialogue, "take-back", statement.code))
        assert not Vote.objects.exists()

    def test_leaving(self, client):
        dialogue = a_dialogue(**OPEN)
        voice = a_device_voice(client, dialogue)
        a_vote(voice, a_statement(dialogue))
        assert client.get(page(dialogue, "leave")).status_code == 200
        client.post(page(dialogue, "leave"))
        assert not Vote.objects.exists()
        assert Client().post(page(dialogue, "leave")).status_code == 404

    def test_it_costs_the_same_for_one_and_for_three(self):
        person, dialogue = a_person(), a_dialogue()
        voice, browser = a_participant(dialogue, person=person), browser_of(person)
        counts = []
        for at in range(3):
            a_statement(dialogue, f"My sentence {at}.", author=voice)
            a_vote(voice, a_statement(dialogue, f"Their sentence {at}."))
            browser.get(page(dialogue, "mine"))
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(page(dialogue, "mine")).status_code == 200
            counts.append(len(queries))
        assert len(set(counts)) == 1
