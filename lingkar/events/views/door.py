"""At the door: a list to tick, a code to type, a square to scan."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.asking import signed_in_person
from lingkar.core.once import once
from lingkar.events import access
from lingkar.events.actions import door as actions
from lingkar.events.actions.registrations import Refused, Told, put_down
from lingkar.events.forms.papers import DoorForm
from lingkar.events.forms.registering import PutDownForm
from lingkar.events.models import COMING, Event
from lingkar.events.queries.registrations import registrations_of
from lingkar.events.views.shown import REGISTRATION_KINDS, digits, show_event


@login_required
@once
def door(request: HttpRequest, code: str) -> HttpResponseBase:
    """Everybody who may come, each with a button; and a box for the code on a ticket."""
    event = access.get_event_for(request.user, code, to="change", thing="registration")
    form = DoorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = event.registrations.filter(short=form.cleaned_data["code"]).first()
        if found is None:
            form.add_error("code", _("Nobody of this event has this code."))
        else:
            return redirect("events-arrival", found.code)
    rows = [each for each in registrations_of(event) if each.state in COMING or each.state == "attended"]
    came = [each for each in rows if each.state == "attended"]
    context = {
        "event": event, "shown": show_event(event), "form": form,
        "expected": [each for each in rows if each.state != "attended"], "came": came,
        "count": digits(len(came)), "total": digits(len(rows)), "put_down": PutDownForm(event=event),
    }  # fmt: skip
    return render(request, "events/door.html", context)


@login_required
def ticket(request: HttpRequest, ticket: str) -> HttpResponseBase:
    """What the square on a ticket leads to. She whose ticket it is sees her ticket; the organiser, who stands there."""
    found = access.get_ticket_for(request.user, ticket)
    if not access.may_on(request.user, found.event.organisation, "change", "registration"):
        return redirect("events-registration", found.code)
    return redirect("events-arrival", found.code)


@login_required
@once
def arrival(request: HttpRequest, code: str) -> HttpResponseBase:
    """One person at the door: her name, and "she is here"."""
    found = access.get_registration_at_door(request.user, code=code)
    if request.method == "POST":
        undo = request.POST.get("do") == "undo"
        act = actions.undo_check_in if undo else actions.check_in
        try:
            act(registration=found, by=signed_in_person(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            name = found.name or _("Somebody")
            text = _("%(name)s is not ticked any more.") if undo else _("%(name)s is ticked as present.")
            messages.success(request, text % {"name": name})
        back = "events-door" if request.POST.get("back") == "list" else "events-arrival"
        return redirect(back, found.event.code if back == "events-door" else code)
    context: dict[str, Any] = {
        "registration": found, "event": found.event, "shown": show_event(found.event),
        "kind": REGISTRATION_KINDS[found.state],
    }  # fmt: skip
    return render(request, "events/arrival.html", context)


@login_required
@require_POST
@once
def put_down_page(request: HttpRequest, code: str) -> HttpResponseBase:
    """Somebody who comes without having registered."""
    event: Event = access.get_event_for(request.user, code, to="change", thing="registration")
    form = PutDownForm(request.POST, event=event)
    if form.is_valid():
        try:
            made = put_down(event=event, told=Told(**form.cleaned_data), by=signed_in_person(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("events-arrival", made.code)
    context = {"event": event, "shown": show_event(event), "form": form}
    response: HttpResponse = render(request, "events/put_down.html", context)
    return response
