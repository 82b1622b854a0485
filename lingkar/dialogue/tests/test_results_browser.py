"""Pages of what comes of the votes, in a real browser on a small phone: nothing runs off, nobody is shut out."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from lingkar.accounts.testing import a_person
from lingkar.core.testing_browser import PHONE, find_browser, open_browser
from lingkar.dialogue.actions.landscapes import check_landscape, make_landscape, repeat_landscape
from lingkar.dialogue.models import Amendment, CommitmentUpdate, Echo, SentenceComment, StatementAnswer, StatementText
from lingkar.dialogue.testing import a_dialogue, two_camps
from lingkar.dialogue.testing.results import a_commitment, a_decision, a_proposal, a_story, an_organiser

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(find_browser() is None, reason="needs Chromium"),
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
KEPT = os.environ.get("SCREENSHOTS", "")
LONG = "ร้านค้าขนาดเล็กควรได้รับเงินอุดหนุนครึ่งหนึ่งของค่าถังขยะรีไซเคิลทุกใบตั้งแต่ปีหน้าเป็นต้นไป"


@pytest.fixture
def pages(vocabulary):
    """Every page of these subjects with something on it, and who opens it."""
    dialogue = a_dialogue()
    voices, said = two_camps(dialogue)
    boss, mali = an_organiser(dialogue), a_person("Mali")
    voices[0].person = mali
    voices[0].save()
    StatementText.objects.create(statement=said[-1], language="km", text="ការដាក់ប្រាក់កក់លើដបជួយយើង", state="machine")
    StatementText.objects.create(statement=said[-2], language="km", text="ហាងតូចៗត្រូវការធុងសំរាម", state="confirmed")
    landscape = make_landscape(dialogue=dialogue)
    repeat_landscape(landscape=landscape, seconds=60, draws=20)
    check_landscape(landscape=landscape)
    proposal = a_proposal(dialogue, ["Shops take bottles back.", LONG, "The state pays half."], said[-2:])
    sentence = proposal.sentences.order_by("pk").first()
    SentenceComment.objects.create(sentence=sentence, by=mali, text="Who pays?", language="en")
    wish = Amendment.objects.create(sentence=sentence, by=mali, text=LONG, reason="Clearer", language="th")
    decision = a_decision(dialogue, [sentence])
    promise = a_commitment(decision, priority="SP1", due_on="2026-01-01")
    CommitmentUpdate.objects.create(
        commitment=promise, state="under-way", note=LONG, language="th", link="https://example.org/" + "long" * 30
    )
    StatementAnswer.objects.create(statement=said[-2], outcome="not-taken", why="cost", note="No money.", language="en")
    story = a_story(dialogue, by=mali)
    Echo.objects.create(story=story, by=boss, sentence="Ours, too.", language="en")
    return [
        (None, "dialogue-landscape", [dialogue.code]), (None, "dialogue-landscape-table", [dialogue.code]),
        (mali, "dialogue-where-i-stand", [dialogue.code]), (None, "dialogue-statement", [said[-2].code]),
        (boss, "dialogue-watch", [dialogue.code]), (None, "dialogue-method", []),
        (None, "dialogue-drafts", [dialogue.code]), (boss, "dialogue-draft-new", [dialogue.code]),
        (boss, "dialogue-draft", [proposal.code]), (boss, "dialogue-draft-change", [proposal.code]),
        (boss, "dialogue-draft-texts", [proposal.code, "th"]), (None, "dialogue-draft-version", [proposal.code, 1]),
        (mali, "dialogue-draft-weigh", [proposal.code]), (mali, "dialogue-sentence", [sentence.code]),
        (mali, "dialogue-amend", [sentence.code]), (boss, "dialogue-amendment", [wish.code]),
        (boss, "dialogue-decisions", [dialogue.code]), (None, "dialogue-decision", [decision.code]),
        (boss, "dialogue-decide", [dialogue.code]), (boss, "dialogue-commitment-new", [decision.code]),
        (None, "dialogue-commitments", []), (boss, "dialogue-commitment", [promise.code]),
        (None, "dialogue-trace", [said[-2].code]), (boss, "dialogue-answers", [dialogue.code]),
        (None, "dialogue-stories", [dialogue.code]), (boss, "dialogue-story", [story.code]),
        (mali, "dialogue-story-new", [dialogue.code]),
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "km"])
def test_nothing_runs_off_and_nobody_is_shut_out(pages, live_server, client, language):
    troubles = {}
    with open_browser() as browser:
        for person, name, arguments in pages:
            context = browser.new_context(viewport=PHONE, base_url=live_server.url, bypass_csp=True)
            if person is not None:
                client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
                cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
                context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
            with translation.override(language):
                address = reverse(name, args=arguments)
            page = context.new_page()
            answer = page.goto(address)
            found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
            wrong = [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found]
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if KEPT:
                page.screenshot(path=str(Path(KEPT) / f"{name}-{language}.png"), full_page=True)
            if answer is None or answer.status != 200 or wrong or wide > 0:
                troubles[name] = (answer and answer.status, wrong, wide)
            context.close()
    assert troubles == {}
