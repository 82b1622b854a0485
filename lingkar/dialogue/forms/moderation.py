"""What moderators, and those who ask something of them, type."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingkar.accounts.forms.choices import offer
from lingkar.core.texts import LineField, WordsField
from lingkar.core.widgets import ChoiceCards
from lingkar.dialogue.enums import Act, Reason
from lingkar.dialogue.models import Dialogue, Statement
from lingkar.dialogue.queries.moderation import themes_of

ABOUT_WORDS = [one for one in Reason if one not in (Reason.DUPLICATE, Reason.MANY_VOICES, Reason.FLOODING)]
ABOUT_VOICES = [Reason.ATTACK, Reason.ADVERTISING, Reason.MANY_VOICES, Reason.FLOODING, Reason.UNLAWFUL]
MOST_AT_ONCE = 100


def note_field(**facts: Any) -> LineField:
    return LineField(
        label=gettext_lazy("A sentence more"),
        help_text=gettext_lazy("Everybody can read it in the log. Name nobody."),
        required=False,
        max_length=400,
        **facts,
    )


def reasons(some: list[Reason]) -> list[tuple[str, Any]]:
    return [("", gettext_lazy("Choose one")), *((one.value, one.label) for one in some)]


class ActForm(forms.Form):
    """One act on one statement, or on all that were ticked. The button pressed says which."""

    act = forms.ChoiceField(choices=[(one, one) for one in ("show", "hide", "theme", "keep")], widget=forms.HiddenInput)
    reason = forms.ChoiceField(label=gettext_lazy("Why"), required=False, choices=lambda: reasons(list(ABOUT_WORDS)))
    note = note_field()
    theme = LineField(label=gettext_lazy("Theme"), required=False, max_length=80)

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.themes = themes_of(dialogue)
        self.fields["theme"].widget.attrs["list"] = "themes"
        for name in ("reason", "theme"):
            self.fields[name].needed_sometimes = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if clean.get("act") == "hide" and not clean.get("reason") and "reason" not in self.errors:
            self.add_error("reason", ValidationError(_("Say why: its author and everybody can read it."), code="why"))
        return clean


class MarkForm(forms.Form):
    is_seed = forms.BooleanField(label=gettext_lazy("Put there by us to begin with"), required=False)
    is_meta = forms.BooleanField(
        label=gettext_lazy("About the voter, no opinion"),
        help_text=gettext_lazy("Such as “I sell food”. It shapes no map and is never common ground."),
        required=False,
    )


class MergeForm(forms.Form):
    """With which one it is joined."""

    into = LineField(label=gettext_lazy("Code of the other sentence"), max_length=16)
    note = note_field()

    def __init__(self, *args: Any, statement: Statement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.statement = statement

    def clean_into(self) -> Statement:
        rows = Statement.objects.filter(dialogue=self.statement.dialogue_id).exclude(pk=self.statement.pk)
        found = rows.filter(code=self.cleaned_data["into"]).first()
        if found is None:
            raise ValidationError(_("There is no other sentence with this code here."), code="unknown")
        return found


class BanForm(forms.Form):
    reason = forms.ChoiceField(label=gettext_lazy("Why"), choices=lambda: reasons(ABOUT_VOICES))
    note = note_field()


class AppealForm(forms.Form):
    words = WordsField(
        label=gettext_lazy("Why should it be looked at again?"),
        max_length=1000,
        widget=forms.Textarea({"rows": 5}),
    )


class AnswerForm(forms.Form):
    grant = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=[("yes", gettext_lazy("Put it right")), ("no", gettext_lazy("It stays as it is"))],
        widget=ChoiceCards,
    )
    answer = WordsField(label=gettext_lazy("Why"), max_length=1000, widget=forms.Textarea({"rows": 4}))


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("What is wrong?"),
        help_text=gettext_lazy("That you see it otherwise is no reason: then disagree with it."),
        choices=[(one.value, one.label) for one in ABOUT_WORDS],
        widget=ChoiceCards,
    )
    words = LineField(label=gettext_lazy("A sentence more"), required=False, max_length=400)


class LogFilter(forms.Form):
    act = forms.ChoiceField(label=gettext_lazy("What was done"), required=False)
    reason = forms.ChoiceField(label=gettext_lazy("Why"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "act", [("", _("All")), *Act.choices])
        offer(self, "reason", [("", _("All")), *Reason.choices])

    def chosen(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(name, "") for name in self.fields} if self.is_valid() else {}
