"""What somebody of the agency saw at a firm: the list, and a new note."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lingkar.accounts.access import may
from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.models import Organisation
from lingkar.core.lists import filters_in_use, query_of
from lingkar.core.once import once
from lingkar.core.tables import TYPES, table_response
from lingkar.market.access import desk as access
from lingkar.market.access.desk import Desk
from lingkar.market.actions import desk as actions
from lingkar.market.forms.desk import VisitFilter, VisitForm
from lingkar.market.queries import desk as queries
from lingkar.market.views.desk import countries_of

A_PAGE = 20
MOST_FIRMS, MOST_ROWS = 10, 5000
COLUMNS = ("on", "business", "country", "met", "findings", "next step", "until", "found as it says", "by")


@login_required
def visits(request: HttpRequest) -> HttpResponse:
    own = access.get_desk_for(request.user)
    filters = VisitFilter(request.GET, countries=countries_of(own))
    page = Paginator(_narrowed(own, filters), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "active": filters_in_use(request.GET, filters),
        "page": page,
        "query": query_of(request),
        "firms": _firms(own, filters),
        "address": request.build_absolute_uri(),
    }
    return render(request, "market/desk_visits.html", context)


def _narrowed(own: Desk, filters: VisitFilter) -> Any:
    wanted = filters.cleaned_data if filters.is_valid() else {}
    found = queries.visits(own.of_firm("organisation__"))
    if wanted.get("country"):
        found = found.filter(organisation__country__code=wanted["country"])
    return found.filter(organisation__name__icontains=wanted["q"]) if wanted.get("q") else found


def _firms(own: Desk, filters: VisitFilter) -> list[Organisation]:
    """Whom she can write about, once she has typed a name."""
    name = filters.cleaned_data.get("q") if filters.is_valid() else ""
    if not name:
        return []
    return list(queries.firms_for(own.of_firm()).filter(name__icontains=name).order_by("name", "pk")[:MOST_FIRMS])


@login_required
def table(request: HttpRequest, ending: str) -> HttpResponse:
    own = access.get_desk_for(request.user, to="export")
    if ending not in TYPES:
        raise Http404
    rows = [
        [each.on.isoformat(), each.organisation.name, each.organisation.country.code, each.met, each.findings,
         each.next_step, each.next_on.isoformat() if each.next_on else "", "yes" if each.found_true else "",
         each.by.name if each.by else ""]
        for each in _narrowed(own, VisitFilter(request.GET, countries=countries_of(own)))[:MOST_ROWS]
    ]  # fmt: skip
    return table_response([COLUMNS, *rows], ending, "lingkar-visits")


@login_required
@once
def new(request: HttpRequest, code: str) -> HttpResponseBase:
    person = signed_in_person(request)
    own, firm = access.get_firm_to_visit(person, code)
    may_verify = may(person, "change", "verification", firm)
    form = VisitForm(request.POST or None, may_verify=may_verify)
    if request.method == "POST" and form.is_valid():
        actions.write_visit(organisation=firm, seen=form.seen(), may_verify=may_verify, by=person)
        messages.success(request, _("The note is kept."))
        return redirect("market-desk-visits")
    earlier = list(queries.visits(own.of_firm("organisation__")).filter(organisation=firm)[:5])
    context = {"firm": firm, "form": form, "may_verify": may_verify, "earlier": earlier}
    return render(request, "market/desk_visit.html", context)
