"""From rows to a landscape."""

import pytest
from django.utils import timezone

from lingkar.dialogue.actions.landscapes import KEPT, make_landscape, repeat_landscape
from lingkar.dialogue.bridge import opinion
from lingkar.dialogue.enums import StatementState
from lingkar.dialogue.models import Landscape, TargetCell, VoteVersion
from lingkar.dialogue.queries import landscapes
from lingkar.dialogue.tasks import tend_landscapes
from lingkar.dialogue.testing import a_dialogue, a_participant, a_statement, a_vote, two_camps

pytestmark = pytest.mark.django_db


def found(landscape, code):
    return next(one for one in landscape.result["statements"] if one["id"] == code)


def test_nobody_voted_yet():
    dialogue = a_dialogue()
    a_statement(dialogue)
    assert make_landscape(dialogue=dialogue) is None


def test_two_camps_and_their_common_ground():
    dialogue = a_dialogue()
    voices, said = two_camps(dialogue)
    landscape = make_landscape(dialogue=dialogue)
    assert landscape.result["k"] == 2
    assert landscape.votes == len(voices) * len(said)
    assert {found(landscape, one.code)["verdict_code"] for one in said[-3:]} == {"common-ground"}
    assert {found(landscape, one.code)["verdict_code"] for one in said[:3]} != {"common-ground"}
    assert set(landscape.places) == {voice.code for voice in voices}


def test_no_person_stands_in_what_may_be_shown():
    dialogue = a_dialogue()
    voices, _ = two_camps(dialogue)
    shown = str(make_landscape(dialogue=dialogue).result)
    assert not any(voice.code in shown for voice in voices)


def test_it_is_made_again_only_when_something_changed():
    dialogue = a_dialogue()
    _, said = two_camps(dialogue)
    first = make_landscape(dialogue=dialogue)
    assert make_landscape(dialogue=dialogue) == first
    a_vote(a_participant(dialogue), said[0], -1)
    second = make_landscape(dialogue=dialogue)
    assert second != first
    assert second.votes == first.votes + 1
    first.refresh_from_db()
    assert first.places == {}


def test_only_the_last_ones_are_kept():
    dialogue = a_dialogue()
    _, said = two_camps(dialogue, people=4)
    for _ in range(KEPT + 3):
        a_vote(a_participant(dialogue), said[0])
        make_landscape(dialogue=dialogue)
    assert Landscape.objects.filter(dialogue=dialogue).count() == KEPT


def test_groups_keep_their_numbers():
    dialogue = a_dialogue()
    voices, said = two_camps(dialogue)
    before = make_landscape(dialogue=dialogue).places
    for voice in (a_participant(dialogue) for _ in range(3)):
        for statement in said:
            a_vote(voice, statement, -1)
    after = make_landscape(dialogue=dialogue).places
    assert all(before[voice.code][2] == after[voice.code][2] for voice in voices)


def test_banned_voices_and_waiting_statements_are_left_out():
    dialogue = a_dialogue()
    voices, said = two_camps(dialogue)
    voices[0].banned_at = timezone.now()
    voices[0].save()
    said[0].state = StatementState.PENDING
    said[0].save()
    landscape = make_landscape(dialogue=dialogue)
    assert landscape.votes == (len(voices) - 1) * (len(said) - 1)
    assert voices[0].code not in landscape.places
    assert said[0].code not in {one["id"] for one in landscape.result["statements"]}


def test_a_hidden_statement_keeps_its_counts_and_shapes_nothing():
    dialogue = a_dialogue()
    _, said = two_camps(dialogue)
    said[0].state = StatementState.HIDDEN
    said[0].save()
    one = found(make_landscape(dialogue=dialogue), said[0].code)
    assert one["moderated_out"]
    assert one["extremity"] == 0


def test_votes_on_joined_statements_count_once_and_her_own_word_wins():
    dialogue = a_dialogue()
    stands, twin = a_statement(dialogue), a_statement(dialogue, "Bottles with a deposit help us.")
    twin.state, twin.merged_into = StatementState.MERGED, stands
    twin.save()
    only_twin, both = a_participant(dialogue), a_participant(dialogue)
    a_vote(only_twin, twin, 1)
    a_vote(both, stands, -1)
    a_vote(both, twin, 1)
    landscape = make_landscape(dialogue=dialogue)
    one = found(landscape, stands.code)
    assert (one["agree"], one["disagree"]) == (1, 1)
    assert len(landscape.result["statements"]) == 1


def test_who_should_be_heard_moves_support():
    dialogue = a_dialogue()
    statement = a_statement(dialogue)
    for at in range(40):
        a_vote(a_participant(dialogue, size="small"), statement, 1 if at < 36 else -1)
    for _ in range(12):
        a_vote(a_participant(dialogue, size="micro"), statement, -1)
    plain = found(make_landscape(dialogue=dialogue), statement.code)["support"]
    TargetCell.objects.create(dialogue=dialogue, size="micro", share=80)
    TargetCell.objects.create(dialogue=dialogue, size="small", share=20)
    material = opinion.material_of(dialogue)
    weighted = opinion.analyse(material).result["statements"][0]["support"]
    assert weighted < plain - 0.2


def test_votes_are_split_by_language():
    dialogue = a_dialogue()
    statement = a_statement(dialogue)
    for language, value in (("th", 1), ("th", 1), ("km", -1)):
        a_vote(a_participant(dialogue, language=language), statement, value)
    landscape = make_landscape(dialogue=dialogue)
    assert landscape.result["languages"][statement.code] == {"th": [2, 0, 0], "km": [0, 1, 0]}


def test_repetitions_are_gone_on_with():
    dialogue = a_dialogue()
    two_camps(dialogue)
    landscape = make_landscape(dialogue=dialogue)
    assert not repeat_landscape(landscape=landscape, seconds=0.0, draws=6)
    assert landscape.draws["done"] == 1
    assert not landscape.is_repeated
    while not repeat_landscape(landscape=landscape, seconds=0.0, draws=6):
        landscape.refresh_from_db()
    assert landscape.result["stability"]["draws"] == 6
    assert landscape.result["stability"]["stable"]


def test_votes_that_came_meanwhile_stop_the_repetitions():
    dialogue = a_dialogue()
    _, said = two_camps(dialogue)
    landscape = make_landscape(dialogue=dialogue)
    VoteVersion.objects.create(participant=a_participant(dialogue), statement=said[0], value=1)
    assert not repeat_landscape(landscape=landscape, seconds=0.0)
    assert landscape.draws is None


def test_the_worker_tends_open_dialogues_only(monkeypatch):
    monkeypatch.setattr("lingkar.dialogue.tasks.SECONDS", 0.5)
    opened, closed = a_dialogue(), a_dialogue(state="closed")
    for dialogue in (opened, closed):
        two_camps(dialogue)
    assert tend_landscapes() == 1
    assert landscapes.newest(opened) is not None
    assert landscapes.newest(closed) is None


def test_one_analysis_asks_the_database_as_often_for_many_as_for_few(django_assert_num_queries):
    few, many = a_dialogue(), a_dialogue()
    two_camps(few, people=6)
    two_camps(many, people=30)
    with django_assert_num_queries(4):
        opinion.material_of(few)
    with django_assert_num_queries(4):
        opinion.material_of(many)
