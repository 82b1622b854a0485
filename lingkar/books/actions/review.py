"""A second pair of eyes: comments, wishes, and the word that somebody looked."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingkar.accounts.models import Person
from lingkar.books.actions.entries import hold
from lingkar.books.enums import BookState, CommentState
from lingkar.books.models import Book, Entry, ReviewComment
from lingkar.core.actions import record_audit


class OwnWork(Exception):
    """She wrote some of these numbers herself; a second pair of eyes is somebody else's."""

    def __str__(self) -> str:
        return _("You wrote some of these numbers yourself. Somebody else has to review them.")


class StillAsked(Exception):
    """There are wishes nobody has settled."""

    def __str__(self) -> str:
        return _("Some wishes are still open. Settle them first.")


@transaction.atomic
def ask_for_review(*, book: Book, by: Person) -> Book:
    hold(book)
    if book.state == BookState.OPEN:
        book.state = BookState.UNDER_REVIEW
        book.save(update_fields=["state"])
        record_audit(verb="ask-review", thing=book, by=by, organisation=book.organisation)
    return book


@transaction.atomic
def add_comment(*, book: Book, text: str, by: Person, entry: Entry | None = None, asks: bool = False) -> ReviewComment:
    """A comment, on one number or on the whole year. One that asks for a change stays open until it is settled."""
    comment = ReviewComment.objects.create(
        book=book, entry=entry, text=text, by=by, state=CommentState.ASKED if asks else CommentState.NOTE
    )
    record_audit(
        verb="comment", thing=comment, by=by, organisation=book.organisation, details={"book": book.code, "asks": asks}
    )
    return comment


@transaction.atomic
def settle_comment(*, comment: ReviewComment, by: Person) -> ReviewComment:
    if comment.is_open:
        comment.state, comment.settled_by, comment.settled_at = CommentState.SETTLED, by, timezone.now()
        comment.save(update_fields=["state", "settled_by", "settled_at"])
        record_audit(verb="settle", thing=comment, by=by, organisation=comment.book.organisation)
    return comment


@transaction.atomic
def mark_reviewed(*, book: Book, by: Person) -> Book:
    """Somebody who wrote none of the numbers has looked at all of them, and nothing is left to ask."""
    hold(book)
    if book.entries.filter(changed_by=by).exists():
        raise OwnWork
    if book.comments.filter(state=CommentState.ASKED).exists():
        raise StillAsked
    book.state, book.reviewed_by, book.reviewed_at = BookState.OPEN, by, timezone.now()
    book.save(update_fields=["state", "reviewed_by", "reviewed_at"])
    record_audit(verb="review", thing=book, by=by, organisation=book.organisation)
    return book
