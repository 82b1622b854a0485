"""The one door of this room to the engines."""

from lingkar.books.bridge.firm_file import firm_file
from lingkar.books.bridge.fuels import carrier_aliases, gas_aliases
from lingkar.books.bridge.indicators import draws, engine_indicators, half_width
from lingkar.books.bridge.measuring import (
    Measured,
    book_file,
    digest_of,
    measure_book,
    measure_file,
    method_version,
    previous_of,
)
from lingkar.books.bridge.scenario import Change, Money, Outcome, Scenario, recycled_share, solar_share, try_change
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
    "Change",
    "Counted",
    "Measured",
    "Money",
    "Outcome",
    "Scenario",
    "Total",
    "base_unit",
    "book_file",
    "carrier_aliases",
    "container_base",
    "count",
    "digest_of",
    "draws",
    "engine_indicators",
    "firm_file",
    "gas_aliases",
    "half_width",
    "line_of",
    "measure_book",
    "measure_file",
    "method_version",
    "offered_units",
    "period_of",
    "previous_of",
    "recycled_share",
    "solar_share",
    "split_container",
    "totals",
    "try_change",
    "why_not",
    "with_size",
]
