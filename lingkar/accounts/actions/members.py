"""Who belongs to an organisation. It never loses its last owner by one of these."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.enums import Role
from lingkar.accounts.models import Invitation, Membership, Organisation, Person
from lingkar.core.actions import record_audit

INVITATION_KEPT = timedelta(days=14)


class LastOwner(Exception):
    """An organisation keeps at least one owner."""


class NotInvited(Exception):
    """The invitation was used, withdrawn, or has expired."""


@transaction.atomic
def invite_member(*, organisation: Organisation, email: str, role: str, language: str, by: Person) -> Invitation:
    """Offer a membership to a mailbox. An earlier open offer to the same mailbox gives way to this one."""
    Invitation.objects.filter(
        organisation=organisation, email=email, accepted_at__isnull=True, withdrawn_at__isnull=True
    ).update(withdrawn_at=timezone.now())
    invitation = Invitation.objects.create(
        organisation=organisation, email=email, role=role, language=language, invited_by=by,
        expires_at=timezone.now() + INVITATION_KEPT,
    )  # fmt: skip
    record_audit(verb="invite", thing=invitation, by=by, organisation=organisation, details={"role": role})
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Person) -> Invitation:
    if invitation.withdrawn_at is None and invitation.accepted_at is None:
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
        record_audit(verb="withdraw", thing=invitation, by=by, organisation=invitation.organisation)
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, by: Person) -> Membership:
    """Whoever holds the link and is signed in joins. One who is a member already keeps the higher role."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not invitation.is_open:
        raise NotInvited
    membership, is_new = Membership.objects.get_or_create(
        person=by, organisation=invitation.organisation, defaults={"role": invitation.role}
    )
    if not is_new and _rank(invitation.role) > _rank(membership.role):
        membership.role = invitation.role
        membership.save(update_fields=["role"])
    invitation.accepted_at = timezone.now()
    invitation.accepted_by = by
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    record_audit(
        verb="join", thing=membership, by=by, organisation=invitation.organisation, details={"role": membership.role}
    )
    return membership


@transaction.atomic
def change_role(*, membership: Membership, role: str, by: Person) -> Membership:
    if membership.role == role:
        return membership
    if membership.role == Role.OWNER:
        _keep_an_owner(membership)
    before, membership.role = membership.role, role
    membership.save(update_fields=["role"])
    record_audit(
        verb="change-role",
        thing=membership,
        by=by,
        organisation=membership.organisation,
        details={"from": before, "to": role},
    )
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: Person) -> None:
    """She leaves, or an owner takes her off."""
    if membership.role == Role.OWNER:
        _keep_an_owner(membership)
    record_audit(verb="leave", thing=membership, by=by, organisation=membership.organisation)
    membership.delete()


def _keep_an_owner(leaving: Membership) -> None:
    # Locked, so that two owners who leave at the same moment do not both go.
    owners = Membership.objects.select_for_update().filter(organisation=leaving.organisation, role=Role.OWNER)
    if not [owner for owner in owners if owner.pk != leaving.pk]:
        raise LastOwner


def _rank(role: str) -> int:
    return (Role.MEMBER, Role.EDITOR, Role.OWNER).index(Role(role))
