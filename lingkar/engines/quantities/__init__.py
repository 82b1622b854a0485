"""Quantities: units of the trade, unknown numbers, how far a number may be off. Engines may use it; it uses none."""

from .draws import DEFAULT_QUALITY, DRAWS, SEED, drawn, interval, places, qualities
from .faults import Fault
from .known import MISSING, NOT_APPLICABLE, NOTHING, Known, is_zero
from .units import (
    Conversion,
    Unit,
    UnitFault,
    convert,
    factor,
    read_unit,
    same_kind,
    split_amount,
    trade_units,
)

__all__ = [
    "DEFAULT_QUALITY",
    "DRAWS",
    "MISSING",
    "NOTHING",
    "NOT_APPLICABLE",
    "SEED",
    "Conversion",
    "Fault",
    "Known",
    "Unit",
    "UnitFault",
    "convert",
    "drawn",
    "factor",
    "interval",
    "is_zero",
    "places",
    "qualities",
    "read_unit",
    "same_kind",
    "split_amount",
    "trade_units",
]
