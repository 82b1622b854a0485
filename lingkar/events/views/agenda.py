"""Editing the agenda and the registration form."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.asking import signed_in_person
from lingkar.core.once import once
from lingkar.events import access
from lingkar.events.actions import agenda as actions
from lingkar.events.actions.registrations import Refused
from lingkar.events.enums import QuestionKind
from lingkar.events.forms.agenda import ItemForm, QuestionForm
from lingkar.events.models import AgendaItem, Event, Question, in_language
from lingkar.events.queries.events import agenda_of
from lingkar.events.views.shown import show_agenda, show_event
from lingkar.languages.clocks import zone
from lingkar.languages.registry import current


def _languages(event: Event) -> list[str]:
    """Those it is told in, the first being the one it was written in."""
    return [each.language for each in event.texts.all()]


@login_required
@once
def agenda(request: HttpRequest, code: str) -> HttpResponseBase:
    """All parts of the day, and a form for one more."""
    event = access.get_event_for(request.user, code, to="change")
    return _item(request, event, None)


@login_required
@once
def item(request: HttpRequest, code: str, number: int) -> HttpResponseBase:
    event, found = access.get_item_for(request.user, code, number)
    found.event = event
    return _item(request, event, found)


def _item(request: HttpRequest, event: Event, found: AgendaItem | None) -> HttpResponseBase:
    items = list(agenda_of(event))
    starts = event.starts_at.astimezone(zone(event.time_zone))
    initial = ItemForm.initial_of(found) if found else {"day": starts.date(), "hour": starts.time(), "minutes": 30}
    form = ItemForm(request.POST or None, event=event, languages=_languages(event), initial=initial)
    if request.method == "POST" and form.is_valid():
        read = {name: form.cleaned_data[name] for name in ("titles", "starts_at", "minutes", "speakers", "links")}
        try:
            actions.write_item(event=event, item=found, by=signed_in_person(request), **read)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("events-agenda", event.code)
    context = {
        "event": event, "shown": show_event(event), "form": form, "item": found, "items": show_agenda(items, event),
    }  # fmt: skip
    return render(request, "events/agenda.html", context)


@login_required
@require_POST
@once
def item_drop(request: HttpRequest, code: str, number: int) -> HttpResponseBase:
    _event, found = access.get_item_for(request.user, code, number)
    actions.drop_item(item=found, by=signed_in_person(request))
    return redirect("events-agenda", code)


@login_required
@once
def questions(request: HttpRequest, code: str) -> HttpResponseBase:
    """The organiser's own questions, and a form for one more."""
    return _question(request, access.get_event_for(request.user, code, to="change"), None)


@login_required
@once
def question(request: HttpRequest, code: str, number: int) -> HttpResponseBase:
    event, found = access.get_question_for(request.user, code, number)
    return _question(request, event, found)


def _question(request: HttpRequest, event: Event, found: Question | None) -> HttpResponseBase:
    initial = QuestionForm.initial_of(found) if found else {"kind": QuestionKind.LINE}
    form = QuestionForm(request.POST or None, languages=_languages(event), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_question(event=event, question=found, facts=form.cleaned_data, by=signed_in_person(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("events-questions", event.code)
    rows = [
        {
            "question": each,
            "label": in_language(each.labels, current().code, "en"),
            "choices": [in_language(choice, current().code, "en") for choice in each.choices],
        }
        for each in event.questions.all()
    ]
    context = {"event": event, "shown": show_event(event), "form": form, "question": found, "rows": rows}
    return render(request, "events/questions.html", context)


@login_required
@require_POST
@once
def question_act(request: HttpRequest, code: str, number: int) -> HttpResponseBase:
    """Up one place, or away with its answers."""
    _event, found = access.get_question_for(request.user, code, number)
    if request.POST.get("do") == "up":
        actions.move_question(question=found, by=signed_in_person(request))
    elif request.POST.get("do") == "drop":
        actions.drop_question(question=found, by=signed_in_person(request))
        messages.success(request, _("The question and its answers are gone."))
    return redirect("events-questions", code)
