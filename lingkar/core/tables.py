"""A table as a file to take away: CSV, or a workbook in which texts stay texts."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse

from lingkar.core.cells import cell

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def table_response(rows: Sequence[Sequence[Any]], ending: str, name: str) -> HttpResponse:
    response = HttpResponse(content_type=TYPES[ending])
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    safe = [[cell(value) for value in row] for row in rows]
    response.write(_csv(safe) if ending == "csv" else _workbook(safe))
    return response


def _csv(rows: list[list[str]]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return ("\ufeff" + written.getvalue()).encode()


def _workbook(rows: list[list[str]]) -> bytes:
    import xlsxwriter  # slow to import; only such a page writes workbooks

    written = io.BytesIO()
    # Nothing here is to become a formula or an address.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, options) as book:
        sheet = book.add_worksheet("Lingkar")
        bold = book.add_format({"bold": True})
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row, bold if number == 0 else None)
        sheet.set_column(0, max(len(rows[0]) - 1, 0), 18)
        sheet.freeze_panes(1, 0)
    return written.getvalue()
