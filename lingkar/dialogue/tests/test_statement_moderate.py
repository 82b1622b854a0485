"""One statement on the moderator's desk: marks, undoing, joining, pairs."""

from __future__ import annotations

import pytest
from django.urls import reverse

from lingkar.accounts.enums import Role
from lingkar.accounts.testing import a_person
from lingkar.dialogue.actions.moderation import (
    CannotModerate,
    hide_statement,
    leave_apart,
    merge_statement,
    show_statement,
    unmerge_statement,
)
from lingkar.dialogue.actions.undoing import undo_act
from lingkar.dialogue.bridge.opinion import material_of
from lingkar.dialogue.enums import Act, Reason, StatementState
from lingkar.dialogue.models import StatementText, Vote
from lingkar.dialogue.queries.pairs import alike_pairs
from lingkar.dialogue.testing import a_dialogue, a_participant, a_statement, a_vote, browser_of
from lingkar.dialogue.testing.moderation import a_moderator, a_said, send
from lingkar.messaging.models import Message

pytestmark = pytest.mark.django_db
PENDING, SHOWN, HIDDEN, MERGED = (
    StatementState.PENDING,
    StatementState.SHOWN,
    StatementState.HIDDEN,
    StatementState.MERGED,
)


@pytest.fixture(autouse=True)
def lists(vocabulary: None) -> None: ...


@pytest.fixture
def held():
    """A dialogue, its moderator, her browser, and a statement somebody said."""
    dialogue = a_dialogue()
    moderator, client = a_moderator(dialogue)
    _, _, statement = a_said(dialogue)
    return dialogue, moderator, client, statement


def counted(dialogue):
    """(participant, statement, value) as the analysis sees them."""
    votes = material_of(dialogue).votes
    rows = zip(votes.person.tolist(), votes.statement.tolist(), votes.value.tolist(), strict=True)
    return {(votes.participants[who], votes.statements[what], value) for who, what, value in rows}


def test_what_was_done_is_undone_step_by_step(held):
    _, moderator, client, statement = held
    hidden = hide_statement(statement=statement, reason=Reason.OFF_TOPIC, by=moderator)
    assert (
        "Undo: Taken out of view"
        in client.get(reverse("dialogue-statement-moderate", args=[statement.code])).content.decode()
    )
    assert send(client, "dialogue-act-undo", hidden.code).status_code == 302
    statement.refresh_from_db()
    assert statement.state == SHOWN
    undone = statement.acts.first()
    assert (undone.act, undone.undoes) == (Act.UNDO, hidden)
    with pytest.raises(CannotModerate):
        undo_act(act=hidden, by=moderator)


def test_only_the_newest_act_can_be_undone(held):
    _, moderator, _, statement = held
    first = hide_statement(statement=statement, reason=Reason.OFF_TOPIC, by=moderator)
    show_statement(statement=statement, by=moderator)
    with pytest.raises(CannotModerate):
        undo_act(act=first, by=moderator)


def test_marks_are_kept_and_logged(held):
    dialogue, _, client, statement = held
    assert send(client, "dialogue-mark", statement.code, is_meta="on").status_code == 302
    statement.refresh_from_db()
    assert (statement.is_seed, statement.is_meta) == (False, True)
    assert dialogue.acts.get().act == Act.MARK


def test_joining_keeps_votes_and_parting_gives_them_back(held):
    dialogue, _, client, statement = held
    other = a_statement(dialogue, "All bottles should come back.")
    both, only = a_participant(dialogue), a_participant(dialogue)
    a_vote(both, statement, 1)
    a_vote(both, other, -1)
    a_vote(only, statement, 1)
    send(client, "dialogue-merge", statement.code, into=other.code)
    statement.refresh_from_db()
    assert (statement.state, statement.merged_into) == (MERGED, other)
    assert counted(dialogue) == {(both.code, other.code, -1), (only.code, other.code, 1)}
    assert Vote.objects.count() == 3
    assert Message.objects.get(template="dialogue-merged").person == statement.author.person
    send(client, "dialogue-merge", statement.code, part="1")
    statement.refresh_from_db()
    assert (statement.state, statement.merged_into) == (SHOWN, None)
    assert counted(dialogue) == {
        (both.code, statement.code, 1), (both.code, other.code, -1), (only.code, statement.code, 1)
    }  # fmt: skip


