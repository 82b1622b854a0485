"""What everybody reads: the list, and the page of one dialogue."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lingkar.dialogue.enums import Access
from lingkar.dialogue.models import DialogueText, Participant, TargetCell
from lingkar.dialogue.queries.voices import heard_so_far
from lingkar.dialogue.testing import a_dialogue, a_holder, a_participant, a_statement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lists(vocabulary: None) -> None: ...


def shown(client, dialogue, **asked):
    return client.get(reverse("dialogue", args=[dialogue.code]), asked).content.decode()


def test_drafts_are_nobodys_but_their_holders(client):
    a_dialogue(question="Open question?")
    draft = a_dialogue(question="Draft question?", state="draft")
    text = client.get(reverse("dialogue-list")).content.decode()
    assert "Open question?" in text
    assert "Draft question?" not in text
    _, holder = a_holder(draft)
    assert "Draft question?" in holder.get(reverse("dialogue-list")).content.decode()
    assert "Draft question?" not in client.get(reverse("dialogue-list-csv")).content.decode()


def test_narrowed_and_taken_away(client):
    a_dialogue(question="About bottles?", priorities=["SP1"])
    a_dialogue(question="About crates?", priorities=["SP2"], state="closed")
    for asked, there, gone in (
        ({"q": "crates"}, "About crates?", "About bottles?"),
        ({"priority": "SP1"}, "About bottles?", "About crates?"),
        ({"state": "closed"}, "About crates?", "About bottles?"),
        ({"country": "ID"}, "About crates?", "Nothing"),
        ({"state": "nonsense"}, "About crates?", "Nothing"),
    ):
        for name in ("dialogue-list", "dialogue-list-csv"):
            text = client.get(reverse(name), asked).content.decode()
            assert there in text
            assert gone not in text


def test_lists_cost_the_same_for_one_and_for_three(client):
    counts = []
    for at in range(3):
        a_participant(a_dialogue(question=f"Question {at}?"))
        client.get(reverse("dialogue-list"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("dialogue-list"))
        counts.append(len(queries))
    assert len(set(counts)) == 1


def test_the_question_in_her_language_or_as_it_was_written(client):
    dialogue = a_dialogue()
    DialogueText.objects.create(dialogue=dialogue, language="th", question="ร้านเล็กจะรับขวดคืนอย่างไร", state="machine")
    thai = client.get(f"/th/dialogues/{dialogue.code}/").content.decode()
    assert "ร้านเล็กจะรับขวดคืนอย่างไร" in thai
    khmer = client.get(f"/km/dialogues/{dialogue.code}/").content.decode()
    assert 'lang="en">How can small shops take back bottles?' in khmer


def test_few_voices_are_not_counted_out(client):
    dialogue = a_dialogue()
    for _ in range(4):
        a_participant(dialogue)
    assert "Fewer than five voices" in shown(client, dialogue)
    a_participant(dialogue)
    assert "5 voices took part" in shown(client, dialogue)
    husk = a_participant(dialogue)
    husk.joined_into = Participant.objects.first()
    husk.save()
    assert "5 voices took part" in shown(client, dialogue)


def test_who_is_missing_so_far(client):
    dialogue = a_dialogue(target_source="Census 2023")
    micro = TargetCell.objects.create(dialogue=dialogue, size="micro", share=80)
    small = TargetCell.objects.create(dialogue=dialogue, size="small", share=20)
    for size, many in (("micro", 3), ("small", 17)):
        for _ in range(many):
            a_participant(dialogue, size=size)
    heard = {one.cell: one for one in heard_so_far(dialogue)}
    assert (heard[micro].came, heard[micro].is_missing) == (None, True)
    assert (heard[small].came, heard[small].is_missing) == (pytest.approx(0.85), False)
    text = shown(client, dialogue)
    assert "Still missing" in text
    assert "Census 2023" in text
    assert "15%" not in text.replace("\xa0", "")


def test_the_link_she_came_by_goes_on(client):
    dialogue = a_dialogue(access=Access.LINK)
    a_statement(dialogue)
    weigh = reverse("dialogue-weigh", args=[dialogue.code])
    assert f"{weigh}?from=poster" in shown(client, dialogue, **{"from": "poster"})
    assert "from=" not in shown(client, dialogue, **{"from": "<script>"})


def test_only_a_holder_sees_the_doors_of_holders(client):
    dialogue = a_dialogue(state="draft")
    a_statement(dialogue, "A seed for later.", is_seed=True)
    _, holder = a_holder(dialogue)
    text = shown(holder, dialogue)
    assert "You hold this dialogue" in text
    assert "A seed for later." in text
    assert "You hold this dialogue" not in shown(client, a_dialogue())


def test_an_invented_one_says_so(client):
    assert "Demonstration" in shown(client, a_dialogue(is_demonstration=True))
