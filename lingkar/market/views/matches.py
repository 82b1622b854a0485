"""What fits a firm's listings: the inbox, one match, and what the firm thinks of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.access import get_organisation_for, may
from lingkar.accounts.asking import signed_in_person
from lingkar.core.once import once
from lingkar.core.tables import table_response
from lingkar.market import access
from lingkar.market.actions import matches as actions
from lingkar.market.bridge.trade import verdict_of
from lingkar.market.enums import MatchState
from lingkar.market.forms.matches import NotForMeForm
from lingkar.market.mapping import draw_pair
from lingkar.market.match_words import fit_in_words, path_in_words, reasons_in_words
from lingkar.market.models import MatchSide
from lingkar.market.queries import matches as queries
from lingkar.market.views.matched import (
    balance_of,
    border_facts,
    introduction_of,
    missing_of,
    show_match,
    show_matches,
    thing_name,
)
from lingkar.market.views.shown import firm_of

A_PAGE = 20
COLUMNS = ("match", "state", "score", "fit", "own_listing", "listing", "title", "firm", "country", "reasons")


@login_required
def matches(request: HttpRequest) -> HttpResponse:
    firm = firm_of(request, "match")
    if firm is None:
        return render(request, "market/no_firm.html")
    wanted = request.GET.get("state", "")
    wanted = wanted if wanted in MatchState.values else ""
    page = Paginator(_narrowed(request, queries.sides_of(firm), wanted), A_PAGE).get_page(request.GET.get("page"))
    states = [MatchState.NEW, MatchState.WANTED, MatchState.DECLINED]
    context: dict[str, Any] = {
        "firm": firm,
        "page": page,
        "rows": show_matches(page.object_list),
        "chips": [("", _("All")), *((state.value, state.label) for state in states)],
        "wanted": wanted,
        "listing_code": request.GET.get("listing", ""),
        "query": _query(request),
    }
    return render(request, "market/matches.html", context)


def _narrowed(request: HttpRequest, sides: QuerySet[MatchSide], state: str) -> QuerySet[MatchSide]:
    sides = sides.filter(state=state) if state else sides.exclude(state=MatchState.DECLINED)
    code = request.GET.get("listing", "")
    return sides.filter(listing__code=code) if code else sides


def _query(request: HttpRequest) -> str:
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


@login_required
def matches_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The same, to take away."""
    firm = get_organisation_for(request.user, code, to="export", thing="match")
    state = request.GET.get("state", "")
    sides = _narrowed(request, queries.sides_of(firm), state if state in MatchState.values else "")
    return table_response([COLUMNS, *(_row(side) for side in sides)], "csv", "lingkar-matches")


def _row(side: MatchSide) -> list[str]:
    other = side.other
    reasons = " ".join(why.text for why in reasons_in_words(side.match.reasons))
    return [
        side.match.code, side.state, f"{side.score:.2f}", fit_in_words(side.score, side.match.reasons), side.own.code,
        other.code,
        other.title, other.organisation.name, other.country.code, reasons,
    ]  # fmt: skip


@login_required
def match(request: HttpRequest, code: str) -> HttpResponse:
    """Why the two fit, what is missing, the way between them, and the border."""
    side = access.get_match_for(request.user, code)
    may_change = may(request.user, "change", "match", side.organisation)
    if may_change:
        actions.see_match(side=side)
    offer, need = side.match.offer, side.match.need
    context: dict[str, Any] = {
        "side": side,
        "shown": show_match(side),
        "missing": missing_of(side),
        "steps": path_in_words(side.match.path),
        "balance": balance_of(side),
        "map": draw_pair(offer, need),
        "verdict": verdict_of(offer, need.country.code),
        "offer": offer,
        "to_country": need.country.code,
        "introduction": introduction_of(side),
        "may_change": may_change,
        "may_introduce": may(request.user, "add", "introduction", side.organisation),
        "thing": thing_name(side.other),
        **border_facts(offer, need.country.code),
    }
    return render(request, "market/match.html", context)


@login_required
@require_POST
@once
def keep(request: HttpRequest, code: str) -> HttpResponseBase:
    side = access.get_match_for(request.user, code, to="change")
    actions.keep_match(side=side, by=signed_in_person(request))
    messages.success(request, _("Kept. Write to them when you are ready."))
    return redirect("market-match", code)


@login_required
@once
def not_for_me(request: HttpRequest, code: str) -> HttpResponseBase:
    side = access.get_match_for(request.user, code, to="change")
    form = NotForMeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.decline_match(side=side, reason=told["reason"], note=told["note"], by=signed_in_person(request))
        messages.success(request, _("Thank you. It does not stand in your list any more; they are not told."))
        return redirect("market-matches")
    return render(request, "market/not_for_me.html", {"side": side, "shown": show_match(side), "form": form})
