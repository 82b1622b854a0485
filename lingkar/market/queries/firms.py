"""Firms somebody may write listings for."""

from __future__ import annotations

from django.db.models import QuerySet

from lingkar.accounts.access import duties_of
from lingkar.accounts.enums import DutyKind, Role
from lingkar.accounts.models import Organisation, Person
from lingkar.accounts.queries import assisted_organisations
from lingkar.accounts.rules import PERMISSIONS

WRITERS = PERMISSIONS["listing", "add"]


def firms_to_list_for(person: Person) -> QuerySet[Organisation]:
    """Those where she is more than a reader, and those that agreed to be helped by her. The same answer as `may`, of
    many firms at once."""
    roles = [role for role in Role.values if role in WRITERS]
    own = Organisation.objects.filter(memberships__person=person, memberships__role__in=roles)
    helps = any(duty.duty == DutyKind.FACILITATOR for duty in duties_of(person))
    assisted = assisted_organisations(person) if helps else Organisation.objects.none()
    return (
        Organisation.objects.filter(pk__in=own.values("pk")) | Organisation.objects.filter(pk__in=assisted.values("pk"))
    ).select_related("country", "area", "sector")
