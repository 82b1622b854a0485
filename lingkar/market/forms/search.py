"""What one may narrow the market by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from lingkar.accounts.forms.choices import offer
from lingkar.accounts.models import Organisation
from lingkar.core.texts import LineField
from lingkar.core.widgets import TickCard
from lingkar.languages import written
from lingkar.languages.registry import current
from lingkar.market.enums import Kind, Side
from lingkar.market.searching import FAMILIES, KG, KM, LONGEST, NAMES, as_address
from lingkar.market.words import family_name
from lingkar.vocabulary import queries as vocabulary

ALL = pgettext_lazy("filter", "All")
SORTS = {
    "fit": pgettext_lazy("order", "Best first"),
    "new": pgettext_lazy("order", "New first"),
    "near": pgettext_lazy("order", "Near first"),
}


class SearchForm(forms.Form):
    """Shows a search; it is read by `searching.read_search`, so that an alert reads it the same way."""

    q = forms.CharField(label=gettext_lazy("What do you look for?"), required=False, max_length=LONGEST)
    side = forms.ChoiceField(
        label=gettext_lazy("Offered or wanted"), required=False, choices=[("", ALL), *Side.choices]
    )
    family = forms.ChoiceField(label=gettext_lazy("Material"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False, choices=[("", ALL), *Kind.choices])
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    near = forms.ChoiceField(
        label=gettext_lazy("Near"),
        required=False,
        help_text=gettext_lazy("Show one country to choose a province of it."),
    )
    km = forms.ChoiceField(label=gettext_lazy("At most this far away"), required=False)
    kg = forms.ChoiceField(label=gettext_lazy("At least, in a month or at once"), required=False)
    rhythm = forms.ChoiceField(
        label=gettext_lazy("How often"), required=False,
        choices=[("", ALL), ("regular", gettext_lazy("Again and again")), ("once", gettext_lazy("Once"))],
    )  # fmt: skip
    verified = forms.BooleanField(label=gettext_lazy("Only firms that were checked"), required=False, widget=TickCard)
    free = forms.BooleanField(label=gettext_lazy("Only what is free"), required=False, widget=TickCard)

    def __init__(self, asked: QueryDict, *, firm: Organisation | None = None) -> None:
        super().__init__(initial={name: value for name in ("q", *NAMES) if (value := asked.get(name, ""))})
        language, country = current().code, asked.get("country", "")
        offer(self, "family", [("", ALL), *((code, family_name(code)) for code in FAMILIES)])
        offer(self, "country", [("", ALL), *_countries(country, language)])
        offer(self, "near", [("", _("Anywhere")), *_places(asked, firm, language)])
        offer(self, "km", [("", _("Any distance")), *((km, f"{written.number(int(km), language)} km") for km in KM)])
        offer(self, "kg", [("", _("Any amount")), *((kg, _weight(int(kg), language)) for kg in KG)])

    def folded(self) -> list[forms.BoundField]:
        """What stands behind "Narrow the list": all but the words."""
        return [field for field in self if field.name not in ("q", "side")]


def _countries(asked: str, language: str) -> list[tuple[str, str]]:
    """Those of the region, and the one that is asked for."""
    names = vocabulary.labels("countries", language)
    codes = [one.code for one in vocabulary.listed("countries") if one.fact("asean") or one.code == asked]
    return sorted(((code, names.get(code, code)) for code in codes), key=lambda pair: pair[1])


def _places(asked: QueryDict, firm: Organisation | None, language: str) -> list[tuple[str, str]]:
    """The firm's own, the one that is asked for, and those of the country that is shown."""
    names = vocabulary.labels("areas", language)
    own = [firm.area.code] if firm is not None and firm.area else []
    there = [one.code for one in vocabulary.listed("areas") if one.fact("country") == asked.get("country")]
    there.sort(key=lambda code: names.get(code, code))
    return [(code, names[code]) for code in dict.fromkeys([*own, asked.get("near", ""), *there]) if code in names]


def _weight(kg: int, language: str) -> str:
    if kg < 1000:
        return f"{written.number(kg, language)} kg"
    return pgettext("weight", "%(number)s t") % {"number": written.number(kg // 1000, language)}


def active_filters(asked: QueryDict, form: SearchForm) -> list[dict[str, Any]]:
    """Each filter that is set, in words, with the address that takes it away. Sides have chips of their own."""
    found = []
    for name in NAMES[1:]:
        for value in asked.getlist(name):
            label = _label(form, name, value)
            if label:
                found.append({"label": label, "url": _without(asked, name, value)})
    return found


def _label(form: SearchForm, name: str, value: str) -> str:
    if name in ("thing", "area"):
        return vocabulary.labels("circular" if name == "thing" else "areas", current().code).get(value, "")
    if name in ("verified", "free"):
        return str(form.fields[name].label) if value else ""
    labels = {str(code): str(label) for code, label in form.fields[name].choices}  # type: ignore[attr-defined]
    if not value or value not in labels:
        return ""
    patterns = {"near": _("Near %(what)s"), "km": _("At most %(what)s away"), "kg": _("At least %(what)s")}
    return patterns[name] % {"what": labels[value]} if name in patterns else labels[value]


def _without(asked: QueryDict, name: str, value: str) -> str:
    rest = asked.copy()
    rest.setlist(name, [one for one in asked.getlist(name) if one != value])
    if name == "near":
        rest.pop("km", None)
    return f"?{as_address(rest)}"


class SaveSearchForm(forms.Form):
    """A name for a search, and whether to hear of what is new."""

    name = LineField(label=gettext_lazy("What shall it be called?"), max_length=120)
    tells = forms.BooleanField(
        label=gettext_lazy("Write to me when something new fits"), required=False, widget=TickCard,
        help_text=gettext_lazy("One message when there is something new, and never twice about the same thing."),
    )  # fmt: skip
