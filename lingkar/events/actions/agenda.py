"""The parts of the day, and the organiser's own questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.events.actions.registrations import Refused
from lingkar.events.models import AgendaItem, AgendaLink, Event, Question, Speaker

MOST_ITEMS, MOST_QUESTIONS = 60, 15


@transaction.atomic
def write_item(
    *,
    event: Event,
    item: AgendaItem | None,
    titles: Mapping[str, str],
    starts_at: datetime,
    minutes: int,
    speakers: Sequence[tuple[str, str]],
    links: Sequence[tuple[str, str]],
    by: Person,
) -> AgendaItem:
    """A new part of the day, or one changed. Speakers and links are told anew as a whole."""
    if item is None and event.agenda.count() >= MOST_ITEMS:
        raise Refused(_("An agenda has as many parts as a page can show."))
    made = item or AgendaItem(event=event)
    made.titles = {**made.titles, **titles} if item else dict(titles)
    made.titles = {code: text for code, text in made.titles.items() if text}
    made.starts_at, made.minutes = starts_at, minutes
    made.save()
    made.speakers.all().delete()
    made.links.all().delete()
    Speaker.objects.bulk_create(Speaker(item=made, name=name, says=says) for name, says in speakers)
    AgendaLink.objects.bulk_create(
        AgendaLink(item=made, about_kind=kind, about_code=code) for kind, code in dict.fromkeys(links)
    )
    record_audit(verb="write-agenda", thing=event, by=by, organisation=event.organisation)
    return made


@transaction.atomic
def link_item(*, item: AgendaItem, about_kind: str, about_code: str, by: Person) -> AgendaLink:
    """For rooms above: this part of the day is about a statement, a listing, a practice of theirs."""
    made, is_new = AgendaLink.objects.get_or_create(item=item, about_kind=about_kind, about_code=about_code)
    if is_new:
        record_audit(verb="write-agenda", thing=item.event, by=by, organisation=item.event.organisation)
    return made


@transaction.atomic
def drop_item(*, item: AgendaItem, by: Person) -> None:
    event = item.event
    item.delete()
    record_audit(verb="write-agenda", thing=event, by=by, organisation=event.organisation)


@transaction.atomic
def write_question(*, event: Event, question: Question | None, facts: Mapping[str, Any], by: Person) -> Question:
    """A question of the organiser's own. What was answered keeps its meaning: its kind and choices then stay."""
    if question is None and event.questions.count() >= MOST_QUESTIONS:
        raise Refused(_("A form people fill in on a phone has fifteen questions at most."))
    made = question or Question(event=event, position=_next(event))
    narrower = question is not None and (
        facts["kind"] != question.kind or len(facts["choices"]) < len(question.choices)
    )
    if narrower and made.answers.exists():
        raise Refused(_("Somebody has answered this already. Its kind and its choices must stay."))
    for name in ("kind", "labels", "choices", "required"):
        setattr(made, name, facts[name])
    made.save()
    record_audit(verb="write-questions", thing=event, by=by, organisation=event.organisation)
    return made


@transaction.atomic
def drop_question(*, question: Question, by: Person) -> None:
    """Its answers go with it."""
    event = question.event
    question.delete()
    record_audit(verb="write-questions", thing=event, by=by, organisation=event.organisation)


@transaction.atomic
def move_question(*, question: Question, by: Person) -> None:
    """One place up."""
    line = list(question.event.questions.all())
    place = next(number for number, each in enumerate(line) if each.pk == question.pk)
    if place:
        line[place - 1], line[place] = line[place], line[place - 1]
    for number, each in enumerate(line):
        each.position = number
    Question.objects.bulk_update(line, ["position"])
    record_audit(verb="write-questions", thing=question.event, by=by, organisation=question.event.organisation)


def _next(event: Event) -> int:
    last = event.questions.aggregate(last=Max("position"))["last"]
    return 0 if last is None else int(last) + 1
