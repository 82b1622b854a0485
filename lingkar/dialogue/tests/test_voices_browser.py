"""Pages of those who hold a dialogue and take part in it, in a real browser on a small phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from lingkar.accounts.testing import a_person
from lingkar.core.testing_browser import PHONE, find_browser, open_browser
from lingkar.dialogue.enums import Access
from lingkar.dialogue.models import DialogueText, StatementText, TargetCell, Vote
from lingkar.dialogue.testing import a_dialogue, a_holder, a_participant, a_statement, a_vote, two_camps

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(find_browser() is None, reason="needs Chromium"),
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
INTRODUCTION = "Nothing is decided yet. The agency and three beverage makers decide in June, and answer every sentence."
THAI = "ร้านเล็กควรได้เงินค่ามัดจำขวดคืนในวันเดียวกัน ไม่ต้องรอสิ้นเดือน"
KHMER = "ហាងតូចៗគួរតែទទួលបានប្រាក់កក់ដបវិញនៅថ្ងៃតែមួយ មិនចាំបាច់រង់ចាំដល់ចុងខែទេ"


@pytest.fixture
def world(vocabulary):
    dialogue = a_dialogue(
        access=Access.LINK,
        phases=["inform", "speak", "weigh", "draft", "decide", "follow-up"],
        priorities=["SP1", "SP4"],
        target_source="Economic census 2023, table 4",
    )
    dialogue.texts.update(introduction=INTRODUCTION)
    for language, question in (("th", "ร้านเล็กจะรับขวดคืนได้อย่างไร"), ("km", "តើហាងតូចៗអាចប្រមូលដបវិញបានដោយរបៀបណា?")):
        DialogueText.objects.create(dialogue=dialogue, language=language, question=question, state="machine")
    for size, women, share in (("micro", "yes", 48), ("micro", "no", 40), ("small", "", 12)):
        TargetCell.objects.create(dialogue=dialogue, role="firm", size=size, women_led=women, share=share)
    two_camps(dialogue, people=24)
    said = a_statement(dialogue, "Small shops should get deposits back on the same day, not at the end of the month.")
    for language, text, state in (("th", THAI, "confirmed"), ("km", KHMER, "machine")):
        StatementText.objects.create(statement=said, language=language, text=text, state=state)
    thai = a_statement(dialogue, "ลังเปล่าควรมีที่เก็บรวมในตลาด", language="th", is_seed=True)
    person = a_person("Alya")
    voice = a_participant(dialogue, person=person)
    a_vote(voice, dialogue.statements.first(), -1, important=True)
    a_statement(dialogue, "Crates should have one size for all makers.", author=voice, state="pending")
    holder, _ = a_holder(dialogue)
    return {"dialogue": dialogue, "said": said, "thai": thai, "person": person, "holder": holder}


def pages_of(world):
    code, said, person, holder = (world[name] for name in ("dialogue", "said", "person", "holder"))
    code = code.code
    taking = [
        ("", "list"),
        ("", "dialogue"),
        ("", "join"),
        ("", "weigh"),
        (f"?statement={said.code}", "weigh-one"),
        (f"?statement={world['thai'].code}", "weigh-thai"),
        ("", "speak"),
        ("", "mine"),
        ("", "leave"),
    ]
    names = {"weigh-one": "weigh", "weigh-thai": "weigh"}
    for query, name in taking:
        url = "dialogue" if name == "dialogue" else f"dialogue-{names.get(name, name)}"
        yield person, name, url, [] if name == "list" else [code], query
    for name in ("new", "prepare", "change", "texts", "phases", "targets", "seeds", "links", "close"):
        yield holder, name, f"dialogue-{name}", [] if name == "new" else [code], ""


@pytest.mark.parametrize("language", ["en", "km", "th"])
def test_nothing_runs_off_and_nobody_is_shut_out(world, live_server, client, language):
    troubles = {}
    with open_browser() as browser:
        for person, name, url, arguments, query in pages_of(world):
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
            context = browser.new_context(viewport=PHONE, base_url=live_server.url, bypass_csp=True)
            cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
            with translation.override(language):
                address = reverse(url, args=arguments) + query
            page = context.new_page()
            answer = page.goto(address)
            found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
            wrong = [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found]
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if answer is None or answer.status != 200 or wrong or wide > 0:
                troubles[name] = (answer and answer.status, wrong, wide)
            context.close()
    assert troubles == {}


def test_keys_weigh_and_the_buttons_lie_under_the_thumb(world, live_server, client):
    client.force_login(world["person"], backend="django.contrib.auth.backends.ModelBackend")
    with open_browser() as browser:
        context = browser.new_context(viewport=PHONE, base_url=live_server.url)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        with translation.override("en"):
            page.goto(reverse("dialogue-weigh", args=[world["dialogue"].code]))
        box = page.get_by_role("button", name="Agree", exact=False).first.bounding_box()
        assert box["y"] > PHONE["height"] * 0.8
        assert box["height"] >= 48
        before = Vote.objects.filter(participant__person=world["person"]).count()
        page.keyboard.press("i")
        with page.expect_navigation():
            page.keyboard.press("d")
        page.wait_for_load_state()
        assert Vote.objects.filter(participant__person=world["person"]).count() == before + 1
        newest = Vote.objects.filter(participant__person=world["person"]).latest("pk")
        assert (newest.value, newest.important) == (-1, True)
        with page.expect_navigation():
            page.get_by_role("button", name="Undo the last one").click()
        page.wait_for_load_state()
        assert Vote.objects.filter(participant__person=world["person"]).count() == before
        context.close()
