"""Proposals are picked, become a plan, and are done or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Organisation, Person
from lingkar.assessments.enums import PlannedState
from lingkar.assessments.models import Assessment, Pathway, Plan, PlannedAction
from lingkar.core.actions import record_audit
from lingkar.messaging.actions import cancel_messages, send

REMINDER = "plan-reminder"
REMINDER_HOUR = time(9)
# The first steps are small; a date one step after another keeps them from all falling on one day.
FIRST_DATE = timedelta(days=14)
NEXT_DATE = timedelta(days=14)


@transaction.atomic
def pick_actions(*, pathway: Pathway, actions: Iterable[str], by: Person | None) -> Pathway:
    """Keep which proposals were ticked, also before anybody is signed in. Unknown codes are left out."""
    offered = [proposal["action"] for proposal in pathway.detail["proposals"]]
    wanted = set(actions)
    pathway.picked = [code for code in offered if code in wanted]
    pathway.save(update_fields=["picked"])
    return pathway


@transaction.atomic
def make_plan(
    *, assessment: Assessment, actions: Iterable[str], by: Person, offered: Iterable[Mapping[str, Any]] | None = None
) -> Plan:
    """Put the chosen proposals into the plan of the firm (or of the person who has no firm yet).

    What stands in the plan already keeps its date, state, notes and numbers. `offered` are the proposals to choose
    from where they are not those of the pathway.
    """
    plan = _plan_of(assessment, by)
    listed = assessment.pathway.detail["proposals"] if offered is None else offered
    proposals = {proposal["action"]: proposal for proposal in listed}
    present = set(plan.planned.values_list("action", flat=True))
    fresh = [code for code in dict.fromkeys(actions) if code in proposals and code not in present]
    day = timezone.localdate() + FIRST_DATE
    for code in fresh:
        planned = plan.planned.create(
            action=code,
            assessment=assessment,
            due_on=day,
            snapshot=proposals[code],
            currency=assessment.currency,
        )
        day += NEXT_DATE
        record_audit(verb="plan", thing=planned, by=by, organisation=plan.organisation, details={"action": code})
    return plan


@transaction.atomic
def change_planned_action(
    *, planned: PlannedAction, state: str, due_on: date | None, notes: str, by: Person
) -> PlannedAction:
    """Change how far it is, its date and its notes; the reminder follows."""
    planned.due_on, planned.notes = due_on, notes
    _put_state(planned, state)
    planned.save()
    record_audit(verb="change", thing=planned, by=by, organisation=planned.plan.organisation, details={"state": state})
    _renew_reminder(planned, by)
    return planned


@transaction.atomic
def set_planned_state(*, planned: PlannedAction, state: str, by: Person) -> PlannedAction:
    """One tap: doing, done, not doing, or back to do."""
    _put_state(planned, state)
    planned.save()
    record_audit(verb="change", thing=planned, by=by, organisation=planned.plan.organisation, details={"state": state})
    _renew_reminder(planned, by)
    return planned


@transaction.atomic
def choose_reminders(*, plan: Plan, wanted: bool, by: Person) -> Plan:
    """Turn reminders of this plan on or off for the person who asks. Her consent is recorded by the caller."""
    for planned in plan.planned.select_for_update():
        planned.remind = wanted
        planned.save(update_fields=["remind", "changed_at"])
        planned.plan = plan
        _renew_reminder(planned, by)
    record_audit(verb="remind", thing=plan, by=by, organisation=plan.organisation, details={"wanted": wanted})
    return plan


@transaction.atomic
def hand_over_plan(*, person: Person, organisation: Organisation, by: Person) -> Plan | None:
    """Make the plan of a person without a firm the firm's; where the firm has one, only what is new moves over."""
    own = Plan.objects.filter(person=person, organisation=None).first()
    if own is None:
        return None
    theirs = Plan.objects.filter(organisation=organisation).first()
    if theirs is None:
        own.organisation = organisation
        own.save(update_fields=["organisation"])
        theirs = own
    else:
        present = theirs.planned.values_list("action", flat=True)
        own.planned.exclude(action__in=list(present)).update(plan=theirs)
        own.delete()
    record_audit(verb="hand-over", thing=theirs, by=by, organisation=organisation)
    return theirs


def _plan_of(assessment: Assessment, by: Person) -> Plan:
    if assessment.organisation is not None:
        plan, made = Plan.objects.get_or_create(organisation=assessment.organisation, defaults={"person": by})
    else:
        plan, made = Plan.objects.get_or_create(person=by, organisation=None)
    if made:
        record_audit(verb="add", thing=plan, by=by, organisation=plan.organisation)
    return plan


def _put_state(planned: PlannedAction, state: str) -> None:
    if state == PlannedState.DONE and planned.state != PlannedState.DONE:
        planned.done_at = timezone.now()
    elif state != PlannedState.DONE:
        planned.done_at = None
    planned.state = state


def _renew_reminder(planned: PlannedAction, by: Person) -> None:
    """At most one waiting reminder per planned action: the day before its date, in the morning of the reader."""
    cancel_messages(about=planned, template=REMINDER, by=by)
    if not (planned.remind and planned.is_open and planned.due_on is not None):
        return
    due_at = _morning_before(planned.due_on, _zone_of(planned.plan, by))
    if due_at <= timezone.now():
        return
    send(
        template=REMINDER,
        to=by,
        purpose="reminder",
        context={
            "action": planned.snapshot["name"],
            "first_step": planned.snapshot.get("first_step", ""),
            "due_on": planned.due_on,
            "plan": planned.plan.code,
            "planned": planned.code,
        },
        about=planned,
        organisation=planned.plan.organisation,
        due_at=due_at,
        by=by,
    )


def _morning_before(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day - timedelta(days=1), REMINDER_HOUR, tzinfo=zone)


def _zone_of(plan: Plan, reader: Person) -> ZoneInfo:
    """The zone she chose; "UTC" means that she has not, then the first one of her firm's or her own country."""
    country = plan.organisation.country if plan.organisation else reader.country
    zones = [reader.time_zone] if reader.time_zone != "UTC" else list((country and country.fact("time_zones")) or [])
    try:
        return ZoneInfo(zones[0] if zones else "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
