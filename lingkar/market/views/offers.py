"""Handing in a sealed offer; opening, comparing and choosing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST

from lingkar.accounts.access import current_organisation, refuse_unless
from lingkar.accounts.asking import signed_in_person
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.core.tables import TYPES, table_response
from lingkar.languages.registry import current
from lingkar.market.access import requests as access
from lingkar.market.actions import offers as actions
from lingkar.market.actions.requests import NotNow
from lingkar.market.forms.offers import AwardForm, PointsForm, SealedOfferForm
from lingkar.market.hints import hints
from lingkar.market.models import Criterion, Request, SealedOffer
from lingkar.market.queries import requests as queries
from lingkar.market.sealing import CannotBeOpened
from lingkar.market.views.requests_shown import (
    OFFER_KINDS,
    SORTS,
    amount_words,
    offers_table,
    price_words,
    show_request,
    sorted_offers,
    weighted_points,
)
from lingkar.market.views.thread import CLOSED
from lingkar.vocabulary.queries import label


@login_required
@cache_control(private=True, no_store=True)
@limited("market-offer", limit=60, seconds=3600, by="person")
@once
def offer(request: HttpRequest, code: str) -> HttpResponseBase:
    """Her firm's offer to this request: written, sealed, changed until the day."""
    person = signed_in_person(request)
    found = access.get_request_for(person, code)
    firm = current_organisation(request)
    if firm is None:
        return render(request, "market/request_no_firm.html")
    refuse_unless(person, "add", "request-offer", firm)
    if not access.may_offer(person, found, firm):
        raise Http404
    own = queries.own_offer(found, firm)
    criteria = list(found.criteria.all())
    content = _content(own)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SealedOfferForm(*sent, request=found, criteria=criteria, firm=firm, content=content)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.hand_in_offer(
                request=found, organisation=firm, content=form.content(), files=form.cleaned_data["attached"],
                is_final=request.POST.get("as") != "draft", by=person,
            )  # fmt: skip
        except NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _told(made))
            return redirect("market-own-offer", made.code)
    context = {
        "found": found,
        "shown": show_request(found),
        "form": form,
        "firm": firm,
        "own": own,
        "hints": hints()[:1],
    }
    return render(request, "market/offer.html", context)


def _told(made: SealedOffer) -> str:
    if made.state == "sealed":
        return _("It is sealed. Nobody but your firm can read it before the deadline.")
    return _("It is kept as a draft. Seal it before the deadline, or it does not count.")


def _content(own: SealedOffer | None) -> actions.Content | None:
    try:
        return actions.content_of(own) if own is not None else None
    except CannotBeOpened:
        return None


@login_required
@cache_control(private=True, no_store=True)
def own_offer(request: HttpRequest, code: str) -> HttpResponse:
    """What the firm handed in, and what became of it."""
    found = access.get_own_offer_for(request.user, code)
    criteria = list(found.request.criteria.all())
    content = _content(found) if found.state != "withdrawn" else None
    context = {
        "offer": found,
        "found": found.request,
        "shown": show_request(found.request),
        "state_kind": OFFER_KINDS[found.state],
        "content": content,
        "price": _price(found, content),
        "answers": _answers(content, criteria),
        "files": _files(found),
        "may_change": access.may_offer(request.user, found.request, found.organisation),
    }
    return render(request, "market/own_offer.html", context)


def _price(found: SealedOffer, content: actions.Content | None) -> str:
    if content is None:
        return ""
    # Only to be shown; nothing of it is saved.
    looked = SealedOffer(price=content.price, price_for=content.price_for, currency=content.currency)
    return price_words(looked, found.request)


def _answers(content: actions.Content | None, criteria: list[Criterion]) -> list[dict[str, str]]:
    told = content.answers if content else {}
    return [{"label": row.text, "text": told.get(str(row.order), "")} for row in criteria]


def _files(found: SealedOffer) -> list[dict[str, str]]:
    try:
        return [{"code": kept.code, "name": actions.file_of(kept)[0]} for kept in found.files.all()]
    except CannotBeOpened:
        return []


