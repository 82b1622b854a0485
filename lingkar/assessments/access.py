"""The one way to reach a check, a plan, a report or a share link: fetch and authorise together.

A check without a person belongs to the device it was begun on. Once claimed, only the permission table counts.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from lingkar.accounts.access import may, refuse_unless
from lingkar.accounts.device import Visitor
from lingkar.assessments.models import Assessment, Plan, PlannedAction, ShareLink


def get_assessment_for(visitor: Visitor, code: str, to: str = "view", thing: str = "assessment") -> Assessment:
    """The check, if this visitor may do this to it (or to its `thing`: its report, its share links, its plan)."""
    found = _whole_assessments().filter(code=code).first()
    if found is None:
        raise Http404
    if found.person_id is None and found.organisation_id is None:
        _refuse_other_devices(visitor, found, to, thing)
    else:
        owner = None if found.organisation_id else found.person
        refuse_unless(visitor.person, to, thing, found.organisation, owner)
    return found


def get_plan_for(visitor: Visitor, code: str, to: str = "view") -> Plan:
    found = Plan.objects.select_related("organisation__country", "organisation__sector", "person").filter(code=code)
    plan = found.first()
    if plan is None:
        raise Http404
    refuse_unless(visitor.person, to, "plan", plan.organisation, None if plan.organisation_id else plan.person)
    return plan


def get_planned_action_for(visitor: Visitor, code: str, planned: str, to: str = "view") -> PlannedAction:
    plan = get_plan_for(visitor, code, to)
    found = plan.planned.filter(code=planned).first()
    if found is None:
        raise Http404
    found.plan = plan
    return found


def get_share_link_for(visitor: Visitor, code: str, link: str, to: str = "view") -> ShareLink:
    assessment = get_assessment_for(visitor, code, to=to, thing="share-link")
    found = assessment.share_links.filter(code=link).first()
    if found is None:
        raise Http404
    return found


def get_shared(secret: str) -> ShareLink:
    """The link, if it still opens. Run out, withdrawn and never made look the same from outside."""
    found = ShareLink.objects.select_related(
        "assessment__country", "assessment__sector", "assessment__organisation", "assessment__person"
    ).filter(secret=secret)
    link = found.first()
    if link is None or not link.opens_at(timezone.now()):
        raise Http404
    return link


def may_on(visitor: Visitor, assessment: Assessment, action: str, thing: str = "assessment") -> bool:
    """Whether to offer something on a page about a check this visitor may see."""
    if assessment.person_id is None and assessment.organisation_id is None:
        return thing == "assessment" and action != "share" and bool(visitor.device)
    owner = None if assessment.organisation_id else assessment.person
    return may(visitor.person, action, thing, assessment.organisation, owner)


def assessments_of(visitor: Visitor) -> QuerySet[Assessment]:
    """Her own checks and, before anybody has claimed them, those of this device."""
    mine = Q()
    if visitor.person is not None:
        mine |= Q(person=visitor.person, organisation__isnull=True)
        mine |= Q(organisation__memberships__person=visitor.person)
    if visitor.device:
        mine |= Q(device=visitor.device, person__isnull=True, organisation__isnull=True)
    if not mine:
        return Assessment.objects.none()
    return _whole_assessments().filter(mine).distinct()


def _whole_assessments() -> QuerySet[Assessment]:
    return Assessment.objects.select_related("country", "sector", "organisation__country", "person", "previous")


def _refuse_other_devices(visitor: Visitor, assessment: Assessment, to: str, thing: str) -> None:
    mine: Any = visitor.device and visitor.device == assessment.device
    if not mine or (thing, to) not in ON_DEVICE:
        raise Http404


# What a device without an account may do with the check it holds.
ON_DEVICE = {
    ("assessment", "view"),
    ("assessment", "change"),
    ("assessment", "delete"),
    ("assessment", "export"),
    ("report", "view"),
    ("report", "export"),
}
