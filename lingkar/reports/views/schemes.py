"""Finance schemes of the region: a list to narrow and take away, and a page for each."""

from __future__ import annotations

import csv
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lingkar.languages import registry
from lingkar.languages.segmentation import search_text
from lingkar.reports.forms import SchemeFilterForm
from lingkar.reports.schemes import Scheme, load_schemes
from lingkar.reports.tables import scheme_table
from lingkar.reports.wording.schemes import ShownScheme, show_scheme


def schemes(request: HttpRequest) -> HttpResponse:
    """All of them by country, or those that fit what was asked for by address."""
    form = SchemeFilterForm(request.GET)
    asked = form.asked()
    found = sorted(_found(asked), key=lambda shown: (shown.country, shown.name))
    context = {
        "form": form,
        "groups": [(country, list(listed)) for country, listed in groupby(found, key=lambda shown: shown.country)],
        "found": len(found),
        "all": len(load_schemes()),
        "taken": _taken(request, asked, form),
        "query": request.GET.urlencode(),
    }
    return render(request, "reports/schemes.html", context)


def schemes_csv(request: HttpRequest) -> HttpResponse:
    """The same list as a table, with the same address after the question mark."""
    asked = SchemeFilterForm(request.GET).asked()
    today = timezone.localdate()
    wanted = {shown.code for shown in _found(asked)}
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="finance-schemes.csv"'
    response.write("\ufeff")  # spreadsheets read the file as UTF-8 only with this mark
    rows = [scheme for scheme in load_schemes() if scheme.code in wanted]
    csv.writer(response).writerows(scheme_table(rows, today))
    return response


def scheme(request: HttpRequest, scheme: str) -> HttpResponse:
    today = timezone.localdate()
    found = next((each for each in load_schemes() if each.code == scheme), None)
    if found is None:
        raise Http404
    return render(request, "reports/scheme.html", {"scheme": show_scheme(found, today)})


def _found(asked: dict[str, str]) -> list[ShownScheme]:
    today = timezone.localdate()
    shown = [(each, show_scheme(each, today)) for each in load_schemes() if _fits(each, asked)]
    return [text for each, text in shown if _says(text, asked.get("q", ""))]


def _fits(found: Scheme, asked: dict[str, str]) -> bool:
    """A scheme whose source does not tell a size is kept: it may be for that size."""
    return (
        asked.get("country") in (None, found.country)
        and asked.get("kind") in (None, found.kind)
        and asked.get("status") in (None, found.state_on(timezone.localdate()))
        and ("purpose" not in asked or asked["purpose"] in found.purposes or "any" in found.purposes)
        and ("size" not in asked or not found.sizes or asked["size"] in found.sizes)
    )


def _says(shown: ShownScheme, text: str) -> bool:
    if not text:
        return True
    told = f"{shown.name} {shown.provider} {shown.summary} {shown.purposes} {shown.country}"
    findable = f"{search_text(told, registry.current().code)} {told}".casefold()
    return all(word in findable for word in text.casefold().split())


def _taken(request: HttpRequest, asked: dict[str, Any], form: SchemeFilterForm) -> list[dict[str, str]]:
    """Each filter in force, with the address that takes it away."""
    taken = []
    for name in asked:
        left = request.GET.copy()
        left.pop(name, None)
        taken.append({"label": form.shown(name), "url": f"?{left.urlencode()}"})
    return taken
