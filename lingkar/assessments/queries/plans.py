"""Plans and share links."""

from __future__ import annotations

from django.db.models import QuerySet

from lingkar.accounts.models import Organisation, Person
from lingkar.assessments.models import Assessment, Plan, ShareLink


def plan_for(person: Person, organisation: Organisation | None) -> Plan | None:
    """The plan she works on now: of her firm, or her own while she has none."""
    plans = Plan.objects.select_related("organisation")
    if organisation is not None:
        return plans.filter(organisation=organisation).first()
    return plans.filter(person=person, organisation__isnull=True).first()


def open_links(assessment: Assessment) -> QuerySet[ShareLink]:
    """Links that were not withdrawn; those that ran out are still listed, so that nobody wonders where they went."""
    return assessment.share_links.filter(withdrawn_at__isnull=True)
