"""What is typed about a listing: the few things that matter first, the rest folded away."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lingkar.accounts.forms.choices import offer, read_concept
from lingkar.accounts.models import Organisation
from lingkar.core.texts import LineField, WordsField
from lingkar.core.widgets import ChoiceCards, ManyChoiceCards
from lingkar.languages.fields import MoneyField, NumberField
from lingkar.languages.registry import LANGUAGES, current
from lingkar.market.enums import Hazard, Kind, Per, PriceKind, Unit
from lingkar.market.forms.fields import PhotosField, without_contact
from lingkar.market.models import Listing
from lingkar.market.words import unit_name
from lingkar.vocabulary import queries as vocabulary
from lingkar.vocabulary.models import Concept

LARGEST = Decimal(10) ** 12
HS = re.compile(r"^(\d{4})\.?(\d{2})?\.?(\d{2})?\.?(\d{2})?$")
SIDES = [
    ("offer", pgettext_lazy("listing", "I have it")),
    ("wanted", pgettext_lazy("listing", "I look for it")),
    ("both", pgettext_lazy("listing", "Both")),
]
MORE = (
    "text", "language", "kind", "quality", "unit_kg", "available_from", "available_to", "hazards", "certificates",
    "languages", "radius_km", "allowed_countries", "hs",
)  # fmt: skip


def day_field(label: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


class ListingForm(forms.Form):
    """One thing a firm gives or looks for. All but its name may stay empty: what is not known is not known."""

    side = forms.ChoiceField(
        label=gettext_lazy("Do you have it, or look for it?"),
        help_text=gettext_lazy("Something to sell or to give away, or a service."),
        choices=SIDES,
        initial="offer",
        widget=ChoiceCards,
    )
    title = LineField(
        label=pgettext_lazy("listing", "What is it?"),
        help_text=gettext_lazy("In your own words and your own language, such as “rice husk, dry, in sacks”."),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off", "enterkeyhint": "next"}),
    )
    photos = PhotosField(
        label=gettext_lazy("Photos"),
        required=False,
        help_text=gettext_lazy("Up to five. Where and with which phone they were taken is removed."),
    )
    quantity = NumberField(
        label=gettext_lazy("How much, roughly?"), required=False, min_value=0, max_value=LARGEST, places=4,
    )  # fmt: skip
    unit = forms.ChoiceField(label=gettext_lazy("Counted in"), required=False)
    per = forms.ChoiceField(
        label=gettext_lazy("How often?"), required=False,
        choices=[("", gettext_lazy("I don't know")), *Per.choices],
    )  # fmt: skip
    area = forms.ChoiceField(
        label=gettext_lazy("Where is it?"), required=False,
        help_text=gettext_lazy("Others see the province only, never your address."),
    )  # fmt: skip
    price_kind = forms.ChoiceField(
        label=gettext_lazy("What should it cost?"), choices=PriceKind.choices, initial=PriceKind.OFFER,
        help_text=gettext_lazy("A price is for one of what you count in: one kilo, one sack, one piece."),
        widget=ChoiceCards,
    )  # fmt: skip
    price = MoneyField(
        label=gettext_lazy("Price for one"), required=False,
    )  # fmt: skip
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), required=False)
    # More, for those who want it
    text = WordsField(
        label=gettext_lazy("Say more about it"), required=False, max_length=2000,
        help_text=gettext_lazy("How it is kept, how it is packed, what it was used for."),
        widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip
    language = forms.ChoiceField(label=gettext_lazy("In which language did you write this?"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of thing is it?"), required=False,
        choices=[("", gettext_lazy("I don't know")), *Kind.choices],
    )  # fmt: skip
    quality = LineField(
        label=gettext_lazy("Quality"), required=False, max_length=300,
        help_text=gettext_lazy("Such as how dry, how clean, how mixed it is."),
    )  # fmt: skip
    unit_kg = NumberField(
        label=gettext_lazy("How heavy is one sack or piece?"), required=False, min_value=0, max_value=10**7, places=4,
        unit="kg",
    )  # fmt: skip
    available_from = day_field(gettext_lazy("There from"))
    available_to = day_field(gettext_lazy("There until"))
    hazards = forms.MultipleChoiceField(
        label=gettext_lazy("What must one be careful with?"), required=False, choices=Hazard.choices,
        widget=ManyChoiceCards(tiles=True),
    )  # fmt: skip
    certificates = LineField(
        label=gettext_lazy("Certificates"), required=False, max_length=300,
        help_text=gettext_lazy("With a comma between two, such as halal, FSC, organic."),
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages you can deal in"), required=False, widget=ManyChoiceCards(tiles=True)
    )
    radius_km = NumberField(
        label=gettext_lazy("How far can it travel?"), required=False, min_value=1, max_value=20_000, places=0, unit="km"
    )
    allowed_countries = forms.MultipleChoiceField(
        label=gettext_lazy("Only with these countries"), required=False, widget=ManyChoiceCards(tiles=True),
        help_text=gettext_lazy("Tick none when any country will do."),
    )  # fmt: skip
    hs = LineField(
        label=gettext_lazy("Customs code (HS)"), required=False, max_length=14,
        help_text=gettext_lazy("If you know it, such as 1213.00."),
    )  # fmt: skip

    def __init__(self, *args: Any, organisation: Organisation, listing: Listing | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = initial_of(listing) if listing else initial_for(organisation)
        super().__init__(*args, **kwargs)
        self.organisation, self.listing = organisation, listing
        if listing is not None:
            del self.fields["side"]
        self._offer_lists()
        for name in ("quantity", "unit", "per", "area", "price", "currency"):
            self.fields[name].needed_sometimes = True  # type: ignore[attr-defined]  # saying it at each box says nothing

    def _offer_lists(self) -> None:
        code, country = current().code, self.organisation.country
        areas = sorted(
            ((one.code, vocabulary.label(one, "areas", code)) for one in vocabulary.areas_of(country.code)),
            key=lambda pair: pair[1],
        )
        anywhere = _("Anywhere in %(country)s") % {"country": vocabulary.label(country, "countries", code)}
        offer(self, "area", [("", anywhere), *areas])
        offer(self, "unit", [("", _("I don't know")), *((unit, unit_name(unit, 2)) for unit in Unit.values)])
        spoken = [(one.code, one.endonym) for one in LANGUAGES.values()]
        offer(self, "languages", spoken)
        offer(self, "language", spoken)
        near = [one.code for one in vocabulary.listed("countries") if one.fact("asean")]
        offer(self, "allowed_countries", sorted(_named(near, code), key=lambda pair: pair[1]))
        own = currency_of(self.organisation)
        held = self.listing.currency if self.listing else ""
        offered = dict.fromkeys(each for each in (held, own, "USD") if each)
        offer(self, "currency", [(each, each) for each in offered])

    def _public(self, name: str) -> str:
        return without_contact(str(self.cleaned_data[name]), self.organisation.country.code)

    def clean_title(self) -> str:
        return self._public("title")

    def clean_text(self) -> str:
        return self._public("text")

    def clean_quality(self) -> str:
        return self._public("quality")

    def clean_certificates(self) -> list[str]:
        text = self._public("certificates")
        return [each.strip() for each in re.split(r"[,;，、]", text) if each.strip()][:12]

    def clean_area(self) -> Concept | None:
        return read_concept("areas", self.cleaned_data["area"])

    def clean_quantity(self) -> Decimal | None:
        return above_zero(self.cleaned_data["quantity"])

    def clean_unit_kg(self) -> Decimal | None:
        return above_zero(self.cleaned_data["unit_kg"])

    def clean_radius_km(self) -> int | None:
        value = self.cleaned_data["radius_km"]
        return None if value is None else int(value)

    def clean_price(self) -> Decimal | None:
        return above_zero(self.cleaned_data["price"])

    def clean_hs(self) -> str:
        return read_hs(self.cleaned_data["hs"])

    def clean_allowed_countries(self) -> list[str] | None:
        return self.cleaned_data["allowed_countries"] or None

    def clean_available_to(self) -> date | None:
        end: date | None = self.cleaned_data["available_to"]
        start: date | None = self.cleaned_data.get("available_from")
        if end is not None and end < timezone.localdate() and not (self.listing and self.listing.available_to == end):
            raise forms.ValidationError(_("This day is over. Choose a later one, or leave it empty."), code="over")
        if end is not None and start is not None and end < start:
            raise forms.ValidationError(_("This is before the first day."), code="order")
        return end

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("quantity") is not None and not told.get("unit"):
            self.add_error("unit", _("Say what you count in."))
        self._settle_price(told)
        return told

    def _settle_price(self, told: dict[str, Any]) -> None:
        """A price says "a price" by itself; "a price" without one is asked for."""
        if "price" not in told:
            return
        if told["price"] is not None and told.get("price_kind") == PriceKind.OFFER:
            told["price_kind"] = PriceKind.FIXED
        if told.get("price_kind") != PriceKind.FIXED:
            told["price"] = None
        elif told["price"] is None:
            self.add_error("price", _("Write the price, or choose “Make an offer”."))
        own = currency_of(self.organisation)
        told["currency"] = (told.get("currency") or own) if told.get("price") is not None else ""

    def told(self) -> dict[str, Any]:
        """For the action: everything but the side and the photos."""
        told = {name: value for name, value in self.cleaned_data.items() if name not in ("side", "photos")}
        return told | {"language": told.get("language") or current().code}

    def main_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in MORE]

    def more_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name in MORE]

    def opens_more(self) -> bool:
        return self.is_bound and any(name in self.errors for name in MORE)


def above_zero(value: Decimal | None) -> Decimal | None:
    if value is not None and value <= 0:
        raise forms.ValidationError(_("Write more than zero, or leave it empty."), code="zero")
    return value


def read_hs(text: str) -> str:
    """ "1213.00" however it was typed."""
    if not text:
        return ""
    found = HS.match(text.replace(" ", ""))
    if found is None:
        raise forms.ValidationError(_("A customs code has 4 to 10 digits, such as 1213.00."), code="hs")
    return ".".join(part for part in found.groups() if part)


def currency_of(organisation: Organisation) -> str:
    return str(organisation.country.fact("currency") or "")


def initial_for(organisation: Organisation) -> dict[str, Any]:
    return {
        "side": "offer",
        "price_kind": PriceKind.OFFER,
        "unit": Unit.KG,
        "per": "",
        "area": organisation.area.code if organisation.area else "",
        "language": current().code,
        "languages": organisation.languages,
        "currency": currency_of(organisation),
    }


def initial_of(listing: Listing) -> dict[str, Any]:
    names = (
        "title", "text", "language", "kind", "quantity", "unit", "unit_kg", "per", "price_kind", "price", "currency",
        "radius_km", "available_from", "available_to", "quality", "hazards", "languages", "allowed_countries", "hs",
    )  # fmt: skip
    told = {name: getattr(listing, name) for name in names}
    for name in ("quantity", "unit_kg", "price"):
        told[name] = None if told[name] is None else told[name].normalize()
    return told | {
        "area": listing.area.code if listing.area else "",
        "certificates": ", ".join(listing.certificates),
    }


def _named(codes: list[str], language: str) -> list[tuple[str, str]]:
    return [(code, vocabulary.label(code, "countries", language)) for code in codes]
