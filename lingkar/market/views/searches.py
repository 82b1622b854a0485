"""Searches somebody keeps."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.enums import Purpose
from lingkar.accounts.models import Person
from lingkar.accounts.queries import has_consent
from lingkar.core.once import once
from lingkar.languages.registry import current
from lingkar.market import access
from lingkar.market.actions import searches as actions
from lingkar.market.forms.search import SaveSearchForm, SearchForm, active_filters
from lingkar.market.models import SavedSearch
from lingkar.market.searching import as_address


@login_required
@once
def save(request: HttpRequest) -> HttpResponseBase:
    """Keep the search of the address."""
    person = signed_in_person(request)
    query = as_address(request.GET)
    said = in_words(query)
    form = SaveSearchForm(request.POST or None, initial={"name": said[:120], "tells": True})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.save_search(query=query, language=current().code, by=person, name=told["name"], tells=told["tells"])
        except actions.TooManySearches:
            messages.error(request, _("You keep fifty searches already. Delete one that you no longer need."))
        else:
            _say_saved(request, person, tells=told["tells"])
        return redirect("market-searches")
    return render(request, "market/search_save.html", {"form": form, "said": said, "query": query})


def _say_saved(request: HttpRequest, person: Person, *, tells: bool) -> None:
    if tells and not has_consent(person, Purpose.NEWS):
        messages.warning(request, _("The search is kept. We may write to you as soon as you agree to news below."))
    else:
        messages.success(request, _("The search is kept."))


def in_words(query: str) -> str:
    """ "husk, Indonesia, only what is free"."""
    asked = QueryDict(query)
    form = SearchForm(asked)
    sides = {str(code): str(label) for code, label in form.fields["side"].choices}  # type: ignore[attr-defined]
    parts = [asked.get("q", "").strip(), sides.get(asked.get("side", ""), "") if asked.get("side") else ""]
    parts += [str(one["label"]) for one in active_filters(asked, form)]
    return ", ".join(part for part in parts if part) or _("Everything on the market")


@login_required
def searches(request: HttpRequest) -> HttpResponse:
    person = signed_in_person(request)
    rows = [_row(search) for search in SavedSearch.objects.filter(person=person)]
    wants = any(row["search"].tells for row in rows)
    context: dict[str, Any] = {"rows": rows, "asks_consent": wants and not has_consent(person, Purpose.NEWS)}
    return render(request, "market/searches.html", context)


def _row(search: SavedSearch) -> dict[str, Any]:
    address = reverse("market-browse")
    return {"search": search, "said": in_words(search.query), "url": f"{address}?{search.query}"}


@login_required
@once
def change(request: HttpRequest, code: str) -> HttpResponseBase:
    search = access.get_saved_search_for(request.user, code, to="change")
    form = SaveSearchForm(request.POST or None, initial={"name": search.name, "tells": search.tells})
    if request.method == "POST" and form.is_valid():
        by = signed_in_person(request)
        actions.change_search(search=search, by=by, **form.cleaned_data)
        _say_saved(request, by, tells=form.cleaned_data["tells"])
        return redirect("market-searches")
    context = {"form": form, "search": search, "said": in_words(search.query), "query": search.query}
    return render(request, "market/search_change.html", context)


@login_required
@once
def delete(request: HttpRequest, code: str) -> HttpResponseBase:
    search = access.get_saved_search_for(request.user, code, to="delete")
    if request.method == "POST":
        actions.delete_search(search=search, by=signed_in_person(request))
        messages.success(request, _("The search was deleted."))
        return redirect("market-searches")
    return render(request, "market/search_delete.html", {"search": search})
