"""Photos and PDFs are kept beside the numbers, and taken away again."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from lingkar.accounts.models import Person
from lingkar.books.actions.entries import hold
from lingkar.books.models import Book, Entry, Evidence
from lingkar.core.actions import record_audit
from lingkar.core.checked_files import Checked

MOST_IN_A_BOOK = 600


class TooMuchEvidence(Exception):
    """The book holds as many files as one book may."""

    def __str__(self) -> str:
        return _("This year already holds as many files as we can keep. Delete some that are not needed.")


@transaction.atomic
def add_evidence(
    *, book: Book, checked: Checked, by: Person, month: int | None = None, kind: str = "", entry: Entry | None = None
) -> Evidence:
    """Keep the file. The same content twice for the same card is kept once."""
    hold(book)
    same = book.evidence.filter(sha256=checked.sha256, month=month, kind=kind, entry=entry).first()
    if same is not None:
        return same
    if book.evidence.count() >= MOST_IN_A_BOOK:
        raise TooMuchEvidence
    evidence = Evidence(
        book=book,
        entry=entry,
        month=month,
        kind=kind,
        name=checked.name,
        media_type=checked.media_type,
        size=len(checked.content),
        sha256=checked.sha256,
        by=by,
    )
    evidence.file.save(checked.name, ContentFile(checked.content), save=False)
    stored, storage = str(evidence.file.name), evidence.file.storage
    try:
        with transaction.atomic():
            evidence.save()
    except Exception:
        storage.delete(stored)
        raise
    record_audit(verb="add", thing=evidence, by=by, organisation=book.organisation, details={"name": checked.name})
    return evidence


@transaction.atomic
def delete_evidence(*, evidence: Evidence, by: Person) -> None:
    """The row now; the file goes once that is certain (receivers.py)."""
    hold(evidence.book)
    record_audit(
        verb="delete",
        thing=evidence,
        by=by,
        organisation=evidence.book.organisation,
        details={"name": evidence.name, "sha256": evidence.sha256},
    )
    evidence.delete()
