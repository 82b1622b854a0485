"""The parts of a number that only some indicators have: products of the MCI, lines and factors of gases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingkar.books.indicators import Indicator
from lingkar.books.lines import read_line
from lingkar.books.models import Measurement
from lingkar.books.views.ind_missing import part_name
from lingkar.books.views.ind_words import about, amount_text, reason_text, span_text, spoken
from lingkar.books.words import line_name

SCOPES = {
    "scope-1": ("1",),
    "scope-2": ("2",),
    "scope-2-market": ("2-market",),
    "scope-3": ("3",),
    "biogenic": ("1",),
}
# Rows of the file behind the lines of each category, in their order.
ROWS = {
    "waste": ("waste", gettext_lazy("%(name)s, thrown away or given on")),
    "materials": ("purchases", gettext_lazy("%(name)s, bought")),
    "refrigerant": ("refrigerants", "%(name)s"),
}
WATER = {"water:supply": gettext_lazy("Water taken in"), "water:treatment": gettext_lazy("Water let out")}


@dataclass(frozen=True)
class Line:
    """One source of gases with the factors it was multiplied by."""

    name: str
    text: str
    why: str
    factors: list[dict[str, str]] = field(default_factory=list)
    grid: dict[str, Any] | None = None


def written_of(made: Measurement, indicator: Indicator) -> dict[str, Any]:
    if made.result is None:
        return {}
    if indicator.code == "mci":
        return {"products": [_product(each) for each in made.result["mci"]["products"]]}
    if indicator.code in SCOPES:
        biogenic = indicator.code == "biogenic"
        return {"lines": _lines(made, SCOPES[indicator.code], biogenic), "gwp": made.result["ghg"]["gwp"]}
    return {}


def _product(row: Mapping[str, Any]) -> dict[str, Any]:
    """MCI of a product with every step: masses are of one piece."""
    steps = (
        (_("Weight of one"), "mass_kg", "kg"),
        (_("New material in it"), "virgin_kg", "kg"),
        (_("Lost for good"), "unrecoverable_kg", "kg"),
        (_("Linear flow index"), "lfi", "index"),
        (_("Utility: how long and how often it is used, against the usual"), "utility", "ratio"),
    )
    return {
        "name": row["name"],
        "text": amount_text(row["value"], "index", "") if row["value"] is not None else "",
        "span": span_text(row["interval"], "index", ""),
        "why": reason_text(row.get("why")),
        "steps": [
            {"label": label, "text": amount_text(row[key], unit, "") if row[key] is not None else ""}
            for label, key, unit in steps
        ],
    }


def _lines(made: Measurement, scopes: tuple[str, ...], biogenic: bool) -> list[Line]:
    """Lines of these scopes, each called as in the book."""
    found = []
    for row, name in _named(made):
        if row["scope"] in scopes and not (biogenic and not row["biogenic_kgco2"]):
            found.append(_line(row, name, biogenic))
    return found


def _named(made: Measurement) -> list[tuple[dict[str, Any], str]]:
    """Each line of the statement with the name its row has in the book."""
    places: dict[str, int] = {}
    named = []
    for row in (made.result or {})["ghg"]["by_source"]:
        category = row["category"]
        place = places.get(category, 0)
        places[category] = place + 1
        named.append((row, _name(made, row, category, place)))
    return named


def _name(made: Measurement, row: Mapping[str, Any], category: str, place: int) -> str:
    if row["name"] in WATER:
        return str(WATER[row["name"]])
    if category in ROWS:
        rows, text = ROWS[category]
        listed = made.inputs[rows] if rows in made.inputs else _parts(made)
        return str(text) % {"name": _row_name(made, listed[place]) if place < len(listed) else row["name"]}
    road = "road" if category == "road" else ""
    line = read_line(f"energy~{row['name']}~~{road}")
    return line_name(line, spoken()) if line else str(row["name"])


def _parts(made: Measurement) -> list[dict[str, Any]]:
    """Without purchases the engine counts what the products are made of."""
    return [part for product in made.inputs.get("products", []) for part in product.get("materials", [])]


def _row_name(made: Measurement, row: Mapping[str, Any]) -> str:
    line = read_line(str(row.get("note", "")))
    return line_name(line, spoken()) if line else part_name(made, row)


def _line(row: Mapping[str, Any], name: str, biogenic: bool) -> Line:
    value = row["biogenic_kgco2"] if biogenic else row["kgco2e"]
    return Line(
        name=name,
        text=amount_text(value, "kgco2" if biogenic else "kgco2e", "") if value is not None else "",
        why=reason_text(row.get("why")),
        factors=[_factor(each) for each in row["factors"]],
        grid=_grid(row["grid"]) if row.get("grid") else None,
    )


def _factor(row: Mapping[str, Any]) -> dict[str, str]:
    return {
        "text": f"{about(row['value'], 4)} {row['unit']} {row['gas']}",
        "source": row["source"],
        "url": row["url"],
        "year": str(row["year"]),
        "region": row["region"],
        "licence": row["licence"],
    }


def _grid(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "text": f"{about(row['value'], 4)} {row['unit']}",
        "source": row["source"],
        "url": row["url"],
        "year": str(row["year"]),
        "method": row["method"],
        "conflict": row["conflicting_sources"],
        "note": row["note"],
        "others": [
            {
                "text": f"{about(each['value'], 4)} {each['unit']}",
                "method": each["method"],
                "source": each["source"],
                "year": str(each["year"]),
            }
            for each in row["others"]
        ],
    }
