"""The dossier as a workbook: a sheet for each section with both languages side by side, and one with plain numbers."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

WIDE, NARROW = 44, 22
type Row = list[Any]


def workbook_of(content: dict[str, Any]) -> bytes:
    """Every text is written as text: nothing a person typed can become a formula."""
    out = io.BytesIO()
    # No date of its own making: the same content gives the same file.
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        made = datetime.fromisoformat(content["made_at"]).replace(tzinfo=None)
        documents = [content["texts"][code] for code in content["languages"]]
        book.set_properties({"title": documents[0]["title"], "created": made})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        _cover(book, content, documents, bold, plain)
        for place, sides in enumerate(zip(*(document["sections"] for document in documents), strict=True)):
            _section(book.add_worksheet(_sheet_name(place, sides[-1]["title"])), sides, bold, plain)
        _numbers(book.add_worksheet("Numbers"), content["facts"], bold)
    return out.getvalue()


def _sheet_name(place: int, title: str) -> str:
    """At most 31 signs, and none that a sheet's name may not hold."""
    return f"{place + 1} {''.join(' ' if sign in '[]:*?/\\' else sign for sign in title)}"[:31]


def _cover(book: Workbook, content: dict[str, Any], documents: list[Any], bold: Format, plain: Format) -> None:
    sheet = book.add_worksheet("0")
    sheet.set_column(0, len(documents), WIDE)
    rows: list[Row] = [[document["title"] for document in documents], [document["made"] for document in documents]]
    if content["demonstration"]:
        rows.append([document["demonstration"] for document in documents])
    for code in content["languages"]:
        with translation.override(code):
            rows.append([_("Is this genuine? Open this address:"), content["verify"]])
    _write(sheet, rows, bold, plain)


def _section(sheet: Worksheet, sides: Sequence[Any], bold: Format, plain: Format) -> None:
    """The second language stands to the right of the first, on the same rows, one empty column between."""
    width = max((_width(block) for side in sides for block in side["blocks"]), default=1)
    for number, side in enumerate(sides):
        start = number * (width + 1)
        sheet.set_column(start, start, WIDE)
        sheet.set_column(start + 1, start + max(1, width - 1), NARROW)
        _write(sheet, _rows(side), bold, plain, start)


def _width(block: dict[str, Any]) -> int:
    return len(block["head"]) if block["kind"] == "table" else 2


def _rows(side: dict[str, Any]) -> Iterator[Row]:
    yield [side["title"]]
    for block in side["blocks"]:
        yield []
        if block["kind"] == "table":
            yield [block["caption"]]
            yield block["head"]
            yield from block["rows"]
        elif block["kind"] == "facts":
            yield from block["facts"]
        elif block["kind"] == "list":
            yield [block["caption"]]
            yield from block["items"]
        else:
            yield [block["text"]]


def _write(sheet: Worksheet, rows: Iterable[Row], bold: Format, plain: Format, start: int = 0) -> None:
    for line, row in enumerate(rows):
        for place, value in enumerate(row):
            sheet.write_string(line, start + place, str(value), bold if line == 0 else plain)


def _numbers(sheet: Worksheet, facts: dict[str, Any], bold: Format) -> None:
    """What a bank would type into its own model: codes, units and real numbers; an unknown number is an empty cell."""
    sheet.set_column(0, 3, NARROW)
    head = ["area", "code", "what", "unit", "low", "value", "high"]
    for place, name in enumerate(head):
        sheet.write_string(0, place, name, bold)
    for line, row in enumerate(_number_rows(facts), start=1):
        for place, value in enumerate(row):
            if value is None:
                continue
            if place < 4:
                sheet.write_string(line, place, str(value))
            else:
                sheet.write_number(line, place, float(value))


def _number_rows(facts: dict[str, Any]) -> Iterator[Row]:
    firm, measured = facts["firm"], facts["measurement"]
    yield ["firm", "workers", "", "people", None, firm["workers"], None]
    sales = (firm["turnover_year"] or "", firm["turnover_currency"] or "")
    yield ["firm", "turnover", *sales, None, firm["turnover"], None]
    if measured:
        for code, each in measured["indicators"].items():
            yield ["indicator", code, measured["year"], each["unit"], each["low"], each["value"], each["high"]]
        for line in measured["greenhouse"]["lines"]:
            yield ["greenhouse", f"scope {line['scope']}", line["name"], "kg CO2e", None, line["kgco2e"], None]
    for row in facts["plan"]:
        for name, unit in (
            ("cost", row["currency"]),
            ("saving", f"{row['currency']} a year"),
            ("payback_years", "years"),
            ("co2e_kg", "kg CO2e a year"),
        ):
            span = row[name] or {}
            yield ["plan", row["action"], name, unit, span.get("low"), span.get("mid"), span.get("high")]
    cash = facts["cash_flow"] or {"months": []}
    for month in cash["months"]:
        for name in ("flow", "cumulative"):
            ends = [month[name][end] for end in ("low", "mid", "high")]
            yield ["cash-flow", f"month {month['month']}", name, cash["currency"], *ends]
