"""What is missing for a number, said by name, each with the page where it can be told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingkar.books.lines import read_line
from lingkar.books.models import Measurement
from lingkar.books.months import month_name
from lingkar.books.views.ind_words import spoken
from lingkar.books.words import line_name
from lingkar.vocabulary.queries import label

ROW = re.compile(r"^(\w+)\[(\d+)\](?:\.materials\[(\d+)\])?(?:\.(\w+))?$")
MOST = 12
LISTS = {
    "products": (gettext_lazy("Your products"), ""),
    "purchases": (gettext_lazy("Materials you bought"), "material"),
    "energy": (gettext_lazy("Electricity and fuels"), "energy"),
    "water": (gettext_lazy("Water"), "water"),
    "waste": (gettext_lazy("Waste"), "waste"),
    "refrigerants": (gettext_lazy("Cooling gas refilled"), "refrigerant"),
    "revenue": (gettext_lazy("Sales"), "revenue"),
    "previous": (gettext_lazy("The year before"), ""),
}
FIELDS = {
    "mass_kg": gettext_lazy("how much it weighs"),
    "refilled_kg": gettext_lazy("how much"),
    "amount": gettext_lazy("how much"),
    "cost": gettext_lazy("what it cost"),
    "bought_at": gettext_lazy("what a kilogram of it had cost; tell it under the materials you bought"),
    "destination": gettext_lazy("where it went"),
    "renewable": gettext_lazy("which part of it is renewable"),
    "critical": gettext_lazy("whether it is on a list of critical materials"),
    "recycled": gettext_lazy("the recycled part"),
    "reused": gettext_lazy("the part used before"),
    "biological": gettext_lazy("the part that grows back"),
    "collected_for_recycling": gettext_lazy("the part collected for recycling after use"),
    "collected_for_reuse": gettext_lazy("the part used again after use"),
    "composted": gettext_lazy("the part composted after use"),
    "energy_recovered": gettext_lazy("the part burned for energy after use"),
    "recycling_efficiency": gettext_lazy("what recycling makes of it after use"),
    "feedstock_recycling_efficiency": gettext_lazy("what recycling made of it before"),
    "units": gettext_lazy("how many you made"),
    "materials": gettext_lazy("what it is made of"),
    "lifetime_years": gettext_lazy("how long it is used"),
    "industry_lifetime_years": gettext_lazy("how long such things are usually used"),
    "functional_units": gettext_lazy("how often it is used"),
    "industry_functional_units": gettext_lazy("how often such things are usually used"),
    "revenue": gettext_lazy("what it sold for"),
}
WATER = {
    "water.withdrawn_m3": "water~withdrawn~~",
    "water.circular_in_m3": "water~circular-in~~",
    "water.discharged_m3": "water~discharged~~",
    "water.circular_out_m3": "water~circular-out~~",
    "water.reused_m3": "water~reused~~",
}


@dataclass(frozen=True)
class Missing:
    text: str
    url: str


def missing_of(paths: Iterable[str], made: Measurement) -> list[Missing]:
    """By name, each once; a long list ends with a word on how many more there are."""
    found = list(dict.fromkeys(_missing(path, made) for path in paths))
    rest = len(found) - MOST
    if rest > 1:
        found = [*found[:MOST], Missing(_("and %(count)s more") % {"count": rest}, "")]
    return found


def _missing(path: str, made: Measurement) -> Missing:
    if path in WATER:
        line = read_line(WATER[path])
        month = _open_month(made, WATER[path])
        name = line_name(line, spoken()) if line else path
        if month:
            name = _("%(name)s in %(month)s") % {"name": name, "month": month_name(month)}
        return Missing(name, card_url(made, "water", month))
    row = ROW.match(path)
    if row is None:
        listed, kind = LISTS.get(path.partition(".")[0], (path, ""))
        return Missing(str(listed), card_url(made, kind) if kind else _elsewhere(path, made))
    return _of_row(made, row[1], int(row[2]), row[3], row[4] or "")


def _of_row(made: Measurement, rows: str, number: int, material: str | None, field: str) -> Missing:
    """One field of one row: "Plastic film: what it cost"."""
    row: Mapping[str, Any] = made.inputs[rows][number]
    if rows == "products":
        return _of_product(made, row, material, field)
    line = read_line(str(row.get("note", "")))
    if line is None:
        return Missing(_pair(str(row.get("material") or row.get("carrier")), field), card_url(made, LISTS[rows][1]))
    month = _open_month(made, line.key) if field in ("amount", "mass_kg", "cost") else None
    name = line_name(line, spoken())
    if month:
        name = _("%(name)s in %(month)s") % {"name": name, "month": month_name(month)}
    return Missing(_pair(name, field), card_url(made, LISTS[rows][1], month))


def _open_month(made: Measurement, key: str) -> int | None:
    """The first month of which a line is not known, where it is told month by month."""
    row = next((each for each in made.told.get("lines", []) if each["line"] == key), None)
    if row is None or row["whole_year"]:
        return None
    gaps = set(made.told.get("period", [])) - set(row["months"])
    return min({*row["unknown"], *(gaps if row["amount"] is None else ())} - {0}, default=None)


def _of_product(made: Measurement, row: Mapping[str, Any], material: str | None, field: str) -> Missing:
    url = reverse("books-product", args=[row["note"]])
    if material is None:
        return Missing(_pair(row["name"], field), url)
    part = row["materials"][int(material)]
    url = reverse("books-recipe-line", args=[row["note"], part["note"]])
    name = _("%(material)s in %(product)s") % {"material": part_name(made, part), "product": row["name"]}
    return Missing(_pair(name, field), url)


def part_name(made: Measurement, part: Mapping[str, Any]) -> str:
    """What a material of a product is called: her own word, else that of the list."""
    told = made.told.get("parts", {}).get(part.get("note"))
    if told is None:
        return str(part.get("name", ""))
    return str(told["name"]) or label(told["material"], "materials", spoken())


def _pair(name: str, field: str) -> str:
    return _("%(name)s: %(what)s") % {"name": name, "what": FIELDS.get(field, field)} if field else name


def _elsewhere(path: str, made: Measurement) -> str:
    if path.startswith("previous"):
        return reverse("books-list")
    return reverse("books-products")


def card_url(made: Measurement, kind: str, month: int | None = None) -> str:
    """The card of this month, else of the last one the book speaks of, else of the whole year."""
    months = made.told.get("period") or [0]
    return reverse("books-card", args=[made.book.code, months[-1] if month is None else month, kind])
