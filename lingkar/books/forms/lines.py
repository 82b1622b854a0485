"""Adding a line to a card: what else is to be counted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from lingkar.accounts.models import Organisation
from lingkar.books.enums import Destination, Kind, WaterFlow
from lingkar.books.lines import CARRIERS, GASES, MARK, ROAD, VEHICLE_FUELS, Line
from lingkar.books.models import Product
from lingkar.books.words import CARRIERS as CARRIER_NAMES
from lingkar.books.words import ITEM_ICONS, ON_THE_ROAD
from lingkar.core.widgets import ChoiceCards
from lingkar.languages.registry import LANGUAGES
from lingkar.vocabulary.models import Concept
from lingkar.vocabulary.queries import concepts, found, label, labels

MOST_FOUND = 30


class SearchForm(forms.Form):
    """Which material: searched by its name in any of the languages."""

    q = forms.CharField(
        label=gettext_lazy("Search a material"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("In your own words, for example cardboard, sawdust, plastic film."),
    )


class LineForm(forms.Form):
    """One more line. Which fields it has follows from the kind of card."""

    def __init__(self, kind: str, firm: Organisation, *args: Any, search: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        choices, icons = offered_items(kind, firm, search)
        chosen = str(self.data.get("item", ""))
        if kind in (Kind.MATERIAL, Kind.WASTE) and chosen not in dict(choices) and material_exists(chosen):
            choices.insert(0, (chosen, material_called(chosen)))  # chosen, though the search no longer finds it
        self.fields["item"] = forms.ChoiceField(
            label=_("What do you want to count?"), choices=choices, widget=ChoiceCards(icons=icons)
        )
        if kind in (Kind.MATERIAL, Kind.WASTE):
            self.fields["name"] = forms.CharField(
                label=_("What you call it"),
                required=False,
                max_length=80,
                help_text=_("Only if you want to count two things of the same material apart."),
            )
        if kind == Kind.WASTE:
            self.fields["destination"] = forms.ChoiceField(
                label=_("Where does it go?"),
                choices=[("", _("I don't know")), *Destination.choices],
                required=False,
            )

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].replace(MARK, " ").split())

    def line(self) -> Line:
        read = self.cleaned_data
        item, _mark, destination = str(read["item"]).partition(MARK)
        return Line(self.kind, item, read.get("name", ""), destination or read.get("destination", ""))


def offered_items(kind: str, firm: Organisation, search: str) -> tuple[list[tuple[str, Any]], dict[str, str]]:
    """What may be chosen, with icons."""
    if kind == Kind.ENERGY:
        road = [(f"{code}{MARK}{ROAD}", ON_THE_ROAD[code]) for code in VEHICLE_FUELS]
        return [*((code, CARRIER_NAMES[code]) for code in CARRIERS), *road], dict(ITEM_ICONS)
    if kind == Kind.WATER:
        return list(WaterFlow.choices), {}
    if kind == Kind.REFRIGERANT:
        return [(gas, gas) for gas in GASES], {}
    if kind == Kind.OUTPUT:
        made = Product.objects.filter(organisation=firm, retired_at__isnull=True)
        return list(made.values_list("code", "name")), {}
    return offered_materials(search)


def offered_materials(search: str) -> tuple[list[tuple[str, Any]], dict[str, str]]:
    """Materials whose name in any language holds the words; without words, the wide groups."""
    spoken = get_language() or "en"
    rows = concepts("materials")
    rows = found_in_any_language(rows, search, spoken) if search.strip() else rows.filter(broader__isnull=True)
    listed = list(rows[:MOST_FOUND])
    names = labels("materials", spoken)
    icons = {row.code: str(row.fact("icon") or "") for row in listed}
    return [(row.code, names.get(row.code, row.code)) for row in listed], icons


def found_in_any_language(rows: Any, search: str, spoken: str) -> Any:
    """In her language first; only when nothing is found there, in all the others."""
    here = found(rows, search, spoken)
    if here.exists():
        return here
    others = [code for code in LANGUAGES if code not in (spoken, "en")]
    keys = {key for code in others for key in found(rows, search, code).values_list("pk", flat=True)}
    return rows.filter(pk__in=keys)


def material_called(code: str) -> str:
    return label(code, "materials", get_language() or "en")


def material_exists(code: str) -> bool:
    return Concept.objects.filter(scheme__code="materials", code=code).exists()
