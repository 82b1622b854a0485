from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from . import checks, registry
from .entries import Entry
from .enums import SuggestionState
from .models import Suggestion

LONGEST = 2000


class FindForm(forms.Form):
    """Looking for a text by words that stand in it."""

    page = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)
    q = forms.CharField(label=_("Words of the text"), required=False, max_length=200, widget=forms.TextInput)


def _check(source: str, plural: str, text: str, language: str, form: int | None) -> list[forms.ValidationError]:
    found = checks.problems(source, text, language, plural=plural, form=form or 0)
    return [forms.ValidationError(checks.PROBLEMS[name], code=name) for name in found]


class SuggestionForm(forms.Form):
    """A better wording of one text: one box a plural form."""

    page = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Why is it better?"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    field_order = ["page"]

    def __init__(self, *args: Any, entry: Entry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entry = entry
        for form in entry.forms:
            self.fields[self._name(form)] = forms.CharField(
                label=self._label(form),
                max_length=LONGEST,
                strip=True,
                initial=entry.text(form),
                widget=forms.Textarea(attrs={"rows": 3, "lang": entry.language}),
            )
        self.order_fields(["page", *(self._name(form) for form in entry.forms), "note"])

    @staticmethod
    def _name(form: int | None) -> str:
        return "text" if form is None else f"text_{form}"

    def _label(self, form: int | None) -> Any:
        if form is None or len(self.entry.forms) == 1:
            return _("Your wording")
        return _("Your wording for one") if form == 0 else _("Your wording for several")

    def clean(self) -> dict[str, Any]:
        for form in self.entry.forms:
            name = self._name(form)
            text = self.cleaned_data.get(name)
            if text:
                text = self.cleaned_data[name] = text.replace("\r\n", "\n")
                for problem in _check(self.entry.source, self.entry.plural, text, self.entry.language, form):
                    self.add_error(name, problem)
        if not self.errors and not self.changed():
            self.add_error(self._name(self.entry.forms[0]), _("Change the wording first; this is what shows now."))
        return self.cleaned_data

    def changed(self) -> list[tuple[int | None, str]]:
        """Each form whose wording is new."""
        texts = [(form, self.cleaned_data[self._name(form)]) for form in self.entry.forms]
        return [(form, text) for form, text in texts if text != self.entry.text(form)]


class DecisionForm(forms.Form):
    """The editor may correct the wording before it is accepted."""

    wording = forms.CharField(label=_("Wording to show"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, suggestion: Suggestion, plural: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.suggestion = suggestion
        self.plural = plural
        self.fields["wording"].initial = suggestion.proposed
        self.fields["wording"].widget.attrs["lang"] = suggestion.language

    def clean_wording(self) -> str:
        text = str(self.cleaned_data["wording"]).replace("\r\n", "\n")
        chosen = self.suggestion
        problems = _check(chosen.source, self.plural, text, chosen.language, chosen.form)
        if problems:
            raise forms.ValidationError(problems)
        return text


class SuggestionFilter(forms.Form):
    state = forms.ChoiceField(label=_("State"), choices=SuggestionState.choices, required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(one.code, one.endonym) for one in registry.LANGUAGES.values() if one.code != registry.SOURCE]
        self.fields["language"].choices = [("", _("All languages")), *names]  # type: ignore[attr-defined]
