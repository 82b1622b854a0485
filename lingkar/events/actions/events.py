"""Holding an event: make, publish, change, call off, copy."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.events.actions.registrations import Refused, hold, move_up
from lingkar.events.actions.telling import tell
from lingkar.events.enums import EventState, RegistrationState, TextState
from lingkar.events.models import AgendaItem, AgendaLink, Event, EventText, Question, Speaker
from lingkar.events.queries.registrations import coming
from lingkar.messaging.actions import cancel_messages

FACTS = (
    "series", "kind", "mode", "starts_at", "ends_at", "time_zone", "venue", "address", "getting_in", "country", "area",
    "online_link", "capacity", "approval", "takes_registrations", "languages", "priorities", "registration_opens",
    "registration_closes", "contact",
)  # fmt: skip
# A change of these is told to everybody who comes, and moves the entry in her calendar.
MOVES = ("starts_at", "ends_at", "time_zone", "venue", "address", "mode")
COPIED = tuple(name for name in FACTS if name not in ("starts_at", "ends_at", "registration_opens",
                                                      "registration_closes"))  # fmt: skip


@transaction.atomic
def make_event(
    *,
    organisation: Organisation,
    title: str,
    language: str,
    facts: Mapping[str, Any],
    text: str = "",
    about_kind: str = "",
    about_code: str = "",
    by: Person,
) -> Event:
    """A draft. `facts` may hold whatever FACTS lists; kind, starts_at, ends_at and time_zone must be there."""
    unknown = set(facts) - set(FACTS)
    if unknown:
        raise ValueError(f"An event has no such facts: {sorted(unknown)}")
    event = Event.objects.create(
        organisation=organisation,
        about_kind=about_kind,
        about_code=about_code,
        is_demonstration=organisation.is_demonstration,
        created_by=by,
        **({"country": organisation.country, "languages": [language]} | dict(facts)),
    )
    EventText.objects.create(event=event, language=language, title=title, text=text)
    record_audit(verb="create", thing=event, by=by, organisation=organisation, details={"kind": event.kind})
    return event


@transaction.atomic
def change_event(*, event: Event, facts: Mapping[str, Any], by: Person) -> Event:
    """Who comes is told when time or place move; a larger room lets in those who wait."""
    held = hold(event)
    _refuse_unless_ahead(held)
    changed = [name for name in FACTS if name in facts and getattr(held, name) != facts[name]]
    moved = [name for name in changed if name in MOVES]
    for name in changed:
        setattr(held, name, facts[name])
    held.changed_at = timezone.now()
    if moved and held.state == EventState.PUBLISHED:
        held.sequence += 1
    held.save()
    record_audit(verb="change", thing=held, by=by, organisation=held.organisation, details={"changed": sorted(changed)})
    if moved and held.state == EventState.PUBLISHED:
        _tell_moved(held, by, new_time="starts_at" in moved)
    move_up(event=held, by=by)
    return held


def _tell_moved(event: Event, by: Person, *, new_time: bool) -> None:
    if new_time:
        event.registrations.update(day_reminder_at=None, hour_reminder_at=None)
    for each in coming(event):
        each.event = event
        cancel_messages(about=each, by=by)
        file = "request" if each.state == RegistrationState.CONFIRMED else ""
        tell("event-changed", each, by=by, file=file, once=f"event-changed:{event.sequence}")


@transaction.atomic
def publish_event(*, event: Event, by: Person) -> Event:
    held = hold(event)
    if held.state != EventState.DRAFT:
        return held
    _refuse_unless_ahead(held)
    held.state, held.changed_at = EventState.PUBLISHED, timezone.now()
    held.save(update_fields=["state", "changed_at"])
    record_audit(verb="publish", thing=held, by=by, organisation=held.organisation)
    return held


@transaction.atomic
def cancel_event(*, event: Event, reason: str, by: Person) -> Event:
    """It does not take place. The page stays, so that who wanted to come finds out; calendars take it out."""
    held = hold(event)
    if held.state != EventState.PUBLISHED or held.is_over():
        raise Refused(_("Only an event that is still to come can be called off."))
    held.state, held.cancel_reason = EventState.CANCELLED, reason
    held.sequence, held.changed_at = held.sequence + 1, timezone.now()
    held.save(update_fields=["state", "cancel_reason", "sequence", "changed_at"])
    record_audit(verb="call-off", thing=held, by=by, organisation=held.organisation)
    for each in coming(held):
        each.event = held
        cancel_messages(about=each, by=by)
        file = "cancel" if each.state == RegistrationState.CONFIRMED else ""
        tell("event-cancelled", each, by=by, file=file, once="event-cancelled", context={"reason": reason})
    return held


@transaction.atomic
def delete_event(*, event: Event, by: Person) -> None:
    """A draft nobody has seen. What was published stays."""
    held = hold(event)
    if held.state != EventState.DRAFT:
        raise Refused(_("Only a draft can be deleted."))
    record_audit(verb="delete", thing=held, by=by, organisation=held.organisation)
    held.delete()


@transaction.atomic
def end_event(*, event: Event) -> Event:
    """Its time is over."""
    held = hold(event)
    if held.state == EventState.PUBLISHED and held.is_over():
        held.state = EventState.HELD
        held.save(update_fields=["state"])
        record_audit(verb="finish", thing=held, by=None, organisation=held.organisation)
    return held


@transaction.atomic
def copy_event(*, event: Event, starts_at: datetime, by: Person) -> Event:
    """The same once more at another time: texts, agenda and questions go along, people and minutes do not."""
    shift = starts_at - event.starts_at
    made = Event.objects.create(
        organisation=event.organisation,
        starts_at=starts_at,
        ends_at=event.ends_at + shift,
        about_kind=event.about_kind,
        about_code=event.about_code,
        is_demonstration=event.is_demonstration,
        created_by=by,
        **{name: getattr(event, name) for name in COPIED},
    )
    EventText.objects.bulk_create(
        EventText(event=made, language=each.language, title=each.title, text=each.text, state=each.state)
        for each in event.texts.all()
    )
    for item in event.agenda.prefetch_related("speakers", "links"):
        _copy_item(item, made, shift)
    Question.objects.bulk_create(
        Question(event=made, position=each.position, kind=each.kind, labels=each.labels, choices=each.choices,
                 required=each.required)
        for each in event.questions.all()
    )  # fmt: skip
    record_audit(verb="copy", thing=made, by=by, organisation=made.organisation, details={"from": event.code})
    return made


def _copy_item(item: AgendaItem, event: Event, shift: timedelta) -> None:
    made = AgendaItem.objects.create(
        event=event, position=item.position, starts_at=item.starts_at + shift, minutes=item.minutes, titles=item.titles
    )
    Speaker.objects.bulk_create(Speaker(item=made, name=each.name, says=each.says) for each in item.speakers.all())
    AgendaLink.objects.bulk_create(
        AgendaLink(item=made, about_kind=each.about_kind, about_code=each.about_code) for each in item.links.all()
    )


@transaction.atomic
def write_text(*, event: Event, language: str, title: str, text: str, by: Person, state: str = "") -> EventText:
    """What it is called and about, in one language. The languages of the texts may be more than those spoken there."""
    made, _is_new = EventText.objects.update_or_create(
        event=event,
        language=language,
        defaults={"title": title, "text": text, "state": state or TextState.PERSON},
    )
    Event.objects.filter(pk=event.pk).update(changed_at=timezone.now())
    record_audit(verb="write-text", thing=event, by=by, organisation=event.organisation, details={"language": language})
    return made


@transaction.atomic
def drop_text(*, event: Event, language: str, by: Person) -> None:
    """All but the last: an event is called something."""
    held = hold(event)
    if held.texts.exclude(language=language).exists():
        held.texts.filter(language=language).delete()
        record_audit(
            verb="drop-text", thing=held, by=by, organisation=held.organisation, details={"language": language}
        )


def _refuse_unless_ahead(event: Event) -> None:
    if event.state in (EventState.CANCELLED, EventState.HELD):
        raise Refused(_("This event cannot be changed any more."))
    if event.state == EventState.PUBLISHED and event.is_over():
        raise Refused(_("This event cannot be changed any more."))
