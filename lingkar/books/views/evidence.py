"""Photos and PDFs: kept, shown to those who may see the book, taken away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csp import csp_override

from lingkar.accounts.asking import signed_in_person
from lingkar.books import access, actions, queries
from lingkar.books.forms import EvidenceForm
from lingkar.core.limits import limited
from lingkar.core.once import once

# What is opened here runs nothing and fetches nothing, whatever hides in it.
CLOSED: dict[str, Any] = {
    "default-src": ["'none'"],
    "img-src": ["'self'"],
    "sandbox": True,
    "frame-ancestors": ["'none'"],
}


@login_required
@limited("evidence", limit=120, seconds=3600, by="person")
@once
def evidence(request: HttpRequest, code: str) -> HttpResponseBase:
    """All files of a year, and a form for one more."""
    adds = request.method == "POST"
    book = access.get_book_for(request.user, code, *(("add", "evidence") if adds else ("view", "evidence")))
    form = EvidenceForm(request.POST, request.FILES) if adds else EvidenceForm()
    if adds and form.is_valid():
        read = form.cleaned_data
        try:
            actions.add_evidence(
                book=book, checked=read["file"], month=read["month"], kind=read["kind"], by=signed_in_person(request)
            )
        except (actions.BookLocked, actions.TooMuchEvidence) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is kept."))
            return redirect("books-evidence", book.code)
    context = {
        "book": book,
        "form": form,
        "files": queries.evidence_of(book),
        "may_add": access.may_on(request.user, book, "add", "evidence"),
        "may_delete": access.may_on(request.user, book, "delete", "evidence"),
    }
    return render(request, "books/evidence.html", context)


@login_required
@cache_control(private=True, no_store=True)
@csp_override(CLOSED)
def evidence_file(request: HttpRequest, code: str) -> HttpResponseBase:
    """The file itself. Pictures were drawn by us and may show; everything else is only handed over."""
    found = access.get_evidence_for(request.user, code)
    try:
        content = found.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    name = found.name if found.name.lower().endswith(f".{found.extension}") else f"{found.name}.{found.extension}"
    response = FileResponse(content, as_attachment=not found.is_picture, filename=name, content_type=found.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response


@login_required
@once
def delete(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_evidence_for(request.user, code, to="delete")
    if request.method == "POST":
        try:
            actions.delete_evidence(evidence=found, by=signed_in_person(request))
        except actions.BookLocked as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The file was deleted."))
        return redirect("books-evidence", found.book.code)
    return render(request, "books/evidence_delete.html", {"file": found, "book": found.book})
