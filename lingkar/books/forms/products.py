"""Reading what a firm makes, and what one piece of it is made of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from lingkar.accounts.models import Organisation
from lingkar.books.bridge import container_base, offered_units, split_container, with_size
from lingkar.books.defaults import recipe_defaults
from lingkar.books.enums import Kind, Quality
from lingkar.books.models import Product, RecipeLine
from lingkar.books.words import unit_name
from lingkar.core.widgets import TickCard
from lingkar.languages.fields import NumberField

PER_CENT = Decimal(100)
LARGEST = Decimal(10) ** 9
LIFE = ("lifetime_years", "industry_lifetime_years", "functional_units", "industry_functional_units")
BEFORE = {
    "recycled": _("Made of recycled material"),
    "reused": _("Used before, such as old parts"),
    "biological": _("Grown again every year, from well-kept sources"),
}
AFTER = {
    "collected_for_recycling": _("Collected for recycling after use"),
    "collected_for_reuse": _("Collected to be used again"),
    "composted": _("Composted after use"),
    "energy_recovered": _("Burned for energy after use"),
}
HOW_WELL = {
    "feedstock_recycling_efficiency": _(
        "Of what went into making the recycled material, this much came out as material"
    ),
    "recycling_efficiency": _("Of what is collected for recycling, this much becomes material again"),
}


class ProductForm(forms.Form):
    name = forms.CharField(label=_("What is it called?"), max_length=120)
    lifetime_years = NumberField(
        label=_("How long is it used?"),
        required=False,
        min_value=Decimal("0.001"),
        max_value=1000,
        unit=_("years"),
        help_text=_("Bread is eaten within days: write 0.01. A chair lasts perhaps 8."),
    )
    industry_lifetime_years = NumberField(
        label=_("How long are such things usually used?"),
        required=False,
        min_value=Decimal("0.001"),
        max_value=1000,
        unit=_("years"),
        help_text=_("The same number, if yours lasts as long as any other."),
    )
    functional_units = NumberField(
        label=_("How many uses does it give?"),
        required=False,
        min_value=Decimal("0.001"),
        max_value=LARGEST,
        help_text=_("Only if uses say more than years: washes of a shirt, fillings of a bottle."),
    )
    industry_functional_units = NumberField(
        label=_("How many uses do such things usually give?"),
        required=False,
        min_value=Decimal("0.001"),
        max_value=LARGEST,
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=500)

    def __init__(self, *args: Any, firm: Organisation, product: Product | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.firm, self.product = firm, product
        if product is not None:
            self.initial = {name: getattr(product, name) for name in self.fields}

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        same = Product.objects.filter(organisation=self.firm, name=name)
        if self.product is not None:
            same = same.exclude(pk=self.product.pk)
        if same.exists():
            raise forms.ValidationError(_("You already have a product of this name."), code="twice")
        return name


class RecipeLineForm(forms.Form):
    """One material of one piece. Every share shows what we assume, until she replaces or confirms it."""

    def __init__(self, line: RecipeLine, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.line = line
        country = line.product.organisation.country.code
        units = offered_units(Kind.MATERIAL, line.material.code, country)
        unit, size = split_container(line.unit)
        self.fields["amount"] = NumberField(
            label=_("How much of it is in one piece?"),
            required=False,
            min_value=Decimal("0.000001"),
            max_value=LARGEST,
            places=6,
            initial=line.amount,
            help_text=_("Leave it empty if you do not know; then the sums wait."),
        )
        self.fields["unit"] = forms.ChoiceField(
            label=_("Counted in"),
            choices=[(each, unit_name(each)) for each in units],
            initial=unit if unit in units else "kg",
        )
        self.fields["size"] = NumberField(
            label=_("How much is one of them?"),
            help_text=_("Only for sacks, cylinders, cans and the like."),
            required=False,
            min_value=Decimal("0.000001"),
            max_value=LARGEST,
            unit=pgettext("unit", "kg"),
            initial=Decimal(size) if size else None,
        )
        for name, label in (BEFORE | AFTER | HOW_WELL).items():
            self.fields[name] = self._share_field(name, label)
        self.fields["quality"] = forms.ChoiceField(
            label=_("How do you know?"), choices=Quality.choices, initial=line.quality
        )
        self.fields["name"] = forms.CharField(
            label=_("What you call it"), required=False, max_length=80, initial=line.name
        )
        if line.assumed:
            self.fields["confirmed"] = forms.BooleanField(
                label=_("What was assumed is right"), required=False, widget=TickCard
            )

    def _share_field(self, name: str, label: Any) -> NumberField:
        value = getattr(self.line, name)
        assumed = name in self.line.assumed
        return NumberField(
            label=label,
            required=False,
            min_value=0,
            max_value=100,
            unit="%",
            initial=None if value is None else value * PER_CENT,
            help_text=_("Assumed by us. Replace it if you know better.") if assumed else "",
        )

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        for names in (BEFORE, AFTER):
            told = [read[name] for name in names if read.get(name) is not None]
            if sum(told) > PER_CENT:
                self.add_error(next(iter(names)), _("These parts are more than 100% together."))
        needs_size = container_base(read.get("unit", "")) and read.get("amount") is not None
        if needs_size and read.get("size") is None and not self.has_error("size"):
            self.add_error("size", _("Write how much one of them holds, so that we can add it up."))
        for share, efficiency in (
            ("recycled", "feedstock_recycling_efficiency"),
            ("collected_for_recycling", "recycling_efficiency"),
        ):
            if read.get(share) and read.get(efficiency) == 0:
                self.add_error(efficiency, _("Recycling that gives nothing back is no recycling. Leave it empty."))
        return read

    def facts(self) -> dict[str, Any]:
        read = self.cleaned_data
        unit = read["unit"]
        if container_base(unit) and read["size"] is not None:
            unit = with_size(unit, read["size"])
        shares = {name: None if read[name] is None else read[name] / PER_CENT for name in (*BEFORE, *AFTER, *HOW_WELL)}
        return {"amount": read["amount"], "unit": unit, "quality": read["quality"], "name": read["name"], **shares}

    def assumed(self) -> list[str]:
        """What still rests on our defaults: untouched, and not said to be right."""
        if self.cleaned_data.get("confirmed"):
            return []
        facts, defaults = self.facts(), recipe_defaults()
        return [name for name in self.line.assumed if facts[name] == defaults.get(name)]
