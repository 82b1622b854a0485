"""Which statement comes next, and the alarm when it is drawn blindly."""

import pytest

from lingkar.dialogue.bridge import routing
from lingkar.dialogue.models import Vote
from lingkar.dialogue.queries.weighing import parts_of, walk_of, weighed_so_far
from lingkar.dialogue.testing import a_dialogue, a_participant, a_statement, a_vote, two_camps

pytestmark = pytest.mark.django_db


def test_what_the_thinnest_part_has_not_seen_comes_first():
    dialogue = a_dialogue()
    seen, unseen = a_statement(dialogue), a_statement(dialogue, "Nobody of hers saw this.")
    for _ in range(60):
        a_vote(a_participant(dialogue, size="micro"), seen, 1)
    for _ in range(60):
        a_vote(a_participant(dialogue, size="large"), unseen, 1)
    drawn = []
    for _ in range(60):
        voice = a_participant(dialogue, role="", size="micro")
        drawn.append(routing.next_statement(voice, walk_of(voice), "en").code)
    assert drawn.count(unseen.code) > drawn.count(seen.code)


def test_hidden_and_waiting_ones_and_those_weighed_never_come():
    dialogue = a_dialogue()
    a_statement(dialogue, state="hidden")
    a_statement(dialogue, state="pending")
    voice = a_participant(dialogue)
    a_vote(voice, a_statement(dialogue, "Weighed."))
    assert routing.next_statement(voice, walk_of(voice), "en") is None
    assert walk_of(voice).total == 1


def test_a_new_statement_can_come_at_once():
    dialogue = a_dialogue()
    two_camps(dialogue)
    voice = a_participant(dialogue)
    routing.next_statement(voice, walk_of(voice), "en")
    for statement in dialogue.statements.all():
        a_vote(voice, statement)
    new = a_statement(dialogue, "Said just now.")
    found = routing.next_statement(voice, walk_of(voice), "en")
    assert (found.code, found.probability) == (new.code, 1.0)


def test_early_lotteries_tell_nothing_and_later_ones_do():
    dialogue = a_dialogue()
    for at in range(8):
        a_statement(dialogue, f"Sentence {at}.")
    voice = a_participant(dialogue)
    assert routing.next_statement(voice, walk_of(voice), "en").entropy is None
    for at in range(30):
        other = a_participant(dialogue)
        for statement in dialogue.statements.all()[: 2 + at % 3]:
            a_vote(other, statement)
    found = routing.next_statement(voice, walk_of(voice), "en")
    assert 0 < found.entropy < 0.999


def test_the_alarm(caplog):
    dialogue = a_dialogue()
    two_camps(dialogue)
    assert not routing.draws_blindly(dialogue)
    Vote.objects.update(entropy=0.8)
    assert not routing.draws_blindly(dialogue)
    Vote.objects.update(entropy=0.9999)
    assert routing.draws_blindly(dialogue)
    assert dialogue.code in caplog.text


def test_counted_in_one_query(django_assert_num_queries):
    dialogue = a_dialogue()
    two_camps(dialogue)
    with django_assert_num_queries(1):
        weighed = weighed_so_far(dialogue)
    one = weighed[dialogue.statements.first().pk]
    assert (one.seen, one.agree) == (24, 12)
    assert one.by_part["role:firm"] == 24
    assert one.by_part["size:micro"] == 12


def test_what_was_not_declared_is_no_part():
    assert parts_of(a_participant(a_dialogue(), role="", size="micro", rural=False)) == ("size:micro", "rural:no")
