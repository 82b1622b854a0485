"""A second pair of eyes, who changed what, and what a person takes along or has forgotten."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lingkar.accounts.testing import a_membership, a_person
from lingkar.books import actions
from lingkar.books.export import erase_person, export_person
from lingkar.books.models import EntryVersion, ReviewComment
from lingkar.books.testing import a_book, an_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(vocabulary, cast):
    return a_book(cast.warung)


def say(client, book, **sent):
    return client.post(reverse("books-review", args=[book.code]), {"do": "comment", "entry": ""} | sent)


def test_a_facilitator_asks_the_owner_answers_and_it_is_reviewed(book, cast):
    entry = an_entry(book, cast.alice, month=3, amount=7)
    say(cast.client("alice"), book, do="ask")
    book.refresh_from_db()
    assert book.state == "under-review"
    say(cast.client("dara"), book, entry=entry.code, text="One month, or three?", asks="on")
    comment = ReviewComment.objects.get()
    assert (comment.state, comment.entry, comment.by) == ("asked", entry, cast.dara)
    assert (
        "look at 1 number again" in cast.client("alice").get(reverse("books-book", args=[book.code])).content.decode()
    )
    say(cast.client("dara"), book, do="reviewed")
    book.refresh_from_db()
    assert book.reviewed_at is None  # somebody still waits for an answer
    cast.client("alice").post(reverse("books-review-settle", args=[book.code, comment.code]))
    say(cast.client("dara"), book, do="reviewed")
    book.refresh_from_db()
    assert (book.reviewed_by, book.state) == (cast.dara, "open")
    an_entry(book, cast.alice, month=3, amount=8)
    book.refresh_from_db()
    assert book.reviewed_at is None  # what was reviewed has changed


def test_nobody_reviews_her_own_numbers(book, cast):
    an_entry(book, cast.dara)
    say(cast.client("dara"), book, do="reviewed")
    book.refresh_from_db()
    assert book.reviewed_at is None
    assert say(cast.client("alice"), book, do="reviewed").status_code == 403


def test_readers_read_and_strangers_see_nothing(book, cast):
    assert say(cast.client("bob"), book, text="Hello").status_code == 403
    assert say(cast.client("bob"), book, do="ask").status_code == 403
    assert say(cast.client("charlie"), book, text="Hello").status_code == 404
    assert cast.client("bob").get(reverse("books-review", args=[book.code])).status_code == 200
    assert not ReviewComment.objects.exists()


def test_without_consent_a_facilitator_is_a_stranger(book, cast):
    cast.warung.consents.update(withdrawn_at="2026-01-01T00:00:00Z")
    assert say(cast.client("dara"), book, text="Hello").status_code == 404


@pytest.mark.parametrize("wrong", [{"text": ""}, {"text": "x" * 2001}, {"text": "Why?", "entry": "other"}])
def test_bad_comments_are_kept_in_the_form_and_not_written(book, cast, wrong):
    answer = say(cast.client("dara"), book, **wrong)
    assert answer.status_code == 200
    assert wrong["text"][:50] in answer.content.decode()
    assert not ReviewComment.objects.exists()


def test_comments_are_shown_as_text(book, cast):
    say(cast.client("dara"), book, text="<img src=x onerror=alert(1)>")
    page = cast.client("alice").get(reverse("books-review", args=[book.code])).content.decode()
    assert "<img src=x" not in page
    assert "&lt;img" in page


def test_history_tells_before_and_after_and_can_be_narrowed(book, cast):
    entry = an_entry(book, cast.alice, month=3, amount=7)
    an_entry(book, cast.dara, month=3, amount=9)
    an_entry(book, cast.alice, "revenue", month=4, amount=1000, unit="")
    actions.delete_entry(entry=book.entries.get(kind="energy"), by=cast.alice)
    page = cast.client("bob").get(reverse("books-history", args=[book.code]))
    text = page.content.decode()
    assert "<del>7 kWh" in text
    assert "<ins>9 kWh" in text
    assert "Dara" in text
    narrowed = cast.client("bob").get(reverse("books-history", args=[book.code]), {"entry": entry.code})
    assert len(narrowed.context["rows"]) == 3
    assert cast.client("bob").get(reverse("books-history", args=[book.code]), {"page": "x"}).status_code == 200


@pytest.mark.parametrize("name", ["books-history", "books-review", "books-evidence", "books-import"])
def test_lists_cost_the_same_for_one_row_and_three(book, cast, name):
    client = cast.client("alice")

    def more(month):
        entry = an_entry(book, cast.alice, month=month)
        actions.add_comment(book=book, entry=entry, text="Why?", by=cast.dara)

    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(name, args=[book.code])).status_code == 200
        return len(asked)

    more(1)
    cost()
    before = cost()
    more(2)
    more(3)
    assert cost() == before


def test_a_person_takes_her_part_along_and_is_forgotten(book, cast):
    helper = a_person("Helper Unique")
    a_membership(helper, cast.warung, "editor")
    entry = an_entry(book, helper, month=3, amount=7, note="hers")
    actions.add_comment(book=book, entry=entry, text="My own words", by=helper)
    found = export_person(helper)
    assert found["changes"][0]["after"]["amount"] == "7"
    assert found["comments"][0]["text"] == "My own words"
    json.dumps(found)
    erase_person(helper)
    helper.delete()
    entry.refresh_from_db()
    assert (entry.amount, entry.changed_by) == (7, None)
    assert EntryVersion.objects.get().by is None
    assert not ReviewComment.objects.exists()
    page = cast.client("alice").get(reverse("books-history", args=[book.code])).content.decode()
    assert "Somebody who was erased" in page
