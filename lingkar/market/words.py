"""Amounts, prices and concepts of a listing in the reader's words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import npgettext, pgettext

from lingkar.languages import written
from lingkar.languages.registry import current
from lingkar.market.enums import Kind, Per, PriceKind
from lingkar.market.models import Listing
from lingkar.vocabulary.queries import label

KIND_ICONS: dict[str, str] = {
    Kind.BY_PRODUCT: "recycle",
    Kind.SECONDARY: "layers",
    Kind.PRODUCT: "box",
    Kind.SERVICE: "tools",
    Kind.TECHNOLOGY: "gear",
    Kind.FINANCE: "coins",
}


def unit_name(unit: str, number: Decimal | int | None = 1) -> str:
    """The unit behind a number; "" where there is none."""
    many = 1 if number == 1 else 2
    names = {
        "kg": "kg",
        "kWh": "kWh",
        "m3": "m³",
        "t": npgettext("unit", "tonne", "tonnes", many),
        "litre": npgettext("unit", "litre", "litres", many),
        "piece": npgettext("unit", "piece", "pieces", many),
        "sack": npgettext("unit", "sack", "sacks", many),
        "hour": npgettext("unit", "hour", "hours", many),
        "day": npgettext("unit", "day", "days", many),
    }
    return names.get(unit, unit)


def amount_text(listing: Listing) -> str:
    """ "2,000 kg every month"; "" where she did not say how much."""
    return amount_of(listing.quantity, listing.unit, listing.per)


def amount_of(quantity: Decimal | None, unit: str, per: str) -> str:
    if quantity is None:
        return ""
    number = written.number(plain(quantity), current().code)
    amount = f"{number} {unit_name(unit, quantity)}".strip()
    patterns: dict[str, str] = {
        Per.DAY: _("%(amount)s every day"),
        Per.WEEK: _("%(amount)s every week"),
        Per.MONTH: _("%(amount)s every month"),
        Per.YEAR: _("%(amount)s every year"),
        Per.ONCE: _("%(amount)s, once"),
    }
    pattern = patterns.get(per)
    return pattern % {"amount": amount} if pattern else amount


def price_text(listing: Listing) -> str:
    if listing.price_kind == PriceKind.FREE:
        return pgettext("price", "Free")
    if listing.price_kind != PriceKind.FIXED or listing.price is None:
        return _("Make an offer")
    money = written.money(listing.price, listing.currency, current().code)
    if not listing.unit:
        return money
    return _("%(money)s for one %(unit)s") % {"money": money, "unit": unit_name(listing.unit)}


def weight_text(listing: Listing) -> str:
    """What one sack or piece weighs."""
    if listing.unit_kg is None:
        return ""
    return f"{written.number(plain(listing.unit_kg), current().code)} kg"


def place_text(listing: Listing) -> str:
    """The area and the country, never more exact."""
    language = current().code
    country = label(listing.country, "countries", language)
    return f"{label(listing.area, 'areas', language)}, {country}" if listing.area else country


def concept_name(listing: Listing) -> str:
    """What it is in the words everybody shares; "" while nobody said."""
    return label(listing.concept, "circular", current().code) if listing.concept else ""


def icon_of(listing: Listing) -> str:
    return KIND_ICONS.get(listing.kind, "loop")


def plain(value: Any) -> Any:
    """2000.0000 as 2000."""
    return value.normalize() if isinstance(value, Decimal) else value


def family_name(code: str) -> str:
    """A family of the market's vocabulary; the first word of a walk down the tree."""
    names = {
        "crops": pgettext("family", "Fields and mills"),
        "livestock": pgettext("family", "Animals"),
        "food": pgettext("family", "Food and drink"),
        "fish": pgettext("family", "Fish and shrimp"),
        "forest": pgettext("family", "Wood, bamboo and rubber"),
        "fibre-natural": pgettext("family", "Natural fibre"),
        "biomass": pgettext("family", "Biomass and ash"),
        "plastic": pgettext("family", "Plastic"),
        "paper": pgettext("family", "Paper and packaging"),
        "textile": pgettext("family", "Textiles and leather"),
        "metal": pgettext("family", "Metal"),
        "electronics": pgettext("family", "Electronics"),
        "glass-ceramic": pgettext("family", "Glass and ceramics"),
        "construction": pgettext("family", "Building"),
        "chemical": pgettext("family", "Chemicals and oils"),
        "heat-gas": pgettext("family", "Heat and gas"),
        "water-sludge": pgettext("family", "Water and sludge"),
        "products": pgettext("family", "Products"),
        "services": pgettext("family", "Services"),
        "technologies": pgettext("family", "Machines and processes"),
        "finance": pgettext("family", "Money"),
    }
    return names.get(code, code)
