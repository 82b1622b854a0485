"""The one door of this room to the engines."""

from lingkar.books.bridge.fuels import carrier_aliases, gas_aliases
from lingkar.books.bridge.measuring import Measured, book_file, digest_of, measure_book, measure_file, method_version
from lingkar.books.bridge.totals import Total, line_of, period_of, totals
from lingkar.books.bridge.units import (
    Counted,
    base_unit,
    container_base,
    count,
    offered_units,
    split_container,
    why_not,
    with_size,
)

__all__ = [
    "Counted",
    "Measured",
    "Total",
    "base_unit",
    "book_file",
    "carrier_aliases",
    "container_base",
    "count",
    "digest_of",
    "gas_aliases",
    "line_of",
    "measure_book",
    "measure_file",
    "method_version",
    "offered_units",
    "period_of",
    "split_container",
    "totals",
    "why_not",
    "with_size",
]
