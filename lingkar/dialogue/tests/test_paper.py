"""Voices without a phone: sheets printed, entered and put right."""

from __future__ import annotations

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from lingkar.accounts.enums import DutyKind, Role
from lingkar.accounts.testing import a_duty, a_person
from lingkar.core.models import AuditEvent
from lingkar.dialogue.actions.moderation import hide_statement, merge_statement
from lingkar.dialogue.actions.paper import CannotEnter, Round, enter_sheet, make_sheet
from lingkar.dialogue.bridge.opinion import material_of
from lingkar.dialogue.enums import Reason, Via
from lingkar.dialogue.models import PaperEntry, PaperSheet, Participant, StatementText, Vote, VoteVersion
from lingkar.dialogue.queries.paper import Tallied, tallied
from lingkar.dialogue.testing import a_dialogue, a_participant, a_statement, a_vote, browser_of
from lingkar.dialogue.testing.moderation import a_moderator, send

pytestmark = pytest.mark.django_db
THAI = "ร้านเล็กควรได้เงินมัดจำเมื่อรับขวดคืนจากลูกค้า และไม่ต้องจ่ายค่าขนส่งเอง " * 4
KHMER = "ហាងតូចៗគួរទទួលបានប្រាក់កក់នៅពេលយកដបមកវិញពីអតិថិជន ហើយមិនបាច់ចេញថ្លៃដឹកជញ្ជូនទេ។ " * 4


@pytest.fixture(autouse=True)
def lists(vocabulary: None) -> None: ...


@pytest.fixture
def held():
    """A dialogue, a facilitator of its country, her browser, three statements and a sheet with ten copies."""
    dialogue = a_dialogue()
    facilitator = a_person("Dara")
    a_duty(facilitator, DutyKind.FACILITATOR, "ID")
    statements = [a_statement(dialogue, f"Statement {at}.") for at in (1, 2, 3)]
    sheet = make_sheet(dialogue=dialogue, languages=["en"], statements=statements, copies=10, by=facilitator)
    return dialogue, facilitator, browser_of(facilitator), statements, sheet


def values(voice):
    return dict(Vote.objects.filter(participant=voice).values_list("statement__text", "value"))


