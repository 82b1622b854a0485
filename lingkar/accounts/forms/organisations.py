from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lingkar.accounts.enums import OrganisationKind
from lingkar.accounts.models import Organisation
from lingkar.core.texts import LineField
from lingkar.core.widgets import ChoiceCards, ManyChoiceCards
from lingkar.languages.fields import MoneyField, NumberField
from lingkar.languages.registry import LANGUAGES, current
from lingkar.vocabulary import queries as vocabulary
from lingkar.vocabulary.models import Concept

from .choices import offer, read_concept, read_tristate, write_tristate

MORE = ("women_led", "youth_led", "rural", "languages")
FIRST_YEAR = 2000
BUDDHIST_ERA = 543
ANSWERS = [("yes", _("Yes")), ("no", _("No")), ("", _("I would rather not say"))]


class BasicsForm(forms.Form):
    """First step: name, kind and country. The second step asks what depends on the country."""

    name = LineField(
        label=_("Name of the business or organisation"),
        max_length=160,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    country = forms.ChoiceField(label=_("Country"))
    kind = forms.ChoiceField(label=_("What is it?"), choices=OrganisationKind.choices)

    def __init__(self, *args: Any, organisation: Organisation | None = None, country: str = "", **kwargs: Any) -> None:
        initial = {"kind": OrganisationKind.FIRM, "country": country}
        if organisation is not None:
            initial = {
                "name": organisation.name, "kind": organisation.kind, "country": organisation.country.code
            }  # fmt: skip
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        offer(self, "country", _countries())

    def clean_country(self) -> Concept | None:
        return read_concept("countries", self.cleaned_data["country"])


def _countries() -> list[Any]:
    """Member states first, the world after them."""
    names = vocabulary.labels("countries", current().code)
    near: list[tuple[str, str]] = []
    far: list[tuple[str, str]] = []
    for country in vocabulary.concepts("countries"):
        entry = (country.code, names.get(country.code, country.code))
        (near if country.facts.get("asean") else far).append(entry)
    near.sort(key=lambda entry: entry[1])
    far.sort(key=lambda entry: entry[1])
    return [("", ""), (_("ASEAN"), near), (_("Other countries"), far)]


class DetailsForm(forms.Form):
    """Second step. Each field may stay empty: what is not known is not known."""

    area = forms.ChoiceField(label=_("Province or state"), required=False)
    sector = forms.ChoiceField(label=_("What does it mainly do?"), required=False)
    workers = NumberField(
        label=_("How many people work in it?"),
        help_text=_("With the owner, and family who help regularly."),
        required=False,
        min_value=0,
        max_value=2_000_000,
        places=0,
    )
    turnover_currency = forms.ChoiceField(label=_("Currency of the amounts"), required=False)
    turnover = MoneyField(
        label=_("Sales in a year"), help_text=_("Roughly is fine. Only you and those you let see it."), required=False
    )
    turnover_year = forms.IntegerField(label=_("In which year?"), required=False, localize=False)
    assets = MoneyField(
        label=_("Worth of what it owns, without land and buildings"),
        help_text=_("Some countries tell the size by it. Roughly is fine."),
        required=False,
    )
    registered = forms.ChoiceField(
        label=_("Is it registered?"),
        help_text=_("Everything here is open to you either way."),
        choices=ANSWERS,
        required=False,
        widget=ChoiceCards,
    )
    women_led = forms.ChoiceField(label=_("Is it led by women?"), choices=ANSWERS, required=False, widget=ChoiceCards)
    youth_led = forms.ChoiceField(
        label=_("Is it led by people under 35?"), choices=ANSWERS, required=False, widget=ChoiceCards
    )
    rural = forms.ChoiceField(label=_("Is it in the countryside?"), choices=ANSWERS, required=False, widget=ChoiceCards)
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken in it"), required=False, widget=ManyChoiceCards(tiles=True)
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        kwargs["initial"] = _initial(organisation)
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        code = current().code
        country = organisation.country
        self._offer("area", vocabulary.areas_of(country.code), vocabulary.labels("areas", code), organisation.area)
        self._offer("sector", _offered_sectors(), vocabulary.labels("sectors", code), organisation.sector)
        offer(self, "languages", [(one.code, one.endonym) for one in LANGUAGES.values()])
        offer(self, "turnover_currency", _currencies(organisation))
        this_year = timezone.localdate().year
        self.fields["turnover_year"].widget.attrs |= {"inputmode": "numeric", "min": FIRST_YEAR, "max": this_year}

    def main_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in MORE]

    def more_fields(self) -> list[forms.BoundField]:
        """What a firm may tell about itself, folded away at first."""
        return [field for field in self if field.name in MORE]

    def opens_more(self) -> bool:
        return self.is_bound and any(name in self.errors for name in MORE)

    def _offer(self, name: str, offered: Any, names: dict[str, str], held: Concept | None) -> None:
        codes = list(offered.values_list("code", flat=True))
        if held is not None and held.code not in codes:
            codes.insert(0, held.code)
        if not codes:
            del self.fields[name]
            return
        listed = sorted(((code, names.get(code, code)) for code in codes), key=lambda entry: entry[1])
        offer(self, name, [("", ""), *listed])

    def clean_area(self) -> Concept | None:
        return read_concept("areas", self.cleaned_data["area"])

    def clean_sector(self) -> Concept | None:
        return read_concept("sectors", self.cleaned_data["sector"])

    def clean_workers(self) -> int | None:
        value = self.cleaned_data["workers"]
        return None if value is None else int(value)

    def clean_turnover_year(self) -> int | None:
        year: int | None = self.cleaned_data["turnover_year"]
        if year is not None and FIRST_YEAR <= year - BUDDHIST_ERA <= timezone.localdate().year:
            year -= BUDDHIST_ERA  # nothing else can be meant
        if year is not None and not FIRST_YEAR <= year <= timezone.localdate().year:
            raise forms.ValidationError(_("Write a year from 2000 to now."), code="year")
        return year

    def clean_registered(self) -> bool | None:
        return read_tristate(self.cleaned_data["registered"])

    def clean_women_led(self) -> bool | None:
        return read_tristate(self.cleaned_data["women_led"])

    def clean_youth_led(self) -> bool | None:
        return read_tristate(self.cleaned_data["youth_led"])

    def clean_rural(self) -> bool | None:
        return read_tristate(self.cleaned_data["rural"])


def _initial(organisation: Organisation) -> dict[str, Any]:
    return {
        "area": organisation.area.code if organisation.area else "",
        "sector": organisation.sector.code if organisation.sector else "",
        "workers": organisation.workers,
        "turnover": organisation.turnover,
        "turnover_currency": organisation.turnover_currency,
        "turnover_year": organisation.turnover_year,
        "assets": organisation.assets,
        "registered": write_tristate(organisation.registered),
        "women_led": write_tristate(organisation.women_led),
        "youth_led": write_tristate(organisation.youth_led),
        "rural": write_tristate(organisation.rural),
        "languages": organisation.languages,
    }


def _offered_sectors() -> Any:
    return vocabulary.concepts("sectors").filter(facts__offered=True)


def _currencies(organisation: Organisation) -> list[tuple[str, str]]:
    """The country's own first, then the dollar and those of the region."""
    own = [organisation.turnover_currency, str(organisation.country.facts.get("currency") or "")]
    region = vocabulary.concepts("countries").filter(facts__asean=True)
    known = [str(country.facts.get("currency") or "") for country in region]
    return [(code, code) for code in dict.fromkeys([*own, *sorted(known), "USD"]) if code]
