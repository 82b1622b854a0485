"""The directory as everybody reads it: the list, one entry, and who can do something near."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lingkar.accounts.access import current_organisation, refuse_unless
from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.models import Person
from lingkar.core.limits import limited
from lingkar.core.lists import filters_in_use, query_of
from lingkar.core.once import once
from lingkar.core.tables import TYPES, table_response
from lingkar.languages.registry import current
from lingkar.market.access import directory as access
from lingkar.market.actions import directory as actions
from lingkar.market.actions.introductions import Refused
from lingkar.market.bridge.practices import practices
from lingkar.market.forms.directory import DirectoryFilter, WhoForm
from lingkar.market.forms.introducing import IntroduceForm
from lingkar.market.hints import hints
from lingkar.market.linked_data import as_script, entry_data
from lingkar.market.queries import directory as queries
from lingkar.market.views.directory_shown import (
    entry_columns,
    entry_facts,
    entry_line,
    helper_reasons,
    show_entries,
    show_entry,
)
from lingkar.market.views.introductions import countries_of
from lingkar.market.who_can import ranked
from lingkar.vocabulary.models import Concept

A_PAGE, MOST_ROWS, MOST_SHOWN = 24, 3000, 60


def directory(request: HttpRequest) -> HttpResponse:
    filters = _filters(request)
    page = Paginator(_narrowed(filters), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "active": filters_in_use(request.GET, filters),
        "page": page,
        "query": query_of(request),
        "rows": show_entries(page.object_list),
        "address": request.build_absolute_uri(),
        "keeps": access.keeps(request.user),
    }
    return render(request, "market/directory.html", context)


@limited("market-directory-table", limit=60, seconds=3600, by="address")
def directory_table(request: HttpRequest, ending: str) -> HttpResponse:
    if ending not in TYPES:
        raise Http404
    found = _narrowed(_filters(request))[:MOST_ROWS]
    rows = [
        entry_line(each, request.build_absolute_uri(reverse("market-entry", args=[each.entry.code])))
        for each in show_entries(found)
    ]
    return table_response([entry_columns(), *rows], ending, "lingkar-directory")


def _filters(request: HttpRequest) -> DirectoryFilter:
    return DirectoryFilter(
        request.GET, actions=queries.actions_offered(), names=practices(), countries=queries.countries_served()
    )


def _narrowed(filters: DirectoryFilter) -> Any:
    wanted = filters.cleaned_data if filters.is_valid() else {}
    return queries.narrowed(queries.published(), wanted, current().code)


def entry(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_entry_for(request.user, code)
    if found.merged_into is not None:
        return redirect("market-entry", found.merged_into.code, permanent=True)
    shown = show_entry(found)
    firm = current_organisation(request)
    address = request.build_absolute_uri(reverse("market-entry", args=[found.code]))
    is_public = access.is_public(found)
    context = {
        "found": found,
        "shown": shown,
        "facts": entry_facts(found, shown),
        "address": address,
        "is_public": is_public,
        "linked_data": as_script(entry_data(found, shown.text, address)) if is_public else "",
        "profile": getattr(found.organisation, "market_profile", None) if found.organisation else None,
        "inside": access.sees(request.user, found),
        "may_change": access.may_on_entry(request.user, "change", found),
        "may_share": access.may_on_entry(request.user, "share", found),
        "keeps": access.keeps(request.user, found.country_id, "change"),
        "may_claim": access.may_claim(request.user, found, firm),
        "may_ask": found.organisation_id is not None and (firm is None or firm.pk != found.organisation_id),
    }
    return render(request, "market/entry.html", context)


@login_required
@limited("market-introduce", limit=30, seconds=3600, by="person")
@once
def ask(request: HttpRequest, code: str) -> HttpResponseBase:
    """One sentence to whoever stands behind an entry."""
    person = signed_in_person(request)
    found = access.get_entry_for(person, code)
    firm = current_organisation(request)
    if found.organisation is None:
        raise Http404
    if firm is None:
        return render(request, "market/request_no_firm.html")
    refuse_unless(person, "add", "introduction", firm)
    countries = countries_of(firm, found.organisation)
    form = IntroduceForm(request.POST or None, person=person, country=firm.country.code, countries=countries)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.ask_entry(
                entry=found, organisation=firm, sentence=form.cleaned_data["sentence"], language=current().code,
                reach=form.reach(), by=person,
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your request is on its way. You hear from us when they answer."))
            return redirect("market-introduction", made.code)
    return render(request, "market/entry_ask.html", {"found": found, "form": form, "firm": firm, "hints": hints()[:2]})


def who(request: HttpRequest) -> HttpResponse:
    """Who can do this near me: each with the reasons why it stands where it stands."""
    firm = current_organisation(request)
    asked = request.GET.copy()
    area = _area(asked.get("area", "")) or (firm.area if firm and not asked.get("country") else None)
    country = _country(asked, area, firm)
    asked["country"], asked["area"] = country, area.code if area else ""
    names = practices()
    form = WhoForm(asked, names=names, home=country)
    action = asked.get("action", "")
    known = action in names
    helpers = []
    if known and country:
        found = queries.published().filter(actions__action=action)
        helpers = ranked(found, country, area, _languages(request, firm))[:MOST_SHOWN]
    context = {
        "form": form,
        "action": action if known else "",
        "action_name": pgettext("action", names[action][0]) if known else "",
        "country": country,
        "rows": [{"shown": show_entry(each.entry), "reasons": helper_reasons(each)} for each in helpers],
    }
    return render(request, "market/who.html", context)


def _area(code: str) -> Concept | None:
    return Concept.objects.filter(scheme__code="areas", code=code[:12]).first() if code else None


def _country(asked: Any, area: Concept | None, firm: Any) -> str:
    """Of the area; else as chosen; else where her firm is."""
    chosen = str(asked.get("country", ""))[:2].upper()
    if area is not None and chosen in ("", str(area.fact("country"))):
        return str(area.fact("country"))
    return chosen or (firm.country.code if firm else "")


def _languages(request: HttpRequest, firm: Any) -> list[str]:
    """Those she can deal in: the one of the page, her own, her firm's."""
    own = [request.user.language] if isinstance(request.user, Person) else []
    return list(dict.fromkeys([current().code, *own, *(firm.languages if firm else [])]))
