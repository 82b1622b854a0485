"""What the firm measured, as cards, as one number with all that stands behind it, and as files to take away."""

from __future__ import annotations

import csv
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from lingkar.books import access, actions, bridge
from lingkar.books.enums import Quality
from lingkar.books.models import Measurement
from lingkar.books.views import ind_file, ind_show
from lingkar.books.views.ind_missing import missing_of
from lingkar.books.views.ind_words import about, share_text
from lingkar.books.views.ind_written import written_of

FAULTS = {
    "sum": gettext_lazy("these parts are more than the whole together"),
    "part-of": gettext_lazy("a part cannot be more than the whole"),
    "negative": gettext_lazy("this cannot be less than nothing"),
    "positive": gettext_lazy("this must be more than nothing"),
    "share": gettext_lazy("a part lies between 0 and 100%"),
    "efficiency": gettext_lazy("recycling that recovers nothing is not recycling"),
    "": gettext_lazy("this does not fit the rest"),
}


def measured_for(request: HttpRequest, code: str, to: str = "view") -> Measurement:
    """The book as it stands now, measured, if this visitor may see it (or take it away)."""
    return actions.take_measurement(book=access.get_book_for(request.user, code, to=to))


@require_safe
def indicators(request: HttpRequest, code: str) -> HttpResponse:
    """The few numbers an owner asks for first, in plain words; all the others below."""
    made = measured_for(request, code)
    cards = ind_show.shown_headlines(made)
    context = {
        **frame(made, "numbers"),
        "cards": cards,
        "groups": ind_show.by_group(made),
        "may_change": access.may_on(request.user, made.book, "change"),
        "may_export": access.may_on(request.user, made.book, "export"),
    }
    return render(request, "books/ind_cards.html", context)


@require_safe
def indicator(request: HttpRequest, code: str, indicator: str) -> HttpResponse:
    """One number: formula, inputs, interval, source, and what it does not say."""
    made = measured_for(request, code)
    found = ind_show.indicators().get(indicator)
    if found is None:
        raise Http404
    context = {
        **frame(made, "numbers"),
        "shown": ind_show.show(made, found),
        "inputs": ind_show.inputs_of(made, found),
        "uses_products": found.products,
        **written_of(made, found),
    }
    return render(request, "books/ind_one.html", context)


@require_safe
def indicators_csv(request: HttpRequest, code: str) -> HttpResponse:
    made = measured_for(request, code, to="export")
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="indicators-{made.book.year}.csv"'
    response.write("\ufeff")
    csv.writer(response).writerows(ind_file.table(made))
    return response


@require_safe
def indicators_json(request: HttpRequest, code: str) -> JsonResponse:
    made = measured_for(request, code, to="export")
    response = JsonResponse(ind_file.document(made), json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="indicators-{made.book.year}.json"'
    return response


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """Every indicator with unit, formula and source; open to anybody."""
    context = {
        "groups": ind_file.method_groups(),
        "draws": about(bridge.draws()),
        "qualities": [(quality.label, share_text(bridge.half_width(quality))) for quality in Quality],
    }
    return render(request, "books/ind_method.html", context)


def frame(made: Measurement, here: str) -> dict[str, Any]:
    """What all these pages share: the book, how complete it is, what could not be measured, and the way round."""
    result = made.result or {}
    details = result.get("completeness_details") or {}
    return {
        "book": made.book,
        "made": made,
        "here": here,
        "is_empty": not made.told.get("lines") and not made.inputs.get("products"),
        "faults": [_fault(each, made) for each in made.faults],
        "known": details.get("known"),
        "asked": details.get("asked"),
    }


def _fault(fault: dict[str, str], made: Measurement) -> dict[str, str]:
    """Where numbers contradict each other, and how. A fault over several fields leads to the first of them."""
    place = missing_of([fault["path"].partition(" + ")[0]], made)[0]
    return {"place": place.text, "url": place.url, "text": str(FAULTS.get(fault["rule"], FAULTS[""]))}
