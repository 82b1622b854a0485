"""Cells of the tables people take away."""

from decimal import Decimal
from typing import Any

# Beginnings that a spreadsheet runs as a formula, full-width ones too.
RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def cell(value: Any) -> str:
    """Text for a cell: unknown is empty, never zero; what a spreadsheet would run is made plain text, numbers stay."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(RISKY) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        Decimal(text)
    except ArithmeticError:
        return False
    return True
