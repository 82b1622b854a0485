"""All my data: handing it out, and forgetting it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from lingkar.accounts import privacy
from lingkar.accounts.enums import ConsentChannel, Role
from lingkar.accounts.models import Consent, Invitation, Membership, Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.core.models import AuditEvent
from lingkar.languages.queries import suggestions_by


def ends_with(person: Person) -> list[Organisation]:
    """Organisations that have nobody but her: they go when she goes."""
    mine = Organisation.objects.filter(memberships__person=person)
    return list(mine.exclude(memberships__in=Membership.objects.exclude(person=person)))


def heirs_of(person: Person) -> list[Membership]:
    """Where she is the only owner of an organisation that others belong to: who owns it next."""
    found = []
    for owned in Membership.objects.filter(person=person, role=Role.OWNER).select_related("organisation"):
        others = list(owned.organisation.memberships.exclude(person=person).select_related("person", "organisation"))
        if others and not any(other.role == Role.OWNER for other in others):
            found.append(min(others, key=lambda other: (other.role != Role.EDITOR, other.pk)))
    return found


@transaction.atomic
def erase_person(*, person: Person, by: Person) -> None:
    """Forget her. What others rely on stays without her name: their organisations, and that something was done."""
    for heir in heirs_of(person):
        heir.role = Role.OWNER
        heir.save(update_fields=["role"])
        record_audit(verb="inherit", thing=heir, by=None, organisation=heir.organisation)
    for organisation in ends_with(person):
        record_audit(verb="delete", thing=organisation, by=None, organisation=organisation)
        organisation.delete()
    for keeper in privacy.keepers():
        keeper.erase(person)
    record_audit(verb="erase", thing=person, by=None)
    key = str(person.pk)
    person.delete()
    transaction.on_commit(lambda: end_sessions(key))


def end_sessions(key: str) -> int:
    """Delete the sessions of a person who is gone: they hold the address she signed in with. Return how many went.

    What is in a session can only be told by opening each one; that is slow, and it is done after the erasure itself.
    """
    store = import_module(settings.SESSION_ENGINE).SessionStore
    if not hasattr(store, "get_model_class"):
        return 0  # not kept in the database
    sessions = store.get_model_class().objects
    hers = [row.session_key for row in sessions.iterator(chunk_size=500) if row.get_decoded().get(SESSION_KEY) == key]
    return int(sessions.filter(session_key__in=hers).delete()[0])


def _export(person: Person) -> dict[str, Any]:
    from allauth.mfa.models import Authenticator  # the library's models exist later than ours

    told = ("language", "source", "proposed", "note", "state", "created_at")
    return {
        "suggestions": list(suggestions_by(person).values(*told)),
        "person": {
            "code": person.code,
            "name": person.name,
            "language": person.language,
            "country": person.country.code if person.country else None,
            "time_zone": person.time_zone,
            "joined_at": person.joined_at,
            "last_sign_in": person.last_login,
        },
        "addresses": list(person.addresses.values("channel", "value", "verified_at", "is_primary")),
        "memberships": [
            _membership(held)
            for held in person.memberships.select_related("organisation__country", "organisation__area")
        ],
        "duties": list(person.duties.values("duty", "country__code", "created_at")),
        "consents": [_consent(consent) for consent in _consents(person)],
        # That there is a second step is hers to know; its secret is for her device alone.
        "second_steps": list(Authenticator.objects.filter(user=person).values("type", "created_at", "last_used_at")),
        "did": list(
            AuditEvent.objects.filter(actor=person).values("at", "verb", "kind", "code", "organisation_code", "via")
        ),
        "invitations_received": list(
            Invitation.objects.filter(Q(accepted_by=person) | Q(email=person.email)).values(
                "organisation__name", "role", "created_at", "accepted_at"
            )
        ),
        "invitations_sent": list(
            Invitation.objects.filter(invited_by=person).values("email", "organisation__name", "role", "created_at")
        ),
    }


def _membership(held: Membership) -> dict[str, Any]:
    organisation = held.organisation
    facts = ("code", "name", "kind", "workers", "turnover", "turnover_currency", "turnover_year", "assets",
             "registered", "women_led", "youth_led", "rural", "languages", "verification", "created_at")  # fmt: skip
    told = {name: getattr(organisation, name) for name in facts}
    places = {
        "country": organisation.country.code,
        "area": organisation.area.code if organisation.area else None,
        "sector": organisation.sector.code if organisation.sector else None,
    }
    return {"role": held.role, "since": held.created_at, "organisation": told | places}


def _consents(person: Person) -> list[Consent]:
    concerned = Q(person=person) | Q(recorded_by=person) | Q(facilitator=person)
    return list(Consent.objects.filter(concerned).select_related("organisation"))


def _consent(consent: Consent) -> dict[str, Any]:
    told = ("code", "purpose", "wording", "wording_version", "language", "channel", "given_at", "given_by_name",
            "witness", "withdrawn_at")  # fmt: skip
    organisation = consent.organisation.name if consent.organisation else None
    return {name: getattr(consent, name) for name in told} | {"organisation": organisation}


def _erase(person: Person) -> None:
    """A firm keeps the proof that it agreed, and to what; a consent to work with her ends."""
    Consent.objects.filter(facilitator=person, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
    # What she agreed to on a screen bears the name she had then; what a facilitator wrote down, the one she has.
    Consent.objects.filter(recorded_by=person, channel=ConsentChannel.SCREEN).update(given_by_name="")
    if person.name:
        of_hers = Consent.objects.filter(Q(recorded_by=person) | Q(organisation__memberships__person=person))
        ids = list(of_hers.filter(given_by_name__iexact=person.name).values_list("pk", flat=True))
        Consent.objects.filter(pk__in=ids).update(given_by_name="")
    mailboxes = [address.value for address in person.addresses.all()]
    Invitation.objects.filter(Q(accepted_by=person) | Q(email__in=mailboxes)).delete()


privacy.register("accounts", export=_export, erase=_erase)
