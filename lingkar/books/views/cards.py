"""One month, its cards, one card."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lingkar.accounts.asking import signed_in_person
from lingkar.books import access, actions, queries
from lingkar.books.enums import Kind
from lingkar.books.forms import CardForm, LineForm, SearchForm
from lingkar.books.forms.lines import material_exists
from lingkar.books.lines import Line, read_line
from lingkar.books.models import Book
from lingkar.books.months import month_name, stored_month
from lingkar.books.views.shown import digits, show_entries
from lingkar.books.words import KIND_HELPS, KIND_ICONS, destination_name, line_icon, line_name
from lingkar.core.once import once
from lingkar.languages.registry import current


@login_required
def month(request: HttpRequest, code: str, month: int) -> HttpResponse:
    book = access.get_book_for(request.user, code)
    context = _of_month(book, month)
    by_kind = queries.entries_by_kind(book, stored_month(month))
    products = queries.product_names(book)
    context["cards"] = [
        {
            "kind": kind,
            "label": kind.label,
            "icon": KIND_ICONS[kind],
            "rows": show_entries(book, by_kind[kind], products),
        }
        for kind in Kind
    ]
    context["may_change"] = access.may_on(request.user, book, "change")
    context["copy_from"] = queries.month_to_copy(book, month)
    context["copy_from_name"] = month_name(context["copy_from"])
    context |= {"before": month - 1 if month > 1 else None, "after": month + 1 if 0 < month < 12 else None}
    return render(request, "books/month.html", context)


@login_required
@once
def card(request: HttpRequest, code: str, month: int, kind: str) -> HttpResponseBase:
    """One kind of one month: every line with its own boxes. Saved line by line or all at once, it is one sending."""
    book = access.get_book_for(request.user, code, to="change" if request.method == "POST" else "view")
    if kind not in Kind.values:
        raise Http404
    context = _of_month(book, month)
    form = _card_form(request, book, month, kind)
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, book, month, kind, form)
        except (actions.BookLocked, actions.TooMuchEvidence) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is saved."))
            return redirect("books-month", book.code, month)
    products = queries.product_names(book)
    context |= {
        "kind": Kind(kind),
        "help": KIND_HELPS[kind],
        "form": form,
        "lines": [_shown_line(line, fields, products) for line, fields in form.fieldsets()],
        "may_change": access.may_on(request.user, book, "change"),
        "can_add": kind != Kind.REVENUE,
        "kept": book.evidence.filter(month=stored_month(month), kind=kind),
    }
    return render(request, "books/card.html", context)


@login_required
def add_line(request: HttpRequest, code: str, month: int, kind: str) -> HttpResponse:
    """What else is to be counted. Nothing is written yet: the card comes back with one more line."""
    book = access.get_book_for(request.user, code, to="change")
    if kind not in Kind.values or kind == Kind.REVENUE:
        raise Http404
    search = SearchForm(request.GET)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    form = LineForm(kind, book.organisation, request.POST or None, search=words)
    if request.method == "POST" and form.is_valid():
        address = reverse("books-card", args=[book.code, month, kind])
        return redirect(f"{address}?line={quote(form.line().key)}")
    context = _of_month(book, month) | {
        "kind": Kind(kind),
        "form": form,
        "search": search if kind in (Kind.MATERIAL, Kind.WASTE) else None,
        "words": words,
        "has_choices": bool(list(form.fields["item"].choices)),  # type: ignore[attr-defined]
    }
    return render(request, "books/line.html", context)


@login_required
@require_POST
@once
def copy(request: HttpRequest, code: str, month: int) -> HttpResponseBase:
    book = access.get_book_for(request.user, code, to="change")
    _of_month(book, month)
    source = queries.month_to_copy(book, month)
    try:
        copied = (
            actions.copy_month(book=book, source=source, month=month, by=signed_in_person(request)) if source else 0
        )
    except actions.BookLocked as refusal:
        messages.error(request, str(refusal))
    else:
        told = ngettext("%(n)s number was copied as an estimate.", "%(n)s numbers were copied as estimates.", copied)
        messages.success(request, told % {"n": digits(copied)})
    return redirect("books-month", book.code, month)


def _of_month(book: Book, month: int) -> dict[str, Any]:
    if not 0 <= month <= 12:
        raise Http404
    return {"book": book, "month": month, "month_name": month_name(month)}


def _card_form(request: HttpRequest, book: Book, month: int, kind: str) -> CardForm:
    asked = (request.POST if request.method == "POST" else request.GET).getlist("line")
    more = [line for key in asked[:100] if (line := _line_of(book, kind, key)) is not None]
    # Only the lines that were sent are read: what another device added meanwhile was not emptied by this one.
    lines = list(dict.fromkeys(more)) if request.method == "POST" else queries.lines_of_card(book, kind, more)
    rows = book.entries.filter(month=stored_month(month), kind=kind)
    entries = {Line(row.kind, row.item, row.name, row.destination): row for row in rows}
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return CardForm(lines, *sent, book=book, entries=entries)


def _line_of(book: Book, kind: str, key: str) -> Line | None:
    """A line that was asked for by its key, if it is one this book may have."""
    line = read_line(key)
    if line is None or line.kind != kind:
        return None
    if kind in (Kind.MATERIAL, Kind.WASTE) and not material_exists(line.item):
        return None
    if kind == Kind.OUTPUT and line.item not in queries.product_names(book):
        return None
    return line


def _save(request: HttpRequest, book: Book, month: int, kind: str, form: CardForm) -> None:
    person, place = signed_in_person(request), stored_month(month)
    actions.save_card(book=book, month=place, said=form.said(), emptied=form.emptied(), by=person)
    photo = form.cleaned_data.get("photo")
    if photo is not None:
        rows = list(book.entries.filter(month=place, kind=kind)[:2])
        entry = rows[0] if len(rows) == 1 else None
        actions.add_evidence(book=book, checked=photo, month=place, kind=kind, entry=entry, by=person)


def _shown_line(line: Line, fields: dict[str, Any], products: dict[str, str]) -> dict[str, Any]:
    return {
        "line": line,
        "name": line_name(line, current().code, products),
        "where": destination_name(line),
        "icon": line_icon(line),
        "fields": fields,
    }
