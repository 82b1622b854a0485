"""Somebody wants to come; the organiser answers; she gives her place back, and the next in line gets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.events.actions.telling import tell
from lingkar.events.agreeing import REGISTER, VERSION
from lingkar.events.enums import EventState, RegistrationState
from lingkar.events.models import Answer, Event, Registration, short_code
from lingkar.events.queries.registrations import places_left, takes_chair, waiting
from lingkar.messaging.actions import cancel_messages
from lingkar.vocabulary.models import Concept

S = RegistrationState


class Refused(Exception):
    """It cannot be done; the text says why, for her who asks."""


@dataclass(frozen=True)
class Told:
    """What she told on the form. `answers` are by the number of the question."""

    name: str
    part: str = ""
    presence: str = ""
    language: str = "en"
    access_needs: str = ""
    organisation: Organisation | None = None
    country: Concept | None = None
    answers: Mapping[int, Any] = field(default_factory=dict)


@transaction.atomic
def register(*, event: Event, told: Told, by: Person) -> Registration:
    """A place, a place in line, or a question to the organiser. Raises Refused."""
    held = hold(event)
    if not held.is_open():
        raise Refused(_("Registration is closed."))
    known = held.registrations.select_for_update().filter(person=by).first()
    if known is not None and known.state != S.CANCELLED:
        raise Refused(_("You have registered already."))
    made = known or Registration(event=held, person=by)
    _write(made, told)
    made.state = S.ASKED if held.approval else _free_state(held, told.presence)
    made.registered_at = made.queued_at = timezone.now()
    made.decided_at = made.registered_at if made.state == S.CONFIRMED else None
    made.day_reminder_at = made.hour_reminder_at = None
    made.wording, made.wording_version = str(REGISTER), VERSION
    _save(made)
    _keep_answers(made, told.answers)
    record_audit(
        verb="register", thing=made, by=by, organisation=held.organisation,
        details={"event": held.code, "state": str(made.state)},
    )  # fmt: skip
    _tell_state(made, by)
    return made


@transaction.atomic
def change_registration(*, registration: Registration, told: Told, by: Person) -> Registration:
    """Other answers or needs. Her place stays hers; a move into a full room is refused."""
    held = hold(registration.event)
    mine = _hold_row(registration, held)
    if not mine.is_coming or held.is_over():
        raise Refused(_("This registration cannot be changed any more."))
    moves_in = takes_chair(held, told.presence) and not takes_chair(held, mine.presence)
    if mine.state == S.CONFIRMED and moves_in and places_left(held) == 0:
        raise Refused(_("There is no place left in the room. You still have your place online."))
    _write(mine, told)
    mine.save()
    _keep_answers(mine, told.answers)
    record_audit(verb="change", thing=mine, by=by, organisation=held.organisation, details={"event": held.code})
    move_up(event=held, by=by)
    return mine


@transaction.atomic
def cancel_registration(*, registration: Registration, by: Person | None) -> Registration:
    """She gives her place back; whoever has waited longest gets it at once."""
    held = hold(registration.event)
    mine = _hold_row(registration, held)
    if not mine.is_coming or held.is_over():
        raise Refused(_("This registration cannot be changed any more."))
    had_place = mine.state == S.CONFIRMED
    mine.state, mine.decided_at, mine.decided_by = S.CANCELLED, timezone.now(), by
    mine.save(update_fields=["state", "decided_at", "decided_by"])
    cancel_messages(about=mine, by=by)
    record_audit(verb="give-back", thing=mine, by=by, organisation=held.organisation, details={"event": held.code})
    tell("event-given-back", mine, by=by, file="cancel" if had_place else "")
    move_up(event=held, by=by)
    return mine


@transaction.atomic
def decide_registration(*, registration: Registration, yes: bool, note: str = "", by: Person) -> Registration:
    """The organiser's answer to one who asked. A yes without a free place is a place in line."""
    held = hold(registration.event)
    theirs = _hold_row(registration, held)
    if theirs.state not in (S.ASKED, S.WAITING, S.CONFIRMED) or (yes and theirs.state != S.ASKED):
        raise Refused(_("This registration has been answered already."))
    had_place = theirs.state == S.CONFIRMED
    theirs.state = _free_state(held, theirs.presence) if yes else S.DECLINED
    theirs.decided_at, theirs.decided_by, theirs.decline_note = timezone.now(), by, "" if yes else note
    theirs.save(update_fields=["state", "decided_at", "decided_by", "decline_note"])
    details = {"event": held.code, "state": str(theirs.state)}
    record_audit(verb="answer-registration", thing=theirs, by=by, organisation=held.organisation, details=details)
    cancel_messages(about=theirs, by=by)
    _tell_state(theirs, by, file="cancel" if had_place else "")
    if not yes:
        move_up(event=held, by=by)
    return theirs


