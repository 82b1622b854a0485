from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from lingkar.accounts.addresses import ascii_digits, read_address


class SignInForm(forms.Form):
    """Mail, or mail and phone where phones can be reached."""

    address = forms.CharField(max_length=300)

    def __init__(self, *args: Any, country: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country = country
        self.phones = bool(settings.LINGKAR_PHONE_CHANNEL)
        field = self.fields["address"]
        field.label = _("Your mail address or phone number") if self.phones else _("Your mail address")
        kind = "text" if self.phones else "email"
        field.widget.attrs |= {
            "autocomplete": "username" if self.phones else "email", "inputmode": kind,
            "autocapitalize": "none", "spellcheck": "false", "dir": "ltr",
        }  # fmt: skip

    def clean_address(self) -> tuple[str, str]:
        return read_address(self.cleaned_data["address"], phones=self.phones, country=self.country)


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The 6 digits"),
        max_length=40,
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr", "autofocus": True}
        ),
    )

    def __init__(
        self, *args: Any, expected: str, read: Callable[[str], str] = normalize_user_code, **kwargs: Any
    ) -> None:
        """`read` turns what was typed into what `expected` is: the code itself, or its digest."""
        super().__init__(*args, **kwargs)
        self.expected = expected
        self.read = read

    def clean_code(self) -> str:
        typed = normalize_user_code(ascii_digits(self.cleaned_data["code"]))
        if not (self.expected and constant_time_compare(self.read(typed), self.expected)):
            raise ValidationError(_("This is not the code we sent. Look at the newest message from us."), code="wrong")
        return str(typed)
