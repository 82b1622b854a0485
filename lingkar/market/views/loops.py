"""Loops and missing links: the two lists, one of them, what becomes of it, and looking anew."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lingkar.accounts.asking import signed_in_person
from lingkar.core.limits import limited
from lingkar.core.lists import filters_in_use, query_of
from lingkar.core.once import once
from lingkar.core.tables import TYPES, table_response
from lingkar.languages import written
from lingkar.languages.registry import current
from lingkar.market.access import desk as access
from lingkar.market.access.desk import Desk
from lingkar.market.actions import desk as actions
from lingkar.market.actions import looking
from lingkar.market.enums.desk import CaseKind, CaseState
from lingkar.market.forms.desk import CaseFilter, CaseForm
from lingkar.market.loop_map import draw_net
from lingkar.market.models import LoopCase
from lingkar.market.queries import desk as queries
from lingkar.market.tasks import look_soon
from lingkar.market.views.cases_shown import LOOP_COLUMNS, MISSING_COLUMNS, case_line, show_case, show_cases
from lingkar.market.views.desk import countries_of
from lingkar.vocabulary.models import Concept

A_PAGE = 12
KINDS = {"loops": (CaseKind.LOOP, CaseKind.CHAIN), "missing": (CaseKind.MISSING,)}


@login_required
def loops(request: HttpRequest) -> HttpResponse:
    return _list(request, "loops")


@login_required
def missing(request: HttpRequest) -> HttpResponse:
    return _list(request, "missing")


def _list(request: HttpRequest, which: str) -> HttpResponse:
    own = access.get_desk_for(request.user)
    filters = CaseFilter(request.GET, countries=countries_of(own))
    page = Paginator(_narrowed(own, filters, which), A_PAGE).get_page(request.GET.get("page"))
    rows = show_cases(page.object_list)
    runs = queries.latest_runs(own.countries)
    context = {
        "which": which,
        "filters": filters,
        "active": filters_in_use(request.GET, filters),
        "page": page,
        "query": query_of(request),
        "rows": rows,
        "map": draw_net((way for row in rows for way in row.ways), (one for row in rows for one in row.alone)),
        "runs": runs,
        "under_way": [run for run in runs if run.is_under_way],
        "address": request.build_absolute_uri(),
    }
    return render(request, f"market/desk_{which}.html", context)


def _narrowed(own: Desk, filters: CaseFilter, which: str) -> list[LoopCase]:
    wanted = filters.cleaned_data if filters.is_valid() else {}
    found = queries.cases(own.codes).filter(kind__in=KINDS[which]).order_by("-score", "pk")
    if wanted.get("country"):
        found = found.filter(countries__contains=f" {wanted['country']} ")
    if wanted.get("kind") in KINDS[which]:
        found = found.filter(kind=wanted["kind"])
    found = found.filter(state=wanted["state"]) if wanted.get("state") else found.exclude(state=CaseState.DROPPED)
    return queries.still_there(found)


@login_required
def table(request: HttpRequest, which: str, ending: str) -> HttpResponse:
    """The same list, to take away."""
    own = access.get_desk_for(request.user, to="export")
    if ending not in TYPES or which not in KINDS:
        raise Http404
    found = _narrowed(own, CaseFilter(request.GET, countries=countries_of(own)), which)
    columns = LOOP_COLUMNS if which == "loops" else MISSING_COLUMNS
    rows = [case_line(row, request.build_absolute_uri(row.url)) for row in show_cases(found)]
    return table_response([columns, *rows], ending, f"lingkar-{which}")


@login_required
@require_POST
@limited("market-desk-look", limit=20, seconds=3600, by="person")
@once
def look(request: HttpRequest) -> HttpResponseBase:
    """Look anew in all her countries; the worker does it, and the page shows how far it is."""
    own = access.get_desk_for(request.user, to="change")
    countries = queries.countries_with_listings()
    if own.countries is not None:
        countries = countries.filter(pk__in=own.countries)
    for country in countries:
        _begin(country, request)
    messages.success(request, _("We look now. It takes some seconds; open this page again to see what was found."))
    back = "market-desk-missing" if request.POST.get("from") == "missing" else "market-desk-loops"
    return redirect(back)


def _begin(country: Concept, request: HttpRequest) -> None:
    run = looking.start_run(country=country, by=signed_in_person(request))
    if run.state == "waiting":
        look_soon(run.pk)


@login_required
def loop(request: HttpRequest, code: str) -> HttpResponse:
    own, case = access.get_case_for(request.user, code)
    return render(request, "market/loop.html", _context(own, case, CaseForm(initial={"state": case.state})))


def _context(own: Desk, case: LoopCase, form: CaseForm) -> dict[str, Any]:
    row = show_case(case)
    return {
        "case": case,
        "row": row,
        "form": form,
        "map": draw_net(row.ways, row.alone),
        "notes": list(case.notes.select_related("by")),
        "proposals": queries.proposals_of(case),
        "all_proposed": all(step.is_settled for step in row.steps),
    }


@login_required
@require_POST
@once
def change(request: HttpRequest, code: str) -> HttpResponseBase:
    own, case = access.get_case_for(request.user, code, to="change")
    form = CaseForm(request.POST)
    if not form.is_valid():
        return render(request, "market/loop.html", _context(own, case, form))
    read = form.cleaned_data
    actions.change_case(case=case, state=read["state"], note=read["note"], by=signed_in_person(request))
    messages.success(request, _("It is saved."))
    return redirect("market-loop", code)


@login_required
@require_POST
@limited("market-desk-propose", limit=120, seconds=3600, by="person")
@once
def introduce(request: HttpRequest, code: str) -> HttpResponseBase:
    """All firms of a loop at once: each pair is asked, and each firm answers for itself."""
    _desk, case = access.get_case_for(request.user, code, to="change")
    steps = [(step.offer, step.need) for step in show_case(case).steps]
    if not steps:
        raise Http404
    try:
        new = actions.bring_together(case=case, steps=steps, by=signed_in_person(request))
    except actions.NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        number = written.number(new, current().code)
        messages.success(
            request,
            ngettext(
                "%(number)s pair is asked. They meet when both say yes.",
                "%(number)s pairs are asked. Two firms meet when both say yes.",
                new,
            )
            % {"number": number},
        )
    return redirect("market-loop", code)
