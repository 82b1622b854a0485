"""The one way to reach a book, its numbers, its evidence, a product: fetch and authorise together."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from lingkar.accounts.access import Visitor, may, refuse_unless
from lingkar.books.models import Book, Entry, Evidence, Import, Product, RecipeLine, ReviewComment


def get_book_for(person: Visitor, code: str, to: str = "view", thing: str = "book") -> Book:
    """The book, if this visitor may do this to it (or to its `thing`: its evidence, its review, its lock)."""
    book = _whole_books().filter(code=code).first()
    if book is None:
        raise Http404
    # Who may not see the book must not learn that it exists; who may is told plainly that she may not do this.
    refuse_unless(person, "view", "book", book.organisation)
    if not may(person, to, thing, book.organisation):
        raise PermissionDenied
    return book


def get_entry_for(person: Visitor, code: str, entry: str, to: str = "view", thing: str = "book") -> Entry:
    book = get_book_for(person, code, to, thing)
    found = book.entries.select_related("changed_by", "imported").filter(code=entry).first()
    if found is None:
        raise Http404
    found.book = book
    return found


def get_import_for(person: Visitor, code: str, to: str = "view") -> Import:
    found = Import.objects.filter(code=code).values_list("book__code", flat=True).first()
    if found is None:
        raise Http404
    book = get_book_for(person, found, to)
    made = Import.objects.select_related("by").get(code=code)
    made.book = book
    return made


def get_evidence_for(person: Visitor, code: str, to: str = "view") -> Evidence:
    found = Evidence.objects.select_related("entry").filter(code=code).first()
    if found is None:
        raise Http404
    found.book = get_book_for(person, _book_code(found), to, "evidence")
    return found


def get_product_for(person: Visitor, code: str, to: str = "view") -> Product:
    product = Product.objects.select_related("organisation__country", "organisation__sector").filter(code=code).first()
    if product is None:
        raise Http404
    refuse_unless(person, to, "product", product.organisation)
    return product


def get_recipe_line_for(person: Visitor, code: str, line: str, to: str = "view") -> RecipeLine:
    product = get_product_for(person, code, to)
    found = product.lines.select_related("material").filter(code=line).first()
    if found is None:
        raise Http404
    found.product = product
    return found


def get_comment_for(person: Visitor, code: str, comment: str, to: str = "view") -> ReviewComment:
    book = get_book_for(person, code, to, "book-review")
    found = book.comments.select_related("entry").filter(code=comment).first()
    if found is None:
        raise Http404
    found.book = book
    return found


def may_on(person: Visitor, book: Book, action: str, thing: str = "book") -> bool:
    """Whether to offer something on a page about a book this visitor may see. A locked book is only read."""
    if book.is_locked and (thing, action) in CHANGES:
        return False
    return may(person, action, thing, book.organisation)


# What a locked book refuses, whoever asks.
CHANGES = {
    ("book", "change"),
    ("book", "delete"),
    ("evidence", "add"),
    ("evidence", "delete"),
    ("book-review", "change"),
}


def _book_code(evidence: Evidence) -> str:
    return Book.objects.values_list("code", flat=True).get(pk=evidence.book_id)


def _whole_books() -> QuerySet[Book]:
    return Book.objects.select_related(
        "organisation__country", "organisation__sector", "organisation__area", "locked_by", "reviewed_by"
    )
