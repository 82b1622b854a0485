"""Who registered: a list to narrow, answer, take away and write to."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lingkar.accounts.asking import signed_in_person
from lingkar.core.limits import limited
from lingkar.core.lists import filters_in_use, query_of
from lingkar.core.once import once
from lingkar.core.tables import table_response
from lingkar.events import access
from lingkar.events.actions.registrations import Refused, decide_registration
from lingkar.events.actions.writing import write_to_all
from lingkar.events.enums import Part
from lingkar.events.forms.lists import AttendeeFilter
from lingkar.events.forms.papers import DeclineForm, WriteForm
from lingkar.events.models import Event, Question, Registration, in_language
from lingkar.events.queries.numbers import state_counts
from lingkar.events.queries.registrations import registrations_of
from lingkar.events.tables import answer_text, person_columns, person_row
from lingkar.events.views.shown import REGISTRATION_KINDS, show_event
from lingkar.languages.registry import LANGUAGES, current

A_PAGE = 50


@login_required
def attendees(request: HttpRequest, code: str) -> HttpResponse:
    event = access.get_event_for(request.user, code, to="view", thing="registration")
    filters = AttendeeFilter(request.GET)
    page = Paginator(_narrowed(event, filters), A_PAGE).get_page(request.GET.get("page"))
    questions = list(event.questions.all())
    context: dict[str, Any] = {
        "event": event,
        "shown": show_event(event),
        "filters": filters,
        "active": filters_in_use(request.GET, filters),
        "query": query_of(request),
        "page": page,
        "rows": [_row(each, questions) for each in page.object_list],
        "counts": state_counts(event),
    }
    return render(request, "events/attendees.html", context)


def _row(each: Registration, questions: list[Question]) -> dict[str, Any]:
    code = current().code
    given = {answer.question_id: answer.value for answer in each.answers.all()}
    told = [(in_language(q.labels, code, "en"), answer_text(q, given.get(q.pk), code)) for q in questions]
    return {
        "registration": each,
        "kind": REGISTRATION_KINDS[each.state],
        "part": str(Part(each.part).label) if each.part in Part.values else "",
        "language": LANGUAGES[each.language].endonym if each.language in LANGUAGES else "",
        "answers": [pair for pair in told if pair[1]],
    }


@login_required
def attendees_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The same list, to take away. No mail address stands in it: one writes through this site."""
    event = access.get_event_for(request.user, code, to="export", thing="registration")
    questions = list(event.questions.all())
    rows = [person_row(each, questions) for each in _narrowed(event, AttendeeFilter(request.GET))]
    response = table_response([person_columns(questions), *rows], "csv", f"event-{event.code}")
    response["Cache-Control"] = "private, no-store"
    return response


def _narrowed(event: Event, filters: AttendeeFilter) -> QuerySet[Registration]:
    found = registrations_of(event)
    wanted = filters.cleaned_data if filters.is_valid() else {}
    if wanted.get("state"):
        found = found.filter(state=wanted["state"])
    if wanted.get("q"):
        found = found.filter(Q(name__icontains=wanted["q"]) | Q(short=wanted["q"].lower()))
    return found


@login_required
@once
def decide(request: HttpRequest, code: str) -> HttpResponseBase:
    """Yes, or no with a word."""
    found = access.get_registration_at_door(request.user, code)
    yes = request.POST.get("answer") == "yes"
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            note = form.cleaned_data["note"]
            decide_registration(registration=found, yes=yes, note=note, by=signed_in_person(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Answered, and told."))
        return redirect("events-attendees", found.event.code)
    context = {"registration": found, "event": found.event, "shown": show_event(found.event), "form": form}
    return render(request, "events/decide.html", context)


@login_required
@limited("events-write", limit=10, seconds=3600, by="person")
@once
def write(request: HttpRequest, code: str) -> HttpResponseBase:
    """One letter to all of a group, for one purpose."""
    event = access.get_event_for(request.user, code, to="change", thing="registration")
    form = WriteForm(request.POST or None, counts=state_counts(event), initial={"states": ["confirmed"]})
    if request.method == "POST" and form.is_valid():
        told = write_to_all(event=event, by=signed_in_person(request), **form.cleaned_data)
        messages.success(request, _("Your message goes to %(count)s people.") % {"count": told})
        return redirect("events-attendees", code)
    return render(request, "events/write.html", {"event": event, "shown": show_event(event), "form": form})
