"""Which thing of the shared vocabulary is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lingkar.accounts.forms.choices import offer, read_concept
from lingkar.core.widgets import ChoiceCards
from lingkar.languages.registry import current
from lingkar.vocabulary import queries as vocabulary
from lingkar.vocabulary.enums import Kind as LabelKind
from lingkar.vocabulary.models import Concept

SCHEME = "circular"
NONE = "none"


class MeaningForm(forms.Form):
    """What we read in her words, to be confirmed by a tap."""

    concept = forms.ChoiceField(label=gettext_lazy("Which of these is it?"), widget=ChoiceCards)

    def __init__(self, *args: Any, codes: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = vocabulary.labels(SCHEME, current().code)
        says = vocabulary.labels(SCHEME, current().code, LabelKind.DEFINITION)
        offered = [(code, names.get(code, code)) for code in codes]
        offer(self, "concept", [*offered, (NONE, gettext_lazy("None of these"))])
        widget = self.fields["concept"].widget
        if isinstance(widget, ChoiceCards):
            widget.helps = {code: says[code] for code in codes if code in says}

    def clean_concept(self) -> Concept | None:
        code = self.cleaned_data["concept"]
        return None if code == NONE else read_concept(SCHEME, code)


class WordsForm(forms.Form):
    """Other words for it, when none of what we read was right."""

    q = forms.CharField(label=gettext_lazy("Look for it in other words"), required=False, max_length=80)


def read_chosen(code: str) -> Concept | None:
    """A concept that was tapped while she typed; None where nothing was, or nothing that exists."""
    if not code or code == NONE or len(code) > 60:
        return None
    return Concept.objects.filter(scheme__code=SCHEME, code=code, valid_to__isnull=True).first()
