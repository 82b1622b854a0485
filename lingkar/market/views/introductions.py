"""Asking, answering, and the list of whom one is in contact with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.access import current_organisation, get_organisation_for, may, refuse_unless
from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.models import Organisation
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.core.tables import table_response
from lingkar.languages.registry import current
from lingkar.market import access
from lingkar.market.actions import introductions as actions
from lingkar.market.enums.dealing import IntroductionState
from lingkar.market.forms.introducing import DeclineForm, IntroduceForm, ReachForm
from lingkar.market.hints import hints
from lingkar.market.models import Introduction
from lingkar.market.queries import introductions as queries
from lingkar.market.queries.outcomes import waiting_outcomes
from lingkar.market.views.thread_shown import firm_facts, show_row

PAGE = 20
COLUMNS = ("business", "country", "about", "asked_by", "state", "asked", "answered")
ENDED = (
    IntroductionState.DECLINED, IntroductionState.WITHDRAWN, IntroductionState.EXPIRED, IntroductionState.CLOSED,
    IntroductionState.BLOCKED,
)  # fmt: skip


@login_required
@limited("market-introduce", limit=30, seconds=3600, by="person")
@once
def introduce(request: HttpRequest, code: str) -> HttpResponseBase:
    """One sentence to the firm behind a listing, and how she may be reached if they say yes."""
    person = signed_in_person(request)
    listing = access.get_listing_for(person, code)
    firm = current_organisation(request)
    if firm is None:
        return render(request, "market/introduce_none.html", {"listing": listing})
    refuse_unless(person, "add", "introduction", firm)
    countries = countries_of(firm, listing.organisation)
    form = IntroduceForm(request.POST or None, person=person, country=firm.country.code, countries=countries)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.ask_introduction(
                listing=listing,
                organisation=firm,
                sentence=form.cleaned_data["sentence"],
                language=current().code,
                reach=form.reach(),
                by=person,
            )
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your request is on its way. You hear from us when they answer."))
            return redirect("market-introduction", made.code)
    context = {"form": form, "listing": listing, "firm": firm, "days": actions.OPEN_DAYS, "hints": hints()[:2]}
    return render(request, "market/introduce.html", context)


@login_required
def introductions(request: HttpRequest) -> HttpResponse:
    """Of the firm she works for now: who waits for an answer, who is in contact, what has ended."""
    person = signed_in_person(request)
    asked = request.GET.get("firm", "")
    firm = get_organisation_for(person, asked, thing="introduction") if asked else current_organisation(request)
    if firm is None:
        return render(request, "market/introductions_none.html")
    refuse_unless(person, "view", "introduction", firm)
    wanted = request.GET.get("state", "")
    found = queries.with_unread(_narrowed(queries.introductions_of([firm]), wanted, firm), person)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "firm": firm,
        "page": page,
        "rows": [show_row(each, firm) for each in page],
        "chips": [("", _("All")), ("waiting", _("To answer")), ("open", _("In contact")), ("ended", _("Ended"))],
        "wanted": wanted,
        "outcomes": list(waiting_outcomes([firm])[:5]),
        "may_export": may(person, "export", "introduction", firm),
        "query": urlencode({"firm": firm.code, "state": wanted}),
        "may_block": may(person, "view", "block", firm),
    }
    return render(request, "market/introductions.html", context)


@login_required
def introductions_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The same list, to take away; without anybody's contact."""
    firm = get_organisation_for(request.user, code, to="export", thing="introduction")
    rows: list[Sequence[Any]] = [COLUMNS]
    for each in _narrowed(queries.introductions_of([firm]), request.GET.get("state", ""), firm):
        row = show_row(each, firm)
        when = [moment.isoformat() if moment else "" for moment in (each.asked_at, each.answered_at)]
        asked_by = each.from_organisation.name
        rows.append((row.firm, row.country, each.about, asked_by, row.state, *when))
    return table_response(rows, "csv", "lingkar-contacts")


def _narrowed(found: Any, wanted: str, firm: Organisation) -> Any:
    if wanted == "waiting":
        return found.filter(state=IntroductionState.ASKED, to_organisation=firm)
    if wanted == "open":
        return found.filter(state=IntroductionState.ACCEPTED)
    return found.filter(state__in=ENDED) if wanted == "ended" else found


@login_required
@once
def accept(request: HttpRequest, code: str) -> HttpResponseBase:
    """Yes: which contact the other side sees is chosen here."""
    person = signed_in_person(request)
    seat = access.get_introduction_for(person, code, to="change")
    if not _may_answer(seat):
        return redirect("market-introduction", code)
    form = ReachForm(request.POST or None, person=person, country=seat.mine.country.code)
    if request.method == "POST" and form.is_valid():
        actions.accept_introduction(
            introduction=seat.introduction, reach=form.reach(), language=current().code, by=person
        )
        messages.success(request, _("You are in contact now. Write to them first, if you like."))
        return redirect("market-introduction", code)
    context = {"seat": seat, "introduction": seat.introduction, "form": form, "facts": firm_facts(seat.other)}
    return render(request, "market/introduction_accept.html", context)


@login_required
@once
def decline(request: HttpRequest, code: str) -> HttpResponseBase:
    person = signed_in_person(request)
    seat = access.get_introduction_for(person, code, to="change")
    if not _may_answer(seat):
        return redirect("market-introduction", code)
    form = DeclineForm(request.POST or None, countries=countries_of(seat.mine, seat.other))
    if request.method == "POST" and form.is_valid():
        actions.decline_introduction(introduction=seat.introduction, by=person, **form.cleaned_data)
        messages.success(request, _("They are told, with your reason. They see no way to reach you."))
        return redirect("market-introduction", code)
    return render(
        request, "market/introduction_decline.html", {"seat": seat, "introduction": seat.introduction, "form": form}
    )


@login_required
@require_POST
@once
def withdraw(request: HttpRequest, code: str) -> HttpResponseBase:
    """She who asked takes it back before it is answered."""
    person = signed_in_person(request)
    seat = access.get_introduction_for(person, code, to="change")
    if seat.asked:
        actions.withdraw_introduction(introduction=seat.introduction, by=person)
    return redirect("market-introduction", code)


@login_required
@once
def close(request: HttpRequest, code: str) -> HttpResponseBase:
    person = signed_in_person(request)
    seat = access.get_introduction_for(person, code, to="change")
    if request.method == "POST":
        actions.close_introduction(introduction=seat.introduction, organisation=seat.mine, by=person)
        messages.success(request, _("It is closed. What was written can still be read."))
        return redirect("market-introduction", code)
    return render(request, "market/introduction_close.html", {"seat": seat, "introduction": seat.introduction})


def countries_of(*firms: Organisation) -> list[str]:
    return list(dict.fromkeys(firm.country.code for firm in firms))


def _may_answer(seat: access.Seat) -> bool:
    introduction: Introduction = seat.introduction
    return introduction.is_waiting and not seat.asked
