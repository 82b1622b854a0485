"""May it cross a border? The rules behind a listing, for everybody who can see it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lingkar.accounts.access import current_organisation
from lingkar.market import access
from lingkar.market.bridge.trade import GOODS, verdict_of
from lingkar.market.enums import Side
from lingkar.market.forms.border import BorderForm, told_in
from lingkar.market.views.matched import border_facts, thing_name
from lingkar.vocabulary.queries import labels


def border(request: HttpRequest, code: str) -> HttpResponse:
    listing = access.get_listing_for(request.user, code)
    to = request.GET.get("to", "")
    firm = current_organisation(request)
    if to not in labels("countries", "en"):
        to = firm.country.code if firm is not None and "to" not in request.GET else ""
    verdict = verdict_of(listing, to, told_in(request.GET)) if to else None
    matters = [question.code for question in verdict.questions] if verdict is not None else []
    context = {
        "listing": listing,
        "form": BorderForm(request.GET, to, matters),
        "to_country": to,
        "thing": thing_name(listing),
        "is_goods": listing.kind in GOODS and listing.side == Side.OFFER,
        "verdict": verdict,
        "offer": listing,
        **(border_facts(listing, to) if to else {}),
    }
    return render(request, "market/border.html", context)
