"""Adding a photo or a PDF to a year."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from lingkar.books.enums import Kind
from lingkar.books.forms.card import ACCEPT
from lingkar.books.months import month_name
from lingkar.core.file_fields import CheckedFileField


class EvidenceForm(forms.Form):
    file = CheckedFileField(
        accept=ACCEPT,
        label=_("Photo or PDF"),
        help_text=_("A photo or a PDF, 8 MB at most. Where and with which phone it was taken is removed."),
    )
    month = forms.TypedChoiceField(label=_("Of which month?"), coerce=int, required=False, empty_value=None)
    kind = forms.ChoiceField(label=_("About what?"), choices=[("", _("Several things")), *Kind.choices], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["month"])
        field.choices = [("", _("The whole year")), *((month, month_name(month)) for month in range(1, 13))]
