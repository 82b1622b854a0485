"""Words for codes: carriers, units, water flows, lines of a book. Written so that a shop owner knows what is meant."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lingkar.books.enums import Destination, Kind, Quality, WaterFlow
from lingkar.books.lines import ROAD, Line, split_size
from lingkar.vocabulary.queries import label

type Text = str | Promise

CARRIERS: dict[str, Text] = {
    "electricity": _("Electricity from the grid"),
    "lpg": _("Bottled gas (LPG)"),
    "diesel": _("Diesel"),
    "petrol": _("Petrol"),
    "natural-gas": _("Piped gas"),
    "kerosene": _("Kerosene"),
    "wood": _("Firewood"),
    "charcoal": _("Charcoal"),
    "husk": _("Rice husk, coconut shell and the like"),
    "wood-chips": _("Wood chips"),
    "wood-pellets": _("Wood pellets"),
    "coal": _("Coal"),
    "sub-bituminous-coal": _("Soft coal (sub-bituminous)"),
    "lignite": _("Brown coal"),
    "anthracite": _("Anthracite"),
    "fuel-oil": _("Heavy fuel oil"),
    "gas-oil": _("Industrial diesel"),
    "biogas": _("Biogas"),
    "solar": _("Electricity from your own solar panels"),
    "wind": _("Electricity from your own wind wheel"),
    "hydro": _("Electricity from your own water wheel"),
    "solar-heat": _("Heat from the sun"),
    "heat": _("Heat or steam you buy"),
}
ON_THE_ROAD: dict[str, Text] = {
    "diesel": _("Diesel for vehicles"),
    "petrol": _("Petrol for vehicles"),
    "lpg": _("Gas (LPG) for vehicles"),
    "natural-gas": _("Natural gas for vehicles"),
}
UNITS: dict[str, Text] = {
    "t": pgettext_lazy("unit", "tonne (1000 kg)"),
    "l": pgettext_lazy("unit", "litre"),
    "m3": pgettext_lazy("unit", "m³"),
    "lb": pgettext_lazy("unit", "pound"),
    "quintal": pgettext_lazy("unit", "quintal (100 kg)"),
    "us gallon": pgettext_lazy("unit", "US gallon"),
    "imperial gallon": pgettext_lazy("unit", "imperial gallon"),
    "mmbtu": "MMBtu",
    "piece": pgettext_lazy("unit", "pieces"),
    "sack": pgettext_lazy("unit", "sack"),
    "bundle": pgettext_lazy("unit", "bundle"),
    "crate": pgettext_lazy("unit", "crate"),
    "cylinder": pgettext_lazy("unit", "cylinder"),
    "cartload": pgettext_lazy("unit", "cartload"),
    "jerrycan": pgettext_lazy("unit", "jerrycan"),
    "drum": pgettext_lazy("unit", "drum"),
    "galon": pgettext_lazy("unit", "water gallon (galon)"),
    "bottle": pgettext_lazy("unit", "bottle"),
}
KIND_ICONS: Mapping[str, str] = {
    Kind.ENERGY: "energy",
    Kind.WATER: "water",
    Kind.MATERIAL: "materials",
    Kind.WASTE: "waste",
    Kind.OUTPUT: "box",
    Kind.REVENUE: "money",
    Kind.REFRIGERANT: "snowflake",
}
ITEM_ICONS: Mapping[str, str] = {
    "electricity": "plug", "solar": "sun", "solar-heat": "sun", "lpg": "gas-bottle", "diesel": "fuel-pump",
    "petrol": "fuel-pump", "wood": "wood", "charcoal": "charcoal", "husk": "grain",
}  # fmt: skip
KIND_HELPS: Mapping[str, Text] = {
    Kind.ENERGY: _("Copy it from the bill, or count the cylinders and cans you bought."),
    Kind.WATER: _("The bill of the water works, or how often the tank was filled."),
    Kind.MATERIAL: _("What you bought to make things from, and the packaging. Count it in your own unit."),
    Kind.WASTE: _("What left your firm as waste, where it went, and what that cost or brought in."),
    Kind.OUTPUT: _("How many pieces of each product you made."),
    Kind.REVENUE: _("All you sold in this time, before costs."),
    Kind.REFRIGERANT: _("Only what a mechanic refilled into fridges and air conditioners. Nothing refilled: write 0."),
}
QUALITY_HELPS: Mapping[str, Text] = {
    Quality.MEASURED: _("You weighed, counted or read the meter."),
    Quality.BILL: _("It stands on a bill or delivery note."),
    Quality.ESTIMATE: _("You worked it out."),
    Quality.GUESS: _("You are not sure at all."),
}


def unit_name(unit: str) -> str:
    """A unit as it is read: "sack of 50 kg" in the reader's words, units of trade by their own name."""
    name, size = split_size(unit)
    text = str(UNITS.get(name, name))
    return gettext("%(container)s of %(size)s") % {"container": text, "size": size} if size else text


def line_name(line: Line, language: str, products: Mapping[str, str] | None = None) -> str:
    """What a line is about, in the reader's language: her own word first, else that of the lists."""
    if line.kind == Kind.ENERGY:
        names = ON_THE_ROAD if line.destination == ROAD else CARRIERS
        return str(names.get(line.item, line.item))
    if line.kind == Kind.WATER:
        return str(WaterFlow(line.item).label) if line.item in WaterFlow.values else line.item
    if line.kind == Kind.REVENUE:
        return str(Kind.REVENUE.label)
    if line.kind == Kind.OUTPUT:
        return (products or {}).get(line.item, line.item)
    if line.kind == Kind.REFRIGERANT:
        return line.item
    return line.name or label(line.item, "materials", language)


def destination_name(line: Line) -> str:
    """Where waste goes, in words; "" for other lines."""
    return str(Destination(line.destination).label) if line.destination in Destination.values else ""


def line_icon(line: Line) -> str:
    return ITEM_ICONS.get(line.item, KIND_ICONS.get(line.kind, ""))
