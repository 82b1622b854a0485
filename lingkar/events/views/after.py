"""After an event: what people thought, that they were there, and how many came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lingkar.accounts.asking import signed_in_person
from lingkar.core.once import once
from lingkar.core.pdf import FontMissing
from lingkar.core.tables import table_response
from lingkar.events import access
from lingkar.events.actions import papers as actions
from lingkar.events.actions.registrations import Refused
from lingkar.events.certificate_paper import certificate_pdf
from lingkar.events.enums import EventState, Part
from lingkar.events.forms.papers import FeedbackForm
from lingkar.events.models import Event
from lingkar.events.numbers import FEWEST, Row
from lingkar.events.queries.numbers import Numbers, numbers_of, words_of
from lingkar.events.views.shown import digits, show_event
from lingkar.languages import written
from lingkar.languages.registry import LANGUAGES, current
from lingkar.vocabulary.queries import label


@login_required
@once
def feedback(request: HttpRequest, code: str) -> HttpResponseBase:
    """Five boxes at most; the organiser reads them without a name."""
    mine = access.get_registration_for(request.user, code)
    if mine.state != "attended":
        raise Http404
    given = getattr(mine, "feedback", None)
    useful = {True: "yes", False: "no", None: ""}
    initial = {
        "rating": given.rating, "useful": useful[given.useful], "good": given.good, "better": given.better,
    } if given else {"useful": ""}  # fmt: skip
    form = FeedbackForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.give_feedback(registration=mine, by=signed_in_person(request), **form.cleaned_data)
        messages.success(request, _("Thank you. This helps to make the next one better."))
        return redirect("events-registration", code)
    context = {"registration": mine, "shown": show_event(mine.event), "form": form}
    return render(request, "events/feedback.html", context)


@login_required
def certificate(request: HttpRequest, code: str) -> HttpResponseBase:
    """For her who came, in the language of the event and in her own."""
    mine = access.get_registration_for(request.user, code)
    try:
        made = actions.issue_certificate(registration=mine, by=signed_in_person(request))
        content = certificate_pdf(made, mine.event)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("events-registration", code)
    except FontMissing:
        return redirect("events-verify", made.code)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="certificate-{made.code}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Whoever holds a certificate can see whether it is true."""
    found = access.get_certificate(code)
    event = found.registration.event
    context = {"certificate": found, "event": event, "shown": show_event(event)}
    response = render(request, "events/verify.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "private, no-store"
    return response


def report(request: HttpRequest, code: str) -> HttpResponse:
    """Numbers in which nobody can be found: for everybody once it is over, before that for those who hold it."""
    event, inside = _reported(request, code)
    numbers = numbers_of(event)
    rating = None if numbers.rating is None else written.number(round(numbers.rating, 1), current().code, 1)
    context: dict[str, Any] = {
        "event": event, "shown": show_event(event), "inside": inside, "numbers": numbers, "fewest": digits(FEWEST),
        "registered": _told(numbers.registered), "came": _told(numbers.came), "answers": _told(numbers.answers),
        "rating": rating, "words": list(words_of(event)) if inside else [],
        "useful": None if numbers.useful is None else written.percent(numbers.useful, current().code),
        "tables": _tables(numbers),
    }  # fmt: skip
    return render(request, "events/report.html", context)


def report_csv(request: HttpRequest, code: str) -> HttpResponse:
    event, _inside = _reported(request, code)
    numbers = numbers_of(event)
    groups = (("as", numbers.parts), ("country", numbers.countries), ("language", numbers.languages))
    told = [(name, row.value or "others", row.count) for name, rows in groups for row in rows or ()]
    return table_response([("what", "group", "count"), *told], "csv", f"event-{event.code}-numbers")


def _reported(request: HttpRequest, code: str) -> tuple[Event, bool]:
    event = access.get_event_for(request.user, code)
    inside = access.may_on(request.user, event.organisation, "view")
    if not inside and event.state != EventState.HELD:
        raise Http404
    return event, inside


def _told(count: int | None) -> str:
    """A number, or that it is too small to tell."""
    return _("fewer than %(count)s") % {"count": digits(FEWEST)} if count is None else digits(count)


def _tables(numbers: Numbers) -> list[dict[str, Any]]:
    code = current().code
    parts = {str(value): str(name) for value, name in Part.choices}
    known = (
        ("part", _("As whom they came"), numbers.parts, lambda value: parts.get(value, value)),
        ("country", _("From where"), numbers.countries, lambda value: label(value, "countries", code)),
        ("language", _("In which language"), numbers.languages,
         lambda value: LANGUAGES[value].endonym if value in LANGUAGES else value),
    )  # fmt: skip
    return [{"id": name, "caption": caption, "rows": _rows(rows, say), "head": _head()}
            for name, caption, rows, say in known if rows]  # fmt: skip


def _head() -> list[dict[str, Any]]:
    return [{"label": _("Group"), "number": False}, {"label": _("People"), "number": True}]


def _rows(rows: Sequence[Row], say: Any) -> list[list[dict[str, Any]]]:
    return [
        [
            {"text": say(row.value) if row.value else _("All others together")},
            {"text": digits(row.count), "number": True},
        ]
        for row in rows
    ]
