"""Votes and their ledger."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from lingkar.accounts.testing import a_person
from lingkar.dialogue.actions.statements import WasWeighed, change_seed, delete_seed, delete_statement, say_statement
from lingkar.dialogue.actions.voices import join_dialogue, join_voices, leave_dialogue
from lingkar.dialogue.actions.votes import CannotVote, Chance, cast_vote, take_back_vote, undo_last_vote
from lingkar.dialogue.enums import Mode, StatementState
from lingkar.dialogue.models import Statement, Vote, VoteVersion
from lingkar.dialogue.testing import a_dialogue, a_participant, a_statement, a_vote


def ledger(**which):
    return list(VoteVersion.objects.filter(**which).order_by("pk").values_list("value", flat=True))


@pytest.mark.django_db
class TestCasting:
    def test_a_vote_its_change_and_its_end_stand_in_the_ledger(self):
        dialogue = a_dialogue()
        voice, statement = a_participant(dialogue), a_statement(dialogue)
        first = cast_vote(participant=voice, statement=statement, value=1, chance=Chance(0.2, 0.9))
        again = cast_vote(participant=voice, statement=statement, value=1)
        cast_vote(participant=voice, statement=statement, value=1, important=True)
        changed = cast_vote(participant=voice, statement=statement, value=-1)
        assert first.pk == again.pk == changed.pk
        assert (changed.probability, changed.entropy) == (0.2, 0.9)
        assert take_back_vote(participant=voice, statement=statement)
        assert not take_back_vote(participant=voice, statement=statement)
        assert ledger() == [1, 1, -1, None]

    def test_a_vote_out_of_range_is_our_mistake(self):
        dialogue = a_dialogue()
        with pytest.raises(ValueError, match="2"):
            cast_vote(participant=a_participant(dialogue), statement=a_statement(dialogue), value=2)

    def test_no_vote_of_a_stopped_voice_on_a_hidden_or_foreign_statement(self):
        dialogue = a_dialogue()
        voice, statement = a_participant(dialogue), a_statement(dialogue)
        stopped = a_participant(dialogue, banned_at=timezone.now())
        hidden = a_statement(dialogue, state=StatementState.HIDDEN)
        foreign = a_statement(a_dialogue())
        for who, what in ((stopped, statement), (voice, hidden), (voice, foreign)):
            with pytest.raises(CannotVote):
                cast_vote(participant=who, statement=what, value=1)
        assert ledger() == []

    def test_undo_takes_only_the_last_one(self):
        dialogue = a_dialogue()
        voice, one, two = a_participant(dialogue), a_statement(dialogue), a_statement(dialogue, "Another one.")
        cast_vote(participant=voice, statement=one, value=1)
        cast_vote(participant=voice, statement=two, value=1)
        assert undo_last_vote(participant=voice, statement=one) is None
        assert undo_last_vote(participant=voice) == two
        assert Vote.objects.get().statement == one


@pytest.mark.django_db
class TestSpeaking:
    def test_strict_waits_and_open_shows_and_the_author_agrees(self):
        for mode, state in ((Mode.STRICT, "pending"), (Mode.OPEN, "shown")):
            dialogue = a_dialogue(mode=mode)
            voice = a_participant(dialogue)
            said = say_statement(participant=voice, text="We need deposits.", language="en")
            assert said.state == state
            assert Vote.objects.get(participant=voice, statement=said).value == 1

    def test_deleted_only_before_others_weighed(self):
        dialogue = a_dialogue(mode=Mode.OPEN)
        voice, other = a_participant(dialogue), a_participant(dialogue)
        first = say_statement(participant=voice, text="We need deposits.", language="en")
        delete_statement(statement=first, participant=voice)
        second = say_statement(participant=voice, text="We need crates.", language="en")
        cast_vote(participant=other, statement=second, value=1)
        take_back_vote(participant=other, statement=second)
        with pytest.raises(WasWeighed):
            delete_statement(statement=second, participant=voice)
        assert list(Statement.objects.all()) == [second]

    def test_a_seed_that_was_weighed_stays(self):
        dialogue = a_dialogue()
        by = a_person()
        seed = a_statement(dialogue, is_seed=True)
        change_seed(seed=seed, texts={"en": "Other words.", "th": "คำอื่น"}, is_meta=False, by=by)
        a_vote(a_participant(dialogue), seed)
        with pytest.raises(WasWeighed):
            change_seed(seed=seed, texts={"en": "Newer words."}, is_meta=False, by=by)
        with pytest.raises(WasWeighed):
            delete_seed(seed=seed, by=by)
        seed.refresh_from_db()
        assert seed.text == "Other words."


@pytest.mark.django_db
class TestVoices:
    def test_the_device_voice_becomes_hers(self):
        dialogue, person = a_dialogue(), a_person()
        voice = a_participant(dialogue, device="d1")
        assert join_voices(device="d1", by=person) == 1
        voice.refresh_from_db()
        assert voice.person == person
        assert join_voices(device="d1", by=a_person()) == 0
        assert join_voices(device="", by=person) == 0

    def test_two_voices_of_one_person_become_one_and_the_newer_vote_counts(self):
        dialogue, person = a_dialogue(), a_person()
        own, device = a_participant(dialogue, person=person, role=""), a_participant(dialogue, device="d2")
        both, only_device, only_own = (a_statement(dialogue, f"Sentence {at}.") for at in range(3))
        cast_vote(participant=own, statement=both, value=1)
        cast_vote(participant=own, statement=only_own, value=0)
        cast_vote(participant=device, statement=both, value=-1)
        cast_vote(participant=device, statement=only_device, value=1)
        said = say_statement(participant=device, text="Crates are missing.", language="en")
        join_voices(device="d2", by=person)
        assert not Vote.objects.filter(participant=device).exists()
        values = dict(Vote.objects.filter(participant=own).values_list("statement__text", "value"))
        assert values == {"Sentence 0.": -1, "Sentence 1.": 1, "Sentence 2.": 0, "Crates are missing.": 1}
        said.refresh_from_db()
        own.refresh_from_db()
        device.refresh_from_db()
        assert (said.author, own.role, device.joined_into) == (own, "firm", own)
        assert ledger(participant=device) == [-1, 1, 1, None, None, None]
        with pytest.raises(CannotVote):
            cast_vote(participant=device, statement=both, value=1)

    def test_a_ban_goes_along(self):
        dialogue, person = a_dialogue(), a_person()
        own = a_participant(dialogue, person=person)
        a_participant(dialogue, device="d3", banned_at=timezone.now())
        join_voices(device="d3", by=person)
        own.refresh_from_db()
        assert own.banned_at is not None

    def test_joining_again_changes_what_she_says_of_herself(self):
        dialogue, person = a_dialogue(), a_person()
        first = join_dialogue(dialogue=dialogue, person=person, device="x", told={"role": "firm"}, referrer="poster")
        again = join_dialogue(dialogue=dialogue, person=person, device="y", told={"role": "buyer"}, referrer="other")
        assert first == again
        assert (again.role, again.referrer, again.device) == ("buyer", "poster", "")

    def test_leaving_takes_all_back(self):
        dialogue = a_dialogue(mode=Mode.OPEN)
        voice, other = a_participant(dialogue), a_participant(dialogue)
        kept = say_statement(participant=voice, text="Weighed by another.", language="en")
        say_statement(participant=voice, text="Weighed by nobody.", language="en")
        cast_vote(participant=other, statement=kept, value=-1)
        leave_dialogue(participant=voice)
        assert not Vote.objects.filter(participant=voice).exists()
        assert [one.text for one in Statement.objects.all()] == ["Weighed by another."]
        kept.refresh_from_db()
        voice.refresh_from_db()
        assert (kept.author, voice.role) == (None, "")


@pytest.mark.django_db
def test_the_table_itself_keeps_one_vote_each():
    dialogue = a_dialogue()
    voice, statement = a_participant(dialogue), a_statement(dialogue)
    a_vote(voice, statement)
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(participant=voice, statement=statement, value=1)
