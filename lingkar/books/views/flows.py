"""What came in and what went out, as bands whose thickness is the quantity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from lingkar.books.lines import read_line
from lingkar.books.models import Measurement
from lingkar.books.months import year_name
from lingkar.books.views.ind_missing import part_name
from lingkar.books.views.ind_words import amount_text, share_text, spoken
from lingkar.books.views.indicators import frame, measured_for
from lingkar.books.words import line_name
from lingkar.core.charts import Flow, FlowChart, flow_chart

MOST = 5
# What becomes of waste, gathered so that a small picture can hold it: destination -> group.
ENDS = {
    "reuse": "again", "animal-feed": "by-product", "recycling": "recycled", "compost": "soil",
    "compost-on-site": "soil", "digestion": "soil", "digestion-on-site": "soil", "incineration": "burned",
    "landfill": "landfill", "municipal": "city", "open-dump": "dumped", "open-burning": "dumped", "sewer": "dumped",
    "": "unknown",
}  # fmt: skip
END_NAMES: Mapping[str, tuple[Any, str]] = {
    "products": (gettext_lazy("Products"), "leaf"),
    "by-product": (gettext_lazy("Animal feed"), "leaf"),
    "again": (gettext_lazy("Used again"), "leaf"),
    "recycled": (gettext_lazy("Recycled"), "leaf"),
    "soil": (gettext_lazy("Compost and biogas"), "leaf"),
    "burned": (gettext_lazy("Burned for energy"), "saffron"),
    "city": (gettext_lazy("City collection"), "clay"),
    "landfill": (gettext_lazy("Landfill"), "clay"),
    "dumped": (gettext_lazy("Dumped, burned or poured away"), "clay"),
    "unknown": (gettext_lazy("Waste, nobody knows where to"), "muted"),
    "left": (gettext_lazy("Not accounted for"), "muted"),
}
AFTER_USE = (
    ("collected_for_reuse", gettext_lazy("Used again"), "leaf"),
    ("collected_for_recycling", gettext_lazy("Collected for recycling"), "leaf"),
    ("composted", gettext_lazy("Composted"), "leaf"),
    ("energy_recovered", gettext_lazy("Burned for energy"), "saffron"),
)


@require_safe
def flow(request: HttpRequest, code: str) -> HttpResponse:
    made = measured_for(request, code)
    context = {
        **frame(made, "flow"),
        "chart": firm_chart(made),
        "after": after_chart(made),
        "kinds": _kinds(made),
        "gap": _gap(made),
    }
    return render(request, "books/ind_flow.html", context)


def firm_chart(made: Measurement) -> FlowChart | None:
    """Materials in, products and each end of waste out. None while nothing of it is known."""
    coming, open_in = incoming(made)
    leaving, open_out = outgoing(made)
    if not coming and not leaving:
        return None
    gap = sum(coming.values()) - sum(leaving.values())
    if not (open_in or open_out) and coming and leaving and gap > 0.01 * sum(coming.values()):
        leaving["left"] = gap
    return flow_chart(
        _("Material through your firm in %(year)s") % {"year": year_name(made.book.year)},
        made.book.organisation.name,
        [_flow(name, kg, "sky") for name, kg in _largest(coming).items()],
        [_flow(str(END_NAMES[end][0]), kg, END_NAMES[end][1]) for end, kg in _in_order(leaving).items()],
        unknown=[*open_in, *open_out],
    )


def incoming(made: Measurement) -> tuple[dict[str, float], list[str]]:
    """Kilograms of each material that came in, and the names of those nobody knows the amount of.

    What was bought, where it is told; else what the products are made of.
    """
    inputs = made.inputs
    if "purchases" in inputs:
        rows = [(_row_name(row), row.get("mass_kg")) for row in inputs["purchases"]]
    else:
        rows = [
            (part_name(made, part), _times(product.get("units"), part.get("mass_kg")))
            for product in inputs.get("products", [])
            for part in product.get("materials", [])
        ]
    return _summed(rows)


def outgoing(made: Measurement) -> tuple[dict[str, float], list[str]]:
    """Kilograms by where they went; products count by what they are made of."""
    waste, products = made.inputs.get("waste", []), made.inputs.get("products", [])
    found, _open = _summed((ENDS.get(row.get("destination", ""), "unknown"), row.get("mass_kg")) for row in waste)
    unknown = [_row_name(row) for row in waste if row.get("mass_kg") is None]
    whole, open_products = _summed(("products", _product_mass(product)) for product in products)
    if open_products:
        unknown.append(str(END_NAMES["products"][0]))
    return whole | found, unknown


def after_chart(made: Measurement) -> FlowChart | None:
    """What becomes of the products after use, as far as their recipes say."""
    whole, ends = 0.0, dict.fromkeys((name for name, _label, _colour in AFTER_USE), 0.0)
    for product in made.inputs.get("products", []):
        for part in product.get("materials", []):
            kg = _times(product.get("units"), part.get("mass_kg"))
            shares = {name: _number(part.get(name)) for name in ends}
            if kg is None or None in shares.values():
                continue
            whole += kg
            for name, share in shares.items():
                ends[name] += kg * (share or 0.0)
    if not whole:
        return None
    lost = max(0.0, whole - sum(ends.values()))
    leaving = [_flow(str(label), ends[name], colour) for name, label, colour in AFTER_USE if ends[name]]
    if lost > 0.001 * whole:
        leaving.append(_flow(_("Lost"), lost, "clay"))
    title = _("What becomes of your products after use")
    return flow_chart(title, _("After use"), [_flow(_("Products"), whole, "leaf")], leaving)


def _kinds(made: Measurement) -> list[dict[str, str]]:
    """How much of what came in was used before, recycled, grown again, or none of these."""
    iso = (made.result or {}).get("iso59020", {})
    values = {code: iso.get(code, {}).get("value") for code in ("A.2.2", "A.2.3", "A.2.4")}
    names = (_("Used before"), _("Recycled"), _("Grows back"))
    found = [
        {"label": name, "text": share_text(value) if value is not None else ""}
        for name, value in zip(names, values.values(), strict=True)
    ]
    known = [value for value in values.values() if value is not None]
    rest = share_text(max(0.0, 1 - sum(known))) if len(known) == len(values) else ""
    return [*found, {"label": _("New, and does not grow back"), "text": rest}]


def _gap(made: Measurement) -> str:
    """How far in and out differ, where both are known."""
    balance = (made.result or {}).get("balance", {})
    gap = balance.get("gap", {}).get("value")
    if gap is None:
        return ""
    return _("In %(incoming)s, out %(outgoing)s: a difference of %(gap)s.") % {
        "incoming": amount_text(balance["inflow_kg"]["value"], "kg", ""),
        "outgoing": amount_text(balance["outflow_kg"]["value"], "kg", ""),
        "gap": share_text(abs(gap)),
    }


def _flow(name: str, kg: float, colour: str) -> Flow:
    return Flow(name, kg, amount_text(kg, "kg", ""), colour)


def _row_name(row: Mapping[str, Any]) -> str:
    line = read_line(str(row.get("note", "")))
    return line_name(line, spoken()) if line else str(row.get("material", ""))


def _number(value: Any) -> float | None:
    """A number of the file: plain, or with a quality of its own."""
    found = value.get("value") if isinstance(value, Mapping) else value
    return None if found is None else float(found)


def _times(units: Any, mass: Any) -> float | None:
    first, second = _number(units), _number(mass)
    return None if first is None or second is None else first * second


def _product_mass(product: Mapping[str, Any]) -> float | None:
    parts = [_times(product.get("units"), part.get("mass_kg")) for part in product.get("materials", [])]
    return None if not parts or None in parts else sum(part for part in parts if part is not None)


def _summed(rows: Iterable[tuple[str, Any]]) -> tuple[dict[str, float], list[str]]:
    """What is known, by name, and the names of which something is not known."""
    found: dict[str, float] = {}
    unknown: list[str] = []
    for name, mass in rows:
        kg = _number(mass)
        if kg is None:
            unknown.append(name)
        else:
            found[name] = found.get(name, 0.0) + kg
    return found, list(dict.fromkeys(unknown))


def _largest(found: Mapping[str, float]) -> dict[str, float]:
    """The largest few, and the rest together."""
    ordered = dict(sorted(found.items(), key=lambda pair: -pair[1]))
    if len(ordered) <= MOST + 1:
        return ordered
    kept = dict(list(ordered.items())[:MOST])
    return kept | {_("All others"): sum(list(ordered.values())[MOST:])}


def _in_order(found: Mapping[str, float]) -> dict[str, float]:
    """From the best end to the worst, so that the picture reads from top to bottom."""
    return {end: found[end] for end in END_NAMES if found.get(end)}
