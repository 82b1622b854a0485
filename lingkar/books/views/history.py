"""Who changed what in a book, and when."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from lingkar.books import access, queries
from lingkar.books.enums import Quality
from lingkar.books.lines import Line
from lingkar.books.models import Book, EntryVersion
from lingkar.books.months import month_name
from lingkar.books.views.shown import quantity
from lingkar.books.words import destination_name, line_name
from lingkar.languages import written
from lingkar.languages.registry import current

A_PAGE = 50


@dataclass(frozen=True)
class ShownVersion:
    """One change: what it is about, and what stood there before and after."""

    version: EntryVersion
    name: str
    month: str
    before: str
    after: str


@login_required
def history(request: HttpRequest, code: str) -> HttpResponse:
    book = access.get_book_for(request.user, code)
    entry = request.GET.get("entry", "")[:20]
    page = Paginator(queries.versions_of(book, entry), A_PAGE).get_page(request.GET.get("page"))
    products = queries.product_names(book)
    context = {
        "book": book,
        "entry": entry,
        "page": page,
        "rows": [show_version(book, version, products) for version in page],
    }
    return render(request, "books/history.html", context)


def show_version(book: Book, version: EntryVersion, products: dict[str, str]) -> ShownVersion:
    told = version.after or version.before or {}
    line = Line(*(str(told.get(name, "")) for name in ("kind", "item", "name", "destination")))
    where = destination_name(line)
    name = line_name(line, current().code, products)
    return ShownVersion(
        version=version,
        name=f"{name} · {where}" if where else name,
        month=month_name(told.get("month")),
        before=said(book, version.before),
        after=said(book, version.after),
    )


def said(book: Book, kept: dict[str, Any] | None) -> str:
    """What an entry said, in one line."""
    if kept is None:
        return ""
    if kept.get("amount") is None:
        return _("not known")
    money = kept["kind"] == "revenue"
    amount = written.money(kept["amount"], book.currency, current().code) if money else _amount(kept)
    parts = [amount]
    if kept.get("cost") is not None:
        parts.append(written.money(kept["cost"], kept.get("currency") or book.currency, current().code))
    if kept.get("quality") in Quality.values:
        parts.append(str(Quality(kept["quality"]).label))
    return " · ".join(parts)


def _amount(kept: dict[str, Any]) -> str:
    return quantity(Decimal(kept["amount"]), kept.get("unit") or "")
