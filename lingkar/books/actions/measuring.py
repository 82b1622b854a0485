"""A book is measured, and what came out is kept."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from lingkar.accounts.models import Organisation
from lingkar.books import queries
from lingkar.books.bridge import book_file, digest_of, firm_file, measure_file, method_version, previous_of
from lingkar.books.models import Book, Measurement


@transaction.atomic
def take_measurement(*, book: Book) -> Measurement:
    """The measurement of the book as it stands now. Made anew only when something that goes in has changed.

    It says nothing that the book does not say, so it needs no line of the audit trail and no right but to look.
    """
    before = queries.measured(book.organisation).filter(book__year=book.year - 1).first()
    return _kept(book, *book_file(book), book.measurements.first(), before)


@transaction.atomic
def take_measurements(*, organisation: Organisation) -> list[Measurement]:
    """The same for every year of a firm, oldest first, at the cost of a few queries whatever the number of years."""
    books = list(Book.objects.filter(organisation=organisation).order_by("year").prefetch_related("entries"))
    products = list(queries.products_of(organisation))
    latest = {made.book_id: made for made in queries.measured(organisation)}
    found: dict[int, Measurement] = {}
    for book in books:
        book.organisation = organisation
        inputs, told = firm_file(book, book.entries.all(), products)
        found[book.year] = _kept(book, inputs, told, latest.get(book.pk), found.get(book.year - 1))
    return list(found.values())


def _kept(
    book: Book, inputs: dict[str, Any], told: dict[str, Any], latest: Measurement | None, before: Measurement | None
) -> Measurement:
    if before is not None:
        inputs = inputs | previous_of(before)
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
