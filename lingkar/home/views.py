"""The front door, the home of each role, and the pages that explain the house."""

from __future__ import annotations

import csv
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from lingkar.accounts.access import current_organisation, refuse_unless, roles_of
from lingkar.accounts.models import Organisation, Person
from lingkar.home import phrases, queries
from lingkar.home.rules import next_step, part_of_day
from lingkar.home.steps import step_for
from lingkar.messaging.queries import unread_count


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    return render(request, "home/landing.html")


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """One home for everybody: what is hers as an owner first, then what belongs to her duties."""
    person: Any = request.user
    organisation = current_organisation(request)
    roles = roles_of(person)
    context = {
        "greeting": phrases.greeting(part_of_day(queries.local_hour(person, timezone.now())), person.name),
        "organisation": organisation,
        "roles": roles,
        **owner_facts(person, organisation, roles),
    }
    return render(request, "home/desk.html", context)


def owner_facts(person: Person, organisation: Organisation | None, roles: set[str]) -> dict[str, Any]:
    """The next step and the tiles of somebody who walks for a firm; nothing of it for staff without one."""
    staff = roles - {"anyone", "person"}
    if staff and organisation is None:
        return {"is_staff_home": True, "halls": phrases.staff_halls(roles)}
    standing = queries.standing_of(person, organisation)
    plan = queries.plan_of(person, organisation)
    tally = queries.tally_of(plan)
    code = organisation.code if organisation else None
    step = next_step(standing, timezone.localdate())
    return {
        "step": step_for(step, standing, queries.next_action(plan)),
        "found": queries.found_so_far(standing),
        "halls": phrases.owner_halls(
            standing, tally, unread_count(person), code, queries.market_news(person, organisation)
        ),
        "profile": queries.profile_completeness(organisation) if organisation else None,
    }


@require_safe
@login_required
def region(request: HttpRequest) -> HttpResponse:
    refuse_unless(request.user, "view", "statistics")
    language = get_language() or "en"
    topics = queries.topic_rows(language)
    context = {
        "countries": queries.region_rows(language),
        "topics": topics,
        "topics_chart": queries.topics_chart(topics, language),
    }
    return render(request, "home/region.html", context)


@require_safe
@login_required
def region_csv(request: HttpRequest) -> HttpResponse:
    refuse_unless(request.user, "export", "statistics")
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="region.csv"'
    writer = csv.writer(response)
    writer.writerow(["country", "name", "firms", "checked", "planning", "note"])
    note = "empty: fewer than 5 firms"
    for row in queries.region_rows("en"):
        counts = [row.firms, row.checked, row.planning]
        writer.writerow([row.code, row.name, *counts, note if None in counts else ""])
    return response


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "home/about.html", {"operator_name": settings.OPERATOR_NAME})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "home/privacy.html")


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "home/help.html", {"help_contact": settings.HELP_CONTACT})
