"""Decisions, promises, what came of them, and why a sentence was not taken up."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts.testing import a_person
from lingkar.core.models import AuditEvent
from lingkar.dialogue.actions.commitments import tell_of_late
from lingkar.dialogue.actions.telling import tell
from lingkar.dialogue.models import Amendment, Commitment, CommitmentUpdate, Decision, StatementAnswer
from lingkar.dialogue.testing import a_dialogue, a_participant, a_statement
from lingkar.dialogue.testing.results import a_commitment, a_decision, a_proposal, an_organiser
from lingkar.messaging.models import Message

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
DECISION = {
    "title": "A deposit from 2028 on", "text": "Bottles carry a deposit from 2028 on.", "body": "Ministry Example",
    "decided_on": "2026-11-01",
}  # fmt: skip


@pytest.fixture
def held(vocabulary):
    dialogue = a_dialogue()
    author, voter = a_person("Mali"), a_person("Sok")
    statement = a_statement(dialogue, author=a_participant(dialogue, person=author))
    voice = a_participant(dialogue, person=voter)
    voice.votes.create(statement=statement, value=-1)
    proposal = a_proposal(dialogue, statements=[statement])
    return dialogue, statement, proposal.sentences.order_by("pk").first(), author, voter


def get(client, name, *args, **query):
    answer = client.get(reverse(name, args=args), query)
    return answer, answer.content.decode() if not answer.streaming else ""


def told(template):
    return sorted(one.person.name for one in Message.objects.filter(template=template))


def test_a_decision_names_the_sentences_and_their_people_hear_of_it(client, held):
    dialogue, _statement, sentence, *_ = held
    client.force_login(an_organiser(dialogue))
    client.post(reverse("dialogue-decide", args=[dialogue.code]), DECISION | {"sentences": [sentence.code]})
    decision = Decision.objects.get()
    assert list(decision.sentences.all()) == [sentence]
    assert told("dialogue-decided") == ["Mali", "Sok"]
    assert AuditEvent.objects.filter(verb="record-decision").exists()
    client.post(
        reverse("dialogue-decision-change", args=[decision.code]),
        DECISION | {"title": "Put right", "sentences": [sentence.code]},
    )
    assert told("dialogue-decided") == ["Mali", "Sok"]
    assert "Put right" in get(Client(), "dialogue-decision", decision.code)[1]


def test_strangers_and_readers_decide_nothing(client, held):
    dialogue, *_ = held
    decision = a_decision(dialogue)
    commitment = a_commitment(decision)
    pages = [
        ("dialogue-decide", dialogue.code), ("dialogue-decision-change", decision.code),
        ("dialogue-commitment-new", decision.code), ("dialogue-answers", dialogue.code),
    ]  # fmt: skip
    for page, code in pages:
        assert client.get(reverse(page, args=[code])).status_code == 302
    client.force_login(an_organiser(dialogue, role="member"))
    for page, code in pages:
        assert client.post(reverse(page, args=[code]), DECISION).status_code == 403
    update = reverse("dialogue-commitment", args=[commitment.code])
    assert client.post(update, {"state": "done", "note": "All done"}).status_code == 403
    assert Client().post(update, {"state": "done", "note": "All done"}).status_code == 404
    assert Decision.objects.count() == 1
    assert not CommitmentUpdate.objects.exists()


def test_bad_input_changes_nothing_and_is_kept(client, held):
    dialogue, *_ = held
    client.force_login(an_organiser(dialogue))
    answer = client.post(reverse("dialogue-decide", args=[dialogue.code]), DECISION | {"decided_on": "soon"})
    assert "A deposit from 2028 on" in answer.content.decode()
    decision = a_decision(dialogue)
    answer = client.post(
        reverse("dialogue-commitment-new", args=[decision.code]),
        {"text": "Pay half of each bin", "body": "Agency", "budget": "5000000", "currency": ""},
    )
    assert "Say in which currency" in answer.content.decode()
    assert "Pay half of each bin" in answer.content.decode()
    assert not Commitment.objects.exists()


def test_a_promise_is_made_followed_and_kept_with_something_that_shows_it(client, held):
    dialogue, _statement, sentence, *_ = held
    decision = a_decision(dialogue, [sentence])
    client.force_login(an_organiser(dialogue))
    client.post(
        reverse("dialogue-commitment-new", args=[decision.code]),
        {"text": "Set up 200 collection points", "body": dialogue.organisation.name, "due_on": "2027-06-30",
         "indicator": "200 points on the list", "priority": "", "budget": "1000000", "currency": "idr"},
    )  # fmt: skip
    commitment = Commitment.objects.get()
    assert commitment.organisation == dialogue.organisation
    assert commitment.currency == "IDR"
    assert told("dialogue-committed") == ["Mali", "Sok"]
    page = reverse("dialogue-commitment", args=[commitment.code])
    answer = client.post(page, {"state": "done", "note": "All stand.", "due_on": "2027-06-30"})
    assert "A promise is kept when something shows it" in answer.content.decode()
    proof = SimpleUploadedFile("list.pdf", PDF, "application/pdf")
    client.post(page, {"state": "done", "note": "All stand.", "due_on": "2027-06-30", "proof": proof})
    commitment.refresh_from_db()
    assert commitment.state == "done"
    assert told("dialogue-commitment-changed") == ["Mali", "Sok"]
    update = CommitmentUpdate.objects.get()
    shown = Client().get(reverse("dialogue-proof", args=[update.code]))
    assert b"".join(shown.streaming_content) == PDF
    assert "sandbox" in shown["Content-Security-Policy"]
    assert "list.pdf" in get(Client(), "dialogue-commitment", commitment.code)[1]
    bad = SimpleUploadedFile("list.pdf", b"MZ nothing good", "application/pdf")
    assert client.post(page, {"state": "done", "note": "More of it", "proof": bad}).status_code == 200
    assert CommitmentUpdate.objects.count() == 1


def test_late_promises_are_told_of_once_for_each_day_that_passes(held):
    dialogue, _statement, sentence, *_ = held
    commitment = a_commitment(a_decision(dialogue, [sentence]), due_on=timezone.localdate() - timedelta(days=1))
    assert tell_of_late() == 1
    assert tell_of_late() == 0
    assert told("dialogue-commitment-late") == ["Mali", "Sok"]
    Commitment.objects.update(due_on=timezone.localdate())
    assert tell_of_late() == 0
    Commitment.objects.update(due_on=timezone.localdate() - timedelta(days=3))
    assert tell_of_late() == 1
    Commitment.objects.update(state="done", told_late_on=None)
    commitment.refresh_from_db()
    assert not commitment.is_overdue(timezone.localdate())
    assert tell_of_late() == 0


def test_the_public_list_can_be_narrowed_and_taken_away(client, held):
    dialogue, *_ = held
    decision = a_decision(dialogue)
    a_commitment(decision, "Late one", due_on=date(2020, 1, 1), priority="SP1")
    a_commitment(decision, "Kept one", state="done", due_on=date(2020, 1, 1))
    a_commitment(decision, "=Other body", body="Ministry of Roads", due_on=None)
    hidden = a_dialogue(dialogue.organisation, state="draft", opened_at=None)
    a_commitment(a_decision(hidden), "In preparation")
    text = get(client, "dialogue-commitments")[1]
    assert "Late one" in text
    assert "In preparation" not in text
    for query, found in (
        ({"overdue": "on"}, ["Late one"]), ({"state": "done"}, ["Kept one"]), ({"body": "roads"}, ["=Other body"]),
        ({"priority": "SP1"}, ["Late one"]), ({"dialogue": dialogue.code, "state": "done"}, ["Kept one"]),
    ):  # fmt: skip
        answer, _ = get(client, "dialogue-commitments", **query)
        assert [row.commitment.text for row in answer.context["rows"]] == found
    rows = get(client, "dialogue-commitments-csv")[1]
    assert "'=Other body" in rows
    assert get(client, "dialogue-commitment", Commitment.objects.get(text="In preparation").code)[0].status_code == 404


def test_many_are_answered_at_once_and_each_person_is_told_once(client, held):
    dialogue, statement, *_ = held
    other = a_statement(dialogue, "Nobody needs bottles.")
    client.force_login(an_organiser(dialogue))
    page = reverse("dialogue-answers", args=[dialogue.code])
    both = {"statements": [statement.code, other.code], "outcome": "not-taken"}
    answer = client.post(page, both)
    assert "Say why. People spent their time on it." in answer.content.decode()
    assert not StatementAnswer.objects.exists()
    client.post(page, both | {"why": "cost", "note": "There is no money for it in 2027."})
    assert StatementAnswer.objects.count() == 2
    client.post(page, both | {"why": "cost", "note": "There is no money for it in 2027."})
    assert told("dialogue-answered") == ["Mali", "Sok"]
    text = get(Client(), "dialogue-statement", statement.code)[1]
    assert "There is no money for it in 2027." in text
    assert "It costs more than there is" in text


def test_the_trace_goes_from_the_sentence_to_the_proof_and_back(client, held):
    dialogue, statement, sentence, _author, voter = held
    statement.theme = "Deposits"
    statement.save()
    Amendment.objects.create(
        sentence=sentence, by=voter, text=sentence.text, reason="Clearer so", language="en", state="accepted",
        answered_at=timezone.now(),
    )  # fmt: skip
    commitment = a_commitment(a_decision(dialogue, [sentence]))
    CommitmentUpdate.objects.create(
        commitment=commitment,
        state="under-way",
        note="A hundred stand.",
        language="en",
        link="https://example.org/list",
    )
    forward = get(client, "dialogue-trace", statement.code)[1]
    back = get(client, "dialogue-trace", commitment.code)[1]
    for text in (forward, back):
        at = [text.index(word) for word in (statement.text, "Deposits", sentence.text, "Clearer so", "A deposit from",
                                            "Set up 200", "A hundred stand.")]  # fmt: skip
        assert at == sorted(at)
        assert "Sok" not in text
        assert "people said or weighed" not in text  # fewer than five
    assert get(client, "dialogue-trace", "unknown")[0].status_code == 404


def test_a_joined_statement_leads_on_and_its_people_are_told(client, held):
    dialogue, statement, sentence, *_ = held
    third = a_person("Dewi")
    same = a_statement(
        dialogue, "Deposit, please.", author=a_participant(dialogue, person=third), state="merged",
        merged_into=statement,
    )  # fmt: skip
    client.force_login(an_organiser(dialogue))
    client.post(reverse("dialogue-decide", args=[dialogue.code]), DECISION | {"sentences": [sentence.code]})
    assert told("dialogue-decided") == ["Dewi", "Mali", "Sok"]
    assert get(client, "dialogue-trace", same.code)[0].status_code == 200


def test_as_many_queries_for_one_promise_as_for_three(client, held):
    dialogue, *_ = held
    decision = a_decision(dialogue)
    counts = []
    for many in (1, 2):
        for _at in range(many):
            a_commitment(decision)
        get(client, "dialogue-commitments")
        with CaptureQueriesContext(connection) as caught:
            get(client, "dialogue-commitments")
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_every_notice_can_be_written(held):
    """Each template with the context it is really given."""
    from lingkar.messaging.testing import deliver_all

    dialogue, statement, sentence, *_ = held
    boss = an_organiser(dialogue)
    from lingkar.dialogue.actions import answers, commitments, decisions, drafting

    drafting.set_proposal_state(proposal=sentence.proposal, state="final", by=boss)
    decision = decisions.record_decision(
        dialogue=dialogue,
        told=DECISION | {"decided_on": date(2026, 11, 1)},
        language="en",
        sentences=[sentence],
        by=boss,
    )
    facts = {"text": "Do it", "body": "Agency", "due_on": date(2020, 1, 1), "indicator": "", "priority": "",
             "budget": None, "currency": ""}  # fmt: skip
    promise = commitments.make_commitment(decision=decision, told=facts, language="en", by=boss)
    tell_of_late()
    commitments.update_commitment(
        commitment=promise, state="dropped", note="No money.", language="en", due_on=None, by=boss
    )
    answers.answer_statements(
        dialogue=dialogue, statements=[statement], outcome="partly", why="later", note="", language="en", by=boss
    )
    deliver_all()
    assert not Message.objects.filter(state="failed").exists()
    body = Message.objects.get(template="dialogue-commitment-changed", person__name="Mali").body
    assert statement.text in body
    assert "It was given up:" in body


def test_many_people_are_told_by_the_worker(held, django_capture_on_commit_callbacks):
    dialogue, statement, sentence, *_ = held
    decision = a_decision(dialogue, [sentence])
    facts = {"statements": [statement], "about": decision, "dialogue": dialogue, "by": None, "at_once": 1}
    context = {"title": "A deposit", "body": "Ministry", "due_on": date(2027, 1, 1)}
    with django_capture_on_commit_callbacks(execute=True):
        assert tell("decided", context=context, **facts) == 2
        assert not Message.objects.exists()
    assert told("dialogue-decided") == ["Mali", "Sok"]
    with django_capture_on_commit_callbacks(execute=True):
        tell("decided", context=context, **facts)
    assert Message.objects.count() == 2
