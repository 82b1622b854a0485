"""What changed, what was said, what is kept: lists with all they show, in a fixed number of queries."""

from __future__ import annotations

from django.db.models import QuerySet

from lingkar.books.models import Book, EntryVersion, Evidence, ReviewComment


def evidence_of(book: Book) -> QuerySet[Evidence]:
    return book.evidence.select_related("by", "entry")


def versions_of(book: Book, entry: str = "") -> QuerySet[EntryVersion]:
    """The book's changes, or those of one entry, newest first."""
    rows = book.versions.select_related("by", "imported")
    return rows.filter(entry_code=entry) if entry else rows


def comments_of(book: Book) -> QuerySet[ReviewComment]:
    return book.comments.select_related("by", "entry", "settled_by")
