"""Schemes that may fit the plan she works on, with the reasons for each."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from lingkar.accounts.access import current_organisation, refuse_unless
from lingkar.accounts.models import Person
from lingkar.assessments.queries import plan_for
from lingkar.languages import registry, written
from lingkar.reports.queries import wish_of
from lingkar.reports.schemes import Wish, load_schemes, matches
from lingkar.reports.wording.schemes import listed, purpose_words, sector_words, show_match, size_words
from lingkar.vocabulary.queries import labels


@login_required
def my_finance(request: HttpRequest) -> HttpResponse:
    person = request.user
    assert isinstance(person, Person)  # noqa: S101 - told by login_required
    organisation = current_organisation(request)
    if organisation is not None:
        refuse_unless(person, "view", "plan", organisation)
    today = timezone.localdate()
    plan = plan_for(person, organisation)
    wish = wish_of(organisation=organisation, plan=plan, person=person, on=today)
    found = matches(load_schemes(), wish) if wish else []
    context = {
        "organisation": organisation,
        "plan": plan,
        "wish": wish,
        "told": _told(wish) if wish else [],
        "may_fit": [show_match(each, today) for each in found if each.verdict == "may-fit"],
        "does_not_fit": [show_match(each, today) for each in found if each.verdict != "may-fit"],
    }
    return render(request, "reports/my_finance.html", context)


def _told(wish: Wish) -> list[dict[str, str]]:
    """What the schemes are held against, so that she sees what to put right."""
    language = registry.current().code
    amount = written.money_short(wish.amount, wish.currency, language) if wish.amount is not None else ""
    return [
        {"label": _("Country"), "text": labels("countries", language).get(wish.country, wish.country)},
        {"label": _("Size of the firm"), "text": listed(size_words([wish.size])) if wish.size else ""},
        {"label": _("Kind of work"), "text": listed(sector_words([wish.sector])) if wish.sector else ""},
        {"label": _("What the money is for"), "text": listed(purpose_words(wish.purposes))},
        {"label": _("What the open actions cost at most"), "text": amount},
    ]
