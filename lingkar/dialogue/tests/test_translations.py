"""Statements in other languages."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts.enums import DutyKind, Role
from lingkar.accounts.testing import a_duty, a_person
from lingkar.core.models import AuditEvent
from lingkar.dialogue.actions.translations import draft_missing, suggest_wording
from lingkar.dialogue.enums import StatementState, TextState
from lingkar.dialogue.models import StatementText, WordingSuggestion
from lingkar.dialogue.queries.translations import coverage, may_be_common_ground
from lingkar.dialogue.testing import a_dialogue, a_statement, browser_of
from lingkar.dialogue.testing.moderation import a_moderator, send
from lingkar.messaging.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lists(vocabulary: None) -> None: ...


class Machine:
    name = "Machine"

    def can(self, source: str, target: str) -> bool:
        return target == "th"

    def translate(self, text: str, source: str, target: str) -> str:
        if "fails" in text:
            raise OSError
        return f"[{target}] {text}"


@pytest.fixture
def machine(settings: Any) -> None:
    settings.LINGKAR_TRANSLATOR = f"{__name__}.Machine"


def text_of(statement, language="th"):
    return StatementText.objects.filter(statement=statement, language=language).first()


def page(statement, language="th"):
    return reverse("dialogue-translate", args=[statement.code, language])


def test_what_is_missing_is_written_by_hand_under_a_name():
    dialogue = a_dialogue()
    person, client = a_moderator(dialogue, Role.MEMBER)
    one, two = a_statement(dialogue, "One."), a_statement(dialogue, "Two.")
    listed = client.get(reverse("dialogue-translations", args=[dialogue.code]) + "?language=th").content.decode()
    assert "One." in listed
    answer = send(client, "dialogue-translate", one.code, "th", text="หนึ่ง")
    assert answer.headers["Location"] == page(two)
    made = text_of(one)
    assert (made.text, made.state, made.confirmed_by) == ("หนึ่ง", TextState.CONFIRMED, person)
    assert made.confirmed_at <= timezone.now()
    assert AuditEvent.objects.get(verb="confirm-wording").actor == person
    assert person.name in client.get(page(one)).content.decode()


def test_a_machines_draft_is_put_right_and_may_then_be_common_ground(machine):
    dialogue = a_dialogue()
    _, client = a_moderator(dialogue)
    one = a_statement(dialogue, "One.")
    send(client, "dialogue-translate", one.code, "th", draft="1")
    assert text_of(one).state == TextState.MACHINE
    assert not may_be_common_ground(one)
    assert not may_be_common_ground(one, ["en", "th"])
    assert may_be_common_ground(one, ["en", "km"])
    assert "Draft of a machine" in client.get(page(one)).content.decode()
    send(client, "dialogue-translate", one.code, "th", text="หนึ่งเดียว")
    assert (text_of(one).text, text_of(one).state) == ("หนึ่งเดียว", TextState.CONFIRMED)
    assert may_be_common_ground(one)


def test_a_draft_worse_than_none_is_taken_out_and_a_checked_text_is_not(machine):
    dialogue = a_dialogue()
    _, client = a_moderator(dialogue)
    one = a_statement(dialogue, "One.")
    send(client, "dialogue-translate", one.code, "th", draft="1")
    send(client, "dialogue-translate", one.code, "th", drop="1")
    assert text_of(one) is None
    send(client, "dialogue-translate", one.code, "th", text="หนึ่ง")
    send(client, "dialogue-translate", one.code, "th", drop="1")
    send(client, "dialogue-translate", one.code, "th", draft="1")
    assert text_of(one).text == "หนึ่ง"


def test_the_worker_drafts_what_a_machine_can(machine):
    dialogue = a_dialogue()
    one = a_statement(dialogue, "One.")
    a_statement(dialogue, "Not read yet.", state=StatementState.PENDING)
    a_statement(a_dialogue(state="closed"), "Closed.")
    assert draft_missing() == 1
    assert text_of(one).text == "[th] One."
    assert text_of(one, "km") is None
    assert draft_missing() == 0


def test_a_machine_that_fails_is_no_fault_of_the_page(machine):
    dialogue = a_dialogue()
    _, client = a_moderator(dialogue)
    one = a_statement(dialogue, "This fails.")
    answer = client.post(page(one), {"draft": "1"}, follow=True)
    assert "could not do it" in answer.content.decode()
    assert draft_missing() == 0


def test_without_a_machine_none_is_offered(settings):
    settings.LINGKAR_TRANSLATOR = ""
    dialogue = a_dialogue()
    _, client = a_moderator(dialogue)
    one = a_statement(dialogue, "One.")
    assert "Let a machine draft it" not in client.get(page(one)).content.decode()
    assert draft_missing() == 0


def test_how_far_each_language_is():
    dialogue = a_dialogue()
    one, two = a_statement(dialogue, "One."), a_statement(dialogue, "สอง", language="th")
    StatementText.objects.create(statement=one, language="th", text="หนึ่ง", state="machine")
    StatementText.objects.create(statement=two, language="en", text="Two.", state="confirmed")
    found = {each.language: (each.missing, each.machine, each.confirmed) for each in coverage(dialogue)}
    assert found == {"en": (0, 0, 1), "th": (0, 1, 0), "km": (2, 0, 0)}


@pytest.mark.parametrize("text", ["", "Call 0812 345 678 90 now", "x" * 401])
def test_bad_words_come_back_and_change_nothing(text):
    dialogue = a_dialogue()
    _, client = a_moderator(dialogue)
    one = a_statement(dialogue, "One.")
    answer = send(client, "dialogue-translate", one.code, "th", text=text)
    assert answer.status_code == 200
    assert text in answer.content.decode()
    assert text_of(one) is None


@pytest.mark.parametrize("language", ["en", "vi", "xx"])
def test_only_other_languages_of_the_dialogue(language):
    dialogue = a_dialogue()
    _, client = a_moderator(dialogue)
    one = a_statement(dialogue, "One.")
    assert client.get(page(one, language)).status_code == 404


@pytest.mark.parametrize("duty", [DutyKind.LANGUAGE_EDITOR, DutyKind.FACILITATOR])
def test_language_editors_and_facilitators_may_but_not_what_nobody_let_through(duty):
    dialogue = a_dialogue()
    person = a_person()
    a_duty(person, duty, "ID")
    client = browser_of(person)
    one = a_statement(dialogue, "One.")
    waiting = a_statement(dialogue, "Waiting.", state=StatementState.PENDING)
    assert send(client, "dialogue-translate", one.code, "th", text="หนึ่ง").status_code == 302
    assert client.get(page(waiting)).status_code == 404


def test_strangers_and_operators_are_refused():
    dialogue = a_dialogue()
    one = a_statement(dialogue, "One.")
    operator = a_person()
    a_duty(operator, DutyKind.OPERATOR)
    for person in (a_person(), operator):
        client = browser_of(person)
        assert client.get(reverse("dialogue-translations", args=[dialogue.code])).status_code == 403
        assert send(client, "dialogue-translate", one.code, "th", text="หนึ่ง").status_code == 403
    assert text_of(one) is None


def test_a_reader_offers_better_words_and_hears_what_became_of_them():
    dialogue = a_dialogue()
    editor, client = a_moderator(dialogue)
    one = a_statement(dialogue, "One.")
    reader = a_person()
    answer = send(browser_of(reader), "dialogue-wording", one.code, "th", text="หนึ่ง", note="Shorter.")
    assert answer.status_code == 302
    offer = WordingSuggestion.objects.get()
    assert text_of(one) is None
    assert "Shorter." in client.get(page(one)).content.decode()
    send(client, "dialogue-wording-decide", offer.code, accept="yes")
    assert (text_of(one).text, text_of(one).confirmed_by) == ("หนึ่ง", editor)
    assert Message.objects.get(template="dialogue-wording-decided").person == reader
    send(client, "dialogue-wording-decide", offer.code, accept="no")
    offer.refresh_from_db()
    assert offer.state == "acted"


def test_the_same_words_are_one_offer_and_the_anonymous_may_offer(client):
    one = a_statement(a_dialogue(), "One.")
    for _ in range(2):
        send(client, "dialogue-wording", one.code, "th", text="หนึ่ง")
    assert WordingSuggestion.objects.get().by is None


def test_offers_are_refused_for_what_nobody_reads_and_decided_by_nobody_else(client):
    dialogue = a_dialogue()
    hidden = a_statement(dialogue, "Hidden.", state=StatementState.HIDDEN)
    assert client.get(reverse("dialogue-wording", args=[hidden.code, "th"])).status_code == 404
    one = a_statement(dialogue, "One.")
    offer = suggest_wording(statement=one, language="th", text="หนึ่ง", by=None)
    assert send(browser_of(a_person()), "dialogue-wording-decide", offer.code, accept="yes").status_code == 403
    offer.refresh_from_db()
    assert offer.state == "open"


def test_without_a_translation_the_original_is_shown_with_its_language():
    dialogue = a_dialogue()
    _, client = a_moderator(dialogue)
    a_statement(dialogue, "ควรรับคืนขวด", language="th")
    text = client.get(reverse("dialogue-moderate", args=[dialogue.code]) + "?show=shown").content.decode()
    assert "Written in ไทย; no translation yet." in text


def test_the_list_costs_the_same_for_one_and_for_three():
    dialogue = a_dialogue()
    _, client = a_moderator(dialogue)
    address = reverse("dialogue-translations", args=[dialogue.code]) + "?language=th"
    costs = []
    for number in (1, 2):
        for at in range(number):
            a_statement(dialogue, f"S {number} {at}.")
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        costs.append(len(queries))
    assert costs[0] == costs[1]
