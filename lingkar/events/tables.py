"""Events and those who come as rows of tables. Columns are in English, so that a file fits everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from lingkar.core.cells import cell
from lingkar.events.entries import page_of
from lingkar.events.models import Event, Question, Registration, in_language
from lingkar.events.words import title_of
from lingkar.languages.clocks import zone

EVENT_COLUMNS = (
    "code", "title", "kind", "state", "mode", "starts", "ends", "time_zone", "venue", "country", "area", "languages",
    "organiser", "page",
)  # fmt: skip
PERSON_COLUMNS = (
    "code", "name", "state", "organisation", "as", "country", "language", "presence", "needs", "registered", "came",
)  # fmt: skip


def event_row(event: Event) -> list[str]:
    here = zone(event.time_zone)
    values = [
        event.code, title_of(event), event.kind, event.state, event.mode,
        event.starts_at.astimezone(here).isoformat(timespec="minutes"),
        event.ends_at.astimezone(here).isoformat(timespec="minutes"),
        event.time_zone, event.venue, event.country.code if event.country else "",
        event.area.code if event.area else "", " ".join(event.languages), event.organisation.name, page_of(event),
    ]  # fmt: skip
    return [cell(value) for value in values]


def person_columns(questions: Iterable[Question]) -> list[str]:
    return [*PERSON_COLUMNS, *(cell(in_language(each.labels, "en")) for each in questions)]


def person_row(registration: Registration, questions: Sequence[Question]) -> list[str]:
    answers = {each.question_id: each.value for each in registration.answers.all()}
    values: list[Any] = [
        registration.short, registration.name, registration.state,
        registration.organisation.name if registration.organisation else "", registration.part,
        registration.country.code if registration.country else "", registration.language, registration.presence,
        registration.access_needs, registration.registered_at.isoformat(timespec="minutes"),
        registration.checked_in_at.isoformat(timespec="minutes") if registration.checked_in_at else "",
        *(answer_text(each, answers.get(each.pk)) for each in questions),
    ]  # fmt: skip
    return [cell(value) for value in values]


def answer_text(question: Question, value: Any, *languages: str) -> str:
    """What was answered, in words: choices by their text, a tick as yes."""
    if value in (None, "", []):
        return ""
    if value is True:
        return "yes"
    if not question.choices:
        return str(value)
    places = value if isinstance(value, list) else [value]
    known = [int(each) for each in places if str(each).isdigit() and int(each) < len(question.choices)]
    return "; ".join(in_language(question.choices[each], *languages, "en") for each in known)
