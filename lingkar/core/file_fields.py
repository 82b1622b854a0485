"""A file in a form, checked by what is in it and not by what it is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from lingkar.core.checked_files import Checked, EvidenceFault, check_evidence


class CheckedFileField(forms.FileField):
    """Reads to a `Checked`, or None where nothing was sent. `check` says what may come; `accept` is told the phone."""

    def __init__(self, *, accept: str, check: Callable[[Any], Checked] = check_evidence, **kwargs: Any) -> None:
        self.check = check
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": accept}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Checked | None:
        upload = super().clean(data, initial)
        if not upload:
            return None
        upload.seek(0)
        try:
            return self.check(upload)
        except EvidenceFault as fault:
            raise ValidationError(str(fault), code="file") from None
