"""A second pair of eyes: comments, wishes, and "reviewed"."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.asking import signed_in_person
from lingkar.books import access, actions, queries
from lingkar.books.forms import CommentForm
from lingkar.books.models import Book, Entry
from lingkar.books.months import month_name
from lingkar.books.views.shown import show_entries
from lingkar.core.once import once

MOST_CHOICES = 400


@login_required
@once
def review(request: HttpRequest, code: str) -> HttpResponseBase:
    """Read what was said, say something, ask for a review, or mark it done."""
    book = access.get_book_for(request.user, code, "view", "book-review")
    entries = list(queries.entries_of(book).order_by("month", "kind", "item", "pk").prefetch_related("evidence"))
    names = _names(book, entries)
    form = CommentForm(request.POST or None, entries=list(names.items())[:MOST_CHOICES])
    if request.method == "POST":
        answer = _change(request, book, form, entries)
        if answer is not None:
            return answer
    comments = [
        (comment, names.get(comment.entry.code) if comment.entry else "") for comment in queries.comments_of(book)
    ]
    context = {
        "book": book,
        "form": form,
        "comments": comments,
        "may_add": access.may_on(request.user, book, "add", "book-review"),
        "may_review": access.may_on(request.user, book, "change", "book-review"),
        "may_ask": access.may_on(request.user, book, "change") and book.state == "open",
    }
    return render(request, "books/review.html", context)


@login_required
@require_POST
@once
def settle(request: HttpRequest, code: str, comment: str) -> HttpResponseBase:
    found = access.get_comment_for(request.user, code, comment, to="add")
    actions.settle_comment(comment=found, by=signed_in_person(request))
    return redirect("books-review", code)


def _change(request: HttpRequest, book: Book, form: CommentForm, entries: list[Entry]) -> HttpResponseBase | None:
    """What the pressed button asks for; None when the form comes back with its errors."""
    person, wish = signed_in_person(request), request.POST.get("do", "comment")
    try:
        if wish == "ask":
            access.get_book_for(person, book.code, "change")
            actions.ask_for_review(book=book, by=person)
            messages.success(request, _("It waits for somebody to look at it."))
        elif wish == "reviewed":
            access.get_book_for(person, book.code, "change", "book-review")
            actions.mark_reviewed(book=book, by=person)
            messages.success(request, _("It is marked as reviewed."))
        else:
            access.get_book_for(person, book.code, "add", "book-review")
            if not form.is_valid():
                return None
            read = form.cleaned_data
            entry = next((each for each in entries if each.code == read["entry"]), None)
            actions.add_comment(book=book, entry=entry, text=read["text"], asks=read["asks"], by=person)
    except (actions.BookLocked, actions.OwnWork, actions.StillAsked) as refusal:
        messages.error(request, str(refusal))
    return redirect("books-review", book.code)


def _names(book: Book, entries: list[Entry]) -> dict[str, str]:
    products = queries.product_names(book)
    return {
        row.entry.code: _("%(month)s · %(name)s · %(amount)s")
        % {"month": month_name(row.entry.month), "name": row.name, "amount": row.amount}
        for row in show_entries(book, entries, products)
    }
