"""Setting a dialogue up, by those who may."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts.testing import Walk, a_membership, a_person, an_organisation, walk
from lingkar.core.models import AuditEvent
from lingkar.dialogue.models import Dialogue, DialogueText, Participant, Statement
from lingkar.dialogue.testing import a_dialogue, a_holder, a_participant, a_statement, a_vote, browser_of

pytestmark = pytest.mark.django_db
NEW = {
    "question": "How can small shops take back bottles?",
    "introduction": "Nothing is decided yet.",
    "language": "en",
    "languages": ["en", "th", "km"],
    "priorities": ["SP1"],
    "country": "ID",
    "access": "open",
    "mode": "strict",
}
PAGES = ("prepare", "change", "texts", "phases", "targets", "targets-csv", "seeds", "links", "close")


@pytest.fixture(autouse=True)
def lists(vocabulary: None) -> None: ...


def page(dialogue, name, *more):
    return reverse(f"dialogue-{name}", args=[dialogue.code, *more])


def test_a_new_one_is_a_draft_with_the_usual_phases():
    person, body = a_person(), an_organisation("Agency", kind="agency")
    a_membership(person, body, "editor")
    answer = browser_of(person).post(reverse("dialogue-new"), NEW)
    made = Dialogue.objects.get()
    assert answer.headers["Location"] == page(made, "prepare")
    assert (made.state, made.languages, made.priorities, made.organisation) == (
        "draft",
        ["en", "th", "km"],
        ["SP1"],
        body,
    )
    assert made.phases.count() == 6
    assert AuditEvent.objects.filter(verb="create", kind="dialogue").exists()
    assert Client().get(reverse("dialogue", args=[made.code])).status_code == 404


@pytest.mark.parametrize(("kind", "role"), [("firm", "owner"), ("buyer", "owner"), ("agency", "member")])
def test_firms_and_readers_do_not_ask(kind, role):
    person = a_person()
    a_membership(person, an_organisation("Body", kind=kind), role)
    assert browser_of(person).post(reverse("dialogue-new"), NEW).status_code == 403
    assert not Dialogue.objects.exists()


def test_bad_input_makes_nothing_and_keeps_what_was_typed():
    person, body = a_person(), an_organisation("Agency", kind="ministry")
    a_membership(person, body, "owner")
    answer = browser_of(person).post(reverse("dialogue-new"), NEW | {"question": "", "introduction": "Keep this text"})
    assert "Keep this text" in answer.content.decode()
    assert not Dialogue.objects.exists()


@pytest.mark.parametrize("name", PAGES)
def test_who_sets_up(name):
    guard = "share" if name in ("links", "close") else "change"
    walk(
        Walk(f"dialogue-{name}", guard, "dialogue", lambda standing: [_asked_by(standing).code]),
        ["anyone", "person", "owner", "editor", "facilitator", "facilitator-without", "policymaker", "language-editor"],
    )


def _asked_by(standing):
    standing.organisation.kind = "agency"
    standing.organisation.save()
    return a_dialogue(standing.organisation)


def test_a_reader_is_refused_plainly():
    dialogue = a_dialogue()
    _, reader = a_holder(dialogue, "member")
    for name in PAGES:
        assert reader.get(page(dialogue, name)).status_code == 403
    for name in ("open", "duplicate"):
        assert reader.post(page(dialogue, name)).status_code == 403


def test_texts_side_by_side():
    dialogue = a_dialogue()
    _, browser = a_holder(dialogue)
    text = browser.get(page(dialogue, "texts")).content.decode()
    assert "How can small shops take back bottles?" in text
    browser.post(page(dialogue, "texts"), {"th-question": "ร้านเล็กจะรับขวดคืนอย่างไร", "km-question": ""})
    assert DialogueText.objects.get(dialogue=dialogue, language="th").state == "person"
    assert not DialogueText.objects.filter(language="km").exists()
    answer = browser.post(page(dialogue, "texts"), {"th-question": "", "th-introduction": "words"})
    assert answer.status_code == 200
    assert DialogueText.objects.filter(language="th").exists()


def test_phases_on_her_clock():
    dialogue = a_dialogue()
    person, browser = a_holder(dialogue)
    person.time_zone = "Asia/Bangkok"
    person.save()
    sent = {"speak-starts": "2030-03-01", "speak-ends": "2030-03-31", "follow-up-starts": "2030-04-01"}
    browser.post(page(dialogue, "phases"), sent)
    speak, follow = dialogue.phases.all()
    assert speak.starts_at.isoformat() == "2030-02-28T17:00:00+00:00"
    assert speak.ends_at.isoformat() == "2030-03-31T17:00:00+00:00"
    assert follow.ends_at is None
    answer = browser.post(page(dialogue, "phases"), {"speak-starts": "2030-03-09", "speak-ends": "2030-03-01"})
    assert "before the first day" in answer.content.decode()
    assert dialogue.phases.count() == 2


def test_a_target_needs_its_source():
    dialogue = a_dialogue()
    _, browser = a_holder(dialogue)
    row = {"rows": "1", "row0-role": "firm", "row0-size": "micro", "row0-women_led": "yes", "row0-share": "61.5"}
    assert "Say where the shares come from" in browser.post(page(dialogue, "targets"), row).content.decode()
    assert not dialogue.target.exists()
    browser.post(page(dialogue, "targets"), row | {"source": "Economic census 2023"})
    cell = dialogue.target.get()
    assert (cell.role, cell.size, cell.women_led, cell.share) == ("firm", "micro", "yes", Decimal("61.5"))
    dialogue.refresh_from_db()
    assert dialogue.target_source == "Economic census 2023"


def test_a_target_from_a_table_and_back():
    dialogue = a_dialogue()
    _, browser = a_holder(dialogue)

    def send(text):
        file = SimpleUploadedFile("t.csv", text.encode(), "text/csv")
        return browser.post(page(dialogue, "targets"), {"rows": "0", "source": "Census", "table": file})

    send("role,size,women_led,rural,country,share\nfirm,micro,yes,,th,60\nfirm,small,,,,40\n")
    assert dialogue.target.count() == 2
    assert dialogue.target.first().country == "TH"
    for bad, said in (
        ("role,size\nfirm,micro\n", "no column"),
        ("role,share\nking,3\n", "Line 2 cannot be read"),
        ("role,share\nfirm,3\nfirm,4\n", "Line 3 tells a part a second time"),
        ("role,share\nfirm,NaN\n", "Line 2 cannot be read"),
    ):
        assert said in send(bad).content.decode()
    assert dialogue.target.count() == 2
    assert "firm,micro,yes,,TH,60" in browser.get(page(dialogue, "targets-csv")).content.decode()


def test_seeds_in_several_languages():
    dialogue = a_dialogue()
    _, browser = a_holder(dialogue)
    browser.post(page(dialogue, "seeds"), {"text_en": "Deposits help.", "text_th": "มัดจำช่วยได้"})
    seed = Statement.objects.get()
    assert (seed.is_seed, seed.state, seed.language) == (True, "shown", "en")
    assert seed.texts.get().state == "confirmed"
    assert browser.post(page(dialogue, "seeds"), {"text_en": ""}).status_code == 200
    browser.post(page(dialogue, "seed", seed.code), {"text_en": "Deposits help shops.", "text_th": ""})
    seed.refresh_from_db()
    assert (seed.text, seed.texts.count()) == ("Deposits help shops.", 0)
    a_vote(a_participant(dialogue), seed)
    browser.post(page(dialogue, "seed", seed.code), {"delete": "1"})
    assert Statement.objects.count() == 1


def test_opened_only_when_ready_then_closed():
    dialogue = a_dialogue(state="draft", opened_at=None)
    _, browser = a_holder(dialogue)
    browser.post(page(dialogue, "open"))
    dialogue.refresh_from_db()
    assert dialogue.state == "draft"
    a_statement(dialogue, is_seed=True)
    browser.post(page(dialogue, "open"))
    dialogue.refresh_from_db()
    assert dialogue.state == "open"
    assert AuditEvent.objects.filter(verb="open-dialogue").exists()
    browser.post(page(dialogue, "close"))
    dialogue.refresh_from_db()
    assert dialogue.state == "closed"


def test_a_copy_takes_words_and_rules_but_no_voice():
    dialogue = a_dialogue()
    dialogue.phases.update(starts_at=timezone.now() - timedelta(days=100), ends_at=timezone.now())
    a_statement(dialogue, is_seed=True)
    a_vote(a_participant(dialogue), a_statement(dialogue, "Somebody's own."))
    _, browser = a_holder(dialogue)
    browser.post(page(dialogue, "duplicate"))
    made = Dialogue.objects.exclude(pk=dialogue.pk).get()
    assert made.state == "draft"
    assert [one.text for one in made.statements.all()] == ["A deposit on bottles helps us."]
    assert made.texts.count() == 1
    assert made.phases.first().starts_at > timezone.now() - timedelta(minutes=5)
    assert not Participant.objects.filter(dialogue=made).exists()


def test_only_a_draft_is_deleted():
    dialogue = a_dialogue()
    _, browser = a_holder(dialogue)
    browser.post(page(dialogue, "delete"))
    assert Dialogue.objects.filter(pk=dialogue.pk).exists()
    Dialogue.objects.filter(pk=dialogue.pk).update(state="draft")
    browser.post(page(dialogue, "delete"))
    assert not Dialogue.objects.exists()


def test_links_carry_their_channel():
    dialogue = a_dialogue()
    _, browser = a_holder(dialogue)
    text = browser.get(page(dialogue, "links"), {"tag": "Market day"}).content.decode()
    assert "?from=market-day" in text
    assert "?from=poster" in text
    assert "<svg" in text
    assert "<script>alert" not in browser.get(page(dialogue, "links"), {"tag": "<script>alert"}).content.decode()
