"""Rows of the files people take away. A cell that a spreadsheet would run as a formula is made plain text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lingkar.core.cells import cell
from lingkar.reports.schemes import Scheme
from lingkar.reports.wording.schemes import show_scheme


def scheme_table(rows: Iterable[Scheme], day: date) -> list[list[str]]:
    head = [
        _("Code"), _("Country"), _("Name"), _("From whom"), _("Kind of help"), _("In short"),
        _("What the money is for"), _("Kind of work"), _("Size of the firm"), _("Smallest amount"),
        _("Largest amount"), _("Currency"), _("What it costs"), _("From"), _("Until"), _("Open or not"),
        _("Source"), _("Address of the source"), _("Date of the source"), _("Looked up on"), _("Note"),
    ]  # fmt: skip
    return [head, *([cell(value) for value in _scheme(row, day)] for row in rows)]


def _scheme(row: Scheme, day: date) -> list[Any]:
    shown = show_scheme(row, day)
    return [
        row.code, shown.country, row.name, row.provider, shown.kind, shown.summary, shown.purposes, shown.sectors,
        shown.sizes, row.amount_min, row.amount_max, row.currency, shown.rate, row.valid_from, row.valid_to,
        shown.status, row.source_title, row.source_url, row.source_dated, row.checked_on, shown.note,
    ]  # fmt: skip
