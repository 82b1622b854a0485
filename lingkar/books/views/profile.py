"""Where to begin: what firms of her trade usually count, and what is typical where enough of them tell."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext

from lingkar.accounts.asking import signed_in_person
from lingkar.books import access, actions, queries
from lingkar.books.bridge import base_unit
from lingkar.books.defaults import usual_lines
from lingkar.books.lines import Line, read_line
from lingkar.books.models import Book
from lingkar.books.queries.typical import ENOUGH
from lingkar.books.views.shown import digits, quantity
from lingkar.books.words import destination_name, line_icon, line_name
from lingkar.core.once import once
from lingkar.languages.registry import current


@login_required
@once
def profile(request: HttpRequest, code: str) -> HttpResponseBase:
    """Typical numbers are only those of at least five firms that agreed; without them, only what is usually counted."""
    book = access.get_book_for(request.user, code, to="change")
    typical = queries.typical_lines(book.organisation, book.year)
    if request.method == "POST":
        try:
            written = actions.start_from_profile(book=book, typical=typical, by=signed_in_person(request))
        except actions.BookLocked as refusal:
            messages.error(request, str(refusal))
        else:
            told = ngettext("%(n)s typical number was put in.", "%(n)s typical numbers were put in.", written)
            messages.success(request, told % {"n": digits(written)})
        return redirect("books-book", book.code)
    context = {
        "book": book,
        "enough": ENOUGH,
        "typical": [_told(each) for each in typical],
        "usual": _usual(book),
        "knows_size": bool(book.organisation.workers),
        "knows_sector": book.organisation.sector is not None,
    }
    return render(request, "books/profile.html", context)


def _usual(book: Book) -> list[dict[str, Any]]:
    """Lines the trade usually has and this book has not, each with the way to its card in the first month."""
    sector = book.organisation.sector
    rows = book.entries.order_by().values_list("kind", "item").distinct()
    told = set(rows)
    keys = usual_lines().get(sector.code, ()) if sector else ()
    lines = [line for key in keys if (line := read_line(key)) is not None and (line.kind, line.item) not in told]
    address = reverse("books-book", args=[book.code])
    return [_shown(line) | {"url": f"{address}month/1/{line.kind}/?line={line.key}"} for line in lines]


def _shown(line: Line) -> dict[str, Any]:
    return {
        "name": line_name(line, current().code),
        "where": destination_name(line),
        "icon": line_icon(line),
        "kind": line.kind,
    }


def _told(each: queries.Typical) -> dict[str, Any]:
    unit = base_unit(each.line.kind, each.line.item)
    return _shown(each.line) | {"amount": quantity(each.amount, unit), "firms": each.firms}
