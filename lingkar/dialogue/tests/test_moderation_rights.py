"""Each page of moderation, translations and paper against the table of who may do what; and being forgotten."""

from __future__ import annotations

import pytest
from django.urls import reverse

from lingkar.accounts.enums import DutyKind, Role
from lingkar.accounts.testing import a_duty, a_membership, a_person
from lingkar.dialogue import export_moderation, export_voices
from lingkar.dialogue.actions.appeals import ask_again, report_statement
from lingkar.dialogue.actions.banning import ban_voice
from lingkar.dialogue.actions.moderation import hide_statement
from lingkar.dialogue.actions.paper import Round, enter_sheet, make_sheet
from lingkar.dialogue.actions.translations import suggest_wording
from lingkar.dialogue.enums import Reason
from lingkar.dialogue.models import Appeal, ModerationAct, PaperEntry, StatementReport, WordingSuggestion
from lingkar.dialogue.testing import a_dialogue, a_statement, browser_of
from lingkar.dialogue.testing.moderation import a_moderator, a_said

pytestmark = pytest.mark.django_db
OPEN = ("dialogue-log", "dialogue-log-csv", "dialogue-report", "dialogue-wording")
DESK = ("dialogue-moderate", "dialogue-pairs", "dialogue-appeals", "dialogue-voice", "dialogue-statement-moderate")
ACTING = ("dialogue-merge", "dialogue-appeal-answer")
WORDS = ("dialogue-translations", "dialogue-translate")
PAPER = ("dialogue-paper", "dialogue-paper-sheet", "dialogue-paper-pdf")
ENTERING = ("dialogue-paper-enter", "dialogue-paper-tally")
HOLDERS = {"editor", "owner", "policymaker"}
MAY = {
    **dict.fromkeys(DESK, HOLDERS | {"member", "operator"}),
    **dict.fromkeys(ACTING, HOLDERS),
    **dict.fromkeys(WORDS, HOLDERS | {"member", "facilitator-without", "language-editor"}),
    **dict.fromkeys(PAPER, HOLDERS | {"member", "facilitator-without"}),
    **dict.fromkeys(ENTERING, HOLDERS | {"facilitator-without"}),
}


@pytest.fixture
def world(vocabulary):
    """A dialogue with something on every page."""
    dialogue = a_dialogue()
    moderator, _ = a_moderator(dialogue)
    person, voice, statement = a_said(dialogue, "Taken out of view.")
    shown = a_statement(dialogue, "Shown.")
    act = hide_statement(statement=statement, reason=Reason.OFF_TOPIC, by=moderator)
    appeal = ask_again(act=act, participant=voice, words="Private words.")
    sheet = make_sheet(dialogue=dialogue, languages=["en"], statements=[shown], copies=3, by=moderator)
    codes = {
        "dialogue-voice": [dialogue.code, voice.code],
        "dialogue-statement-moderate": [statement.code],
        "dialogue-merge": [shown.code],
        "dialogue-report": [shown.code],
        "dialogue-wording": [shown.code, "th"],
        "dialogue-translate": [shown.code, "th"],
        "dialogue-appeal-answer": [appeal.code],
        "dialogue-paper-enter": [sheet.code, 1],
        "dialogue-paper-sheet": [sheet.code],
        "dialogue-paper-pdf": [sheet.code],
        "dialogue-paper-tally": [sheet.code],
    }
    pages = {page: reverse(page, args=codes.get(page, [dialogue.code])) for page in (*OPEN, *MAY)}
    return {"dialogue": dialogue, "person": person, "voice": voice, "shown": shown, "sheet": sheet, "pages": pages}


def holder_of(role, dialogue):
    person = a_person(role)
    if role in Role.values:
        a_membership(person, dialogue.organisation, role)
    elif role == "facilitator-without":
        a_duty(person, DutyKind.FACILITATOR, "ID")
    elif role in DutyKind.values:
        a_duty(person, role)
    return person


@pytest.mark.parametrize(
    "role",
    ["person", "member", "editor", "owner", "policymaker", "facilitator-without", "language-editor", "operator"],
)
def test_who_gets_in(world, role):
    client = browser_of(holder_of(role, world["dialogue"]))
    for page, address in world["pages"].items():
        expected = page in OPEN or role in MAY.get(page, ())
        assert client.get(address).status_code == (200 if expected else 403), page


def test_the_anonymous_read_what_is_public_and_sign_in_for_the_rest(world, client):
    for page, address in world["pages"].items():
        assert client.get(address).status_code == (200 if page in OPEN else 302), page


def test_no_public_page_tells_who_wrote_who_acted_or_what_was_asked_in_private(world, client):
    texts = [client.get(world["pages"][page]).content.decode() for page in OPEN]
    for word in (world["person"].name, world["voice"].code, "Private words.", "Moderator"):
        assert all(word not in text for text in texts), word


def test_nobody_but_moderators_reads_an_appeal(world):
    for role in ("facilitator-without", "language-editor", "person"):
        client = browser_of(holder_of(role, world["dialogue"]))
        for page, address in world["pages"].items():
            answer = client.get(address)
            if page != "dialogue-paper-pdf":
                assert "Private words." not in answer.content.decode(), page


def test_a_person_is_told_what_is_kept_of_her_and_forgotten(world):
    dialogue, person, voice, shown = (world[name] for name in ("dialogue", "person", "voice", "shown"))
    report_statement(statement=shown, participant=voice, reason=Reason.UNCLEAR, words="Private report.")
    suggest_wording(statement=shown, language="th", text="คำ", note="Private note.", by=person)
    ban_voice(participant=voice, reason=Reason.FLOODING, by=holder_of("editor", dialogue))
    told = {name: tell(person) for name, tell in export_moderation.TELL.items()}
    assert told["appeals"][0]["words"] == "Private words."
    assert told["reports_of_statements"][0]["words"] == "Private report."
    assert told["wordings"][0]["note"] == "Private note."
    assert told["voice_moderated"][0]["reason"] == Reason.FLOODING
    export_moderation.forget(person)
    export_voices.forget(person)
    assert (Appeal.objects.get().words, StatementReport.objects.get().words) == ("", "")
    assert (WordingSuggestion.objects.get().by, WordingSuggestion.objects.get().note) == (None, "")
    assert not any(tell(person) for tell in export_moderation.TELL.values())


def test_a_moderator_who_is_forgotten_leaves_her_acts_without_a_name(world):
    moderator = ModerationAct.objects.get().by
    enter_sheet(sheet=world["sheet"], number=1, told={}, votes={}, round=Round(), by=moderator)
    export_moderation.forget(moderator)
    assert ModerationAct.objects.get().by is None
    assert PaperEntry.objects.get().entered_by is None
