"""What this room keeps about a person, and how it forgets her. The numbers are the firm's; her name on them is hers."""

from __future__ import annotations

from typing import Any

from lingkar.accounts.models import Person
from lingkar.books.models import Book, Entry, EntryVersion, Evidence, Import, ReviewComment

BY = ((Entry, "changed_by"), (EntryVersion, "by"), (Evidence, "by"), (Import, "by"), (ReviewComment, "by"))
ALSO = ((ReviewComment, "settled_by"), (Book, "locked_by"), (Book, "reviewed_by"))


def export_person(person: Person) -> dict[str, Any]:
    """What she wrote, as far as it is about her: when, in which firm's book, and her own words."""
    versions = EntryVersion.objects.filter(by=person).select_related("book__organisation").order_by("at", "pk")
    comments = ReviewComment.objects.filter(by=person).select_related("book__organisation")
    files = Evidence.objects.filter(by=person).select_related("book__organisation")
    return {
        "changes": [
            _book(row.book)
            | {"when": row.at.isoformat(), "change": row.change, "before": row.before, "after": row.after}
            for row in versions
        ],
        "comments": [{**_book(row.book), "when": row.at.isoformat(), "text": row.text} for row in comments],
        "files": [
            {**_book(row.book), "when": row.at.isoformat(), "name": row.name, "type": row.media_type} for row in files
        ],
        "imports": list(Import.objects.filter(by=person).values_list("name", flat=True)),
    }


def erase_person(person: Person) -> None:
    """The firm's numbers stay with the firm, without her name; what she said in comments goes."""
    ReviewComment.objects.filter(by=person).delete()
    for model, name in (*BY, *ALSO):
        model.objects.filter(**{name: person}).update(**{name: None})


def _book(book: Book) -> dict[str, Any]:
    return {"firm": book.organisation.name, "year": book.year}
