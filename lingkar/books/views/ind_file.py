"""Indicators as files to take away, and as the list the method page shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingkar.books.indicators import GROUPS, Indicator
from lingkar.books.models import Measurement
from lingkar.books.views.ind_show import Shown, entry_of, indicators, mark_of, show, told
from lingkar.core.cells import cell

UNIT_NAMES: Mapping[str, Any] = {
    "share": gettext_lazy("share, from 0 to 1"),
    "index": gettext_lazy("index, from 0 to 1"),
    "ratio": gettext_lazy("ratio"),
    "money": gettext_lazy("money"),
    "money per kg": gettext_lazy("money for 1 kg"),
    "kwh": "kWh",
    "kgco2e": "kg CO₂e",
    "kgco2": "kg CO₂",
    "kg-per-kg": "kg / kg",
    "kwh-per-kg": "kWh / kg",
    "m3-per-kg": "m³ / kg",
    "kwh-per-money": gettext_lazy("kWh for each unit of money"),
    "m3-per-money": gettext_lazy("m³ for each unit of money"),
}


def table(made: Measurement) -> list[list[Any]]:
    head = [
        _("Year"), _("Code"), _("Indicator"), _("Value"), _("Unit"), _("Currency"), _("Low"), _("High"),
        _("Why there is no number"), _("Rests on"), _("Formula"), _("Source"), _("Method"),
    ]  # fmt: skip
    return [head, *([cell(value) for value in _row(made, each)] for each in indicators().values())]


def _row(made: Measurement, indicator: Indicator) -> list[Any]:
    shown = show(made, indicator)
    low, high = shown.interval or (None, None)
    money = made.book.currency if "money" in shown.unit else None
    return [
        made.book.year, shown.code, shown.title, shown.value, unit_name(shown.unit), money, low, high,
        shown.why, shown.rests_on, shown.formula, shown.source, made.method_version,
    ]  # fmt: skip


def document(made: Measurement) -> dict[str, Any]:
    """The indicators with their reasons, and the engine's whole report beneath them."""
    return {
        "organisation": made.book.organisation.name,
        "country": made.book.organisation.country.code,
        "year": made.book.year,
        "currency": made.book.currency,
        "measured_at": made.made_at.isoformat(),
        "method_version": made.method_version,
        "data_version": made.data_version,
        "completeness": made.completeness,
        "indicators": [_one(made, each) for each in indicators().values()],
        "report": made.result,
        "faults": made.faults,
    }


def _one(made: Measurement, indicator: Indicator) -> dict[str, Any]:
    shown: Shown = show(made, indicator)
    why = entry_of(made, indicator).get("why")
    return {
        "code": shown.code,
        "title": shown.title,
        "value": shown.value,
        "unit": shown.unit,
        "interval": shown.interval,
        "why": why,
        "reason": shown.why,
        "rests_on": shown.rests_on,
        "formula": shown.formula,
        "says_not": shown.says_not,
        "source": shown.source,
        "framework": shown.framework,
    }


def unit_name(unit: str) -> str:
    return str(UNIT_NAMES.get(unit, unit))


def method_groups() -> list[dict[str, Any]]:
    """Every indicator of each group with its unit, formula, limits and source."""
    return [
        {
            "icon": icon,
            "name": str(name),
            "rows": [_method_row(each) for each in indicators().values() if each.group == group],
        }
        for group, (icon, name) in GROUPS.items()
    ]


def _method_row(indicator: Indicator) -> dict[str, Any]:
    return {
        "code": indicator.code,
        "title": told(indicator.title, indicator),
        "says": told(indicator.says, indicator),
        "unit": unit_name(indicator.unit),
        "formula": told(indicator.formula, indicator),
        "says_not": told(indicator.says_not, indicator),
        "source": told(indicator.source, indicator),
        "mark": mark_of(indicator),
        "mandatory": indicator.mandatory,
    }