def test_a_sheet_is_made_and_printed(held):
    dialogue, _, client, statements, _ = held
    answer = send(
        client, "dialogue-paper", dialogue.code, languages=["en", "km"], copies="៣",
        statements=[one.code for one in statements],
    )  # fmt: skip
    sheet = PaperSheet.objects.first()
    assert answer.headers["Location"] == reverse("dialogue-paper-sheet", args=[sheet.code])
    assert (sheet.copies, sheet.languages, len(sheet.statements)) == (3, ["en", "km"], 3)
    made = client.get(reverse("dialogue-paper-pdf", args=[sheet.code]))
    assert made.headers["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(made.content))
    assert len(reader.pages) == 3
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "Statement 1." in text
    assert sheet.code in text


@pytest.mark.parametrize(
    ("language", "text"), [("en", "A long sentence of small shops. " * 9), ("th", THAI), ("km", KHMER)]
)
def test_the_longest_sheet_fits_on_two_pages(held, language, text):
    dialogue, facilitator, client, _, _ = held
    full = [a_statement(dialogue, text[:276] + f" {at}", language=language) for at in range(20)]
    sheet = make_sheet(dialogue=dialogue, languages=[language], statements=full, copies=2, by=facilitator)
    pages = PdfReader(io.BytesIO(client.get(reverse("dialogue-paper-pdf", args=[sheet.code])).content)).pages
    assert len(pages) <= 4


def test_two_languages_fit_on_two_pages(held):
    dialogue, facilitator, client, _, _ = held
    full = [a_statement(dialogue, "A long sentence of small shops. " * 8 + str(at)) for at in range(12)]
    for one in full:
        StatementText.objects.create(statement=one, language="km", text=KHMER[:280], state="machine")
    sheet = make_sheet(dialogue=dialogue, languages=["en", "km"], statements=full, copies=1, by=facilitator)
    pages = PdfReader(io.BytesIO(client.get(reverse("dialogue-paper-pdf", args=[sheet.code])).content)).pages
    assert len(pages) <= 2


@pytest.mark.parametrize(
    "wrong",
    [{"languages": ["en", "km", "th"]}, {"languages": ["vi"]}, {"copies": "0"}, {"copies": "1000"}, {"statements": []}],
)
def test_a_sheet_that_does_not_fit_comes_back(held, wrong):
    dialogue, _, client, statements, _ = held
    fields = {"languages": ["en"], "copies": "7", "statements": [one.code for one in statements]} | wrong
    answer = send(client, "dialogue-paper", dialogue.code, **fields)
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert PaperSheet.objects.count() == 1


def test_one_copy_is_one_voice_of_weight_one(held):
    dialogue, facilitator, client, _, sheet = held
    answer = send(
        client, "dialogue-paper-enter", sheet.code, "4", was="new", s1="1", s2="2", s3="",
        role="firm", size="micro", women_led="yes", rural="", country="ID", place="Market hall", witness="Sari",
    )  # fmt: skip
    assert answer.headers["Location"] == reverse("dialogue-paper-enter", args=[sheet.code, 1])
    entry = PaperEntry.objects.get()
    voice = entry.participant
    assert values(voice) == {"Statement 1.": 1, "Statement 2.": -1}
    assert (voice.via, voice.role, voice.women_led, voice.rural, voice.person) == (Via.PAPER, "firm", True, None, None)
    assert (entry.first, entry.place, entry.witness, entry.entered_by) == (4, "Market hall", "Sari", facilitator)
    assert set(Vote.objects.values_list("via", flat=True)) == {Via.PAPER}
    assert VoteVersion.objects.filter(participant=voice, via=Via.PAPER).count() == 2
    assert material_of(dialogue).votes.participants == (voice.code,)
    assert AuditEvent.objects.filter(verb="enter-paper", actor=facilitator).exists()
    following = client.get(answer.headers["Location"]).content.decode()
    assert "Market hall" in following
    assert "Sari" in following


@pytest.mark.parametrize("typed", ["1 2 3", "123", "១២៣", "๑๒๓", "１２３"])
def test_digits_of_any_script_are_quick(held, typed):
    _, _, client, _, sheet = held
    send(client, "dialogue-paper-enter", sheet.code, "1", was="new", quick=typed)
    assert values(Participant.objects.get()) == {"Statement 1.": 1, "Statement 2.": -1, "Statement 3.": 0}


@pytest.mark.parametrize("typed", ["12", "1234", "1x3", "149", "1" * 200])
def test_a_wrong_row_of_digits_comes_back(held, typed):
    _, _, client, _, sheet = held
    answer = send(client, "dialogue-paper-enter", sheet.code, "1", was="new", quick=typed, place="Hall")
    assert answer.status_code == 200
    assert typed in answer.content.decode()
    assert "Hall" in answer.content.decode()
    assert not Participant.objects.exists()


def test_each_copy_is_entered_once_and_corrected(held):
    _, facilitator, client, _, sheet = held
    send(client, "dialogue-paper-enter", sheet.code, "1", was="new", quick="120")
    voice = Participant.objects.get()
    again = send(client, "dialogue-paper-enter", sheet.code, "1", was="new", quick="111")
    assert again.status_code == 200
    assert values(voice) == {"Statement 1.": 1, "Statement 2.": -1}
    answer = send(client, "dialogue-paper-enter", sheet.code, "1", was="entered", s1="2", s2="", s3="3", role="buyer")
    assert answer.status_code == 302
    voice.refresh_from_db()
    assert values(voice) == {"Statement 1.": -1, "Statement 3.": 0}
    assert voice.role == "buyer"
    assert Participant.objects.count() == 1
    assert VoteVersion.objects.filter(participant=voice).count() == 5
    assert PaperEntry.objects.get().changed_by == facilitator


def test_a_statement_hidden_since_printing_keeps_the_others_numbers(held):
    _, facilitator, client, statements, sheet = held
    hide_statement(statement=statements[1], reason=Reason.UNCLEAR, by=facilitator)
    send(client, "dialogue-paper-enter", sheet.code, "1", was="new", quick="113")
    assert values(Participant.objects.get()) == {"Statement 1.": 1, "Statement 3.": 0}
    statements[0].delete()
    send(client, "dialogue-paper-enter", sheet.code, "2", was="new", quick="112")
    assert values(Participant.objects.latest("pk")) == {"Statement 3.": -1}


def counts(**more):
    rows = {f"{column}{at}": "0" for column in ("agree", "disagree", "passed") for at in (1, 2, 3)}
    return {"first": "1", "last": "8", "sheets": "7", **rows, **more}


def test_counts_stand_beside_the_map_and_make_no_voices(held):
    dialogue, _, client, statements, sheet = held
    a_vote(a_participant(dialogue), statements[0])
    fields = counts(agree1="៥", disagree1="1", passed1="1", agree2="", disagree2="", passed2="", place="Hall")
    assert send(client, "dialogue-paper-tally", sheet.code, **fields).status_code == 302
    assert Participant.objects.count() == 1
    assert Vote.objects.count() == 1
    found = tallied(dialogue)
    assert found[statements[0].code] == Tallied(5, 1, 1, 7)
    assert statements[1].code not in found
    entry = PaperEntry.objects.get()
    page = client.get(reverse("dialogue-paper-tally-change", args=[entry.code])).content.decode()
    assert 'value="5"' in page
    send(client, "dialogue-paper-tally-change", entry.code, **counts(agree1="6", disagree1="1"))
    assert tallied(dialogue)[statements[0].code] == Tallied(6, 1, 0, 7)
    assert PaperEntry.objects.count() == 1


def test_counts_follow_a_joined_statement(held):
    dialogue, facilitator, client, statements, sheet = held
    send(client, "dialogue-paper-tally", sheet.code, **counts(agree1="2", agree2="3"))
    merge_statement(statement=statements[0], into=statements[1], by=facilitator)
    assert tallied(dialogue)[statements[1].code].agree == 5


@pytest.mark.parametrize(
    "wrong",
    [
        {"agree1": "8"}, {"agree1": "5", "disagree1": "3"}, {"agree1": "5", "passed1": ""}, {"agree1": "-1"},
        {"agree1": "2.5"}, {"agree1": "many"}, {"first": "5", "last": "2"}, {"sheets": "9"}, {"last": "11"},
    ],
)  # fmt: skip
def test_counts_that_cannot_be_come_back(held, wrong):
    _, _, client, _, sheet = held
    fields = counts(place="Hall", **wrong)
    answer = send(client, "dialogue-paper-tally", sheet.code, **fields)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert 'role="alert"' in text
    assert all(value in text for value in wrong.values())
    assert "Hall" in text
    assert not PaperEntry.objects.exists()


def test_a_copy_is_counted_or_entered_never_both(held):
    _, _, client, _, sheet = held
    send(client, "dialogue-paper-enter", sheet.code, "3", was="new", quick="111")
    assert send(client, "dialogue-paper-tally", sheet.code, **counts()).status_code == 200
    assert send(client, "dialogue-paper-tally", sheet.code, **counts(first="4", last="10")).status_code == 302
    answer = client.get(reverse("dialogue-paper-enter", args=[sheet.code, 5]))
    assert answer.status_code == 302
    assert Participant.objects.count() == 1


def test_nothing_is_entered_into_a_closed_dialogue(held):
    dialogue, facilitator, _, _, sheet = held
    dialogue.state = "closed"
    dialogue.save()
    with pytest.raises(CannotEnter):
        enter_sheet(sheet=sheet, number=1, told={}, votes={}, round=Round(), by=facilitator)


def test_the_square_leads_everybody_somewhere(held, client):
    dialogue, _, facilitator, _, sheet = held
    address = reverse("dialogue-paper-scan", args=[sheet.code, 2])
    assert facilitator.get(address).headers["Location"] == reverse("dialogue-paper-enter", args=[sheet.code, 2])
    assert client.get(address).headers["Location"] == reverse("dialogue", args=[dialogue.code])


def test_a_number_is_asked_in_any_script(held):
    _, _, client, _, sheet = held
    address = reverse("dialogue-paper-sheet", args=[sheet.code])
    assert client.get(address, {"number": "៧"}).headers["Location"] == reverse(
        "dialogue-paper-enter", args=[sheet.code, 7]
    )
    assert client.get(address, {"number": "11"}).status_code == 200


def test_who_may_not(held):
    dialogue, _, _, _, sheet = held
    _, reader = a_moderator(dialogue, Role.MEMBER)
    elsewhere = a_person()
    a_duty(elsewhere, DutyKind.FACILITATOR, "TH")
    for client in (browser_of(a_person()), browser_of(elsewhere), reader):
        assert send(client, "dialogue-paper-enter", sheet.code, "1", was="new", quick="111").status_code == 403
        assert send(client, "dialogue-paper-tally", sheet.code, **counts()).status_code == 403
        assert send(client, "dialogue-paper", dialogue.code, copies="1").status_code == 403
    assert reader.get(reverse("dialogue-paper", args=[dialogue.code])).status_code == 200
    assert browser_of(a_person()).get(reverse("dialogue-paper-pdf", args=[sheet.code])).status_code == 403
    assert not PaperEntry.objects.exists()


@pytest.mark.parametrize("number", [0, 11, 99999999])
def test_there_is_no_such_copy(held, number):
    _, _, client, _, sheet = held
    assert client.get(reverse("dialogue-paper-enter", args=[sheet.code, number])).status_code == 404


def test_sending_twice_enters_once(held):
    _, _, client, _, sheet = held
    key = "0d8f4d2e-5a44-4c9c-9c1e-0d9f4c4b7a12"
    address = reverse("dialogue-paper-enter", args=[sheet.code, 1])
    for _ in range(2):
        assert client.post(address, {"was": "new", "quick": "111", "once_key": key}).status_code == 302
    assert Participant.objects.count() == 1


def test_lists_cost_the_same_for_one_and_for_three(held):
    dialogue, facilitator, client, statements, sheet = held
    first, second = reverse("dialogue-paper", args=[dialogue.code]), reverse("dialogue-paper-sheet", args=[sheet.code])
    costs = []
    for number in (1, 3):
        enter_sheet(sheet=sheet, number=number, told={}, votes={}, round=Round(), by=facilitator)
        for address in (first, second):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            costs.append(len(queries))
        make_sheet(dialogue=dialogue, languages=["en"], statements=statements, copies=1, by=facilitator)
    assert costs[:2] == costs[2:]


def test_counts_stand_on_the_statements_page_from_five_sheets_on(held, client):
    _, _, desk, statements, sheet = held
    send(desk, "dialogue-paper-tally", sheet.code, **counts(last="4", sheets="4", agree1="4"))
    page = reverse("dialogue-statement", args=[statements[0].code])
    assert "Counted on paper" not in client.get(page).content.decode()
    send(desk, "dialogue-paper-tally", sheet.code, **counts(first="5", last="6", sheets="2", agree1="1"))
    text = client.get(page).content.decode()
    assert "On 6 sheets of which only counts were kept: 5 agree, 0 disagree, 0 are not sure." in text
