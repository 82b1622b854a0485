"""The organiser's desk: her events, and making, changing, copying and calling them off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.models import Organisation
from lingkar.core.once import once
from lingkar.events import access
from lingkar.events.actions import events as actions
from lingkar.events.actions.registrations import Refused
from lingkar.events.actions.series import write_series
from lingkar.events.forms.events import CancelForm, CopyForm, EventForm, SeriesForm, TextForm
from lingkar.events.models import Event
from lingkar.events.queries import events as queries
from lingkar.events.views.shown import show_event, show_events
from lingkar.events.words import series_title
from lingkar.languages.registry import LANGUAGES, current

A_PAGE = 20


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    bodies = access.organisers_for(request.user, "view")
    page = Paginator(queries.events_of(bodies), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "bodies": bodies,
        "page": page,
        "rows": show_events(page.object_list),
        "may_add": bool(access.organisers_for(request.user)),
    }
    return render(request, "events/desk.html", context)


def _body(request: HttpRequest) -> Organisation:
    """For whom she holds the event: the body of the address, else the first she may hold events for."""
    bodies = access.organisers_for(request.user)
    code = request.GET.get("firm", "")
    found = next((each for each in bodies if not code or each.code == code), None)
    if found is None:
        raise PermissionDenied
    return found


@login_required
@once
def new(request: HttpRequest) -> HttpResponseBase:
    """A draft; the address may say what it belongs to (`?about=dialogue:CODE`)."""
    person = signed_in_person(request)
    if not access.organisers_for(person):
        return render(request, "events/no_body.html")
    body = _body(request)
    zones = body.country.facts.get("time_zones") or []
    initial = {
        "language": current().code, "languages": [current().code], "country": body.country.code, "mode": "venue",
        "time_zone": person.time_zone if person.time_zone in zones else next(iter(zones), "UTC"),
    }  # fmt: skip
    form = EventForm(
        request.POST or None, person=person, organisation=body, series=queries.series_of(body), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        read = form.cleaned_data
        kind, _colon, code = request.GET.get("about", "").partition(":")
        made = actions.make_event(
            organisation=body, title=read["title"], language=read["language"], text=read["text"],
            facts=form.read_facts(), about_kind=kind[:40], about_code=code[:40], by=person,
        )  # fmt: skip
        return redirect("events-event", made.code)
    context = {"form": form, "body": body, "bodies": access.organisers_for(person)}
    return render(request, "events/new.html", context)


@login_required
@once
def change(request: HttpRequest, code: str) -> HttpResponseBase:
    person = signed_in_person(request)
    event = access.get_event_for(person, code, to="change")
    form = EventForm(
        request.POST or None, person=person, organisation=event.organisation, event=event,
        series=queries.series_of(event.organisation), initial=EventForm.initial_of(event),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            held = actions.change_event(event=event, facts=form.read_facts(), by=person)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            told = held.sequence != event.sequence
            messages.success(request, _("Saved. Everybody who comes is told.") if told else _("Saved."))
            return redirect("events-event", code)
    return render(request, "events/change.html", {"form": form, "event": event, "shown": show_event(event)})


@login_required
@require_POST
@once
def publish(request: HttpRequest, code: str) -> HttpResponseBase:
    event = access.get_event_for(request.user, code, to="share")
    return _done(request, event, lambda: actions.publish_event(event=event, by=signed_in_person(request)),
                 _("Everybody can see it now."))  # fmt: skip


@login_required
@once
def cancel(request: HttpRequest, code: str) -> HttpResponseBase:
    """Asks for a word why; then everybody is told."""
    event = access.get_event_for(request.user, code, to="share")
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        return _done(
            request, event, lambda: actions.cancel_event(event=event, reason=reason, by=signed_in_person(request)),
            _("It is called off. Everybody who registered is told."),
        )  # fmt: skip
    return render(request, "events/cancel.html", {"form": form, "event": event, "shown": show_event(event)})


@login_required
@once
def delete(request: HttpRequest, code: str) -> HttpResponseBase:
    event = access.get_event_for(request.user, code, to="delete")
    if request.method == "POST":
        try:
            actions.delete_event(event=event, by=signed_in_person(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("events-event", code)
        return redirect("events-desk")
    return render(request, "events/delete.html", {"event": event, "shown": show_event(event)})


@login_required
@once
def copy(request: HttpRequest, code: str) -> HttpResponseBase:
    """The same once more, at another time."""
    event = access.get_event_for(request.user, code, to="change")
    form = CopyForm(request.POST or None, event=event)
    if request.method == "POST" and form.is_valid():
        starts_at = form.cleaned_data["starts_at"]
        made = actions.copy_event(event=event, starts_at=starts_at, by=signed_in_person(request))
        messages.success(request, _("This is the copy. Nobody sees it before you publish it."))
        return redirect("events-event", made.code)
    return render(request, "events/copy.html", {"form": form, "event": event, "shown": show_event(event)})


def _done(request: HttpRequest, event: Event, act: Callable[[], Any], text: str) -> HttpResponseBase:
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, text)
    return redirect("events-event", event.code)


@login_required
def texts(request: HttpRequest, code: str) -> HttpResponse:
    """In which languages it is told, and in which not yet."""
    event = access.get_event_for(request.user, code, to="change")
    told = {each.language: each for each in event.texts.all()}
    rows = [(code, LANGUAGES[code].endonym, told.get(code)) for code in LANGUAGES]
    rows.sort(key=lambda row: row[2] is None)
    return render(request, "events/texts.html", {"event": event, "shown": show_event(event), "rows": rows})


@login_required
@once
def text(request: HttpRequest, code: str, language: str) -> HttpResponseBase:
    """Title and text in one language, beside the words it was written in."""
    event = access.get_event_for(request.user, code, to="change")
    if language not in LANGUAGES:
        return redirect("events-texts", code)
    told = {each.language: each for each in event.texts.all()}
    found, person = told.get(language), signed_in_person(request)
    if request.method == "POST" and request.POST.get("do") == "drop":
        actions.drop_text(event=event, language=language, by=person)
        return redirect("events-texts", code)
    initial = {"title": found.title, "text": found.text} if found else {}
    form = TextForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.write_text(event=event, language=language, by=person, **form.cleaned_data)
        return redirect("events-texts", code)
    context = {
        "event": event, "shown": show_event(event), "form": form, "language_name": LANGUAGES[language].endonym,
        "code": language, "found": found, "may_drop": found is not None and len(told) > 1,
        "original": next((each for each in told.values() if each.language != language), None),
    }  # fmt: skip
    return render(request, "events/text.html", context)


@login_required
@once
def series_new(request: HttpRequest) -> HttpResponseBase:
    person = signed_in_person(request)
    if not access.organisers_for(person):
        return render(request, "events/no_body.html")
    body = _body(request)
    form = SeriesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = current().code
        made = write_series(
            organisation=body, series=None, titles={code: form.cleaned_data["title"]},
            texts={code: form.cleaned_data["text"]}, by=person,
        )  # fmt: skip
        return redirect("events-series", made.code)
    return render(request, "events/series_write.html", {"form": form, "body": body})


@login_required
@once
def series_change(request: HttpRequest, code: str) -> HttpResponseBase:
    """In the language of the page; what it is called in other languages stays."""
    found = access.get_series_for(request.user, code, to="change")
    spoken = current().code
    initial = {"title": found.titles.get(spoken, ""), "text": found.texts.get(spoken, "")}
    form = SeriesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        write_series(
            organisation=found.organisation, series=found, by=signed_in_person(request),
            titles={**found.titles, spoken: form.cleaned_data["title"]},
            texts={**found.texts, spoken: form.cleaned_data["text"]},
        )  # fmt: skip
        return redirect("events-series", code)
    context = {"form": form, "body": found.organisation, "series": found, "title": series_title(found)}
    return render(request, "events/series_write.html", context)
