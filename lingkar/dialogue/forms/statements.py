"""A sentence as it is typed: what is refused, and what is only hinted at."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingkar.accounts.forms.choices import offer
from lingkar.core.reachable import contacts_in
from lingkar.core.texts import LineField
from lingkar.dialogue.models import Dialogue
from lingkar.languages.registry import LANGUAGES, current

LONGEST = 280


class SpeakForm(forms.Form):
    text = LineField(
        label=gettext_lazy("Your sentence"),
        max_length=LONGEST,
        min_length=8,
        help_text=gettext_lazy("One idea that others can agree or disagree with. At most 280 letters."),
        widget=forms.Textarea({"rows": 4, "data-count": LONGEST, "enterkeyhint": "done"}),
        error_messages={
            "min_length": gettext_lazy("This is too short for others to understand. Write a whole sentence."),
            "max_length": gettext_lazy("This is longer than 280 letters. Keep one idea, and write the next one after."),
        },
    )
    language = forms.ChoiceField(label=gettext_lazy("In which language did you write this?"))

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dialogue = dialogue
        offer(self, "language", language_choices(dialogue))
        if len(self.fields["language"].choices) == 1:  # type: ignore[attr-defined]
            self.fields["language"].widget = forms.HiddenInput()
        self.initial.setdefault("language", first_language(dialogue))

    def clean_text(self) -> str:
        return without_contact(self.cleaned_data["text"], self.dialogue)


def without_contact(text: str, dialogue: Dialogue) -> str:
    country = dialogue.country or dialogue.organisation.country
    if contacts_in(text, [country.code]):
        raise forms.ValidationError(
            _("Leave out addresses, links and phone numbers: everybody can read this."), code="contact"
        )
    return text


def language_choices(dialogue: Dialogue) -> list[tuple[str, str]]:
    return [(code, LANGUAGES[code].endonym) for code in dialogue.languages if code in LANGUAGES]


def first_language(dialogue: Dialogue) -> str:
    """The one of the page, where the dialogue is held in it."""
    code = current().code
    return code if code in dialogue.languages else str(dialogue.languages[0])
