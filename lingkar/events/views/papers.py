"""Minutes with decisions and tasks, and the files of an event."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.asking import signed_in_person
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.events import access
from lingkar.events.actions import papers as actions
from lingkar.events.actions.registrations import Refused
from lingkar.events.forms.papers import MaterialForm, MinutesForm, PointForm
from lingkar.events.models import Event, Minutes
from lingkar.events.views.shown import show_event
from lingkar.languages.registry import LANGUAGES, current


def minutes(request: HttpRequest, code: str) -> HttpResponse:
    """What was said and agreed on, for everybody once it is published."""
    event = access.get_event_for(request.user, code)
    found = _minutes(event)
    inside = access.may_on(request.user, event.organisation, "view", "minutes")
    if found is None or not (found.is_published or inside):
        raise Http404
    context = _context(event, found) | {
        "may_change": access.may_on(request.user, event.organisation, "change", "minutes"),
        "minutes_language": _foreign(found.language),
    }
    return render(request, "events/minutes.html", context)


def _minutes(event: Event) -> Minutes | None:
    return Minutes.objects.filter(event=event).prefetch_related("points").first()


def _context(event: Event, found: Minutes | None) -> dict[str, Any]:
    points = list(found.points.all()) if found else []
    today = timezone.localdate()
    return {
        "event": event,
        "shown": show_event(event),
        "minutes": found,
        "decisions": [each for each in points if each.kind == "decision"],
        "tasks": [
            {"point": each, "late": each.state == "open" and each.due_on is not None and each.due_on < today}
            for each in points
            if each.kind == "action"
        ],
    }


def _foreign(code: str) -> str:
    return LANGUAGES[code].endonym if code in LANGUAGES and code != current().code else ""


def _languages(event: Event) -> list[str]:
    return [current().code, *event.languages]


@login_required
@once
def minutes_write(request: HttpRequest, code: str) -> HttpResponseBase:
    event = access.get_event_for(request.user, code, to="change", thing="minutes")
    found = _minutes(event)
    initial = {"text": found.text, "language": found.language} if found else {"language": current().code}
    form = MinutesForm(request.POST or None, first=_languages(event), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.write_minutes(event=event, by=signed_in_person(request), **form.cleaned_data)
        return redirect("events-minutes", code)
    context = _context(event, found) | {"form": form}
    return render(request, "events/minutes_write.html", context)


@login_required
@once
def point_new(request: HttpRequest, code: str) -> HttpResponseBase:
    """One more decision or task."""
    event = access.get_event_for(request.user, code, to="change", thing="minutes")
    form = PointForm(request.POST or None, is_new=True, initial={"kind": "decision"})
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_point(event=event, language=current().code, by=signed_in_person(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("events-minutes", code)
    return render(request, "events/point.html", {"event": event, "shown": show_event(event), "form": form})


@login_required
@once
def point(request: HttpRequest, code: str) -> HttpResponseBase:
    """Change it, say that it is done, or take it out."""
    found = access.get_point_for(request.user, code)
    event = found.minutes.event
    if request.method == "POST" and request.POST.get("do") == "drop":
        actions.drop_point(point=found, by=signed_in_person(request))
        return redirect("events-minutes", event.code)
    names = ("kind", "text", "responsible", "due_on", "state")
    form = PointForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    if request.method == "POST" and form.is_valid():
        actions.change_point(point=found, facts=form.cleaned_data, by=signed_in_person(request))
        return redirect("events-minutes", event.code)
    context = {"event": event, "shown": show_event(event), "form": form, "point": found}
    return render(request, "events/point.html", context)


@login_required
@require_POST
@once
def minutes_show(request: HttpRequest, code: str) -> HttpResponseBase:
    """Publish, or take back."""
    event = access.get_event_for(request.user, code, to="share", thing="minutes")
    if _minutes(event) is None:
        raise Http404
    shown = request.POST.get("do") != "hide"
    actions.publish_minutes(event=event, shown=shown, by=signed_in_person(request))
    messages.success(request, _("Everybody can read the minutes now.") if shown else _("Only you can read them now."))
    return redirect("events-minutes", code)


@login_required
@limited("events-material", limit=60, seconds=3600, by="person")
@once
def materials(request: HttpRequest, code: str) -> HttpResponseBase:
    """The files of an event, and a form for one more."""
    event = access.get_event_for(request.user, code, to="change")
    sent = request.method == "POST"
    form = MaterialForm(request.POST if sent else None, request.FILES if sent else None, first=_languages(event))
    if sent and form.is_valid():
        try:
            actions.add_material(event=event, by=signed_in_person(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("events-materials", code)
    context = {"event": event, "shown": show_event(event), "form": form, "materials": list(event.materials.all())}
    return render(request, "events/materials.html", context)


@login_required
@require_POST
@once
def material_drop(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_material_for(request.user, code, to="change")
    actions.drop_material(material=found, by=signed_in_person(request))
    return redirect("events-materials", found.event.code)
