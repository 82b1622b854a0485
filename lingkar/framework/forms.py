"""Reading what officials write down, and how the list is narrowed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lingkar.core.days import DayField
from lingkar.core.texts import LineField, WordsField
from lingkar.framework.enums import InitiativeKind, InitiativeStatus
from lingkar.framework.queries import PRIORITIES
from lingkar.languages.registry import LANGUAGES, current
from lingkar.vocabulary import queries as vocabulary

ALL = ("", _("All"))


def priorities() -> list[tuple[str, str]]:
    names = vocabulary.labels("framework", current().code)
    return [(code, names.get(code, code)) for code in PRIORITIES]


def countries(blank: str) -> list[tuple[str, str]]:
    return vocabulary.choices("countries", current().code, blank=blank)


class InitiativeForm(forms.Form):
    """A source is asked for, as for everything that is shown here."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=InitiativeKind.choices)
    title = LineField(label=_("What is it called?"), max_length=200)
    about = WordsField(
        label=_("What is it about?"), max_length=2000, required=False, widget=forms.Textarea({"rows": 4})
    )
    language = forms.ChoiceField(label=_("In which language did you write this?"))
    owner = LineField(label=_("Who is responsible?"), max_length=200)
    country = forms.ChoiceField(label=_("Country"), required=False, help_text=_("Leave open for the whole region."))
    starts_on = DayField(label=_("From"), required=False)
    ends_on = DayField(label=_("Until"), required=False)
    status = forms.ChoiceField(label=_("Where does it stand?"), choices=InitiativeStatus.choices)
    priorities = forms.MultipleChoiceField(
        label=_("Which priorities does it serve?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    source = LineField(
        label=_("Where can one read this?"), max_length=300, help_text=_("Title and year of the source.")
    )
    source_url = forms.URLField(label=_("Address of the source"), required=False, max_length=400)
    checked_on = DayField(label=_("When did you look?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = {
            "language": [(code, language.endonym) for code, language in LANGUAGES.items()],
            "country": countries(""),
            "priorities": priorities(),
        }
        for name, choices in told.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields["language"].initial = current().code
        self.fields["checked_on"].initial = timezone.localdate()

    def clean_country(self) -> Any:
        code = self.cleaned_data["country"]
        return vocabulary.concept("countries", code) if code else None

    def clean_checked_on(self) -> Any:
        day = self.cleaned_data["checked_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        first, last = told.get("starts_on"), told.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The end comes before the beginning."))
        return told


class InitiativeFilterForm(forms.Form):
    """Every part may be left open; what cannot be read filters nothing."""

    priority = forms.ChoiceField(label=_("Priority"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ALL, *InitiativeKind.choices])
    status = forms.ChoiceField(label=_("Where it stands"), required=False, choices=[ALL, *InitiativeStatus.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["priority"].choices = [ALL, *priorities()]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, str]:
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}
