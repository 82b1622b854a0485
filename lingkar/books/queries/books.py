"""Lists of books and what stands in them."""

from __future__ import annotations

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from lingkar.accounts.models import Organisation
from lingkar.books.enums import CommentState, Origin
from lingkar.books.models import Book, Entry, Measurement, Product


def books_of(organisation: Organisation) -> QuerySet[Book]:
    """A firm's books, newest first, with how much stands in each."""
    return (
        Book.objects.filter(organisation=organisation)
        .select_related("organisation__country")
        .annotate(
            entry_count=Count("entries", distinct=True),
            typical_count=Count("entries", filter=Q(entries__origin=Origin.PROFILE), distinct=True),
            asked_count=Count("comments", filter=Q(comments__state=CommentState.ASKED), distinct=True),
        )
    )


def entries_of(book: Book) -> QuerySet[Entry]:
    return book.entries.select_related("changed_by", "imported")


def products_of(organisation: Organisation) -> QuerySet[Product]:
    """What the firm makes now; what it made once stays in old books."""
    return Product.objects.filter(organisation=organisation, retired_at__isnull=True).prefetch_related(
        "lines__material"
    )


def measured(organisation: Organisation) -> QuerySet[Measurement]:
    """The latest measurement of each year, newest year first. A year never measured is not there."""
    latest = Measurement.objects.filter(book=OuterRef("book")).order_by("-made_at", "-pk").values("pk")[:1]
    rows = Measurement.objects.filter(book__organisation=organisation, pk=Subquery(latest))
    return rows.select_related("book__organisation__country", "book__organisation__sector").order_by("-book__year")
