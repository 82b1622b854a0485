"""Reading how a facilitator filters her list, and what she records when she sits down with a firm."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingkar.accounts.actions import ConsentGiven
from lingkar.accounts.enums import ConsentChannel
from lingkar.assessments.enums import FirmCheckState, WorkersBand
from lingkar.core.texts import LineField
from lingkar.core.widgets import ChoiceCards, TickCard
from lingkar.languages import registry, written
from lingkar.languages.fields import NumberField
from lingkar.vocabulary.models import Concept
from lingkar.vocabulary.queries import areas_of, choices, concepts, labels

ALL = gettext_lazy("All")


class FirmFilterForm(forms.Form):
    """Every part may be left open; a part that cannot be read filters nothing and says so."""

    q = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=100)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    area = forms.ChoiceField(label=gettext_lazy("Area"), required=False)
    sector = forms.ChoiceField(label=gettext_lazy("Kind of work"), required=False)
    size = forms.ChoiceField(label=gettext_lazy("People"), required=False, choices=[("", ALL), *WorkersBand.choices])
    state = forms.ChoiceField(label=gettext_lazy("Check"), required=False, choices=[("", ALL), *FirmCheckState.choices])
    since = forms.DateField(
        label=gettext_lazy("Checked since"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = registry.current().code
        self.fields["country"].choices = choices("countries", language, blank=_("All"))  # type: ignore[attr-defined]
        self.fields["sector"].choices = choices("sectors", language, blank=_("All"))  # type: ignore[attr-defined]
        self.fields["area"].choices = [("", _("All")), *_areas(str(self.data.get("country", "")), language)]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """Only the parts that were asked for and could be read."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}

    def shown(self, name: str) -> str:
        """A chosen value in words."""
        field, value = self.fields[name], self.cleaned_data[name]
        if isinstance(field, forms.ChoiceField):
            return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
        if isinstance(field, forms.DateField):
            return _("since %(date)s") % {"date": written.date(value, registry.current().code)}
        return f"“{value}”"


class AssistForm(forms.Form):
    """A firm that has no mailbox or phone, and its recorded yes."""

    name = LineField(label=gettext_lazy("Name of the business"), max_length=160)
    country = forms.ChoiceField(label=gettext_lazy("Country"))
    area = forms.ChoiceField(label=gettext_lazy("Area"), required=False)
    sector = forms.ChoiceField(label=gettext_lazy("Kind of work"), required=False)
    workers = NumberField(
        label=gettext_lazy("How many people work in it"), required=False, min_value=1, max_value=100_000, places=0
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("How did they say yes?"),
        choices=[
            (ConsentChannel.WRITING.value, gettext_lazy("On paper, signed")),
            (ConsentChannel.ALOUD.value, gettext_lazy("Aloud, with a witness")),
        ],
        widget=ChoiceCards,
    )
    given_by_name = LineField(label=gettext_lazy("Who said yes?"), max_length=120)
    witness = LineField(
        label=gettext_lazy("Who was the witness?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Needed when the yes was given aloud. Somebody other than you."),
    )
    read_aloud = forms.BooleanField(
        label=gettext_lazy("I read these words to them in a language they understand."), widget=TickCard
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = registry.current().code
        self.fields["country"].choices = choices("countries", language, blank=_("Choose a country"))  # type: ignore[attr-defined]
        self.fields["sector"].choices = choices("sectors", language, blank=_("Not told"))  # type: ignore[attr-defined]
        self.fields["area"].choices = [("", _("Not told")), *_areas_grouped(language)]  # type: ignore[attr-defined]
        self.fields["witness"].needed_sometimes = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        if read.get("channel") == ConsentChannel.ALOUD and not read.get("witness"):
            self.add_error("witness", _("Write the name of the witness."))
        area, country = read.get("area"), read.get("country")
        if area and country and not str(area).startswith(f"{country}-"):
            self.add_error("area", _("This area is in another country. Choose one of the same country."))
        return read

    def firm(self) -> dict[str, Any]:
        """What the firm is made of."""
        read = self.cleaned_data
        return {
            "name": read["name"],
            "country": _concept("countries", read["country"]),
            "area": _concept("areas", read["area"]) if read["area"] else None,
            "sector": _concept("sectors", read["sector"]) if read["sector"] else None,
            "workers": None if read["workers"] is None else int(read["workers"]),
        }

    def consent(self, language: str) -> ConsentGiven:
        """The recorded yes; the words were read in the language of this page."""
        read = self.cleaned_data
        return ConsentGiven(
            given_by_name=read["given_by_name"], channel=read["channel"], witness=read["witness"], language=language
        )


def _areas(country: str, language: str) -> list[tuple[str, str]]:
    names = labels("areas", language)
    return [(code, names.get(code, code)) for code in areas_of(country).values_list("code", flat=True)]


def _areas_grouped(language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Areas under the name of their country, so that the list works before a country is chosen."""
    countries, names = labels("countries", language), labels("areas", language)
    groups: dict[str, list[tuple[str, str]]] = {}
    for code in concepts("areas").values_list("code", flat=True):
        groups.setdefault(code.split("-")[0], []).append((code, names.get(code, code)))
    return [(countries.get(country, country), listed) for country, listed in groups.items()]


def _concept(scheme: str, code: str) -> Concept:
    return concepts(scheme).get(code=code)
