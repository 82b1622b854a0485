"""Typical numbers are put where nothing stands yet, marked as guesses to be replaced."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from lingkar.accounts.models import Person
from lingkar.books.actions.entries import Said, hold, line_key, touch, write_entry
from lingkar.books.bridge import base_unit
from lingkar.books.enums import Origin, Quality
from lingkar.books.models import Book
from lingkar.books.queries.typical import Typical


@transaction.atomic
def start_from_profile(*, book: Book, typical: Iterable[Typical], by: Person) -> int:
    """Every month of a line nobody has told anything of. What stands in the book is never touched."""
    hold(book)
    told = {line_key(entry) for entry in book.entries.all()}
    written = 0
    for each in typical:
        if each.line in told:
            continue
        said = Said(
            line=each.line,
            amount=each.amount,
            unit=base_unit(each.line.kind, each.line.item),
            quality=Quality.GUESS,
        )
        for month in range(1, 13):
            write_entry(book, month, said, by, None, origin=Origin.PROFILE)
            written += 1
    if written:
        touch(book, by, "profile", {"written": written})
    return written
