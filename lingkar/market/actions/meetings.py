"""Times are proposed by one side and picked by the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.market.actions.introductions import hold_open, move
from lingkar.market.actions.telling import tell
from lingkar.market.enums.dealing import MeetingState
from lingkar.market.models import Introduction, Meeting, MeetingSlot
from lingkar.messaging.actions import send

REMIND_BEFORE = timedelta(hours=24)


class GoneBy(Exception):
    """The meeting has been answered already, or its time is over."""


@transaction.atomic
def propose_meeting(
    *,
    introduction: Introduction,
    organisation: Organisation,
    times: Sequence[datetime],
    time_zone: str,
    minutes: int,
    place: str,
    note: str,
    by: Person,
) -> Meeting:
    """Up to three times. What was proposed before and not answered is called off: one question at a time."""
    held = hold_open(introduction)
    held.meetings.filter(state=MeetingState.PROPOSED).update(
        state=MeetingState.CANCELLED, answered_at=timezone.now(), answered_by=by
    )
    meeting = Meeting.objects.create(
        introduction=held,
        organisation=organisation,
        proposed_by=by,
        time_zone=time_zone,
        minutes=minutes,
        place=place,
        note=note,
    )
    MeetingSlot.objects.bulk_create(
        MeetingSlot(meeting=meeting, starts_at=moment) for moment in sorted(dict.fromkeys(times))
    )
    move(held)
    record_audit(verb="propose", thing=meeting, by=by, organisation=organisation, details={"introduction": held.code})
    tell("market-meeting", to=held.other_than(organisation), about=held, by=by)
    return meeting


@transaction.atomic
def pick_time(*, meeting: Meeting, slot: MeetingSlot | None, organisation: Organisation, by: Person) -> Meeting:
    """The other side takes one of the times, or none of them. Raises GoneBy."""
    introduction = hold_open(meeting.introduction)
    held = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if held.state != MeetingState.PROPOSED or held.organisation_id == organisation.pk:
        raise GoneBy
    if slot is not None and (slot.meeting_id != held.pk or slot.starts_at <= timezone.now()):
        raise GoneBy
    held.state = MeetingState.AGREED if slot else MeetingState.DECLINED
    held.chosen, held.answered_by, held.answered_at = slot, by, timezone.now()
    held.save(update_fields=["state", "chosen", "answered_by", "answered_at"])
    move(introduction)
    record_audit(verb="answer", thing=held, by=by, organisation=organisation, details={"state": held.state})
    tell("market-meeting-answered", to=held.organisation, about=introduction, by=by, context={"agreed": bool(slot)})
    if slot is not None:
        _remind(held, introduction, slot)
    return held


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, organisation: Organisation, by: Person) -> Meeting:
    """Either side calls it off; calendars that took it are told so by the next file."""
    introduction = hold_open(meeting.introduction)
    held = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if held.state not in (MeetingState.PROPOSED, MeetingState.AGREED):
        raise GoneBy
    was_agreed = held.state == MeetingState.AGREED
    held.state, held.sequence = MeetingState.CANCELLED, held.sequence + 1
    held.save(update_fields=["state", "sequence"])
    move(introduction)
    record_audit(verb="call-off", thing=held, by=by, organisation=organisation)
    if was_agreed:
        tell("market-meeting-off", to=introduction.other_than(organisation), about=introduction, by=by)
    return held


def _remind(meeting: Meeting, introduction: Introduction, slot: MeetingSlot) -> None:
    """A day before, to the two who agreed on it; by mail the time stands in each one's own zone."""
    due = slot.starts_at - REMIND_BEFORE
    people = {person.pk: person for person in (meeting.proposed_by, meeting.answered_by) if person is not None}
    for person in people.values() if due > timezone.now() else ():
        send(
            template="market-meeting-soon",
            to=person,
            purpose="service",
            context={
                "about": introduction.about,
                "introduction": introduction.code,
                "starts_at": slot.starts_at,
                "time_zone": person.time_zone,
            },
            about=meeting,
            due_at=due,
            expires_at=slot.starts_at,
            once=f"market-meeting-soon:{meeting.code}:{meeting.sequence}:{person.code}",
        )
