"""Reading a table in: send it, match its columns, look at it, take it over, and take it out again."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lingkar.accounts.asking import signed_in_person
from lingkar.books import access, actions, queries
from lingkar.books.forms import MatchForm, ReadRow, RowReader, TableForm, TakeForm, set_initial
from lingkar.books.matching import FIELDS
from lingkar.books.models import Import
from lingkar.books.sheets import example_table
from lingkar.books.views.import_shown import show_rows
from lingkar.books.views.shown import digits
from lingkar.core.limits import limited
from lingkar.core.once import once

TEMPLATES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
A_LOOK = 5


@login_required
@limited("book-import", limit=60, seconds=3600, by="person")
@once
def start(request: HttpRequest, code: str) -> HttpResponseBase:
    """Send a table. Nothing is written into the book before she has seen what was read."""
    book = access.get_book_for(request.user, code, to="change")
    form = TableForm(request.POST, request.FILES) if request.method == "POST" else TableForm()
    if request.method == "POST" and form.is_valid():
        table = form.table
        notes = {"encoding": table.encoding, "delimiter": table.delimiter}
        try:
            made = actions.start_import(
                book=book, name=form.name, head=table.head, rows=table.rows, notes=notes, by=signed_in_person(request)
            )
        except actions.BookLocked as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("books-import-match", made.code)
    context = {"book": book, "form": form, "imports": book.imports.select_related("by").defer("rows")[:50]}
    return render(request, "books/import.html", context)


@login_required
@once
def match(request: HttpRequest, code: str) -> HttpResponseBase:
    """Which column is which."""
    made = access.get_import_for(request.user, code, to="change")
    if made.state != "matching":
        return redirect("books-import", made.book.code)
    plain = not made.notes.get("encoding")
    form = MatchForm(made.head, request.POST or None, year=made.book.year, plain=plain)
    set_initial(form, made.matching)
    if request.method == "POST" and form.is_valid():
        actions.match_columns(made=made, matching=form.matching(), by=signed_in_person(request))
        return redirect("books-import-preview", made.code)
    context = {"made": made, "book": made.book, "form": form, "look": [made.head, *made.rows[:A_LOOK]]}
    return render(request, "books/import_match.html", context)


@login_required
@once
def preview(request: HttpRequest, code: str) -> HttpResponseBase:
    """What was read, row by row, with what is wrong beside its cell; then the good rows are taken."""
    made = access.get_import_for(request.user, code, to="change")
    if made.state != "matching":
        return redirect("books-import", made.book.code)
    if not made.matching:
        return redirect("books-import-match", made.code)
    rows = read_rows(made)
    form = TakeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _take(request, made, rows, replacing=form.cleaned_data["existing"] == "replace")
    good = [row for row in rows if row.is_good]
    faulty = [row for row in rows if row.faults]
    context = {
        "made": made,
        "book": made.book,
        "form": form,
        "good_count": len(good),
        "faulty_count": len(faulty),
        "empty_count": len(rows) - len(good) - len(faulty),
        "total": len(rows),
        "table": show_rows(made, rows, queries.product_names(made.book)),
    }
    return render(request, "books/import_preview.html", context)


@login_required
@require_POST
@once
def undo(request: HttpRequest, code: str) -> HttpResponseBase:
    made = access.get_import_for(request.user, code, to="change")
    try:
        back, stayed = actions.undo_import(made=made, by=signed_in_person(request))
    except actions.BookLocked as refusal:
        messages.error(request, str(refusal))
        return redirect("books-import", made.book.code)
    told = ngettext("%(n)s number is as it was before.", "%(n)s numbers are as they were before.", back) % {
        "n": digits(back)
    }
    messages.success(request, told)
    if stayed:
        kept = ngettext("%(n)s was changed since and stays.", "%(n)s were changed since and stay.", stayed)
        messages.info(request, kept % {"n": digits(stayed)})
    return redirect("books-import", made.book.code)


@login_required
def template(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """A table to fill in, with a few rows that show how."""
    book = access.get_book_for(request.user, code)
    if form not in TEMPLATES:
        raise Http404
    rows = example_table(book.year, book.currency)
    response = HttpResponse(content_type=TEMPLATES[form])
    response["Content-Disposition"] = f'attachment; filename="lingkar-{book.year}.{form}"'
    response.write(_as_csv(rows) if form == "csv" else _as_workbook(rows))
    return response


def read_rows(made: Import) -> list[ReadRow]:
    matching: dict[str, Any] = made.matching
    columns = {name: place for name, place in matching["columns"].items() if name in FIELDS}
    reader = RowReader(made.book, columns, matching["fixed"], matching["decimal"])
    return reader.read(made.rows)


def _take(request: HttpRequest, made: Import, rows: list[ReadRow], *, replacing: bool) -> HttpResponseBase:
    good = [(row.month, row.said) for row in rows if row.is_good and row.said is not None]
    if not good:
        messages.error(request, _("No row could be read, so nothing was changed."))
        return redirect("books-import-preview", made.code)
    left_out = sum(1 for row in rows if row.faults)
    try:
        done = actions.take_over(
            made=made, rows=good, left_out=left_out, replacing=replacing, by=signed_in_person(request)
        )
    except actions.BookLocked as refusal:
        messages.error(request, str(refusal))
        return redirect("books-import", made.book.code)
    told = ngettext("%(n)s number was taken over.", "%(n)s numbers were taken over.", done.taken) % {
        "n": digits(done.taken)
    }
    messages.success(request, told)
    return redirect("books-import", made.book.code)


def _as_csv(rows: list[list[str]]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return ("\ufeff" + written.getvalue()).encode()


def _as_workbook(rows: list[list[str]]) -> bytes:
    import xlsxwriter  # slow to import; only this page writes workbooks

    written = io.BytesIO()
    # Texts stay texts: nothing here is to become a formula or an address.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, options) as book:
        sheet = book.add_worksheet("Lingkar")
        bold = book.add_format({"bold": True})
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row, bold if number == 0 else None)
        sheet.set_column(0, len(rows[0]) - 1, 16)
        sheet.freeze_panes(1, 0)
    return written.getvalue()
