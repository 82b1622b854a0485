"""Registering in two steps, one's own ticket, and what one can do with it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.access import current_organisation
from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.models import Person
from lingkar.accounts.queries import organisations_of
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.core.qr import qr_svg
from lingkar.events import access
from lingkar.events.actions import door, feeds
from lingkar.events.actions import registrations as actions
from lingkar.events.entries import own_feed
from lingkar.events.forms.registering import NeedsForm, PlaceForm, read_told
from lingkar.events.models import CalendarFeed, Event, Registration
from lingkar.events.queries import registrations as queries
from lingkar.events.views.public import calendar_answer
from lingkar.events.views.shown import REGISTRATION_KINDS, digits, reader_clock, show_event


@login_required
@limited("events-register", limit=60, seconds=3600, by="person")
@once
def register(request: HttpRequest, code: str) -> HttpResponseBase:
    """First who she is and the organiser's questions, then what she needs and her yes. Nothing is kept in between."""
    person = signed_in_person(request)
    event = access.get_event_for(person, code)
    mine = access.own_registration(person, event)
    if mine is not None and mine.state != "cancelled":
        return redirect("events-registration", mine.code)
    place, needs, second = _read(request, event, PlaceForm.initial_for(person, current_organisation(request), event))
    if second and place.is_valid() and needs.is_valid():
        try:
            told = read_told(place, needs.cleaned_data["access_needs"])
            made = actions.register(event=event, told=told, by=person)
        except actions.Refused as refusal:
            needs.add_error(None, str(refusal))
        else:
            return redirect("events-registration", made.code)
    return _step(request, event, place, needs, second=second, change=None)


@login_required
@once
def change(request: HttpRequest, code: str) -> HttpResponseBase:
    """Other answers, other needs."""
    person = signed_in_person(request)
    mine = access.get_registration_for(person, code)
    initial = PlaceForm.initial_of(mine) | {"access_needs": mine.access_needs, "agree": True}
    place, needs, second = _read(request, mine.event, initial)
    if second and place.is_valid() and needs.is_valid():
        try:
            told = read_told(place, needs.cleaned_data["access_needs"])
            actions.change_registration(registration=mine, told=told, by=person)
        except actions.Refused as refusal:
            needs.add_error(None, str(refusal))
        else:
            messages.success(request, _("Changed."))
            return redirect("events-registration", code)
    return _step(request, mine.event, place, needs, second=second, change=mine)


def _read(request: HttpRequest, event: Event, initial: dict[str, Any]) -> tuple[PlaceForm, NeedsForm, bool]:
    """Both steps' forms, and whether the second one was sent."""
    person = signed_in_person(request)
    sent = request.POST if request.method == "POST" else None
    second = request.POST.get("step") == "2"
    place = PlaceForm(
        sent, event=event, questions=event.questions.all(), organisations=organisations_of(person), initial=initial
    )
    return place, NeedsForm(sent if second else None, initial=initial), second


def _step(
    request: HttpRequest, event: Event, place: PlaceForm, needs: NeedsForm, *, second: bool, change: Registration | None
) -> HttpResponse:
    """The page of the step she is at: back to the first where something in it is wrong."""
    context = {
        "event": event, "shown": show_event(event, reader_clock(request)), "place": place, "needs": needs,
        "change": change, "form": needs if second else place,
    }  # fmt: skip
    if place.is_bound and place.is_valid():
        return render(request, "events/register_needs.html", context)
    return render(request, "events/register.html", context | {"form": place, "is_open": event.is_open()})


@login_required
def registration(request: HttpRequest, code: str) -> HttpResponse:
    """Her ticket: what the organiser scans at the door, and everything she can do with her place."""
    mine = access.get_registration_for(request.user, code)
    event = mine.event
    context = {
        "registration": mine,
        "event": event,
        "shown": show_event(event, reader_clock(request)),
        "state_kind": REGISTRATION_KINDS[mine.state],
        "square": qr_svg(ticket_address(mine)) if mine.state == "confirmed" else "",
        "line": digits(queries.place_in_line(mine)) if mine.state == "waiting" else "",
        "may_change": mine.is_coming and event.state == "published" and not event.is_over(),
        "may_join": mine.has_place and event.is_online and bool(event.online_link) and not event.is_over(),
        "came": mine.state == "attended",
    }
    return render(request, "events/registration.html", context)


def ticket_address(mine: Registration) -> str:
    return f"{settings.SITE_URL}{reverse('events-ticket', args=[mine.ticket])}"


@login_required
@once
def give_back(request: HttpRequest, code: str) -> HttpResponseBase:
    """Asks once more: the next in line gets the place at once."""
    mine = access.get_registration_for(request.user, code)
    if request.method == "POST":
        try:
            actions.cancel_registration(registration=mine, by=signed_in_person(request))
        except actions.Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Your place was given back. Thank you for telling us."))
        return redirect("events-registration", code)
    context = {"registration": mine, "shown": show_event(mine.event)}
    return render(request, "events/give_back.html", context)


@login_required
@require_POST
def join(request: HttpRequest, code: str) -> HttpResponseBase:
    """To where it is held. The link itself stands on no page and in no mail."""
    mine = access.get_registration_for(request.user, code)
    try:
        link = door.join_online(registration=mine, by=signed_in_person(request))
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("events-registration", code)
    return redirect(link)


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Everything she registered for."""
    person = signed_in_person(request)
    clock = reader_clock(request)
    rows: list[dict[str, Any]] = [
        {"registration": each, "shown": show_event(each.event, clock), "kind": REGISTRATION_KINDS[each.state]}
        for each in queries.registrations_by(person)
    ]
    found = CalendarFeed.objects.filter(person=person).first()
    context = {
        "ahead": [row for row in rows if not row["shown"].is_over],
        "past": [row for row in rows if row["shown"].is_over][::-1],
        "feed": _feed_address(found) if found else "",
        "organises": bool(access.organisers_for(person, "view")),
    }
    return render(request, "events/mine.html", context)


def _feed_address(found: CalendarFeed) -> str:
    return f"{settings.SITE_URL}{reverse('events-feed', args=[found.secret])}"


@login_required
@require_POST
@once
def feed_change(request: HttpRequest) -> HttpResponseBase:
    """A first address, a new one, or none."""
    person = signed_in_person(request)
    if request.POST.get("do") == "drop":
        feeds.drop_feed(by=person)
    else:
        feeds.renew_feed(by=person)
    return redirect(f"{reverse('events-mine')}#feed")


def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Opened by her calendar, which cannot sign in."""
    found = access.get_feed(secret)
    person: Person = found.person
    content = own_feed(queries.in_calendar_of(person), name=_("My events"))
    response = calendar_answer(content, "my-events.ics")
    response["Cache-Control"] = "private, no-store"
    return response
