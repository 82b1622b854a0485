"""Decisions, promises, what is new of them, answers to statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingkar.core.days import DayField
from lingkar.core.file_fields import CheckedFileField
from lingkar.core.texts import LineField, WordsField
from lingkar.core.widgets import ChoiceCards, ManyChoiceCards, TickCard
from lingkar.dialogue.enums import CommitmentState, Taken, WhyNot
from lingkar.languages.fields import MoneyField
from lingkar.languages.registry import current
from lingkar.vocabulary.queries import concepts, labels

ACCEPT = "image/jpeg,image/png,image/webp,application/pdf"


def priorities(blank: str = "") -> list[tuple[str, str]]:
    """The framework's priorities, in the reader's words."""
    names = labels("framework", current().code)
    rows = [(one.code, names.get(one.code, one.code)) for one in concepts("framework") if one.code.startswith("SP")]
    return [("", blank), *rows] if blank else rows


class DecisionForm(forms.Form):
    title = LineField(label=gettext_lazy("What was decided, in one line"), max_length=200, min_length=5)
    text = WordsField(
        label=gettext_lazy("The decision"), max_length=6000, min_length=10, widget=forms.Textarea(attrs={"rows": 6})
    )
    body = LineField(label=gettext_lazy("Who decided?"), max_length=200)
    decided_on = DayField(label=gettext_lazy("When?"))
    sentences = forms.MultipleChoiceField(
        label=gettext_lazy("Which sentences of the drafts does it follow?"), required=False, widget=ManyChoiceCards,
        help_text=gettext_lazy("Everybody who said or weighed a statement behind them is told."),
    )  # fmt: skip

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sentences"].choices = choices  # type: ignore[attr-defined]


class CommitmentForm(forms.Form):
    text = LineField(label=gettext_lazy("What is promised?"), max_length=500, min_length=8)
    body = LineField(label=gettext_lazy("Who does it?"), max_length=200)
    due_on = DayField(label=gettext_lazy("By when?"), required=False)
    indicator = LineField(
        label=gettext_lazy("By what will one see it?"), max_length=300, required=False,
        help_text=gettext_lazy("A number and where it is told: 200 collection points by the list of the ministry."),
    )  # fmt: skip
    priority = forms.ChoiceField(label=gettext_lazy("Which priority of the Framework does it serve?"), required=False)
    budget = MoneyField(label=gettext_lazy("How much money is set aside, if known"), required=False, min_value=0)
    currency = LineField(label=gettext_lazy("Currency"), required=False, min_length=3, max_length=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["priority"].choices = priorities(_("Not told"))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        read["currency"] = (read.get("currency") or "").upper()
        if read.get("budget") is not None and not read["currency"]:
            self.add_error("currency", _("Say in which currency, such as IDR."))
        if read.get("budget") is None:
            read["currency"] = ""
        return read


class UpdateForm(forms.Form):
    state = forms.ChoiceField(label=gettext_lazy("How far is it?"), choices=CommitmentState.choices, widget=ChoiceCards)
    note = LineField(label=gettext_lazy("What is new?"), max_length=1000, min_length=5)
    due_on = DayField(label=gettext_lazy("By when, from now on"), required=False)
    link = forms.URLField(
        label=gettext_lazy("A page that shows it"), required=False, max_length=400, assume_scheme="https"
    )
    proof = CheckedFileField(accept=ACCEPT, label=gettext_lazy("A photo or PDF that shows it"), required=False)

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if read.get("state") == CommitmentState.DONE and not (read.get("link") or read.get("proof")):
            self.add_error("link", _("A promise is kept when something shows it: add a page, a photo or a PDF."))
        return read


class CommitmentFilterForm(forms.Form):
    body = LineField(label=gettext_lazy("Who does it?"), required=False, max_length=200)
    priority = forms.ChoiceField(label=gettext_lazy("Priority of the Framework"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("How far is it?"), required=False,
        choices=[("", gettext_lazy("All")), *CommitmentState.choices],
    )  # fmt: skip
    overdue = forms.BooleanField(label=gettext_lazy("Late only"), required=False, widget=TickCard)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["priority"].choices = priorities(_("All"))  # type: ignore[attr-defined]


class AnswersForm(forms.Form):
    """One answer to all that are ticked."""

    statements = forms.MultipleChoiceField(
        label=gettext_lazy("Which statements?"), widget=ManyChoiceCards,
        error_messages={"required": gettext_lazy("Tick at least one statement.")},
    )  # fmt: skip
    outcome = forms.ChoiceField(label=gettext_lazy("What became of them?"), choices=Taken.choices, widget=ChoiceCards)
    why = forms.ChoiceField(
        label=gettext_lazy("Why?"), required=False, choices=[("", gettext_lazy("Not needed")), *WhyNot.choices]
    )
    note = LineField(
        label=gettext_lazy("In your words"), required=False, max_length=500,
        help_text=gettext_lazy("Everybody reads it, and whoever said or weighed it gets it by mail."),
    )  # fmt: skip

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["statements"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if read.get("outcome") not in (None, Taken.TAKEN):
            if not read.get("why"):
                self.add_error("why", _("Say why. People spent their time on it."))
            elif read["why"] == WhyNot.OTHER and not read.get("note"):
                self.add_error("note", _("Say the reason in a sentence."))
        elif read.get("outcome") == Taken.TAKEN:
            read["why"] = ""
        return read
