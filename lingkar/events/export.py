"""What this room keeps about a person, and how it forgets her."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from lingkar.accounts.models import Person
from lingkar.events.models import (
    Answer,
    CalendarFeed,
    Certificate,
    Event,
    Feedback,
    Material,
    Minutes,
    Registration,
    Series,
)

# Rows that stay, without her name.
BY: tuple[tuple[type[Model], str], ...] = (
    (Registration, "decided_by"), (Registration, "checked_in_by"), (Event, "created_by"), (Series, "created_by"),
    (Material, "by"), (Minutes, "changed_by"),
)  # fmt: skip


def _registrations(person: Person) -> list[dict[str, Any]]:
    rows = Registration.objects.filter(person=person).select_related("event").prefetch_related("answers__question")
    return [
        {
            "event": row.event.code, "when": row.registered_at.isoformat(), "name": row.name, "state": row.state,
            "part": row.part, "language": row.language, "access_needs": row.access_needs, "agreed_to": row.wording,
            "came": row.checked_in_at.isoformat() if row.checked_in_at else "",
            "answers": [{"question": str(each.question), "answer": each.value} for each in row.answers.all()],
        }
        for row in rows.order_by("pk")
    ]  # fmt: skip


def _feedback(person: Person) -> list[dict[str, Any]]:
    rows = Feedback.objects.filter(registration__person=person).select_related("event").order_by("pk")
    return [
        {"event": row.event.code, "when": row.at.isoformat(), "rating": row.rating, "good": row.good,
         "better": row.better}
        for row in rows
    ]  # fmt: skip


def _certificates(person: Person) -> list[dict[str, Any]]:
    rows = Certificate.objects.filter(registration__person=person).order_by("pk")
    return [{"code": row.code, "name": row.name, "when": row.issued_at.isoformat()} for row in rows]


def _made(person: Person) -> list[dict[str, Any]]:
    events = Event.objects.filter(created_by=person).prefetch_related("texts").order_by("pk")
    series = Series.objects.filter(created_by=person).order_by("pk")
    return [
        *({"event": row.code, "when": row.created_at.isoformat()} for row in events),
        *({"series": row.code, "when": row.created_at.isoformat()} for row in series),
    ]


def _materials(person: Person) -> list[dict[str, Any]]:
    rows = Material.objects.filter(by=person).order_by("pk")
    return [{"title": row.title, "when": row.at.isoformat()} for row in rows]


def _feed(person: Person) -> list[str]:
    return [row.made_at.isoformat() for row in CalendarFeed.objects.filter(person=person)]


def export_person(person: Person) -> dict[str, Any]:
    return {
        "registrations": _registrations(person),
        "feedback": _feedback(person),
        "certificates": _certificates(person),
        "events_made": _made(person),
        "materials": _materials(person),
        "calendar_feed": _feed(person),
    }


def erase_person(person: Person) -> None:
    """Her places go to those who wait; that somebody came stays as a number, without name, answers and needs."""
    from lingkar.events.actions.registrations import cancel_registration  # models and actions exist only now

    hers = Registration.objects.filter(person=person).select_related("event")
    for each in hers:
        if each.is_coming and not each.event.is_over():
            cancel_registration(registration=each, by=None)
    for rows in (Feedback.objects, Certificate.objects, Answer.objects):
        rows.filter(registration__person=person).delete()
    CalendarFeed.objects.filter(person=person).delete()
    hers.update(
        person=None, organisation=None, name="—", access_needs="", decline_note="", wording="", wording_version=""
    )
    for model, name in BY:
        model._default_manager.filter(**{name: person}).update(**{name: None})
