"""Where the sign-in library asks us. A higher room sends the messages by overriding the two `deliver_` methods."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from lingkar.accounts import access
from lingkar.accounts.actions import verify_address
from lingkar.accounts.enums import Channel
from lingkar.accounts.models import Address, Invitation, Person
from lingkar.accounts.signals import signed_in

# What the library says on its own at these moments is said by our pages, or needs no saying.
SILENT = ("account/messages/logged_", "account/messages/login_code_", "account/messages/email_confirm")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def deliver_code(self, person: Person, address: Address, code: str, expires: datetime) -> None:
        """Send the code to the address, at once. Plain mail, until a room that knows channels takes over."""
        minutes = max(1, round((expires - timezone.now()).total_seconds() / 60))
        self._send("code", address.value, person.language, {"code": code, "minutes": minutes})

    def deliver_invitation(self, invitation: Invitation, link: str) -> None:
        """Send the invitation to its mailbox, whose reader may not be a person here yet."""
        self._send("invitation", invitation.email, invitation.language, {"invitation": invitation, "link": link})

    def _send(self, name: str, to: str, language: str, context: dict[str, Any]) -> None:
        context["site_name"] = settings.SITE_NAME
        with override(language):
            subject = render_to_string(f"accounts/mail/{name}.subject.txt", context).strip()
            body = render_to_string(f"accounts/mail/{name}.body.txt", context)
        send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [to])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The library's only mail that we use is the code."""
        if template_prefix == "account/email/login_code":
            self._deliver_login_code(Channel.MAIL, email, context["code"])

    def send_verification_code_sms(self, user: Person, phone: str, code: str, **kwargs: Any) -> None:
        self._deliver_login_code(Channel.PHONE, phone, code)

    def _deliver_login_code(self, channel: str, value: str, code: str) -> None:
        address = Address.objects.select_related("person").get(channel=channel, value=value)
        expires = timezone.now() + timedelta(seconds=app_settings.LOGIN_BY_CODE_TIMEOUT)
        self.deliver_code(address.person, address, code, expires)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        if message_template and message_template.startswith(SILENT):
            return
        super().add_message(request, level, message_template, *args, **kwargs)

    def get_phone(self, user: Person) -> tuple[str, bool] | None:
        address = user.addresses.filter(channel=Channel.PHONE).first()
        return (address.value, address.is_verified) if address else None

    def set_phone_verified(self, user: Person, phone: str) -> None:
        verify_address(person=user, channel=Channel.PHONE, value=phone)

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:
        """The sign-in is complete, every step of it: other rooms may act on it now."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        signed_in.send(sender=Person, person=user, request=request)
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Home in her own language; staff who still lack a second factor where one is asked go there to add it."""
        person = request.user
        with override(person.language if isinstance(person, Person) else None):
            if isinstance(person, Person) and access.lacks_second_factor(person):
                return resolve_url("accounts-security")
            return resolve_url(settings.LOGIN_REDIRECT_URL)


Accounts = AccountAdapter