@login_required
@require_POST
@once
def withdraw(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_own_offer_for(request.user, code, to="change")
    try:
        actions.withdraw_offer(offer=found, by=signed_in_person(request))
    except NotNow as refusal:
        messages.error(request, str(refusal))
        return redirect("market-own-offer", code)
    messages.success(request, _("It is taken back, and what was in it is forgotten."))
    return redirect("market-request", found.request.code)


@login_required
@cache_control(private=True, no_store=True)
@csp_override(CLOSED)
def offer_file(request: HttpRequest, code: str) -> HttpResponse:
    kept = access.get_offer_file_for(request.user, code)
    try:
        name, body = actions.file_of(kept)
    except CannotBeOpened:
        raise Http404 from None
    name = name if name.lower().endswith(f".{kept.extension}") else f"{name}.{kept.extension}"
    response = HttpResponse(body, content_type=kept.media_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@login_required
@cache_control(private=True, no_store=True)
def offers(request: HttpRequest, code: str) -> HttpResponse:
    """Side by side, when they were opened; before that, when they can be."""
    found = access.get_request_for(request.user, code, to="export")
    criteria = list(found.criteria.all())
    by = request.GET.get("sort", "sealed")
    by = by if by in SORTS else "sealed"
    rows = sorted_offers(list(queries.readable_offers(found)), criteria, by)
    context = {
        "found": found,
        "shown": show_request(found),
        "criteria": criteria,
        "rows": [_row(each, found, criteria) for each in rows],
        "sort": by,
        "sorts": _sort_links(),
        "currencies": len({each.currency for each in rows}),
        "may_open": found.is_over() and found.opened_at is None and found.state in ("open", "closed"),
        "may_award": found.state == "closed" and any(each.state == "opened" for each in rows),
    }
    return render(request, "market/offers.html", context)


def _sort_links() -> list[tuple[str, str]]:
    return [
        ("sealed", _("Handed in")), ("firm", _("Firm")), ("price", _("Price")), ("amount", _("Amount")),
        ("points", _("Points")),
    ]  # fmt: skip


def _row(each: SealedOffer, found: Request, criteria: list[Criterion]) -> dict[str, Any]:
    return {
        "offer": each,
        "firm": each.organisation.name,
        "country": label(each.organisation.country, "countries", current().code),
        "checked": each.organisation.get_verification_display(),
        "price": price_words(each, found),
        "amount": amount_words(each, found),
        "answers": [each.answers.get(str(row.order), "") for row in criteria],
        "points": weighted_points(each, criteria),
        "kind": OFFER_KINDS[each.state],
    }


@login_required
@limited("market-offers-table", limit=60, seconds=3600, by="person")
def table(request: HttpRequest, code: str, ending: str) -> HttpResponse:
    found = access.get_request_for(request.user, code, to="export")
    if ending not in TYPES or found.opened_at is None:
        raise Http404
    criteria = list(found.criteria.all())
    rows = sorted_offers(list(queries.readable_offers(found)), criteria, request.GET.get("sort", "sealed"))
    return table_response(offers_table(rows, found, criteria), ending, f"lingkar-offers-{found.code}")


@login_required
@require_POST
@once
def open_all(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_request_for(request.user, code, to="share")
    try:
        actions.open_offers(request=found, by=signed_in_person(request))
    except NotNow as refusal:
        messages.error(request, str(refusal))
    return redirect("market-offers", code)


@login_required
@cache_control(private=True, no_store=True)
@once
def opened(request: HttpRequest, code: str) -> HttpResponseBase:
    """One opened offer, whole, and the points the buyer gives it."""
    held = access.get_opened_offer_for(request.user, code, to="change" if request.method == "POST" else "view")
    criteria = list(held.request.criteria.all())
    form = PointsForm(request.POST if request.method == "POST" else None, criteria=criteria, held=held)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_points(offer=held, points=form.points(), by=signed_in_person(request))
        except NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("market-offers", held.request.code)
    context = {
        "offer": held, "found": held.request, "row": _row(held, held.request, criteria), "form": form,
        "answers": _answers(_content(held), criteria), "files": _files(held), "criteria": criteria,
    }  # fmt: skip
    return render(request, "market/opened_offer.html", context)


@login_required
@cache_control(private=True, no_store=True)
@once
def award(request: HttpRequest, code: str) -> HttpResponseBase:
    """One is chosen; each other one is told why not."""
    person = signed_in_person(request)
    found = access.get_request_for(person, code, to="share")
    rows = [each for each in queries.readable_offers(found) if each.state == "opened"]
    if not rows or found.state != "closed":
        return redirect("market-offers", code)
    labels = {each.pk: f"{each.organisation.name} · {price_words(each, found)}" for each in rows}
    initial = {"winner": next((str(each.pk) for each in rows if each.code == request.GET.get("offer")), None)}
    form = AwardForm(
        request.POST or None, offers=rows, labels=labels, person=person, country=found.organisation.country.code,
        initial=initial,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            actions.award_request(
                request=found, winner=form.chosen(), losers=form.losers(), reach=form.reach(), language=current().code,
                by=person,
            )  # fmt: skip
        except NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is awarded. All are told, and the chosen firm is asked to be in contact."))
            return redirect("market-offers", code)
    return render(request, "market/award.html", {"found": found, "form": form})
