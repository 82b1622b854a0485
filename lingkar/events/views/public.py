"""Events for everybody: the list with its filters, the same as a table and as a calendar."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from lingkar.core.lists import filters_in_use, query_of
from lingkar.core.tables import table_response
from lingkar.events import access
from lingkar.events.entries import feed
from lingkar.events.enums import EventState
from lingkar.events.forms.lists import EventFilter
from lingkar.events.models import Event, in_language
from lingkar.events.queries import events as queries
from lingkar.events.tables import EVENT_COLUMNS, event_row
from lingkar.events.views.shown import reader_clock, show_events
from lingkar.events.words import series_title
from lingkar.languages.registry import current

A_PAGE = 20
MOST_IN_FILE = 2000


def events(request: HttpRequest) -> HttpResponse:
    filters = EventFilter(request.GET)
    page = Paginator(narrowed(filters), A_PAGE).get_page(request.GET.get("page"))
    query = query_of(request)
    context: dict[str, Any] = {
        "filters": filters,
        "active": filters_in_use(request.GET, filters),
        "page": page,
        "query": query,
        "rows": show_events(page.object_list, reader_clock(request)),
        "address": f"{settings.SITE_URL}{request.path}{'?' + query if query else ''}",
        "feed": f"{settings.SITE_URL}{reverse('events-list-calendar')}{'?' + query if query else ''}",
        "organises": bool(access.organisers_for(request.user, "view")),
    }
    return render(request, "events/list.html", context)


def events_csv(request: HttpRequest) -> HttpResponse:
    """The same list, to take away."""
    found = narrowed(EventFilter(request.GET))[:MOST_IN_FILE]
    return table_response([EVENT_COLUMNS, *map(event_row, found)], "csv", "lingkar-events")


@cache_control(public=True, max_age=900)
def events_calendar(request: HttpRequest) -> HttpResponse:
    """The same list for a calendar that fetches it again and again. What was called off stays in, as called off."""
    content = feed(narrowed(EventFilter(request.GET))[:MOST_IN_FILE], name=_("Events"))
    return calendar_answer(content, "lingkar-events.ics")


def series(request: HttpRequest, code: str) -> HttpResponse:
    """All events of a series, those to come first."""
    found = access.get_series_for(request.user, code)
    inside = access.may_on(request.user, found.organisation, "change")
    listed = (queries.whole() if inside else queries.public()).filter(series=found)
    rows = show_events(listed, reader_clock(request))
    context = {
        "series": found,
        "title": series_title(found),
        "text": in_language(found.texts, current().code, "en"),
        "ahead": [row for row in rows if not row.is_over],
        "past": [row for row in rows if row.is_over],
        "inside": inside,
    }
    return render(request, "events/series.html", context)


def narrowed(filters: EventFilter) -> QuerySet[Event]:
    """What everybody may see, as far as the filters let it through."""
    wanted = filters.cleaned_data if filters.is_valid() else {}
    found = _in_time(queries.public(), wanted.get("when", ""))
    for name, column in (("kind", "kind"), ("mode", "mode"), ("country", "country__code")):
        if wanted.get(name):
            found = found.filter(**{column: wanted[name]})
    if wanted.get("language"):
        # Codes stand in quotes inside the list, so that "ms" is not found in another word.
        found = found.filter(languages__icontains=f'"{wanted["language"]}"')
    return found


def _in_time(found: QuerySet[Event], when: str) -> QuerySet[Event]:
    now = timezone.now()
    if when == "past":
        return found.filter(Q(ends_at__lte=now) | Q(state=EventState.HELD)).order_by("-starts_at", "-pk")
    if when == "all":
        return found.order_by("-starts_at", "-pk")
    days = {"week": 7, "month": 30}.get(when)
    found = found.filter(ends_at__gt=now).exclude(state=EventState.HELD)
    return found.filter(starts_at__lt=now + timedelta(days=days)) if days else found


def calendar_answer(content: str, name: str, method: str = "PUBLISH") -> HttpResponse:
    response = HttpResponse(content, content_type=f"text/calendar; charset=utf-8; method={method}")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
