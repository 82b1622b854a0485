"""Blocking, reporting, deciding, mediating."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingkar.core.file_fields import CheckedFileField
from lingkar.core.texts import LineField, WordsField
from lingkar.core.widgets import ChoiceCards, TickCard
from lingkar.market.agreeing import MEDIATION
from lingkar.market.enums.dealing import ReportReason, ReportState
from lingkar.market.forms.files import ACCEPT, check_file


class BlockForm(forms.Form):
    note = LineField(
        label=_("A note for yourself"), required=False, max_length=300, help_text=_("The other business never sees it.")
    )


class ReportForm(forms.Form):
    reason = forms.ChoiceField(label=_("What is wrong?"), choices=ReportReason.choices, widget=ChoiceCards)
    words = WordsField(
        label=_("What happened?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    evidence = CheckedFileField(
        accept=ACCEPT,
        check=check_file,
        label=_("A photo, PDF or table that shows it"),
        required=False,
        help_text=_("8 MB at most."),
    )

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if read.get("reason") == ReportReason.OTHER and not read.get("words"):
            self.add_error("words", _("Say what is wrong."))
        return read


class HandleForm(forms.Form):
    state = forms.ChoiceField(
        label=_("How far is it?"),
        choices=[choice for choice in ReportState.choices if choice[0] != ReportState.OPEN],
        widget=ChoiceCards,
    )
    decision = LineField(
        label=_("What was decided"), required=False, max_length=500, help_text=_("Whoever reported it reads this.")
    )
    hold = forms.BooleanField(label=_("Hold it back: nobody sees it meanwhile"), required=False, widget=TickCard)

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if read.get("state") in (ReportState.UPHELD, ReportState.DISMISSED) and not read.get("decision"):
            self.add_error("decision", _("Say in a sentence what was decided."))
        return read


class MediateForm(forms.Form):
    why = WordsField(
        label=_("What is the trouble?"), max_length=1000, min_length=10, widget=forms.Textarea(attrs={"rows": 4})
    )
    agree = forms.BooleanField(
        label=MEDIATION, widget=TickCard, error_messages={"required": _("Without this nobody can read along.")}
    )


class AdviceForm(forms.Form):
    advice = WordsField(
        label=_("What do you advise both?"), max_length=2000, min_length=10, widget=forms.Textarea(attrs={"rows": 5})
    )
