"""Reading how the catalogue is narrowed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingkar.languages import registry
from lingkar.vocabulary.queries import choices, labels, listed

ALL = gettext_lazy("All")


class PracticeFilterForm(forms.Form):
    """Every part may be left open; what cannot be read filters nothing."""

    q = forms.CharField(label=gettext_lazy("Search"), required=False, max_length=100)
    sector = forms.ChoiceField(label=gettext_lazy("Kind of work"), required=False)
    topic = forms.ChoiceField(label=gettext_lazy("Topic"), required=False)
    cost = forms.ChoiceField(
        label=gettext_lazy("Cost"),
        required=False,
        choices=[
            ("", ALL),
            ("none", gettext_lazy("Costs no money")),
            ("year", gettext_lazy("Back within a year")),
            ("longer", gettext_lazy("Takes longer than a year")),
        ],
    )
    effort = forms.ChoiceField(
        label=gettext_lazy("Effort"),
        required=False,
        choices=[
            ("", ALL),
            ("hours", gettext_lazy("A few hours")),
            ("days", gettext_lazy("A few days")),
            ("weeks", gettext_lazy("A few weeks")),
            ("project", gettext_lazy("A project of months")),
        ],
    )
    strategy = forms.ChoiceField(label=gettext_lazy("Circular strategy"), required=False)
    # Which ones can be read in a language: somebody who looks for material to hand out reads more than one.
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = registry.current().code
        names = labels("sectors", language)
        offered = [(row.code, names.get(row.code, row.code)) for row in listed("sectors") if row.fact("offered")]
        self.fields["sector"].choices = [("", _("All")), *offered]  # type: ignore[attr-defined]
        self.fields["topic"].choices = choices("topics", language, blank=_("All"))  # type: ignore[attr-defined]
        self.fields["strategy"].choices = choices("r-strategies", language, blank=_("All"))  # type: ignore[attr-defined]

        spoken = [(each.code, each.endonym) for each in registry.LANGUAGES.values()]
        self.fields["language"].choices = [("", _("All")), *spoken]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """Only the parts that were asked for and could be read."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def shown(self, name: str) -> str:
        """A chosen value in words."""
        field, value = self.fields[name], str(self.cleaned_data[name])
        if isinstance(field, forms.ChoiceField):
            return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
        return f"“{value}”"
