"""The books of a firm, one book, and closing a year."""

from __future__ import annotations

import csv

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lingkar.accounts.access import get_organisation_for, may
from lingkar.accounts.asking import signed_in_person
from lingkar.books import access, actions, queries
from lingkar.books.forms import UnlockForm, YearForm
from lingkar.books.months import month_name, short_month
from lingkar.books.sheets import book_table
from lingkar.books.views.shown import firm_of
from lingkar.core.once import once


@login_required
@once
def my_books(request: HttpRequest) -> HttpResponseBase:
    """The years of the firm she works for now, and the way to open another one."""
    firm = firm_of(request)
    if firm is None:
        return render(request, "books/no_firm.html")
    books = list(queries.books_of(firm))
    form = YearForm(request.POST or None, taken={book.year for book in books})
    may_add = may(request.user, "add", "book", firm)
    if request.method == "POST":
        get_organisation_for(request.user, firm.code, to="add", thing="book")
        if form.is_valid():
            made = actions.open_book(organisation=firm, year=form.cleaned_data["year"], by=signed_in_person(request))
            return redirect("books-book", made.code)
    context = {"firm": firm, "books": books, "form": form, "may_add": may_add}
    return render(request, "books/list.html", context)


@login_required
def book(request: HttpRequest, code: str) -> HttpResponse:
    """One year: how far each month is, and what can be done with the book."""
    found = access.get_book_for(request.user, code)
    months = queries.months_told(found)
    first_empty = next((row.month for row in months if row.month and not row.numbers), None)
    context = {
        "book": found,
        "months": [{"told": row, "name": month_name(row.month), "short": _short(row.month)} for row in months],
        "next_month": first_empty,
        "next_name": month_name(first_empty),
        "typical": found.entries.filter(origin="profile").count(),
        "asked": found.comments.filter(state="asked").count(),
        "has_numbers": any(row.numbers or row.unknown for row in months),
        "may": {
            "change": access.may_on(request.user, found, "change"),
            "lock": access.may_on(request.user, found, "change", "book-lock"),
            "delete": access.may_on(request.user, found, "delete"),
            "export": access.may_on(request.user, found, "export"),
        },
    }
    return render(request, "books/book.html", context)


@login_required
@once
def lock(request: HttpRequest, code: str) -> HttpResponseBase:
    """Only the owner closes a year, and only she opens it again, with a reason that is kept."""
    found = access.get_book_for(request.user, code, to="change", thing="book-lock")
    form = UnlockForm(request.POST or None) if found.is_locked else None
    if request.method == "POST":
        person = signed_in_person(request)
        if form is None:
            actions.lock_book(book=found, by=person)
            messages.success(request, _("The year is locked. Its numbers stay as they are."))
            return redirect("books-book", found.code)
        if form.is_valid():
            actions.unlock_book(book=found, reason=form.cleaned_data["reason"], by=person)
            messages.success(request, _("The year is open again."))
            return redirect("books-book", found.code)
    return render(request, "books/lock.html", {"book": found, "form": form})


@login_required
@once
def delete(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_book_for(request.user, code, to="delete")
    if request.method == "POST":
        try:
            actions.delete_book(book=found, by=signed_in_person(request))
        except actions.BookLocked as refusal:
            messages.error(request, str(refusal))
            return redirect("books-book", found.code)
        messages.success(request, _("The year was deleted."))
        return redirect("books-list")
    return render(request, "books/delete.html", {"book": found})


@login_required
def book_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The book as a table that can be read in again."""
    found = access.get_book_for(request.user, code, to="export")
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="book-{found.year}-{found.code}.csv"'
    response.write("\ufeff")  # spreadsheets read the file as UTF-8 only with this mark
    csv.writer(response).writerows(book_table(found, queries.entries_of(found), queries.product_names(found)))
    return response


def _short(month: int) -> str:
    return short_month(month) if month else ""
