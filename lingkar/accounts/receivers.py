"""What this room does when the sign-in library tells of something."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import authentication_step_completed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.dispatch import receiver
from django.http import HttpRequest

from lingkar.accounts.actions import verify_address
from lingkar.accounts.enums import Channel
from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit


@receiver(authentication_step_completed, dispatch_uid="accounts.address_proved")
def note_proved_address(
    user: Person, method: str, email: str | None = None, phone: str | None = None, **kwargs: Any
) -> None:
    """The right code was entered: the address it was sent to is hers."""
    if method == "code" and (email or phone):
        channel = Channel.MAIL if email else Channel.PHONE
        verify_address(person=user, channel=channel, value=str(email or phone))


@receiver(authenticator_added, dispatch_uid="accounts.factor_added")
def note_added_factor(request: HttpRequest, user: Person, authenticator: Any, **kwargs: Any) -> None:
    """Who has just used the new key or app is not asked for it again to see her spare codes."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", type=str(authenticator.type), reauthenticated=True)
    record_audit(verb="add-factor", thing=user, by=user, details={"type": str(authenticator.type)})


@receiver(authenticator_removed, dispatch_uid="accounts.factor_removed")
def note_removed_factor(user: Person, authenticator: Any, **kwargs: Any) -> None:
    record_audit(verb="remove-factor", thing=user, by=user, details={"type": str(authenticator.type)})


@receiver(authenticator_reset, dispatch_uid="accounts.factor_reset")
def note_new_recovery_codes(user: Person, authenticator: Any, **kwargs: Any) -> None:
    record_audit(verb="renew-factor", thing=user, by=user, details={"type": str(authenticator.type)})
