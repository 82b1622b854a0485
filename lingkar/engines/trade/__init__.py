"""May these goods cross this border, and what has to be done first? Method: docs/methods/trade-check.md."""

from .calc import check
from .faults import faults
from .model import (
    ALLOWED,
    ASK,
    CODES,
    METHOD_VERSION,
    PERMIT,
    PROHIBITED,
    Data,
    OpenQuestion,
    Question,
    Step,
    Verdict,
)
from .read import DATA_VERSION, load
from .written import as_json, as_lines, schemas

__all__ = [
    "ALLOWED",
    "ASK",
    "CODES",
    "DATA_VERSION",
    "METHOD_VERSION",
    "PERMIT",
    "PROHIBITED",
    "Data",
    "OpenQuestion",
    "Question",
    "Step",
    "Verdict",
    "as_json",
    "as_lines",
    "check",
    "faults",
    "load",
    "schemas",
]
