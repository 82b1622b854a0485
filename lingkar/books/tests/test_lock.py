"""A locked year stays as it is; only its owner opens it, and that is kept."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from lingkar.books import actions
from lingkar.books.models import Book
from lingkar.books.testing import a_book, an_entry, said
from lingkar.core.models import AuditEvent

from .test_card import POWER, boxes

pytestmark = pytest.mark.django_db


@pytest.fixture
def locked(vocabulary, cast):
    book = a_book(cast.warung)
    an_entry(book, cast.alice, month=3, amount=7)
    cast.client("alice").post(reverse("books-lock", args=[book.code]))
    book.refresh_from_db()
    assert book.is_locked
    return book


def test_every_change_is_refused(locked, cast):
    client = cast.client("alice")
    page = client.post(reverse("books-card", args=[locked.code, 3, "energy"]), boxes(POWER, amount="99", unit="kWh"))
    assert "This year is locked" in page.content.decode()
    client.post(reverse("books-copy", args=[locked.code, 4]))
    client.post(reverse("books-delete", args=[locked.code]))
    client.post(reverse("books-profile", args=[locked.code]))
    client.post(reverse("books-review", args=[locked.code]), {"do": "ask"})
    assert [entry.amount for entry in Book.objects.get().entries.all()] == [7]


@pytest.mark.parametrize("change", ["save", "copy", "lock"])
def test_the_actions_themselves_refuse(locked, cast, change):
    calls = {
        "save": lambda: actions.save_card(book=locked, month=1, said=[said("revenue", 1)], emptied=(), by=cast.alice),
        "copy": lambda: actions.copy_month(book=locked, source=3, month=4, by=cast.alice),
        "lock": lambda: actions.lock_book(book=locked, by=cast.alice),
    }
    with pytest.raises(actions.BookLocked):
        calls[change]()


def test_pages_offer_no_change_but_still_open(locked, cast):
    page = cast.client("alice").get(reverse("books-book", args=[locked.code])).content.decode()
    assert "Open the year again" in page
    assert "Read in a table" not in page
    assert cast.client("bob").get(reverse("books-month", args=[locked.code, 3])).status_code == 200


def test_unlocking_asks_why_and_keeps_it(locked, cast):
    lock = reverse("books-lock", args=[locked.code])
    assert cast.client("dara").post(lock, {"reason": "me"}).status_code == 403
    assert cast.client("bob").post(lock, {"reason": "me"}).status_code == 403
    assert cast.client("alice").post(lock, {"reason": ""}).status_code == 200
    locked.refresh_from_db()
    assert locked.is_locked
    cast.client("alice").post(lock, {"reason": "A bill came late"})
    locked.refresh_from_db()
    assert not locked.is_locked
    assert locked.locked_at is None
    event = AuditEvent.objects.get(verb="unlock")
    assert (event.details, event.actor) == ({"reason": "A bill came late"}, cast.alice)
    actions.save_card(book=locked, month=1, said=[said("revenue", 1)], emptied=(), by=cast.alice)


def test_the_database_knows_that_locked_has_a_time(locked):
    with pytest.raises(IntegrityError), transaction.atomic():
        Book.objects.update(locked_at=None)


def test_deleting_a_year_takes_all_of_it(vocabulary, cast):
    book = a_book(cast.warung)
    an_entry(book, cast.alice)
    assert cast.client("dara").post(reverse("books-delete", args=[book.code])).status_code == 403
    cast.client("alice").post(reverse("books-delete", args=[book.code]))
    assert not Book.objects.exists()
    assert AuditEvent.objects.filter(verb="delete", kind="book", code=book.code).exists()
