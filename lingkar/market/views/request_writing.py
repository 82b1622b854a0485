"""A buyer writes a request, sends it to be checked, takes it back; and the list of what her firm asked and offered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.access import current_organisation, get_organisation_for, may, refuse_unless
from lingkar.accounts.asking import signed_in_person
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.languages.registry import current
from lingkar.market import bridge
from lingkar.market.access import requests as access
from lingkar.market.actions import requests as actions
from lingkar.market.forms.meaning import WordsForm
from lingkar.market.forms.requests import CheckForm, ConceptsForm, RequestForm, WithdrawForm
from lingkar.market.models import Request
from lingkar.market.queries import requests as queries
from lingkar.market.queries.concepts import codes_found
from lingkar.market.views.requests_shown import OFFER_KINDS, show_request, show_requests
from lingkar.market.views.shown import firm_of

A_PAGE = 20


@login_required
@limited("market-request", limit=40, seconds=3600, by="person")
@once
def new(request: HttpRequest) -> HttpResponseBase:
    person = signed_in_person(request)
    firm = firm_of(request, "request")
    if firm is None:
        return render(request, "market/request_no_firm.html")
    get_organisation_for(person, firm.code, to="add", thing="request")
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RequestForm(*sent, organisation=firm, person=person)
    if request.method == "POST" and form.is_valid():
        read = form.cleaned_data
        made = actions.write_request(
            organisation=firm, told=form.told(), criteria=read["weighed"], documents=read["documents"], by=person
        )
        return redirect("market-request-concepts", made.code)
    return render(request, "market/request_new.html", {"firm": firm, "form": form})


@login_required
@once
def change(request: HttpRequest, code: str) -> HttpResponseBase:
    person = signed_in_person(request)
    found = access.get_request_for(person, code, to="change")
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RequestForm(*sent, organisation=found.organisation, person=person, request=found)
    if request.method == "POST" and form.is_valid():
        read = form.cleaned_data
        try:
            actions.change_request(
                request=found, told=form.told(), criteria=read["weighed"], documents=read["documents"], by=person
            )
        except actions.NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is saved."))
            return redirect("market-request-concepts", code)
    return render(request, "market/request_change.html", {"found": found, "form": form})


@login_required
@once
def concepts(request: HttpRequest, code: str) -> HttpResponseBase:
    """What it is in the words everybody shares, so that firms find it in their language."""
    found = access.get_request_for(request.user, code, to="change")
    words = WordsForm(request.GET)
    asked = words.cleaned_data["q"] if words.is_valid() else ""
    held = [each.code for each in found.concepts.all()]
    read = codes_found(asked, current().code) if asked else _read_codes(found)
    codes = list(dict.fromkeys([*held, *read]))
    # Nothing ticked is an answer, too.
    sent = request.POST if request.method == "POST" else None
    form = ConceptsForm(sent, codes=codes, initial={"concepts": held or read[:1]})
    if request.method == "POST" and form.is_valid():
        actions.name_concepts(request=found, concepts=form.cleaned_data["concepts"], by=signed_in_person(request))
        return redirect("market-request", code)
    context = {"found": found, "form": form, "words": words, "codes": codes}
    return render(request, "market/request_concepts.html", context)


def _read_codes(found: Request) -> list[str]:
    text = f"{found.title}\n{found.text}".strip()
    return [code for code, _score in bridge.suggest(text, found.language)]


@login_required
@require_POST
@once
def send(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_request_for(request.user, code, to="share")
    try:
        actions.send_request(request=found, by=signed_in_person(request))
    except actions.NotNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is sent to be checked. You hear from us when everybody can see it."))
    return redirect("market-request", code)


@login_required
@once
def withdraw(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_request_for(request.user, code, to="share")
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_request(request=found, note=form.cleaned_data["note"], by=signed_in_person(request))
        except actions.NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is taken back. Whoever handed something in is told."))
            return redirect("market-request", code)
    return render(request, "market/request_withdraw.html", {"found": found, "form": form})


@login_required
def checks(request: HttpRequest) -> HttpResponse:
    """Buyers that wait to be checked, in the countries of her duty."""
    person = signed_in_person(request)
    refuse_unless(person, "view", "request-check")
    found = access.requests_to_check_for(person).prefetch_related("concepts").order_by("sent_at", "pk")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "market/request_checks.html", {"page": page, "rows": show_requests(page), "query": ""})


@login_required
@once
def check(request: HttpRequest, code: str) -> HttpResponseBase:
    person = signed_in_person(request)
    found = access.get_request_to_check(person, code, to="change")
    form = CheckForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = actions.open_request if form.cleaned_data["answer"] == "open" else actions.send_back_request
        try:
            answer(request=found, note=form.cleaned_data["note"], by=person)
        except actions.NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The buyer is told."))
            return redirect("market-request-checks")
    context = {"found": found, "shown": show_request(found), "form": form, "buyer": found.organisation}
    return render(request, "market/request_check.html", context)


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """What the firm asked for, and what it handed in elsewhere."""
    person = signed_in_person(request)
    firm = firm_of(request, "request") if request.GET.get("firm") else current_organisation(request)
    if firm is None:
        return render(request, "market/request_no_firm.html")
    refuse_unless(person, "view", "request", firm)
    page = Paginator(queries.requests_of(firm), A_PAGE).get_page(request.GET.get("page"))
    offers = [_line(each, person) for each in queries.offers_by(firm)[:50]]
    context = {
        "firm": firm,
        "page": page,
        "rows": show_requests(page),
        "query": f"firm={firm.code}",
        "offers": [each for each in offers if each],
        "may_add": may(person, "add", "request", firm),
        "may_check": access.may_check_any(person),
    }
    return render(request, "market/my_requests.html", context)


def _line(offer: Any, person: Any) -> dict[str, Any]:
    return {"offer": offer, "state": offer.get_state_display(), "kind": OFFER_KINDS[offer.state]}
