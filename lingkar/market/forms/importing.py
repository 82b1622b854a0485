"""Sending a table of listings, and taking its good rows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingkar.accounts.forms.choices import offer
from lingkar.books.forms import TableForm
from lingkar.core.widgets import TickCard
from lingkar.languages.registry import LANGUAGES, current
from lingkar.market.import_words import HEADS, head_codes


class ListingTableForm(TableForm):
    language = forms.ChoiceField(label=gettext_lazy("In which language is it written?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": current().code}
        super().__init__(*args, **kwargs)
        offer(self, "language", [(one.code, one.endonym) for one in LANGUAGES.values()])

    def clean_file(self) -> Any:
        upload = super().clean_file()
        if "what" not in head_codes(self.table.head):
            raise forms.ValidationError(
                _("We find no column “%(name)s”. Take the table to fill in, and keep its first row.")
                % {"name": HEADS["what"]},
                code="columns",
            )
        return upload


class TakeForm(forms.Form):
    publish = forms.BooleanField(
        label=gettext_lazy("Publish them at once"),
        help_text=gettext_lazy("Without this they wait as drafts that only you and the firm see."),
        required=False,
        widget=TickCard,
    )
