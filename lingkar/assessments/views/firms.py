"""Sitting beside firms: the list, and beginning with a firm that has no mailbox or phone."""

from __future__ import annotations

import csv
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from lingkar.accounts.access import choose_organisation, may, refuse_unless
from lingkar.accounts.actions import start_assisted_organisation
from lingkar.accounts.consents import WORDINGS
from lingkar.accounts.enums import Purpose
from lingkar.accounts.models import Person
from lingkar.assessments import queries
from lingkar.assessments.enums import FirmCheckState
from lingkar.assessments.forms import AssistForm, FirmFilterForm
from lingkar.assessments.tables import firm_table
from lingkar.assessments.views.words import spoken
from lingkar.core.once import once
from lingkar.vocabulary.queries import labels

PAGE = 25
MOST = 20_000


def firms(request: HttpRequest) -> HttpResponse:
    """Firms of her country: those that agreed in full, the others by name only."""
    person = _facilitator(request, "view")
    form = FirmFilterForm(request.GET)
    asked = form.asked()
    page = Paginator(queries.firms_for(person, asked), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": queries.firm_rows(page.object_list),
        "states": dict(FirmCheckState.choices),
        "query": _without(request, "page"),
        "taken": _taken(request, form, asked),
        "may_assist": may(person, "add", "consent"),
    }
    return render(request, "assessments/firms.html", context)


def firms_csv(request: HttpRequest) -> HttpResponse:
    person = _facilitator(request, "export")
    found = queries.firms_for(person, FirmFilterForm(request.GET).asked())[:MOST]
    names = {scheme: labels(scheme, spoken()) for scheme in ("countries", "areas", "sectors")}
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="firms.csv"'
    response.write("\ufeff")  # spreadsheets read the file as UTF-8 only with this mark
    csv.writer(response).writerows(firm_table(queries.firm_rows(found), names))
    return response


@once
def assist(request: HttpRequest) -> HttpResponseBase:
    """The firm and its recorded yes together, then the check on one page."""
    person = _facilitator(request, "view")
    refuse_unless(person, "add", "consent")
    form = AssistForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        firm, _consent = start_assisted_organisation(**form.firm(), consent=form.consent(spoken()), by=person)
        choose_organisation(request, firm)
        return redirect(f"{reverse('assessments-all')}?firm={firm.code}")
    context = {"form": form, "wording": WORDINGS[Purpose.ASSIST].text}
    return render(request, "assessments/assist.html", context)


def _facilitator(request: HttpRequest, to: str) -> Person:
    """Whoever may see (or take away) the list of firms; strangers learn nothing of it."""
    person = request.user
    refuse_unless(person if isinstance(person, Person) else None, to, "firm-list")
    assert isinstance(person, Person)  # noqa: S101 - nobody else passed the line above
    return person


def _without(request: HttpRequest, *names: str) -> str:
    left = request.GET.copy()
    for name in names:
        left.pop(name, None)
    return left.urlencode()


def _taken(request: HttpRequest, form: FirmFilterForm, asked: dict[str, Any]) -> list[dict[str, str]]:
    return [{"label": form.shown(name), "url": f"?{_without(request, name, 'page')}"} for name in asked]
