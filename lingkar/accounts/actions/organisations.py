"""Organisations: who they are and how much of it was checked."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.enums import OrganisationKind, Role
from lingkar.accounts.models import Consent, Membership, Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.vocabulary.models import Concept

from .consents import ConsentGiven, record_consent


@transaction.atomic
def create_organisation(
    *,
    name: str,
    country: Concept,
    by: Person,
    kind: str = OrganisationKind.FIRM,
    owner: bool = True,
    **facts: Any,
) -> Organisation:
    """A new organisation; whoever makes it owns it, unless a facilitator makes it for somebody else."""
    facts.setdefault("turnover_currency", country.facts.get("currency") or "")
    organisation = Organisation.objects.create(
        name=name, country=country, kind=kind, is_demonstration=by.is_demonstration, **facts
    )
    if owner:
        Membership.objects.create(person=by, organisation=organisation, role=Role.OWNER)
    record_audit(verb="create", thing=organisation, by=by, organisation=organisation)
    return organisation


@transaction.atomic
def start_assisted_organisation(
    *, name: str, country: Concept, consent: ConsentGiven, by: Person, **facts: Any
) -> tuple[Organisation, Consent]:
    """A facilitator begins for a firm that sits beside her: the firm and its consent, or neither."""
    organisation = create_organisation(name=name, country=country, by=by, owner=False, **facts)
    return organisation, record_consent(organisation=organisation, facilitator=by, given=consent, by=by)


@transaction.atomic
def change_organisation(*, organisation: Organisation, facts: dict[str, Any], by: Person) -> Organisation:
    """What is not in `facts` stays. In another country the old area is not there any more."""
    if "country" in facts and facts["country"] != organisation.country and "area" not in facts:
        facts = {**facts, "area": None}
    changed = [name for name, value in facts.items() if getattr(organisation, name) != value]
    for name in changed:
        setattr(organisation, name, facts[name])
    if changed:
        organisation.save(update_fields=changed)
        record_audit(
            verb="change", thing=organisation, by=by, organisation=organisation, details={"fields": sorted(changed)}
        )
    return organisation


@transaction.atomic
def verify_organisation(*, organisation: Organisation, level: str, by: Person) -> Organisation:
    """How much was checked, by whom and when."""
    if organisation.verification != level:
        before = organisation.verification
        organisation.verification = level
        organisation.verified_by = by
        organisation.verified_at = timezone.now()
        organisation.save(update_fields=["verification", "verified_by", "verified_at"])
        record_audit(
            verb="verify",
            thing=organisation,
            by=by,
            organisation=organisation,
            details={"from": before, "to": level},
        )
    return organisation


@transaction.atomic
def delete_organisation(*, organisation: Organisation, by: Person) -> None:
    """It goes with everything that hangs on it. The audit trail keeps that it went, not what it was called."""
    record_audit(verb="delete", thing=organisation, by=by, organisation=organisation)
    organisation.delete()
