"""Measure: one firm's file through both engines. Shape of input and output: docs/methods/circularity.md."""

from .compose import METHOD_VERSION, Refused, measure
from .files import load_file
from .schema import input_schema, output_schema
from .text import explanation, summary
from .words import because, fault_line

__all__ = [
    "METHOD_VERSION",
    "Refused",
    "because",
    "explanation",
    "fault_line",
    "input_schema",
    "load_file",
    "measure",
    "output_schema",
    "summary",
]
