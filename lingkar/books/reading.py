"""A file that somebody sends becomes a table of texts. Nothing in it is run, and nothing in it is believed.

Formulas are not worked out: of a workbook we take what was last shown, of a CSV file the text as it stands.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from lingkar.books.bridge.workbooks import HostileWorkbook, refuse_hostile

LARGEST = 5 * 1024 * 1024
MOST_ROWS = 3000
MOST_COLUMNS = 40
LONGEST_CELL = 300
MOST_TEXT = 1_000_000
DELIMITERS = ",;\t|"
WORKBOOK, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class TableFault(ValueError):
    """The file cannot be read; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """First row and the others, all as text and equally long."""

    head: list[str]
    rows: list[list[str]]
    encoding: str = ""
    delimiter: str = ""


def read_table(content: bytes) -> Table:
    """The file as a table, by what it holds and not by what it is called."""
    if len(content) > LARGEST:
        raise TableFault(_("This file is too large. Send one of at most %(size)s MB.") % {"size": LARGEST // 2**20})
    if not content.strip():
        raise TableFault(_("This file is empty. Choose another one."))
    if content.startswith(OLD_WORKBOOK):
        raise TableFault(_("This workbook cannot be opened. Save it anew as xlsx, or as CSV."))
    if content.startswith(WORKBOOK):
        return _even(_workbook(content), "", "")
    text, encoding = _text(content)
    delimiter = _delimiter(text)
    return _even(_csv(text, delimiter), encoding, delimiter)


def _text(content: bytes) -> tuple[str, str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, "utf-16"), "utf-16"
    for encoding, speaks in ENCODINGS.items():
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if speaks(text):
            # On that page tones stand behind their letters; elsewhere a text stays sign for sign as it came.
            return _clean(unicodedata.normalize("NFC", text) if encoding == "cp1258" else text), encoding
    return _clean(content.decode("latin-1")), "latin-1"


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return _clean(content.decode(encoding))
    except UnicodeDecodeError:
        raise TableFault(_("The letters of this file cannot be read. Save it as “CSV UTF-8” and try again.")) from None


def _is_anything(text: str) -> bool:
    return True


def _is_thai(text: str) -> bool:
    """Thai comes in runs; a lone "Thai" sign between Latin letters is an accent of another code page."""
    beyond = sum(ord(sign) > 127 for sign in text)
    in_runs = sum(len(run) for run in re.findall(r"[\u0e01-\u0e5b]{2,}", text))
    return beyond > 0 and in_runs > beyond * 0.8


def _is_vietnamese(text: str) -> bool:
    """Vietnamese has its own letters, and tone marks that stand behind a letter."""
    return bool(re.search("[đơưĐƠƯ]", text) and re.search("[a-zăâêôơư][\u0300\u0301\u0303\u0309\u0323]", text, re.I))


# Tried in this order: Unicode first, then what old spreadsheets of the region write.
ENCODINGS: Mapping[str, Callable[[str], bool]] = {
    "utf-8-sig": _is_anything,
    "cp874": _is_thai,
    "cp1258": _is_vietnamese,
    "cp1252": _is_anything,
}


def _clean(text: str) -> str:
    if "\x00" in text:
        raise TableFault(_("This is no table. Send a workbook (xlsx) or a CSV file."))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _delimiter(text: str) -> str:
    """The sign that stands equally often in the first lines."""
    lines = [line for line in text.split("\n")[:20] if line.strip()]
    counts = {sign: [line.count(sign) for line in lines] for sign in DELIMITERS}
    able = {sign: (min(found), -DELIMITERS.index(sign)) for sign, found in counts.items() if found and found[0]}
    return max(able, key=lambda sign: able[sign], default=",")


def _csv(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            rows.append([_cell(value) for value in row[: MOST_COLUMNS + 1]])
            _check_size(len(rows))
    except csv.Error:
        raise TableFault(_("This CSV file is broken in line %(n)s.") % {"n": len(rows) + 1}) from None
    return rows


def _workbook(content: bytes) -> list[list[str]]:
    """The first sheet that holds something."""
    try:
        refuse_hostile(content)
    except HostileWorkbook:
        raise TableFault(_("This workbook cannot be opened. Save it anew as xlsx, or as CSV.")) from None
    from python_calamine import CalamineError, CalamineWorkbook  # only a workbook needs it

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height and sheet.total_width:
                _check_size(sheet.height)
                rows = sheet.to_python(skip_empty_area=True, nrows=MOST_ROWS + 2)
                return [[_cell(value) for value in row[: MOST_COLUMNS + 1]] for row in rows]
    except (CalamineError, OSError, ValueError, KeyError):
        raise TableFault(_("This workbook cannot be opened. Save it anew as xlsx, or as CSV.")) from None
    raise TableFault(_("This file is empty. Choose another one."))


def _check_size(rows: int) -> None:
    if rows > MOST_ROWS + 1:
        raise TableFault(_("This table has more than %(rows)s rows. Cut it into several files.") % {"rows": MOST_ROWS})


def _cell(value: Any) -> str:
    """A cell as text: whole numbers without a point, days as 2025-03-14."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return " ".join(str(value).replace("\x00", "").split())[:LONGEST_CELL]


def _even(rows: list[list[str]], encoding: str, delimiter: str) -> Table:
    """The first row with words in it is the head; empty rows are left out."""
    filled = [row for row in rows if any(row)]
    if len(filled) < 2:
        raise TableFault(_("We need a first row with names of the columns, and numbers below it."))
    width = max(len(row) for row in filled)
    if width > MOST_COLUMNS:
        raise TableFault(
            _("This table has more than %(n)s columns. Leave out what is not needed.") % {"n": MOST_COLUMNS}
        )
    even = [[*row, *[""] * (width - len(row))] for row in filled]
    return Table(even[0], even[1:], encoding, delimiter)
