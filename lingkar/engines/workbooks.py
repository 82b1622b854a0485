"""Is this workbook safe to open? A few kilobytes can name a cell a billion cells away, and the reader would make room.

The library that reads workbooks lays every sheet out as a full rectangle; a cell far down and far right is enough to
end the whole server. So the places of all cells are looked up first, and only plain xlsx files go on.

No engine: a guard for whoever opens a workbook, the measure command here and the web's imports above.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

LARGEST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 500
MOST_CELLS = 1_000_000
# Where cells and rows say where they are: <c r="AB12">, <row r="12">.
PLACE = re.compile(rb"""\sr\s*=\s*["']\s*\$?([A-Za-z]{0,8})\$?(\d{0,12})\s*["']""")
ESCAPED_PLACE = re.compile(rb"""\sr\s*=\s*["'][^"']*&""")
NEEDED, OTHER_KINDS = "xl/workbook.xml", ("content.xml", "xl/workbook.bin")


class HostileWorkbook(ValueError):
    """Broken, of another kind, or larger than any list of bills."""


def refuse_hostile(content: bytes) -> None:
    """Raises HostileWorkbook; returns when the workbook can be opened without harm."""
    rows = columns = 1
    for part in _parts(content):
        if b"\0" in part or ESCAPED_PLACE.search(part):
            raise HostileWorkbook
        for letters, digits in PLACE.findall(part):
            columns = max(columns, _column(letters))
            rows = max(rows, int(digits or b"1"))
        if rows * columns > MOST_CELLS:
            raise HostileWorkbook


def _parts(content: bytes) -> list[bytes]:
    """The texts inside; pictures and the like hold no cells."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            names = {part.filename.lower() for part in parts}
            if NEEDED not in names or names & set(OTHER_KINDS) or len(parts) > MOST_PARTS:
                raise HostileWorkbook
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise HostileWorkbook
            texts = (part for part in parts if not part.filename.lower().startswith("xl/media/"))
            return [packed.read(part) for part in texts]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error):
        raise HostileWorkbook from None


def _column(letters: bytes) -> int:
    """ "A" is 1, "AB" is 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