def test_joining_with_one_that_was_joined_goes_to_the_one_that_stands(held):
    dialogue, moderator, _, statement = held
    middle, root = a_statement(dialogue, "Middle."), a_statement(dialogue, "Root.")
    merge_statement(statement=middle, into=root, by=moderator)
    merge_statement(statement=statement, into=middle, by=moderator)
    statement.refresh_from_db()
    assert statement.merged_into == root


def test_two_are_never_joined_in_a_ring(held):
    dialogue, moderator, _, statement = held
    other = a_statement(dialogue, "Other.")
    merge_statement(statement=statement, into=other, by=moderator)
    with pytest.raises(CannotModerate):
        merge_statement(statement=other, into=statement, by=moderator)
    parted = unmerge_statement(statement=statement, by=moderator)
    merge_statement(statement=other, into=statement, by=moderator)
    with pytest.raises(CannotModerate):
        undo_act(act=parted, by=moderator)


@pytest.mark.parametrize("facts", [{"state": HIDDEN}, {"state": PENDING}, {"is_meta": True}])
def test_what_does_not_fit_is_not_joined(held, facts):
    dialogue, _, client, statement = held
    other = a_statement(dialogue, "Other.", **facts)
    send(client, "dialogue-merge", statement.code, into=other.code)
    statement.refresh_from_db()
    assert statement.state == SHOWN


def test_a_code_of_another_dialogue_comes_back(held):
    _, _, client, statement = held
    other = a_statement(a_dialogue())
    answer = send(client, "dialogue-merge", statement.code, into=other.code)
    assert answer.status_code == 200
    assert other.code in answer.content.decode()
    statement.refresh_from_db()
    assert statement.state == SHOWN


def test_pairs_meet_in_a_translation(held):
    dialogue, moderator, client, statement = held
    thai = a_statement(dialogue, "ควรรับคืนขวด", language="th")
    StatementText.objects.create(statement=thai, language="en", text="Bottles should come back.", state="machine")
    a_statement(dialogue, "Electricity is too dear for a small kitchen.")
    found = alike_pairs(dialogue)
    assert [{pair.one.pk, pair.other.pk} for pair in found] == [{statement.pk, thai.pk}]
    assert found[0].language == "en"
    text = client.get(reverse("dialogue-pairs", args=[dialogue.code])).content.decode()
    assert "ควรรับคืนขวด" in text
    leave_apart(statement=thai, other=statement, by=moderator)
    assert alike_pairs(dialogue) == []


def test_a_pair_is_joined_by_one_button(held):
    dialogue, _, client, statement = held
    other = a_statement(dialogue, "Bottles should come back!")
    send(client, "dialogue-pairs", dialogue.code, one=statement.code, other=other.code, keep=statement.code)
    other.refresh_from_db()
    assert (other.state, other.merged_into) == (MERGED, statement)


def test_a_pair_with_a_code_from_elsewhere_changes_nothing(held):
    dialogue, _, client, statement = held
    other = a_statement(a_dialogue())
    send(client, "dialogue-pairs", dialogue.code, one=statement.code, other=other.code, keep=statement.code)
    assert not dialogue.acts.exists()


NAMES = ("dialogue-statement-moderate", "dialogue-merge")


@pytest.mark.parametrize("name", NAMES)
def test_they_refuse_a_stranger(held, name):
    _, _, _, statement = held
    assert browser_of(a_person()).get(reverse(name, args=[statement.code])).status_code == 403


def test_they_refuse_a_reader_who_writes(held):
    dialogue, moderator, _, statement = held
    other = a_statement(dialogue, "Other.")
    act = hide_statement(statement=other, reason=Reason.UNCLEAR, by=moderator)
    _, reader = a_moderator(dialogue, Role.MEMBER)
    assert send(reader, "dialogue-statement-moderate", statement.code, act="hide", reason="unclear").status_code == 403
    assert send(reader, "dialogue-merge", statement.code, into=other.code).status_code == 403
    assert send(reader, "dialogue-mark", statement.code, is_meta="on").status_code == 403
    assert send(reader, "dialogue-act-undo", act.code).status_code == 403
    assert send(reader, "dialogue-pairs", dialogue.code, one=statement.code, other=other.code).status_code == 403
    assert dialogue.acts.count() == 1


def test_an_unknown_reason_comes_back(held):
    _, _, client, statement = held
    answer = send(client, "dialogue-statement-moderate", statement.code, act="hide", reason="minority")
    assert answer.status_code == 200
    statement.refresh_from_db()
    assert statement.state == SHOWN
