"""Moderation, translations and paper in a real browser on a small phone: nothing runs off, nobody is shut out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from lingkar.core.testing_browser import PHONE, find_browser, open_browser
from lingkar.dialogue.actions.appeals import ask_again, report_statement
from lingkar.dialogue.actions.moderation import give_theme, hide_statement, merge_statement
from lingkar.dialogue.actions.paper import Round, enter_sheet, enter_tally, make_sheet
from lingkar.dialogue.actions.translations import suggest_wording
from lingkar.dialogue.enums import Reason, StatementState
from lingkar.dialogue.models import StatementText
from lingkar.dialogue.testing import a_dialogue, a_statement
from lingkar.dialogue.testing.moderation import a_moderator, a_said

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(find_browser() is None, reason="needs Chromium"),
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHOTS = os.environ.get("SHOTS", "")  # a folder to look at the pages afterwards
THAI = "ร้านเล็กควรได้เงินค่ามัดจำขวดคืนในวันเดียวกันไม่ต้องรอสิ้นเดือน"
KHMER = "ហាងតូចៗគួរតែទទួលបានប្រាក់កក់ដបវិញនៅថ្ងៃតែមួយ មិនចាំបាច់រង់ចាំដល់ចុងខែទេ"


@pytest.fixture
def pages(vocabulary):
    """Every page of this subject with something on it, and who opens it."""
    dialogue = a_dialogue()
    moderator, _ = a_moderator(dialogue, "owner")
    other, _ = a_moderator(dialogue)
    person, voice, hidden = a_said(
        dialogue, "My neighbour Budi throws all his bottles into the river behind the market."
    )
    a_said(dialogue, THAI, language="th", state=StatementState.PENDING)
    _, _, waiting = a_said(dialogue, "Crates should have one size for all makers.", state=StatementState.PENDING)
    shown = a_statement(dialogue, "Small shops should get deposits back on the same day, not at the end of the month.")
    twin = a_statement(dialogue, "Small shops should get the deposits back the same day, not at the month's end.")
    gone = a_statement(dialogue, "Deposits back at once.")
    StatementText.objects.create(statement=shown, language="km", text=KHMER, state="machine")
    suggest_wording(statement=shown, language="km", text=KHMER, note="Shorter.", by=person)
    report_statement(statement=shown, participant=voice, reason=Reason.UNCLEAR, words="What is meant by deposits?")
    give_theme(statement=shown, theme="Deposits", by=moderator)
    merge_statement(statement=gone, into=shown, by=moderator)
    act = hide_statement(statement=hidden, reason=Reason.PERSON, note="Say it without the name.", by=other)
    appeal = ask_again(act=act, participant=voice, words="Everybody here knows him, and it is true.")
    sheet = make_sheet(dialogue=dialogue, languages=["en", "km"], statements=[shown, twin], copies=20, by=moderator)
    entry = enter_sheet(
        sheet=sheet, number=1, told={"role": "firm"}, votes={shown.code: 1},
        round=Round("Market hall", "Sari"), by=moderator,
    )  # fmt: skip
    counts = {shown.code: (5, 1, 1)}
    enter_tally(sheet=sheet, numbers=(5, 12), sheets=7, counts=counts, round=Round(), by=moderator)
    code = dialogue.code
    return [
        (moderator, "dialogue-moderate", [code]),
        (moderator, "dialogue-statement-moderate", [shown.code]),
        (moderator, "dialogue-statement-moderate", [gone.code]),
        (moderator, "dialogue-merge", [waiting.code]),
        (moderator, "dialogue-pairs", [code]),
        (moderator, "dialogue-voice", [code, voice.code]),
        (moderator, "dialogue-appeals", [code]),
        (moderator, "dialogue-appeal-answer", [appeal.code]),
        (person, "dialogue-log", [code]),
        (person, "dialogue-appeal", [hidden.code]),
        (person, "dialogue-report", [shown.code]),
        (person, "dialogue-wording", [shown.code, "km"]),
        (moderator, "dialogue-translations", [code]),
        (moderator, "dialogue-translate", [shown.code, "km"]),
        (moderator, "dialogue-paper", [code]),
        (moderator, "dialogue-paper-sheet", [sheet.code]),
        (moderator, "dialogue-paper-enter", [sheet.code, entry.first]),
        (moderator, "dialogue-paper-tally", [sheet.code]),
    ]


@pytest.mark.parametrize("language", ["en", "km", "th"])
def test_nothing_runs_off_and_nobody_is_shut_out(pages, live_server, client, language):
    troubles = {}
    with open_browser() as browser:
        for at, (person, name, arguments) in enumerate(pages):
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
            context = browser.new_context(viewport=PHONE, base_url=live_server.url, bypass_csp=True)
            cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
            with translation.override(language):
                address = reverse(name, args=arguments)
            page = context.new_page()
            answer = page.goto(address)
            found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
            wrong = [(each["id"], [node["html"][:160] for node in each["nodes"]][:3]) for each in found]
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if answer is None or answer.status != 200 or wrong or wide > 0:
                troubles[f"{at} {name}"] = (answer and answer.status, wrong, wide)
            if SHOTS:
                page.screenshot(path=Path(SHOTS) / f"{language}-{at:02}-{name}.png", full_page=True)
            context.close()
    assert troubles == {}
