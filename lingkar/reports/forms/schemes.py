"""Reading how the list of schemes is narrowed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingkar.accounts.enums import SizeCode
from lingkar.languages import registry
from lingkar.reports.enums import Purpose, SchemeKind, SchemeStatus
from lingkar.reports.schemes import load_schemes
from lingkar.vocabulary.queries import labels

ALL = ("", gettext_lazy("All"))


class SchemeFilterForm(forms.Form):
    """Every part may be left open; what cannot be read filters nothing."""

    q = forms.CharField(label=gettext_lazy("Search"), required=False, max_length=100)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    purpose = forms.ChoiceField(
        label=gettext_lazy("What the money is for"), required=False, choices=[ALL, *Purpose.choices]
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind of help"), required=False, choices=[ALL, *SchemeKind.choices])
    size = forms.ChoiceField(
        label=gettext_lazy("Size of the firm"),
        required=False,
        choices=[ALL, *((size, size.label) for size in (SizeCode.MICRO, SizeCode.SMALL, SizeCode.MEDIUM))],
    )
    status = forms.ChoiceField(label=gettext_lazy("Open or not"), required=False, choices=[ALL, *SchemeStatus.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = labels("countries", registry.current().code)
        codes = dict.fromkeys(scheme.country for scheme in load_schemes())
        choices = sorted(((code, names.get(code, code)) for code in codes), key=lambda each: each[1])
        self.fields["country"].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, str]:
        """Only the parts that were asked for and could be read."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    def shown(self, name: str) -> str:
        """A chosen value in words."""
        field, value = self.fields[name], str(self.cleaned_data[name])
        if isinstance(field, forms.ChoiceField):
            return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
        return f"“{value}”"
