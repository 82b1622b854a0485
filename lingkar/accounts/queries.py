"""Lists of this room."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from lingkar.accounts.enums import Channel, DutyKind, Purpose
from lingkar.accounts.models import Address, Consent, Duty, Invitation, Membership, Organisation, Person
from lingkar.core.models import AuditEvent
from lingkar.vocabulary.models import Concept


def active_consents(purpose: str | Purpose) -> QuerySet[Consent]:
    return Consent.objects.filter(purpose=purpose, withdrawn_at__isnull=True)


def consents_to_assist(facilitator: Person) -> QuerySet[Consent]:
    return active_consents(Purpose.ASSIST).filter(facilitator=facilitator, organisation__isnull=False)


def organisations_of(person: Person) -> QuerySet[Organisation]:
    """Those she belongs to."""
    return Organisation.objects.filter(memberships__person=person).select_related("country", "area", "sector")


def assisted_organisations(facilitator: Person) -> QuerySet[Organisation]:
    """Those that agreed to work with her, inside the countries of her duty."""
    countries = list(
        Duty.objects.filter(person=facilitator, duty=DutyKind.FACILITATOR).values_list("country_id", flat=True)
    )
    if not countries:
        return Organisation.objects.none()
    firms = Organisation.objects.filter(pk__in=consents_to_assist(facilitator).values("organisation_id"))
    if None not in countries:
        firms = firms.filter(country_id__in=countries)
    return firms.select_related("country", "area", "sector")


def organisations_for(person: Person) -> QuerySet[Organisation]:
    """All she may open: her own and those she assists."""
    return Organisation.objects.filter(
        Q(pk__in=organisations_of(person).values("pk")) | Q(pk__in=assisted_organisations(person).values("pk"))
    ).select_related("country", "area", "sector")


def has_consent(person: Person, purpose: str | Purpose) -> bool:
    """Whether this person herself said yes to this purpose and did not take it back."""
    return active_consents(purpose).filter(person=person).exists()


def find_person(channel: str | Channel, value: str) -> Person | None:
    """Whose address this is. The value must be normalised (`addresses.normalise`)."""
    address = Address.objects.select_related("person").filter(channel=channel, value=value).first()
    return address.person if address else None


def facilitators_in(country: Concept) -> QuerySet[Person]:
    """Those whose duty covers this country."""
    covering = Duty.objects.filter(Q(country=None) | Q(country=country), duty=DutyKind.FACILITATOR)
    return Person.objects.filter(pk__in=covering.values("person_id"), is_active=True).order_by("name", "id")


def members_of(organisation: Organisation) -> QuerySet[Membership]:
    return organisation.memberships.select_related("person").order_by("id")


def open_invitations(organisation: Organisation) -> QuerySet[Invitation]:
    return organisation.invitations.filter(
        accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=timezone.now()
    )


def consents_of(organisation: Organisation) -> QuerySet[Consent]:
    """All of a firm's, open ones first, with who is concerned."""
    return organisation.consents.select_related("facilitator", "recorded_by", "withdrawn_by").order_by(
        F("withdrawn_at").asc(nulls_first=True), "-given_at"
    )


def consents_by(person: Person) -> QuerySet[Consent]:
    """A person's own, open ones first."""
    return person.consents.order_by(F("withdrawn_at").asc(nulls_first=True), "-given_at")


def audit_events(*, kind: str = "", verb: str = "", organisation: str = "") -> QuerySet[AuditEvent]:
    """The audit trail, newest first."""
    events = AuditEvent.objects.select_related("actor")
    if kind:
        events = events.filter(kind=kind)
    if verb:
        events = events.filter(verb=verb)
    if organisation:
        events = events.filter(organisation_code=organisation)
    return events
