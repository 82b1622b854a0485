"""Telling what works."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from lingkar.core.texts import LineField, WordsField


class StoryForm(forms.Form):
    title = LineField(label=gettext_lazy("What works, in one line"), max_length=200, min_length=5)
    text = WordsField(
        label=gettext_lazy("How do you do it?"), max_length=4000, min_length=20,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("What you do, what it costs and brings, what you would do otherwise. Name no others."),
    )  # fmt: skip


class EchoForm(forms.Form):
    sentence = LineField(label=gettext_lazy("How does it work for you, in one sentence?"), max_length=300, min_length=5)


class ShowForm(forms.Form):
    shown = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    note = LineField(label=gettext_lazy("Why is it not shown?"), required=False, max_length=300)

    def clean(self) -> dict[str, str]:
        read = super().clean() or {}
        if read.get("shown") == "no" and not read.get("note"):
            self.add_error("note", gettext_lazy("Say why in a sentence."))
        return read
