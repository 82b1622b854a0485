"""Each page of drafts, decisions and stories, against the one table of who may do what; and being forgotten."""

import pytest
from django.urls import reverse

from lingkar.accounts.testing import a_duty, a_person
from lingkar.dialogue import export_results
from lingkar.dialogue.models import Amendment, Echo, SentenceComment, SentenceVote, Story
from lingkar.dialogue.testing import a_dialogue, a_participant, a_statement
from lingkar.dialogue.testing.results import a_commitment, a_decision, a_proposal, a_story, an_organiser

pytestmark = pytest.mark.django_db
# page -> whether it is read by everybody, and otherwise only by those who write for the body
OPEN = (
    "dialogue-landscape", "dialogue-drafts", "dialogue-draft", "dialogue-draft-version", "dialogue-draft-weigh",
    "dialogue-sentence", "dialogue-decisions", "dialogue-decision", "dialogue-commitment", "dialogue-trace",
    "dialogue-statement", "dialogue-stories", "dialogue-story",
)  # fmt: skip
WRITERS = (
    "dialogue-watch", "dialogue-draft-new", "dialogue-draft-change", "dialogue-draft-texts", "dialogue-amendment",
    "dialogue-decide", "dialogue-decision-change", "dialogue-commitment-new", "dialogue-answers",
)  # fmt: skip


@pytest.fixture
def addresses(vocabulary):
    dialogue = a_dialogue()
    proposal = a_proposal(dialogue, statements=[a_statement(dialogue)])
    sentence = proposal.sentences.first()
    wish = Amendment.objects.create(sentence=sentence, text="Other", reason="Because", language="en")
    decision = a_decision(dialogue, [sentence])
    things = {
        "draft": [proposal.code], "draft-version": [proposal.code, 1], "draft-weigh": [proposal.code],
        "draft-change": [proposal.code], "draft-texts": [proposal.code, "th"], "sentence": [sentence.code],
        "amendment": [wish.code], "decision": [decision.code], "decision-change": [decision.code],
        "commitment-new": [decision.code], "commitment": [a_commitment(decision).code],
        "trace": [dialogue.statements.get().code], "statement": [dialogue.statements.get().code],
        "story": [a_story(dialogue).code],
    }  # fmt: skip
    return dialogue, {
        page: reverse(page, args=things.get(page.removeprefix("dialogue-"), [dialogue.code]))
        for page in (*OPEN, *WRITERS)
    }


def test_who_gets_in(client, addresses):
    dialogue, found = addresses
    duty, other_duty = a_person("Eko"), a_person("Far")
    a_duty(duty, "policymaker", country=dialogue.organisation.country)
    a_duty(other_duty, "operator")
    visitors = [
        (None, False), (a_person("Somebody"), False), (other_duty, False),
        (an_organiser(dialogue, "Reader", "member"), False),
        (an_organiser(dialogue, "Editor"), True), (an_organiser(dialogue, "Owner", "owner"), True), (duty, True),
    ]  # fmt: skip
    for person, writes in visitors:
        client.logout()
        if person is not None:
            client.force_login(person)
        for page, address in found.items():
            gets_in = client.get(address).status_code == 200
            assert gets_in == (page in OPEN or writes), (person, page)


def test_nothing_of_a_dialogue_in_preparation_is_public(client, addresses):
    dialogue, found = addresses
    type(dialogue).objects.update(state="draft", opened_at=None)
    for person in (None, a_person("Somebody")):
        if person is not None:
            client.force_login(person)
        assert {
            page: client.get(address).status_code for page, address in found.items() if page in OPEN
        } == dict.fromkeys(OPEN, 404)


def test_what_she_wrote_is_told_and_forgotten(addresses):
    dialogue, _found = addresses
    person = a_person("Mali")
    sentence = dialogue.proposals.get().sentences.first()
    SentenceComment.objects.create(sentence=sentence, by=person, text="Who pays?", language="en")
    Amendment.objects.create(sentence=sentence, by=person, text="Mine", reason="Clear", language="en")
    kept = Amendment.objects.create(
        sentence=sentence, by=person, text="Taken", reason="Clear", language="en", state="accepted"
    )
    SentenceVote.objects.create(sentence=sentence, participant=a_participant(dialogue, person=person), value=1)
    story = a_story(dialogue, by=person)
    Echo.objects.create(story=a_story(dialogue), by=person, sentence="Ours, too", language="en")
    told = {name: tell(person) for name, tell in export_results.TELL.items()}
    assert all(told.values())
    assert told["stories"][0]["title"] == "We wash jars"
    export_results.forget(person)
    assert not SentenceComment.objects.exists()
    assert not Echo.objects.exists()
    assert not Story.objects.filter(pk=story.pk).exists()
    kept.refresh_from_db()
    assert kept.by is None
    assert not Amendment.objects.filter(text="Mine").exists()
