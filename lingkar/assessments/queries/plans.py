"""Plans and share links."""

from __future__ import annotations

from django.db.models import QuerySet

from lingkar.accounts.models import Organisation, Person
from lingkar.assessments.enums import PlannedState
from lingkar.assessments.models import Assessment, Plan, PlannedAction, ShareLink


def plan_for(person: Person, organisation: Organisation | None) -> Plan | None:
    """The plan she works on now: of her firm, or her own while she has none."""
    plans = Plan.objects.select_related("organisation")
    if organisation is not None:
        return plans.filter(organisation=organisation).first()
    return plans.filter(person=person, organisation__isnull=True).first()


def planned_actions(assessment: Assessment, *, begun: bool = False) -> set[str]:
    """What stands in the plan of this firm (or, while she has none, of this person) already.

    `begun`: only what is no longer merely to be done, so that no money waits for it.
    """
    if assessment.organisation_id is not None:
        mine = PlannedAction.objects.filter(plan__organisation=assessment.organisation_id)
    elif assessment.person_id is not None:
        mine = PlannedAction.objects.filter(plan__person=assessment.person_id, plan__organisation=None)
    else:
        return set()
    if begun:
        mine = mine.exclude(state=PlannedState.TO_DO)
    return set(mine.values_list("action", flat=True))


def open_links(assessment: Assessment) -> QuerySet[ShareLink]:
    """Links that were not withdrawn; those that ran out are still listed, so that nobody wonders where they went."""
    return assessment.share_links.filter(withdrawn_at__isnull=True)
