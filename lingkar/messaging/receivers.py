"""What this room hears from `accounts` and from the sign-in library."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext_noop

from lingkar.accounts.models import Organisation, Person
from lingkar.accounts.signals import signed_in
from lingkar.messaging.actions import send
from lingkar.messaging.actions.answers import trust_address
from lingkar.messaging.enums import Channel, Purpose, State
from lingkar.messaging.models import WAITING, Message

# Translated when the message is written, in its reader's language.
FACTOR_ADDED = gettext_noop("A passkey or a sign-in app was added to your account.")
FACTOR_REMOVED = gettext_noop("A passkey or a sign-in app was removed from your account.")
CODES_RENEWED = gettext_noop("New recovery codes were made for your account.")


@receiver(signed_in, dispatch_uid="messaging.trust_address")
def trust_the_address_she_used(person: Person, request: HttpRequest, **kwargs: Any) -> None:
    """She has just read a code there, so it works, whatever came back from it earlier."""
    for record in get_authentication_records(request, person)[-1:]:
        for channel, key in ((Channel.MAIL, "email"), (Channel.PHONE, "phone")):
            if record.get(key):
                trust_address(person=person, channel=channel, destination=record[key])


@receiver(authenticator_added, dispatch_uid="messaging.factor_added")
def tell_of_added_factor(user: Person, **kwargs: Any) -> None:
    _tell(user, FACTOR_ADDED)


@receiver(authenticator_removed, dispatch_uid="messaging.factor_removed")
def tell_of_removed_factor(user: Person, **kwargs: Any) -> None:
    _tell(user, FACTOR_REMOVED)


@receiver(authenticator_reset, dispatch_uid="messaging.factor_reset")
def tell_of_new_recovery_codes(user: Person, **kwargs: Any) -> None:
    _tell(user, CODES_RENEWED)


@receiver(pre_delete, sender=Organisation, dispatch_uid="messaging.organisation_gone")
def take_back_what_waits(instance: Organisation, **kwargs: Any) -> None:
    """Nobody is reminded of a firm that is not there any more, or invited to it."""
    waiting = Message.objects.filter(organisation=instance, state__in=WAITING)
    waiting.update(state=State.CANCELLED, reason="", context={})


def _tell(person: Person, notice: str) -> None:
    """A change she did not make herself must not go unnoticed."""
    send(template="account_notice", to=person, purpose=Purpose.SERVICE, context={"notice": notice})
