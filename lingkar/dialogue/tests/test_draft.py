"""Drafts: written from statements, amended with reasons, weighed sentence by sentence."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lingkar.accounts.testing import a_person
from lingkar.core.models import AuditEvent
from lingkar.dialogue.models import Amendment, Place, Proposal, SentenceComment, SentenceText, SentenceVote
from lingkar.dialogue.queries.drafting import counted, newest_places
from lingkar.dialogue.testing import a_dialogue, a_participant, a_statement
from lingkar.dialogue.testing.results import a_proposal, an_organiser
from lingkar.messaging.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    dialogue = a_dialogue()
    author, voter = a_person("Mali"), a_person("Sok")
    statement = a_statement(dialogue, author=a_participant(dialogue, person=author))
    voice = a_participant(dialogue, person=voter)
    voice.votes.create(statement=statement, value=1)
    return dialogue, statement, author, voter


def get(client, name, *args):
    answer = client.get(reverse(name, args=args))
    return answer, answer.content.decode()


def test_a_draft_begins_from_chosen_statements(client, held):
    dialogue, statement, *_ = held
    client.force_login(an_organiser(dialogue))
    answer = client.post(
        reverse("dialogue-draft-new", args=[dialogue.code]), {"title": "Bottles", "statements": [statement.code]}
    )
    proposal = Proposal.objects.get()
    assert answer["Location"] == reverse("dialogue-draft-change", args=[proposal.code])
    place = Place.objects.get()
    assert place.sentence.text == statement.text
    assert list(place.sentence.statements.all()) == [statement]
    assert AuditEvent.objects.filter(verb="start-draft").count() == 1
    assert not Message.objects.exists()


def test_only_whoever_holds_the_dialogue_writes(client, held):
    dialogue, *_ = held
    proposal = a_proposal(dialogue)
    pages = [("dialogue-draft-new", dialogue.code), ("dialogue-draft-change", proposal.code)]
    for page, code in pages:
        assert client.get(reverse(page, args=[code])).status_code == 302
    client.force_login(an_organiser(dialogue, role="member"))
    for page, code in pages:
        assert client.get(reverse(page, args=[code])).status_code == 403
        assert client.post(reverse(page, args=[code]), {"title": "Other"}).status_code == 403
    proposal.refresh_from_db()
    assert proposal.title == "Bottles come back"


def test_a_draft_in_the_writing_is_nobody_elses(client, held):
    dialogue, *_ = held
    proposal = a_proposal(dialogue, state="writing")
    sentence = proposal.sentences.first()
    for page, code in (("dialogue-draft", proposal.code), ("dialogue-sentence", sentence.code)):
        assert client.get(reverse(page, args=[code])).status_code == 404
    assert "Bottles" not in get(client, "dialogue-drafts", dialogue.code)[1].replace("bottles", "")
    client.force_login(an_organiser(dialogue))
    assert get(client, "dialogue-draft", proposal.code)[0].status_code == 200


def editor(form, **other):
    data = {name: form[name].value() for name in form.fields}
    data = {name: "" if value is None or value is False else value for name, value in data.items()}
    return {name: value for name, value in (data | other).items() if value != "" or name.startswith("text")}


def test_a_new_version_keeps_what_stayed_and_links_what_changed(client, held):
    dialogue, statement, *_ = held
    proposal = a_proposal(dialogue, statements=[statement], state="writing")
    first, second = proposal.sentences.order_by("pk")
    client.force_login(an_organiser(dialogue))
    page = reverse("dialogue-draft-change", args=[proposal.code])
    data = editor(client.get(page).context["form"], text_1="The state pays a third.", links_1="1", note="Cheaper")
    assert client.post(page, data)["Location"] == reverse("dialogue-draft", args=[proposal.code])
    places = newest_places(proposal)
    assert places[0].sentence == first
    assert places[1].sentence.replaces == second
    assert list(places[1].sentence.statements.all()) == [statement]
    _answer, text = get(client, "dialogue-draft-version", proposal.code, 2)
    assert "<del>The state pays half.</del>" in text
    assert "<ins>The state pays a third.</ins>" in text
    assert get(client, "dialogue-draft-version", proposal.code, 9)[0].status_code == 404


def test_two_who_write_at_once_lose_nothing(client, held):
    dialogue, *_ = held
    proposal = a_proposal(dialogue)
    client.force_login(an_organiser(dialogue))
    page = reverse("dialogue-draft-change", args=[proposal.code])
    data = editor(client.get(page).context["form"], text_0="Mine.")
    client.post(page, data | {"text_0": "Somebody else's."})
    answer = client.post(page, data)
    assert answer.status_code == 200
    assert "Somebody saved another version" in answer.content.decode()
    assert "Mine." in answer.content.decode()
    assert newest_places(proposal)[0].sentence.text == "Somebody else&#x27;s.".replace("&#x27;", "'")


def test_a_number_that_no_statement_has_is_told(client, held):
    dialogue, *_ = held
    proposal = a_proposal(dialogue)
    client.force_login(an_organiser(dialogue))
    page = reverse("dialogue-draft-change", args=[proposal.code])
    answer = client.post(page, editor(client.get(page).context["form"], links_0="99", text_0="Kept words."))
    assert "There is no statement with the number 99." in answer.content.decode()
    assert "Kept words." in answer.content.decode()
    assert proposal.versions.count() == 1


def test_opening_it_tells_author_and_voter_once(client, held):
    dialogue, statement, author, voter = held
    proposal = a_proposal(dialogue, statements=[statement], state="writing")
    client.force_login(an_organiser(dialogue))
    for state in ("open", "final", "open"):
        client.post(reverse("dialogue-draft-state", args=[proposal.code]), {"state": state})
    assert {one.person for one in Message.objects.filter(template="dialogue-in-draft")} == {author, voter}
    assert Message.objects.count() == 2


def test_other_words_are_asked_for_and_taken(client, held):
    dialogue, statement, author, voter = held
    proposal = a_proposal(dialogue, statements=[statement])
    sentence = proposal.sentences.order_by("pk").first()
    page = reverse("dialogue-amend", args=[sentence.code])
    assert client.get(page).status_code == 302
    client.force_login(voter)
    same = client.post(page, {"text": sentence.text, "reason": "Just because"})
    assert "This is how it reads now" in same.content.decode()
    client.post(page, {"text": "All shops take bottles back.", "reason": "Else only some do."})
    wish = Amendment.objects.get()
    answer_page = reverse("dialogue-amendment", args=[wish.code])
    assert client.post(answer_page, {"accept": "yes", "answer": "Good idea."}).status_code == 403
    client.force_login(an_organiser(dialogue))
    assert client.post(answer_page, {"accept": "yes"}).status_code == 200
    client.post(answer_page, {"accept": "yes", "answer": "Good idea."})
    client.post(answer_page, {"accept": "no", "answer": "Changed my mind."})
    wish.refresh_from_db()
    assert (wish.state, wish.answer) == ("accepted", "Good idea.")
    assert [place.sentence.text for place in newest_places(proposal)] == [
        "All shops take bottles back.", "The state pays half.",
    ]  # fmt: skip
    assert newest_places(proposal)[0].sentence.statements.get() == statement
    told = {(one.template, one.person_id) for one in Message.objects.all()}
    assert told == {
        ("dialogue-amendment-answered", voter.pk), ("dialogue-amended", author.pk), ("dialogue-amended", voter.pk),
    }  # fmt: skip


def test_a_wish_that_is_not_taken_changes_nothing_and_says_why(client, held):
    dialogue, _statement, _author, voter = held
    proposal = a_proposal(dialogue)
    wish = Amendment.objects.create(
        sentence=proposal.sentences.first(), by=voter, text="", reason="It costs too much", language="en"
    )
    client.force_login(an_organiser(dialogue))
    client.post(reverse("dialogue-amendment", args=[wish.code]), {"accept": "no", "answer": "It was voted for."})
    assert proposal.versions.count() == 1
    assert "It was voted for." in get(Client(), "dialogue-draft", proposal.code)[1]


def test_a_wish_can_be_taken_back_by_her_alone(client, held):
    dialogue, _statement, author, voter = held
    proposal = a_proposal(dialogue)
    wish = Amendment.objects.create(
        sentence=proposal.sentences.first(), by=voter, text="", reason="It costs too much", language="en"
    )
    page = reverse("dialogue-amendment-withdraw", args=[wish.code])
    client.force_login(author)
    assert client.post(page).status_code == 403
    client.force_login(voter)
    client.post(page)
    wish.refresh_from_db()
    assert wish.state == "withdrawn"


def test_a_comment_shows_no_name_and_can_be_hidden(client, held):
    dialogue, _statement, author, _voter = held
    proposal = a_proposal(dialogue)
    sentence = proposal.sentences.first()
    client.force_login(author)
    page = reverse("dialogue-comment", args=[sentence.code])
    assert client.post(page, {"text": "?"}).status_code == 200
    client.post(page, {"text": "Who pays the transport?"})
    comment = SentenceComment.objects.get()
    text = get(Client(), "dialogue-sentence", sentence.code)[1]
    assert "Who pays the transport?" in text
    assert "Mali" not in text
    hide = reverse("dialogue-comment-show", args=[comment.code])
    assert client.post(hide, {"shown": "no"}).status_code == 403
    client.force_login(an_organiser(dialogue))
    client.post(hide, {"shown": "no"})
    assert "Who pays the transport?" not in get(Client(), "dialogue-sentence", sentence.code)[1]


def test_a_final_draft_takes_no_words(client, held):
    dialogue, _statement, author, _voter = held
    proposal = a_proposal(dialogue, state="final")
    sentence = proposal.sentences.first()
    client.force_login(author)
    client.post(reverse("dialogue-comment", args=[sentence.code]), {"text": "Too late a word"})
    client.post(reverse("dialogue-amend", args=[sentence.code]), {"text": "Other", "reason": "Because of it"})
    assert not SentenceComment.objects.exists()
    assert not Amendment.objects.exists()


def test_each_sentence_is_weighed_and_a_vote_can_be_changed(client, held):
    dialogue, _statement, _author, voter = held
    proposal = a_proposal(dialogue)
    page = reverse("dialogue-draft-weigh", args=[proposal.code])
    first = proposal.sentences.order_by("pk").first()
    client.post(page, {"sentence": first.code, "value": "1"})
    assert not SentenceVote.objects.exists()
    client.force_login(voter)
    assert "0 of 2 sentences weighed" in get(client, "dialogue-draft-weigh", proposal.code)[1]
    client.post(page, {"sentence": first.code, "value": "1"})
    client.post(page, {"sentence": first.code, "value": "-1"})
    client.post(page, {"sentence": first.code, "value": "7"})
    client.post(page, {"sentence": "unknown", "value": "1"})
    assert [vote.value for vote in SentenceVote.objects.all()] == [-1]
    assert "1 of 2 sentences weighed" in get(client, "dialogue-draft-weigh", proposal.code)[1]


def test_few_votes_are_not_told_and_a_small_part_cannot_be_computed():
    dialogue = a_dialogue()
    proposal = a_proposal(dialogue)
    sentence = proposal.sentences.first()
    for at in range(12):
        voice = a_participant(dialogue, role="firm" if at < 5 else "government" if at < 11 else "buyer")
        SentenceVote.objects.create(sentence=sentence, participant=voice, value=1)
        if at == 3:
            assert counted(newest_places(proposal))[sentence.pk].agree is None
    told = counted(newest_places(proposal))[sentence.pk]
    assert told.agree == 12
    assert [role for role, *_ in told.roles] == ["government"]  # one buyer would be 12 - 5 - 6
    voice.banned_at = dialogue.created_at
    voice.save()
    assert counted(newest_places(proposal))[sentence.pk].agree == 11


def test_the_draft_reads_in_another_language_where_it_is_there(client, held):
    dialogue, *_ = held
    proposal = a_proposal(dialogue)
    client.force_login(an_organiser(dialogue))
    page = reverse("dialogue-draft-texts", args=[proposal.code, "th"])
    first = proposal.sentences.order_by("pk").first()
    client.post(page, {"title": "ขวด", f"text_{first.pk}": "ร้านรับขวดคืน", "checked": "on"})
    assert SentenceText.objects.get().state == "confirmed"
    thai = Client().get(f"/th{reverse('dialogue-draft', args=[proposal.code]).removeprefix('/en')}").content.decode()
    assert "ร้านรับขวดคืน" in thai
    assert "The state pays half." in thai
    assert client.get(reverse("dialogue-draft-texts", args=[proposal.code, "xx"])).status_code == 404


def test_as_many_queries_for_one_sentence_as_for_three(client, held):
    dialogue, statement, *_ = held
    counts = []
    for many in (1, 3):
        proposal = a_proposal(dialogue, [f"Sentence {at}." for at in range(many)], [statement])
        get(client, "dialogue-draft", proposal.code)
        with CaptureQueriesContext(connection) as caught:
            get(client, "dialogue-draft", proposal.code)
        counts.append(len(caught))
    assert counts[0] == counts[1]
