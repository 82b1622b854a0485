"""What everybody reads of the votes, and what nobody does."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts.testing import a_membership, a_person, an_organisation
from lingkar.dialogue import landscape_numbers as numbers
from lingkar.dialogue.actions.landscapes import check_landscape, make_landscape, repeat_landscape
from lingkar.dialogue.models import Landscape, StatementText
from lingkar.dialogue.queries.landscapes import live_dialogues
from lingkar.dialogue.testing import a_dialogue, a_participant, a_statement, a_vote, two_camps
from lingkar.engines.opinion import read_votes

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    dialogue = a_dialogue()
    voices, said = two_camps(dialogue)
    return dialogue, voices, said, make_landscape(dialogue=dialogue)


def page(client, name, *args, **query):
    answer = client.get(reverse(name, args=args), query)
    return answer, answer.content.decode() if not answer.streaming else b"".join(answer.streaming_content).decode()


def test_common_ground_comes_first(client, held):
    dialogue, _, said, _ = held
    answer, text = page(client, "dialogue-landscape", dialogue.code)
    assert answer.status_code == 200
    assert {one.words.code for one in answer.context["sections"]["common_ground"]} == {one.code for one in said[-3:]}
    assert text.index("Common ground") < text.index("Statement number 1.")
    assert 'class="range"' in text


def test_few_voices_are_told_nothing_of(client):
    dialogue = a_dialogue()
    two_camps(dialogue, people=4)
    make_landscape(dialogue=dialogue)
    _answer, text = page(client, "dialogue-landscape", dialogue.code)
    assert "Not enough voices yet" in text
    assert "Statement number" not in text
    for name in ("votes.csv", "comments.csv", "results.json", "method.txt"):
        assert page(client, "dialogue-download", dialogue.code, name)[0].status_code == 404
    assert page(client, "dialogue-landscape-table", dialogue.code)[0].status_code == 404


def test_a_dialogue_in_preparation_is_nobodys_to_read(client, held):
    dialogue, *_ = held
    type(dialogue).objects.update(state="draft", opened_at=None)
    for name in ("dialogue-landscape", "dialogue-landscape-table"):
        assert page(client, name, dialogue.code)[0].status_code == 404


def test_what_a_machine_translated_waits(client, held):
    dialogue, _, said, _ = held
    text = StatementText.objects.create(statement=said[-1], language="th", text="ข้อความ", state="machine")
    answer, _ = page(client, "dialogue-landscape", dialogue.code)
    assert [one.words.code for one in answer.context["sections"]["waits"]] == [said[-1].code]
    text.state = "confirmed"
    text.save()
    answer, _ = page(client, "dialogue-landscape", dialogue.code)
    assert answer.context["sections"]["waits"] == []


def test_groups_show_only_once_they_are_stable(client, held):
    dialogue, _, _, landscape = held
    answer, text = page(client, "dialogue-landscape", dialogue.code)
    assert answer.context["groups"] == []
    assert "still being counted" in text
    landscape.draws = {"done": 73, "of": 200}
    landscape.save()
    assert "73 of 200 repetitions" in page(client, "dialogue-landscape", dialogue.code)[1]
    landscape.draws = None
    landscape.save()
    assert repeat_landscape(landscape=landscape, seconds=60, draws=20)
    answer, text = page(client, "dialogue-landscape", dialogue.code)
    assert answer.context["stable"]
    assert "Group A" in text
    landscape.result["stability"]["stable"] = False
    landscape.save()
    answer, text = page(client, "dialogue-landscape", dialogue.code)
    assert "There are no stable groups" in text
    assert "Group A" not in text


def test_the_page_names_no_voice(client, held):
    dialogue, voices, *_ = held
    for name in ("dialogue-landscape", "dialogue-landscape-table"):
        text = page(client, name, dialogue.code)[1]
        assert not any(voice.code in text for voice in voices)


def test_small_parts_are_left_out():
    one = {
        "id": "a", "agree": 3, "disagree": 0, "pass": 1, "raw_support": 0.7, "support": 0.7, "interval": [0.1, 0.9],
        "heard": [{"seen": 4}, {"seen": 5}], "against": [{"seen": 2}], "moderated_out": False, "meta": False,
        "holds_everywhere": 0.2,
    }  # fmt: skip
    told = numbers.public(one)
    assert told["heard"] == [{"seen": 5}]
    assert told["against"] == []
    assert told["agree"] is None
    assert numbers.split({"languages": {"a": {"th": [3, 1, 0], "en": [5, 0, 0]}}}, "a") == [("en", 5, 0, 0)]


def test_where_i_stand_is_for_me_alone(client, held):
    dialogue, voices, *_ = held
    person = a_person("Mali")
    voices[0].person = person
    voices[0].save()
    assert page(client, "dialogue-where-i-stand", dialogue.code)[0].status_code == 404
    client.force_login(a_person("Somebody"))
    assert page(client, "dialogue-where-i-stand", dialogue.code)[0].status_code == 404
    client.force_login(person)
    answer, text = page(client, "dialogue-where-i-stand", dialogue.code)
    assert answer.status_code == 200
    assert "The ring is you" in text
    assert len(answer.context["votes"]) == 9


def test_the_statement_page_tells_each_part(client, held):
    dialogue, _, said, _ = held
    _answer, text = page(client, "dialogue-statement", said[-1].code)
    assert "Common ground" in text
    assert "Micro firms" in text
    said[0].state = "hidden"
    said[0].save()
    assert page(client, "dialogue-statement", said[0].code)[0].status_code == 404
    client.force_login(a_person("Somebody"))
    assert page(client, "dialogue-statement", said[0].code)[0].status_code == 404
    boss = a_person("Boss")
    a_membership(boss, dialogue.organisation, "owner")
    client.force_login(boss)
    assert page(client, "dialogue-statement", said[0].code)[0].status_code == 200


def test_votes_can_be_counted_again(client, held, tmp_path):
    dialogue, voices, said, _ = held
    _, text = page(client, "dialogue-download", dialogue.code, "votes.csv")
    assert not any(one.code in text for one in [*voices, *said])
    file = tmp_path / "votes.csv"
    file.write_text(text)
    votes = read_votes(file)
    assert len(votes) == len(voices) * len(said)
    comments = page(client, "dialogue-download", dialogue.code, "comments.csv")[1]
    assert "Statement number 9." in comments
    told = json.loads(page(client, "dialogue-download", dialogue.code, "results.json")[1])
    assert len(told["statements"]) == 9
    assert told["groups"] == []
    assert "places" not in told
    assert "method" in page(client, "dialogue-download", dialogue.code, "method.txt")[1]


def test_hidden_statements_are_in_no_file(client, held):
    dialogue, _, said, _ = held
    said[0].state = "hidden"
    said[0].save()
    for name in ("votes.csv", "comments.csv", "results.json"):
        text = page(client, "dialogue-download", dialogue.code, name)[1]
        assert "Statement number 1." not in text
        assert said[0].code not in text


def test_a_crowd_shows_to_whoever_asked_and_as_a_number_to_all(client, held):
    dialogue, _, said, _ = held
    extra = [a_statement(dialogue, f"More of the same {at}.") for at in range(4)]
    for _at in range(14):
        voice = a_participant(dialogue, referrer="shop-a")
        for column, statement in enumerate([*said, *extra]):
            a_vote(voice, statement, -1 if column in (7, 8) else 1)
    landscape = make_landscape(dialogue=dialogue)
    check_landscape(landscape=landscape)
    landscape.refresh_from_db()
    assert {flag["kind"] for flag in landscape.flags} >= {"twins"}
    assert landscape.result["watch"]["signs"] >= 1
    answer, text = page(client, "dialogue-landscape", dialogue.code)
    assert "of the first ten statements would be others" in text
    assert page(client, "dialogue-watch", dialogue.code)[0].status_code == 404
    other = a_person("Other")
    client.force_login(other)
    assert page(client, "dialogue-watch", dialogue.code)[0].status_code == 403
    a_membership(other, dialogue.organisation, "editor")
    answer, text = page(client, "dialogue-watch", dialogue.code)
    assert answer.status_code == 200
    assert "exactly the same votes" in text


def test_the_check_is_made_once_and_names_nobody_in_public(held):
    *_, voices, _, landscape = held
    check_landscape(landscape=landscape)
    kept = Landscape.objects.get().flags
    check_landscape(landscape=landscape)
    assert Landscape.objects.get().flags == kept
    assert not any(voice.code in str(Landscape.objects.get().result) for voice in voices)


def test_as_many_queries_for_nine_statements_as_for_thirty(client):
    counts = []
    for statements in (9, 30):
        dialogue = a_dialogue(an_organisation(f"Agency {statements}", kind="agency"))
        two_camps(dialogue, people=12, statements=statements)
        make_landscape(dialogue=dialogue)
        Client().get(reverse("dialogue-landscape", args=[dialogue.code]))
        with CaptureQueriesContext(
            connection,
        ) as caught:
            Client().get(reverse("dialogue-landscape", args=[dialogue.code]))
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_the_method_in_plain_words(client):
    assert "no loud part" in page(client, "dialogue-method")[1]


def test_those_who_do_not_agree_are_named_with_their_bounds(client):
    dialogue = a_dialogue()
    statement = a_statement(dialogue, "Fines help.")
    others = [a_statement(dialogue, f"Other {at}.") for at in range(6)]
    for at in range(60):
        voice = a_participant(dialogue, size="micro" if at < 20 else "small")
        a_vote(voice, statement, 1 if at >= 20 or at % 5 == 0 else -1)
        for column, other in enumerate(others):
            a_vote(voice, other, 1 if (at + column) % 3 else -1)
    make_landscape(dialogue=dialogue)
    answer, text = page(client, "dialogue-landscape", dialogue.code)
    shown = [one for one in answer.context["sections"]["majority_not_for"] if one.words.code == statement.code]
    assert [part.name for part in shown[0].against] == ["Micro firms"]
    assert "Micro firms: <b>23%</b> (between" in text


def test_a_dialogue_that_ended_is_counted_to_its_end():
    ended = a_dialogue(state="closed", closed_at=timezone.now() - timedelta(days=1))
    long_ago = a_dialogue(ended.organisation, state="closed", closed_at=timezone.now() - timedelta(days=40))
    assert ended in live_dialogues()
    assert long_ago not in live_dialogues()
