"""A dialogue under hostile hands: words that are no words, other people's codes, crowds, forged acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from lingkar.accounts.models import Person
from lingkar.accounts.testing import a_membership, a_person
from lingkar.dialogue.actions.moderation import hide_statement
from lingkar.dialogue.actions.paper import make_sheet
from lingkar.dialogue.enums import Access, Reason
from lingkar.dialogue.models import (
    Appeal,
    Dialogue,
    ModerationAct,
    PaperEntry,
    Statement,
    StatementReport,
    StatementText,
    WordingSuggestion,
)
from lingkar.dialogue.testing import a_dialogue, a_participant, a_statement

from .test_texts import KEPT, REFUSED
from .world import everything, is_page_of_ours

SHORTEST = 8  # of a sentence


@dataclass(frozen=True)
class Talk:
    """A dialogue with its moderator, an author whose sentence was taken out of view, a shown sentence and a sheet."""

    dialogue: Dialogue
    moderator: Person
    author: Person
    hidden: Statement
    shown: Statement
    sheet: Any

    def client(self, who: str) -> Client:
        client = Client(raise_request_exception=False)
        if who:
            client.force_login(getattr(self, who), backend="django.contrib.auth.backends.ModelBackend")
        return client

    def address(self, page: str) -> str:
        codes = {
            "dialogue-appeal": [self.hidden.code],
            "dialogue-report": [self.shown.code],
            "dialogue-statement-moderate": [self.shown.code],
            "dialogue-wording": [self.shown.code, "th"],
            "dialogue-translate": [self.shown.code, "km"],
            "dialogue-paper-enter": [self.sheet.code, 1],
        }
        return reverse(page, args=codes.get(page, [self.dialogue.code]))


@dataclass(frozen=True)
class Spot:
    """One field of one page."""

    page: str
    field: str
    longest: int
    kept: Callable[[], str]
    who: str = "author"
    beside: dict[str, str] = field(default_factory=dict)
    may_be_empty: bool = False
    shortest: int = 1

    def __str__(self) -> str:
        return f"{self.page}-{self.field}"


SPOTS = [
    Spot(
        "dialogue-speak", "text", 280, lambda: Statement.objects.latest("pk").text,
        beside={"language": "en", "anyway": "1"}, shortest=SHORTEST,
    ),
    Spot("dialogue-appeal", "words", 1000, lambda: Appeal.objects.latest("pk").words),
    Spot(
        "dialogue-report", "words", 400, lambda: StatementReport.objects.latest("pk").words,
        who="", beside={"reason": "unclear"}, may_be_empty=True,
    ),
    Spot("dialogue-wording", "text", 400, lambda: WordingSuggestion.objects.latest("pk").text, who=""),
    Spot(
        "dialogue-translate", "text", 400, lambda: StatementText.objects.latest("pk").text, who="moderator",
    ),
    Spot(
        "dialogue-statement-moderate", "note", 400, lambda: ModerationAct.objects.latest("pk").note,
        who="moderator", beside={"act": "hide", "reason": "unclear"}, may_be_empty=True,
    ),
    Spot(
        "dialogue-paper-enter", "witness", 120, lambda: PaperEntry.objects.latest("pk").witness,
        who="moderator", beside={"was": "new", "quick": "1"}, may_be_empty=True,
    ),
]  # fmt: skip


@pytest.fixture
def talk(vocabulary: None, db: None) -> Talk:
    dialogue = a_dialogue(access=Access.LINK)
    moderator, author = a_person("Moderator"), a_person("Author")
    a_membership(moderator, dialogue.organisation)
    voice = a_participant(dialogue, person=author)
    hidden = a_statement(dialogue, "Taken out of view.", author=voice)
    hide_statement(statement=hidden, reason=Reason.UNCLEAR, by=moderator)
    shown = a_statement(dialogue, "Everybody reads this one.")
    sheet = make_sheet(dialogue=dialogue, languages=["en"], statements=[shown], copies=3, by=moderator)
    return Talk(dialogue, moderator, author, hidden, shown, sheet)


@pytest.mark.parametrize("spot", SPOTS, ids=str)
@pytest.mark.parametrize("name", list(KEPT))
def test_strange_words_are_kept_as_what_can_be_seen(talk: Talk, spot: Spot, name: str):
    typed, kept = KEPT[name]
    if len(kept) < spot.shortest:
        pytest.skip("no whole sentence")
    answer = talk.client(spot.who).post(talk.address(spot.page), {**spot.beside, spot.field: typed})
    assert answer.status_code == 302
    assert spot.kept() == kept


@pytest.mark.parametrize("spot", SPOTS, ids=str)
def test_what_is_no_text_or_too_long_comes_back(talk: Talk, spot: Spot, subtests: pytest.Subtests):
    client, address = talk.client(spot.who), talk.address(spot.page)
    before = everything()
    for name, typed in REFUSED.items():
        if spot.may_be_empty and len(typed) < 100:
            continue
        with subtests.test(name):
            answer = client.post(address, {**spot.beside, spot.field: typed})
            assert answer.status_code == 200
            assert is_page_of_ours(answer)
            assert 'role="alert"' in answer.content.decode()
            assert everything() == before


@pytest.mark.parametrize("spot", SPOTS, ids=str)
def test_one_letter_too_many_comes_back_and_the_last_one_fits(talk: Talk, spot: Spot):
    client, address = talk.client(spot.who), talk.address(spot.page)
    assert client.post(address, {**spot.beside, spot.field: "x" * (spot.longest + 1)}).status_code == 200
    assert client.post(address, {**spot.beside, spot.field: "x" * spot.longest}).status_code == 302
    assert spot.kept() == "x" * spot.longest


@pytest.mark.parametrize("spot", SPOTS, ids=str)
def test_nul_is_refused_and_changes_nothing(talk: Talk, spot: Spot):
    client = talk.client(spot.who)
    before = everything()
    answer = client.post(talk.address(spot.page), {**spot.beside, spot.field: "Bottles\0 come back."})
    assert answer.status_code == 400
    assert everything() == before


@pytest.mark.parametrize("typed", ["👍👍👍👍👍👍👍👍👍", "!!!!!!!!!!!!", "\u0300" * 20 + "aaaaaaaaa"])
def test_signs_without_words_never_break_a_page(talk: Talk, typed: str):
    """They are hinted at; said all the same they wait for a moderator, who takes them out."""
    client = talk.client("author")
    assert client.post(talk.address("dialogue-speak"), {"text": typed, "language": "en"}).status_code in (200, 302)
    client.post(talk.address("dialogue-speak"), {"text": typed, "language": "en", "anyway": "1"})
    desk = talk.client("moderator")
    for page in ("dialogue-moderate", "dialogue-pairs", "dialogue-log"):
        assert desk.get(talk.address(page)).status_code == 200


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        ("dialogue-moderate", {"act": "show", "statement": "'; DROP TABLE dialogue_statement; --"}),
        ("dialogue-moderate", {"act": "erase", "statement": "all"}),
        ("dialogue-moderate", {"act": ["show", "hide"], "reason": "\u202e", "statement": ["x"] * 5000}),
        ("dialogue-pairs", {"one": "", "other": "", "keep": "x"}),
        ("dialogue-paper-enter", {"was": "new", "s1": "7"}),
        ("dialogue-paper-enter", {"was": "new", "role": "king"}),
        ("dialogue-paper-enter", {"was": "new", "quick": "១" * 80}),
    ],
)
def test_forms_that_no_page_of_ours_sends_change_nothing(talk: Talk, page: str, fields: dict[str, Any]):
    client = talk.client("moderator")
    before = everything()
    answer = client.post(talk.address(page), fields)
    assert answer.status_code < 500
    assert everything() == before


@pytest.mark.parametrize(
    "query", ["?page=-1", "?page=9e99", "?page=%00", "?show=%F0%9F%92%A9", "?act=x&reason=y", "?language=../"]
)
def test_addresses_that_nobody_linked_to(talk: Talk, query: str):
    client = talk.client("moderator")
    for page in ("dialogue-moderate", "dialogue-log", "dialogue-log-csv", "dialogue-translations", "dialogue-paper"):
        assert client.get(talk.address(page) + query).status_code in (200, 400)


def test_another_body_moderates_nothing_here(talk: Talk):
    """Whoever holds one dialogue is a stranger in every other."""
    elsewhere = a_dialogue()
    stranger = a_person("Stranger")
    a_membership(stranger, elsewhere.organisation)
    theirs = a_statement(elsewhere, "Theirs.")
    client = Client(raise_request_exception=False)
    client.force_login(stranger, backend="django.contrib.auth.backends.ModelBackend")
    act = ModerationAct.objects.get()
    before = everything()
    tries: list[tuple[str, list[Any], dict[str, Any]]] = [
        ("dialogue-moderate", [talk.dialogue.code], {"act": "show", "statement": talk.hidden.code}),
        ("dialogue-moderate", [elsewhere.code], {"act": "show", "statement": talk.hidden.code}),
        ("dialogue-statement-moderate", [talk.shown.code], {"act": "hide", "reason": "unclear"}),
        ("dialogue-merge", [theirs.code], {"into": talk.shown.code}),
        ("dialogue-pairs", [elsewhere.code], {"one": theirs.code, "other": talk.shown.code, "keep": theirs.code}),
        ("dialogue-act-undo", [act.code], {}),
        ("dialogue-voice", [elsewhere.code, talk.hidden.author.code], {"reason": "flooding"}),
        ("dialogue-translate", [talk.shown.code, "th"], {"text": "Other words"}),
        ("dialogue-paper-enter", [talk.sheet.code, 1], {"was": "new", "quick": "1"}),
        ("dialogue-paper-tally", [talk.sheet.code], {"first": "1", "last": "3", "sheets": "3"}),
        ("dialogue-appeal", [talk.hidden.code], {"words": "Mine"}),
    ]
    for page, codes, fields in tries:
        answer = client.post(reverse(page, args=codes), fields)
        assert answer.status_code in (200, 302, 403, 404), page
        assert everything() == before, page


@pytest.mark.parametrize("page", ["dialogue-report", "dialogue-wording"])
def test_a_crowd_at_one_address_is_slowed_down(talk: Talk, page: str):
    client, answers = Client(), []
    for at in range(25):
        fields = {"reason": "unclear", "words": f"Try {at}", "text": f"Words {at}", "once_key": str(uuid4())}
        answers.append(client.post(talk.address(page), fields).status_code)
    assert answers[0] == 302
    assert answers[-1] == 429