@transaction.atomic
def put_down(*, event: Event, told: Told, by: Person) -> Registration:
    """Somebody without an account, put down by the organiser: at the door, or by phone. Nobody is written to."""
    held = hold(event)
    if held.state in (EventState.DRAFT, EventState.CANCELLED):
        raise Refused(_("Registration is closed."))
    now = timezone.now()
    made = Registration(event=held, person=None, registered_at=now, queued_at=now, decided_at=now, decided_by=by)
    _write(made, told)
    made.state = _free_state(held, told.presence)
    _save(made)
    record_audit(verb="put-down", thing=made, by=by, organisation=held.organisation, details={"event": held.code})
    return made


@transaction.atomic
def move_up(*, event: Event, by: Person | None) -> int:
    """Those who wait get what places there are, in their order. The event's row must be held. Returns how many."""
    if event.state != EventState.PUBLISHED or event.is_over():
        return 0
    left = places_left(event)
    line = list(waiting(event).select_for_update(of=("self",)))
    now, moved = timezone.now(), 0
    for each in line:
        if takes_chair(event, each.presence) and left is not None:
            if left == 0:
                continue
            left -= 1
        each.event = event
        each.state, each.decided_at = S.CONFIRMED, now
        each.save(update_fields=["state", "decided_at"])
        record_audit(verb="move-up", thing=each, by=by, organisation=event.organisation, details={"event": event.code})
        tell("event-confirmed", each, by=by, file="request", context={"moved_up": True})
        moved += 1
    return moved


def hold(event: Event) -> Event:
    """The event as it is now; whoever wants a place waits here for the one before."""
    rows = Event.objects.select_for_update(of=("self",)).select_related("organisation", "country", "area")
    return rows.prefetch_related("texts").get(pk=event.pk)


def _hold_row(registration: Registration, event: Event) -> Registration:
    rows = Registration.objects.select_for_update(of=("self",)).select_related("person")
    held = rows.get(pk=registration.pk)
    held.event = event
    return held


def _free_state(event: Event, presence: str) -> RegistrationState:
    left = places_left(event)
    # Nobody overtakes those who wait already.
    full = left is not None and (left == 0 or waiting(event).exists())
    return S.WAITING if full and takes_chair(event, presence) else S.CONFIRMED


def _write(row: Registration, told: Told) -> None:
    for name in ("name", "part", "presence", "language", "access_needs", "organisation", "country"):
        setattr(row, name, getattr(told, name))


def _save(row: Registration) -> None:
    """Six signs are few: draw again while somebody of this event has the same."""
    for _attempt in range(8):
        try:
            with transaction.atomic():
                row.save()
            return
        except IntegrityError:
            if row.person_id and row.event.registrations.filter(person=row.person_id).exclude(pk=row.pk).exists():
                raise Refused(_("You have registered already.")) from None
            row.short = short_code()
    raise RuntimeError("No short code was free.")


def _keep_answers(registration: Registration, answers: Mapping[int, Any]) -> None:
    registration.answers.all().delete()
    Answer.objects.bulk_create(
        Answer(registration=registration, question_id=number, value=value)
        for number, value in answers.items()
        if value not in ("", None, [], False)
    )


TEMPLATES = {
    S.ASKED: "event-asked", S.CONFIRMED: "event-confirmed", S.WAITING: "event-waiting", S.DECLINED: "event-declined",
}  # fmt: skip


def _tell_state(registration: Registration, by: Person | None, file: str = "") -> None:
    state = S(registration.state)
    file = "request" if state == S.CONFIRMED else file
    context = {"moved_up": False, "note": registration.decline_note}
    tell(TEMPLATES[state], registration, by=by, file=file, context=context)
