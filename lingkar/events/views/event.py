"""One event, as everybody sees it; its file for a calendar, and its materials."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csp import csp_override

from lingkar.accounts.models import Person
from lingkar.events import access
from lingkar.events.calendars import CANCEL, PUBLISH, calendar_file
from lingkar.events.entries import page_of, shown
from lingkar.events.enums import EventState
from lingkar.events.linked_data import as_script, event_data
from lingkar.events.models import Event, Minutes
from lingkar.events.queries import events as queries
from lingkar.events.queries.registrations import places_left, waiting
from lingkar.events.views.public import calendar_answer
from lingkar.events.views.shown import REGISTRATION_KINDS, digits, reader_clock, show_agenda, show_event
from lingkar.events.words import framework_names, place_text, series_title, text_of
from lingkar.languages import written
from lingkar.languages.registry import LANGUAGES, current
from lingkar.vocabulary.queries import listed

# What is opened here runs nothing and fetches nothing, whatever hides in it.
CLOSED: dict[str, Any] = {
    "default-src": ["'none'"], "img-src": ["'self'"], "sandbox": True, "frame-ancestors": ["'none'"],
}  # fmt: skip


def event(request: HttpRequest, code: str) -> HttpResponse:
    found = access.get_event_for(request.user, code)
    text = text_of(found)
    inside = access.may_on(request.user, found.organisation, "view")
    mine = access.own_registration(request.user, found)
    context: dict[str, Any] = {
        "event": found,
        "shown": show_event(found, reader_clock(request)),
        "text": text,
        "text_language": _foreign(text.language) if text else "",
        "place": place_text(found),
        "facts": _facts(found),
        "agenda": show_agenda(queries.agenda_of(found), found),
        "materials": [each for each in found.materials.all() if each.for_all or inside or (mine and mine.has_place)],
        "minutes": _minutes(found),
        "series": (found.series, series_title(found.series)) if found.series else None,
        "address": page_of(found),
        "linked_data": as_script(event_data(found, page_of(found))),
        "inside": inside,
        "may_change": access.may_on(request.user, found.organisation, "change"),
        **_registering(request, found, mine),
    }
    return render(request, "events/event.html", context)


def _registering(request: HttpRequest, found: Event, mine: Any) -> dict[str, Any]:
    """What the reader can do about coming, and how full it is."""
    left = places_left(found) if found.capacity is not None else None
    full = left is not None and (left == 0 or waiting(found).exists())
    return {
        "mine": mine,
        "mine_kind": REGISTRATION_KINDS[mine.state] if mine else "",
        "is_open": found.is_open(),
        "may_register": found.is_open() and (mine is None or mine.state == "cancelled"),
        "left": "" if left is None else digits(left),
        "is_full": full,
        "clocks": [] if isinstance(request.user, Person) else _clocks(),
        "clock": request.GET.get("clock", ""),
    }


def _clocks() -> list[tuple[str, str]]:
    """Time zones of the region, for readers we know nothing of."""
    zones: dict[str, None] = {}
    for country in listed("countries"):
        if country.fact("asean"):
            zones |= dict.fromkeys(country.fact("time_zones") or [])
    zones |= dict.fromkeys(["Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo", "Europe/Berlin", "Europe/London"])
    return [(zone, written.city(zone, current().code)) for zone in zones]


def _facts(found: Event) -> list[dict[str, str]]:
    pairs = [
        (_("Getting in"), found.getting_in),
        (_("Priorities of the Framework"), ", ".join(framework_names(found.priorities))),
        (_("Whom to ask"), found.contact),
    ]
    return [{"label": label, "text": text} for label, text in pairs if text]


def _minutes(found: Event) -> Minutes | None:
    return Minutes.objects.filter(event=found, published_at__isnull=False).prefetch_related("points").first()


def _foreign(code: str) -> str:
    """The name of a language that is not the reader's."""
    return LANGUAGES[code].endonym if code in LANGUAGES and code != current().code else ""


def event_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """For any calendar. An event that was called off gives the file that takes it out again."""
    found = access.get_event_for(request.user, code)
    if not found.is_public:
        raise Http404
    method = CANCEL if found.state == EventState.CANCELLED else PUBLISH
    return calendar_answer(calendar_file([shown(found)], method=method), f"event-{found.code}.ics", method)


@cache_control(private=True, no_store=True)
@csp_override(CLOSED)
def material(request: HttpRequest, code: str) -> HttpResponseBase:
    """A file. Pictures were drawn by us and may show; everything else is only handed over."""
    kept = access.get_material_for(request.user, code)
    try:
        content = kept.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    name = f"{kept.title}.{kept.extension}"
    response = FileResponse(content, as_attachment=not kept.is_picture, filename=name, content_type=kept.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response
