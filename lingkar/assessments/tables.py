"""Rows of the files people take away. A cell that a spreadsheet would run as a formula is made plain text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lingkar.assessments.enums import FirmCheckState
from lingkar.assessments.models import PlannedAction
from lingkar.core.cells import cell


def plan_table(rows: Iterable[PlannedAction]) -> list[list[str]]:
    head = [
        _("Action"),
        _("State"),
        _("Date"),
        _("Done on"),
        _("Currency"),
        _("Saving a year, low"),
        _("Saving a year, high"),
        _("Cost, low"),
        _("Cost, high"),
        _("kg CO₂e a year, low"),
        _("kg CO₂e a year, high"),
        _("Evidence"),
        _("Notes"),
    ]
    return [head, *([cell(value) for value in _planned(row)] for row in rows)]


def _planned(row: PlannedAction) -> list[Any]:
    kept = row.snapshot
    return [
        pgettext("action", kept["name"]),
        row.get_state_display(),
        row.due_on,
        row.done_at.date() if row.done_at else None,
        row.currency,
        *_ends(kept.get("saving")),
        *_ends(kept.get("cost")),
        *_ends(kept.get("co2e")),
        kept.get("grade"),
        row.notes,
    ]


def firm_table(rows: Iterable[Any], names: dict[str, dict[str, str]]) -> list[list[str]]:
    head = [
        _("Name"), _("Country"), _("Area"), _("Kind of work"), _("People"), _("Consent"), _("Check"), _("Checked on"),
        _("Share of answers known"),
    ]  # fmt: skip
    return [head, *([cell(value) for value in _firm(row, names)] for row in rows)]


def _firm(row: Any, names: dict[str, dict[str, str]]) -> list[Any]:
    return [
        row.name,
        names["countries"].get(row.country, row.country),
        names["areas"].get(row.area, row.area),
        names["sectors"].get(row.sector, row.sector),
        row.workers,
        _("yes") if row.is_open else _("no"),
        FirmCheckState(row.state).label if row.state else None,
        row.checked_at.date() if row.checked_at else None,
        round(row.completeness, 2) if row.completeness is not None else None,
    ]


def _ends(span: dict[str, Any] | None) -> list[str | None]:
    return [span["low"], span["high"]] if span else [None, None]
