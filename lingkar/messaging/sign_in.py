"""Codes and invitations go through the ledger, in our words and in the language of the page."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language

from lingkar.accounts.adapter import AccountAdapter
from lingkar.accounts.models import Address, Invitation, Person
from lingkar.accounts.queries import find_person
from lingkar.messaging.actions import send
from lingkar.messaging.enums import Channel, Purpose


class SignInAdapter(AccountAdapter):
    """`ACCOUNT_ADAPTER`: how the sign-in library reaches a person."""

    def deliver_code(self, person: Person, address: Address, code: str, expires: datetime) -> None:
        """At once, and never later than the code lives. It speaks the language of the page it was asked for on."""
        minutes = max(1, round((expires - timezone.now()).total_seconds() / 60))
        send(
            template="sign_in",
            to=person,
            purpose=Purpose.SIGN_IN,
            context={"code": code, "minutes": minutes},
            channel=address.channel,
            destination=address.value,
            language=get_language() or "",
            expires_at=expires,
        )

    def deliver_invitation(self, invitation: Invitation, link: str) -> None:
        """To a mailbox whose reader may not be a person here yet."""
        inviter = invitation.invited_by
        send(
            template="invitation",
            to=find_person(Channel.MAIL, invitation.email),
            purpose=Purpose.SERVICE,
            context={
                "organisation": invitation.organisation.name,
                "inviter": inviter.name if inviter else "",
                "link_url": link,
                "until": invitation.expires_at,
            },
            about=invitation,
            destination=invitation.email,
            language=invitation.language,
            expires_at=invitation.expires_at,
            once=f"invitation:{invitation.code}",
            by=inviter,
        )
