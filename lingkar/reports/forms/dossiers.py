"""Reading what an owner agrees to, and what a reader compares."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from lingkar.core.widgets import TickCard
from lingkar.reports.consents import WORDING

HASH = re.compile(r"^[0-9a-f]{64}$")
LARGEST = 20 * 1024 * 1024


class DossierForm(forms.Form):
    """Nothing is asked but the yes: a dossier says what is there."""

    agreed = forms.BooleanField(
        label=WORDING,
        widget=TickCard,
        error_messages={"required": _("Tick that you agree. Without it we make nothing.")},
    )


class CompareForm(forms.Form):
    """The fingerprint as text, or the file itself, which is read and not kept."""

    sha256 = forms.CharField(
        label=_("Or write its fingerprint (SHA-256)"),
        required=False,
        max_length=200,
        help_text=_("64 letters and digits. Spaces do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "data-fingerprint": ""}),
    )
    file = forms.FileField(
        label=_("Choose the file"),
        required=False,
        help_text=_("It is compared and not kept."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.xlsx,.json", "data-fingerprint-of": ""}),
    )

    def clean_sha256(self) -> str:
        text = "".join(str(self.cleaned_data["sha256"]).split()).lower()
        if text and not HASH.match(text):
            raise forms.ValidationError(_("This is no fingerprint: it must be 64 letters a to f and digits."))
        return text

    def clean_file(self) -> UploadedFile[Any] | None:
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("This file is larger than any dossier. Choose another one."))
        return file

    def clean(self) -> dict[str, object]:
        found = super().clean() or {}
        if not self.errors and not found.get("sha256") and not found.get("file"):
            raise forms.ValidationError(_("Choose the file, or write its fingerprint."))
        return found

    def fingerprint(self) -> str:
        """Of the file when there is one, else as typed."""
        file = self.cleaned_data.get("file")
        if not file:
            return str(self.cleaned_data["sha256"])
        found = sha256()
        for chunk in file.chunks():
            found.update(chunk)
        return found.hexdigest()
