"""From one owner's sentence to a promise: three phones in three languages, one sheet of paper, and whoever asked."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from lingkar.accounts.enums import DutyKind
from lingkar.accounts.models import Person
from lingkar.accounts.testing import a_duty, a_membership, a_person, an_organisation
from lingkar.dialogue.models import (
    Amendment,
    Commitment,
    Decision,
    Dialogue,
    Landscape,
    PaperEntry,
    PaperSheet,
    Proposal,
    Sentence,
    Statement,
)
from lingkar.dialogue.tasks import tend_landscapes
from lingkar.dialogue.testing import a_participant, a_vote
from lingkar.messaging.testing import deliver_all, messages_to

from .conversing import QUESTIONS, RUDE, SEEDS, TWIN, say_and_weigh, with_keys_alone
from .walking import Guest

NOON = 4  # UTC: nobody in the region sleeps
THAI = "ควรมีที่เก็บลังเปล่ารวมในตลาด"
BETTER = "Each market keeps a common place for empty crates, open every day."
PROMISE = "Set up 200 common places for crates"


def test_from_a_sentence_to_a_promise(guest, settings, live_server):
    settings.SITE_URL = live_server.url
    body = an_organisation("Agency Example", "TH", kind="agency")
    boss, author, dara = (
        a_person("Organiser", time_zone="Asia/Bangkok"),
        a_person("Mali", language="th"),
        a_person("Dara"),
    )
    a_membership(boss, body)
    a_duty(dara, DutyKind.FACILITATOR, "TH")
    desk, thai, khmer, english = guest(), guest("th"), guest("km"), guest()
    desk.enter_as(boss)
    thai.enter_as(author)
    dialogue = ask(desk)
    say_and_weigh(thai, dialogue, THAI)
    say_and_weigh(khmer, dialogue, "", important=True)
    with_keys_alone(english, dialogue)
    moderate(desk, dialogue)
    facilitator = guest()
    facilitator.enter_as(dara)
    take_in_paper(facilitator, dialogue)
    said = dialogue.statements.get(text=THAI)
    look_at_the_landscape(desk, khmer, dialogue, said)
    sentence = draft(desk, dialogue, said)
    sentence = put_in_other_words(thai, desk, khmer, sentence, author)
    promise = decide_and_promise(desk, dialogue, sentence)
    be_told(thai, author, promise)
    follow_both_ways(thai, khmer, said, sentence, promise)


def ask(desk: Guest) -> Dialogue:
    page = desk.page
    desk.open("/dialogues/new/")
    page.locator("textarea[name=introduction]").fill("The agency and three makers decide in June.")
    page.locator("select[name=language]").select_option("en")
    for language in QUESTIONS:
        desk.tick("languages", language)
    desk.tick("access", "open")
    page.locator("[name=question]").fill(QUESTIONS["en"])
    desk.look("01-ask")
    desk.press("dialogue")
    desk.at("/dialogues/*/prepare/")
    dialogue = Dialogue.objects.get()
    desk.look("02-prepare")
    desk.follow("/dialogues/*/texts/")
    for language in ("th", "km"):
        page.locator(f"[name={language}-question]").fill(QUESTIONS[language])
    desk.press("texts")
    desk.at("/dialogues/*/prepare/")
    desk.follow("/dialogues/*/phases/")
    today = timezone.now() - timedelta(days=1)
    for kind in ("speak", "weigh"):
        page.locator(f"[name={kind}-starts]").fill(today.date().isoformat())
    desk.press("phases")
    desk.at("/dialogues/*/prepare/")
    desk.follow("/dialogues/*/sentences/")
    for seed in SEEDS:
        for language, text in seed.items():
            page.locator(f"[name=text_{language}]").fill(text)
        with page.expect_navigation():
            desk.press("seed")
        expect(page.locator("ul.own")).to_contain_text(seed["en"])
        expect(page.locator("[name=text_en]")).to_have_value("")
    desk.look("03-seeds")
    desk.open(f"/dialogues/{dialogue.code}/prepare/")
    desk.press("open")
    desk.at("/dialogues/*/links/")
    desk.look("04-links")
    dialogue.refresh_from_db()
    assert (dialogue.state, dialogue.access, sorted(dialogue.languages)) == ("open", "open", ["en", "km", "th"])
    return dialogue


def moderate(desk: Guest, dialogue: Dialogue) -> None:
    page = desk.page
    shown, twin, rude = (dialogue.statements.get(text=text) for text in (THAI, TWIN, RUDE))
    assert {one.state for one in (shown, twin, rude)} == {"pending"}
    desk.open(f"/dialogues/{dialogue.code}/moderation/")
    desk.look("11-moderate")
    for one in (shown, twin):
        desk.tick("statement", one.code)
    desk.press("desk", "show")
    page.wait_for_load_state()
    desk.open(f"/dialogues/{dialogue.code}/moderation/")
    desk.tick("statement", rude.code)
    desk.press("desk", "hide")
    expect(page.locator("[role=alert]").first).to_be_visible()
    page.locator("select[name=reason]").select_option("attack")
    desk.tick("statement", rude.code)
    desk.press("desk", "hide")
    page.wait_for_load_state()
    desk.open(f"/dialogues/{dialogue.code}/moderation/pairs/")
    desk.look("12-pairs")
    seed = dialogue.statements.get(text=SEEDS[0]["en"])
    page.locator(f"button[name=keep][value='{seed.code}']").click()
    expect(page.locator(f"button[name=keep][value='{seed.code}']")).to_have_count(0)
    assert [Statement.objects.get(pk=one.pk).state for one in (shown, twin, rude)] == ["shown", "merged", "hidden"]
    desk.open(f"/dialogues/{dialogue.code}/log/")
    expect(page.locator("main")).not_to_contain_text(RUDE)
    desk.look("13-log")


def take_in_paper(facilitator: Guest, dialogue: Dialogue) -> None:
    page = facilitator.page
    facilitator.open(f"/dialogues/{dialogue.code}/paper/")
    page.locator("input[name=copies]").fill("2")
    facilitator.look("14-paper")
    facilitator.press("make")
    facilitator.at("/dialogue/sheets/*/")
    sheet = PaperSheet.objects.get()
    paper = PdfReader(BytesIO(facilitator.fetch(facilitator.link("/dialogue/sheets/*/sheets.pdf")).body()))
    text = "".join(one.extract_text() for one in paper.pages)
    assert sheet.code in text
    assert SEEDS[1]["en"] in " ".join(text.split())
    facilitator.follow(f"/dialogue/sheets/{sheet.code}/1/enter/", within="body")
    page.locator("input[name=quick]").fill("1" * len(sheet.statements))
    facilitator.look("15-enter")
    facilitator.press("enter")
    facilitator.at("/dialogue/sheets/*/2/enter/")
    entry = PaperEntry.objects.get()
    assert entry.participant is not None
    assert entry.participant.votes.count() == len(sheet.statements)


def look_at_the_landscape(desk: Guest, reader: Guest, dialogue: Dialogue, said: Statement) -> None:
    """Four voices are too few to say anything; with thirty more, what all agree on comes first."""
    tend_landscapes()
    reader.open(f"/dialogues/{dialogue.code}/landscape/")
    reader.look("16-too-few")
    more_people(dialogue, said)
    tend_landscapes()
    assert Landscape.objects.filter(dialogue=dialogue).count() == 2
    for one in (desk, reader):
        one.open(f"/dialogues/{dialogue.code}/landscape/")
        one.look(f"17-landscape-{one.language}")
    reader.follow("/dialogues/*/landscape/table/")
    reader.look("18-table")
    reader.open(f"/dialogues/{dialogue.code}/landscape/me/")
    reader.look("19-where-i-stand")
    reader.open(f"/dialogue/statements/{said.code}/")
    expect(reader.page.locator("h1")).to_contain_text(THAI)
    reader.look("20-statement")


def more_people(dialogue: Dialogue, said: Statement) -> None:
    divides = dialogue.statements.get(text=SEEDS[2]["en"])
    stand = [one for one in dialogue.statements.filter(state="shown") if one != divides]
    for number in range(30):
        voice = a_participant(dialogue, size="micro" if number % 2 else "small", women_led=number % 3 == 0)
        for one in stand:
            a_vote(voice, one, 1)
        a_vote(voice, divides, 1 if number % 2 else -1)


def draft(desk: Guest, dialogue: Dialogue, said: Statement) -> Sentence:
    page = desk.page
    desk.open(f"/dialogues/{dialogue.code}/drafts/")
    desk.follow("/dialogues/*/drafts/new/")
    page.locator("[name=title]").fill("Bottles come back")
    for one in (said, dialogue.statements.get(text=SEEDS[0]["en"])):
        desk.tick("statements", one.code)
    page.locator("main form button[type=submit]").last.click()
    desk.at("/dialogue/draft/*/change/")
    boxes = page.locator("main textarea[name^=text_]")
    first = next(box for box in boxes.all() if box.input_value() == THAI)
    first.fill("Each market keeps a common place for empty crates.")
    desk.look("21-write-the-draft")
    page.locator("main form[data-draft^=dialogue-draft] button[type=submit]").click()
    desk.at("/dialogue/draft/*/")
    page.locator("button[name=state][value=open]").click()
    expect(page.locator("button[name=state][value=final]")).to_be_visible()
    desk.look("22-draft")
    sentence = Sentence.objects.filter(statements=said).latest("pk")
    assert sentence.text == "Each market keeps a common place for empty crates."
    return sentence


def put_in_other_words(thai: Guest, desk: Guest, reader: Guest, sentence: Sentence, author: Person) -> Sentence:
    """She whose sentence it was asks for other words, and gets them."""
    thai.open(f"/dialogue/sentence/{sentence.code}/")
    thai.look("23-sentence")
    thai.follow("/dialogue/sentence/*/amend/")
    thai.page.locator("textarea[name=text]").fill(BETTER)
    thai.page.locator("[name=reason]").fill("ตลาดเปิดทุกวัน")
    thai.look("24-amend")
    thai.page.locator("main form[data-draft^=dialogue-amend] button[type=submit]").click()
    expect(thai.page.locator("main")).to_contain_text(BETTER)
    wish = Amendment.objects.get()
    assert wish.by == author
    desk.open(f"/dialogue/amendment/{wish.code}/")
    desk.tick("accept", "yes")
    desk.page.locator("[name=answer]").fill("It is clearer so.")
    desk.look("25-answer")
    desk.page.locator("main form button[type=submit]").last.click()
    expect(desk.page.locator("main")).to_contain_text(BETTER)
    wish.refresh_from_db()
    assert wish.state == "accepted"
    reader.open(f"/dialogue/draft/{Proposal.objects.get().code}/")
    expect(reader.page.locator("main ol.sentences")).to_contain_text(BETTER)
    reader.look("26-draft-amended")
    return Sentence.objects.get(text=BETTER)


def decide_and_promise(desk: Guest, dialogue: Dialogue, sentence: Sentence) -> Commitment:
    page = desk.page
    desk.open(f"/dialogues/{dialogue.code}/decisions/")
    desk.follow("/dialogues/*/decisions/new/")
    page.locator("[name=title]").fill("Common places for crates from 2028 on")
    page.locator("[name=text]").fill("Each market of the country keeps a common place for empty crates.")
    page.locator("[name=body]").fill("Agency Example")
    page.locator("[name=decided_on]").fill(timezone.localdate().isoformat())
    page.locator("main form input[name=sentences]").evaluate_all("boxes => boxes.forEach(box => box.checked = false)")
    page.locator("main form label", has_text=BETTER).locator("input").check(force=True)
    desk.look("27-decide")
    page.locator("main form[data-draft^=dialogue-decide] button[type=submit]").click()
    desk.at("/dialogue/decision/*/")
    assert list(Decision.objects.get().sentences.all()) == [sentence]
    desk.follow("/dialogue/decision/*/promise/")
    page.locator("[name=text]").fill(PROMISE)
    page.locator("[name=body]").fill("Agency Example")
    page.locator("[name=due_on]").fill((timezone.localdate() + timedelta(days=200)).isoformat())
    page.locator("select[name=priority]").select_option("SP1")
    desk.look("28-promise")
    page.locator("main form[data-draft^=dialogue-promise] button[type=submit]").click()
    expect(page.locator("main")).to_contain_text(PROMISE)
    return Commitment.objects.get()


def be_told(thai: Guest, author: Person, promise: Commitment) -> None:
    """Every step reached her who said it, in her language, and the mail leads to the promise."""
    deliver_all((timezone.now() + timedelta(days=1)).replace(hour=NOON))
    told = set(messages_to(author).values_list("template", flat=True))
    assert told >= {
        "dialogue-shown", "dialogue-in-draft", "dialogue-amendment-answered", "dialogue-decided", "dialogue-committed"
    }  # fmt: skip
    letter = next(one for one in mail.outbox if one.to == [author.email] and promise.code in one.body)
    assert "/th/" in letter.body
    thai.open(f"/dialogue/commitments/{promise.code}/")
    expect(thai.page.locator("h1")).to_have_text(PROMISE)
    thai.look("29-promise-th")


def follow_both_ways(author: Guest, reader: Guest, said: Statement, sentence: Sentence, promise: Commitment) -> None:
    author.open(f"/dialogues/{said.dialogue.code}/mine/")
    author.follow(f"/dialogue/trace/{said.code}/")
    for text in (THAI, BETTER, "Common places for crates from 2028 on", PROMISE):
        expect(author.page.locator("main ol.chain")).to_contain_text(text)
    expect(author.page.locator("li:has(> a[href*='/dialogue/sentence/']) > .note")).to_have_count(2)  # older wordings
    author.look("30-what-came-of-it")
    reader.open(f"/dialogue/commitments/{promise.code}/")
    reader.follow(f"/dialogue/trace/{promise.code}/")
    for text in (THAI, BETTER, PROMISE):
        expect(reader.page.locator("main ol.chain")).to_contain_text(text)
    reader.look("31-back-to-the-voices")
    assert sentence.statements.get() == said
