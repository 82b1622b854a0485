"""The broker's desk: what waits, most pressing first; taking a piece of work; two firms that should meet."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.asking import signed_in_person
from lingkar.core.limits import limited
from lingkar.core.lists import filters_in_use, query_of
from lingkar.core.once import once
from lingkar.core.tables import TYPES, table_response
from lingkar.market.access import desk as access
from lingkar.market.access.desk import Desk
from lingkar.market.actions import desk as actions
from lingkar.market.enums.desk import WorkKind
from lingkar.market.forms.desk import WorkFilter
from lingkar.market.mapping import draw_pair
from lingkar.market.match_words import fit_in_words, missing_in_words, path_in_words, reasons_in_words
from lingkar.market.queries import desk as queries
from lingkar.market.views.shown import show_listing
from lingkar.market.views.work_shown import Work, work_of

A_PAGE = 20
COLUMNS = ("kind", "code", "title", "why", "next step", "countries", "score", "taken by", "address")


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    own = access.get_desk_for(request.user)
    filters = WorkFilter(request.GET, countries=countries_of(own))
    work = _narrowed(work_of(own), filters)
    page = Paginator(work, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "active": filters_in_use(request.GET, filters),
        "page": page,
        "query": query_of(request),
        "kinds": _kinds(request, work),
        "address": request.build_absolute_uri(),
    }
    return render(request, "market/desk.html", context)


def countries_of(own: Desk) -> list[str]:
    """Those she may choose between."""
    if own.codes is not None:
        return sorted(own.codes)
    return list(queries.countries_with_listings().values_list("code", flat=True))


def _narrowed(work: list[Work], filters: WorkFilter) -> list[Work]:
    wanted = filters.cleaned_data if filters.is_valid() else {}
    country, kind = wanted.get("country"), wanted.get("kind")
    return [
        each
        for each in work
        if (not country or country in each.countries)
        and (not kind or each.kind == kind)
        and not (wanted.get("free") and each.taken_by)
    ]


def _kinds(request: HttpRequest, work: list[Work]) -> list[dict[str, Any]]:
    """How much of each kind waits, as doors into the list."""
    counts = {kind: sum(1 for each in work if each.kind == kind) for kind in WorkKind.values}
    return [
        {"label": WorkKind(kind).label, "many": many, "url": f"?kind={kind}"} for kind, many in counts.items() if many
    ]


@login_required
def table(request: HttpRequest, ending: str) -> HttpResponse:
    """The same list, to take away."""
    own = access.get_desk_for(request.user, to="export")
    if ending not in TYPES:
        raise Http404
    rows = [
        [each.label, each.code, each.title, " ".join(each.why), each.step, each.places, f"{each.score:.3f}",
         each.taken_by, request.build_absolute_uri(each.url)]
        for each in _narrowed(work_of(own), WorkFilter(request.GET, countries=countries_of(own)))
    ]  # fmt: skip
    return table_response([COLUMNS, *rows], ending, "lingkar-desk")


@login_required
@require_POST
@once
def take(request: HttpRequest) -> HttpResponseBase:
    """ "I do this", or "I give it back"."""
    person = access.get_desk_for(request.user, to="change").person
    kind, code = request.POST.get("kind", ""), request.POST.get("code", "")[:16]
    if kind not in WorkKind.values or not code:
        raise Http404
    if request.POST.get("as") == "leave":
        actions.leave_work(kind=kind, code=code, by=person)
        messages.success(request, _("Somebody else can do it now."))
    else:
        taken = actions.take_work(kind=kind, code=code, by=person)
        mine = taken.by_id == person.pk
        messages.info(request, _("It is yours now.") if mine else _("Somebody was quicker and does it already."))
    return redirect("market-desk")


@login_required
@limited("market-desk-propose", limit=120, seconds=3600, by="person")
@once
def match(request: HttpRequest, code: str) -> HttpResponseBase:
    """A match that waits: why it fits, and one button that asks both firms."""
    _own, found = access.get_push_for(request.user, code, to="change" if request.method == "POST" else "view")
    if request.method == "POST":
        try:
            actions.propose(offer=found.offer, need=found.need, by=signed_in_person(request))
        except actions.NotPossible as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Both are asked. They meet when both say yes."))
        return redirect(f"{reverse('market-desk')}?kind=match")
    context = {
        "match": found,
        "offer": show_listing(found.offer),
        "need": show_listing(found.need),
        "fit": fit_in_words(found.score, found.reasons),
        "reasons": reasons_in_words(found.reasons),
        "missing": missing_in_words(found.missing),
        "path": path_in_words(found.path),
        "map": draw_pair(found.offer, found.need),
        "met": queries.met_already(found.offer, found.need),
        "proposed": queries.is_proposed(found.offer, found.need),
    }
    return render(request, "market/desk_match.html", context)
