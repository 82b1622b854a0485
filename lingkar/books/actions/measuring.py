"""A book is measured, and what came out is kept."""

from __future__ import annotations

from django.db import transaction

from lingkar.books.bridge import book_file, digest_of, measure_file, method_version
from lingkar.books.models import Book, Measurement


@transaction.atomic
def take_measurement(*, book: Book) -> Measurement:
    """The measurement of the book as it stands now. Made anew only when something that goes in has changed.

    It says nothing that the book does not say, so it needs no line of the audit trail and no right but to look.
    """
    inputs, told = book_file(book)
    latest = book.measurements.first()
    if latest is not None and latest.digest == digest_of(inputs, told, method_version()):
        latest.book = book
        return latest
    measured = measure_file(inputs, told)
    result = measured.result or {}
    return Measurement.objects.create(
        book=book,
        digest=measured.digest,
        inputs=measured.inputs,
        told=measured.told,
        result=measured.result,
        faults=measured.faults,
        mci=(result.get("mci") or {}).get("value"),
        completeness=result.get("completeness"),
        method_version=measured.method_version,
        data_version=measured.data_version,
    )
