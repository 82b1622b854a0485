"""Public requests as everybody sees them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST

from lingkar.accounts.access import current_organisation, may, refuse_unless
from lingkar.accounts.asking import signed_in_person
from lingkar.core.limits import limited
from lingkar.core.lists import filters_in_use, query_of
from lingkar.core.once import once
from lingkar.core.tables import TYPES, table_response
from lingkar.languages.registry import current
from lingkar.market.access import requests as access
from lingkar.market.actions import requests as actions
from lingkar.market.forms.requests import AnswerForm, QuestionForm, RequestFilter
from lingkar.market.linked_data import as_script, request_data
from lingkar.market.models import Request
from lingkar.market.queries import requests as queries
from lingkar.market.views.requests_shown import (
    language_name,
    request_columns,
    request_facts,
    request_line,
    show_request,
    show_requests,
)
from lingkar.market.views.thread import CLOSED

A_PAGE, MOST_ROWS = 20, 2000


def requests(request: HttpRequest) -> HttpResponse:
    filters = _filters(request)
    found = _narrowed(filters)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "active": filters_in_use(request.GET, filters),
        "page": page,
        "query": query_of(request),
        "rows": show_requests(page.object_list),
        "address": request.build_absolute_uri(),
        "may_check": access.may_check_any(request.user),
    }
    return render(request, "market/requests.html", context)


@limited("market-requests-table", limit=60, seconds=3600, by="address")
def requests_table(request: HttpRequest, ending: str) -> HttpResponse:
    """The same list, to take away."""
    if ending not in TYPES:
        raise Http404
    rows = [
        request_line(each, request.build_absolute_uri(reverse("market-request", args=[each.code])))
        for each in _narrowed(_filters(request))[:MOST_ROWS]
    ]
    return table_response([request_columns(), *rows], ending, "lingkar-requests")


def _filters(request: HttpRequest) -> RequestFilter:
    return RequestFilter(request.GET, materials=queries.materials_in_use(), countries=queries.countries_in_use())


def _narrowed(filters: RequestFilter) -> Any:
    wanted = filters.cleaned_data if filters.is_valid() else {}
    return queries.narrowed(queries.open_now(), wanted, current().code)


def request_page(request: HttpRequest, code: str) -> HttpResponse:
    found = access.get_request_for(request.user, code)
    return render(request, "market/request.html", _context(request, found))


def _context(request: HttpRequest, found: Request, **forms: Any) -> dict[str, Any]:
    shown = show_request(found)
    buyer = found.organisation
    firm = current_organisation(request)
    address = request.build_absolute_uri(reverse("market-request", args=[found.code]))
    inside = may(request.user, "view", "request", buyer)
    sees_own = firm is not None and may(request.user, "view", "request-offer", firm)
    may_offer = access.may_offer(request.user, found, firm)
    return {
        "found": found,
        "shown": shown,
        "facts": request_facts(found, shown),
        "text": next((each for each in found.texts.all() if each.language == current().code), None),
        "written_in": language_name(found.language),
        "criteria": list(found.criteria.all()),
        "documents": list(found.documents.all()),
        "questions": list(queries.questions_of(found)),
        "buyer": buyer,
        "address": address,
        "is_public": access.is_public(found),
        "linked_data": as_script(request_data(found, address)) if found.takes_offers() else "",
        "inside": inside,
        "may_change": inside and may(request.user, "change", "request", buyer),
        "may_share": inside and may(request.user, "share", "request", buyer),
        "may_check": found.state == "checking" and access.may_check(request.user, found),
        "firm": firm,
        "may_offer": may_offer,
        "own_offer": queries.own_offer(found, firm) if sees_own and firm is not None and not inside else None,
        "question_form": forms.get("question_form") or QuestionForm(),
        "answer_form": forms.get("answer_form") or AnswerForm(),
        "answered": forms.get("answered"),
    }


@login_required
@require_POST
@limited("market-request-question", limit=20, seconds=3600, by="person")
@once
def ask(request: HttpRequest, code: str) -> HttpResponseBase:
    """Asked by one firm, read by all; who asked is told to nobody."""
    found = access.get_request_for(request.user, code)
    firm = current_organisation(request)
    if firm is None or firm.pk == found.organisation_id:
        raise Http404
    refuse_unless(request.user, "add", "request-offer", firm)
    form = QuestionForm(request.POST)
    if form.is_valid():
        try:
            actions.ask_question(
                request=found, organisation=firm, text=form.cleaned_data["text"], language=current().code,
                by=signed_in_person(request),
            )  # fmt: skip
        except actions.NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your question is sent. The answer will stand here for all."))
            return redirect("market-request", code)
    return render(request, "market/request.html", _context(request, found, question_form=form))


@login_required
@require_POST
@once
def answer(request: HttpRequest, code: str) -> HttpResponseBase:
    question = access.get_question_for(request.user, code)
    form = AnswerForm(request.POST)
    if form.is_valid():
        actions.answer_question(question=question, answer=form.cleaned_data["answer"], by=signed_in_person(request))
        messages.success(request, _("Everybody can read your answer now."))
        return redirect("market-request", question.request.code)
    context = _context(request, question.request, answer_form=form, answered=question.code)
    return render(request, "market/request.html", context)


@csp_override(CLOSED)
def document(request: HttpRequest, code: str) -> HttpResponseBase:
    """Only handed over, never run."""
    kept = access.get_document_for(request.user, code)
    try:
        content = kept.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    name = kept.name if kept.name.lower().endswith(f".{kept.extension}") else f"{kept.name}.{kept.extension}"
    response = FileResponse(content, as_attachment=True, filename=name, content_type=kept.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response
