"""A statement's words in another language, as they are typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lingkar.core.texts import LineField
from lingkar.dialogue.forms.statements import without_contact
from lingkar.dialogue.models import Dialogue

LONGEST = 400


class WordingForm(forms.Form):
    text = LineField(max_length=LONGEST, widget=forms.Textarea({"rows": 4, "data-count": LONGEST}))

    def __init__(self, *args: Any, dialogue: Dialogue, language: str, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dialogue = dialogue
        self.fields["text"].label = label
        self.fields["text"].widget.attrs["lang"] = language

    def clean_text(self) -> str:
        return without_contact(self.cleaned_data["text"], self.dialogue)


class OfferForm(WordingForm):
    note = LineField(label=gettext_lazy("Why is it better?"), required=False, max_length=300)
