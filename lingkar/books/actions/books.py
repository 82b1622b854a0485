"""A year's book is opened, locked, unlocked, deleted."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Organisation, Person
from lingkar.books.actions.entries import hold
from lingkar.books.enums import BookState
from lingkar.books.models import Book
from lingkar.core.actions import record_audit


@transaction.atomic
def open_book(*, organisation: Organisation, year: int, by: Person | None, currency: str = "") -> Book:
    """The firm's book of this year; a second asking gives the same one."""
    money = currency or organisation.country.fact("currency") or "USD"
    book, made = Book.objects.get_or_create(organisation=organisation, year=year, defaults={"currency": money})
    if made:
        record_audit(verb="add", thing=book, by=by, organisation=organisation, details={"year": year})
    return book


@transaction.atomic
def lock_book(*, book: Book, by: Person) -> Book:
    """From here on the numbers stay as they are."""
    hold(book)
    book.state, book.locked_at, book.locked_by = BookState.LOCKED, timezone.now(), by
    book.save(update_fields=["state", "locked_at", "locked_by"])
    record_audit(verb="lock", thing=book, by=by, organisation=book.organisation, details={"year": book.year})
    return book


@transaction.atomic
def unlock_book(*, book: Book, reason: str, by: Person) -> Book:
    """Open again, with the reason in the audit trail; it counts as not reviewed."""
    current = Book.objects.select_for_update().get(pk=book.pk)
    if current.is_locked:
        book.state, book.locked_at, book.locked_by = BookState.OPEN, None, None
        book.reviewed_at = book.reviewed_by = None
        book.save(update_fields=["state", "locked_at", "locked_by", "reviewed_at", "reviewed_by"])
        record_audit(verb="unlock", thing=book, by=by, organisation=book.organisation, details={"reason": reason})
    return book


@transaction.atomic
def delete_book(*, book: Book, by: Person) -> None:
    """The year with its numbers, files and history. What was measured of it goes too."""
    hold(book)
    record_audit(verb="delete", thing=book, by=by, organisation=book.organisation, details={"year": book.year})
    book.delete()
