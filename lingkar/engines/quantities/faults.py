"""What is wrong with an input: which field, which rule (a code, put into words by whoever shows it), which value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    path: str
    rule: str
    value: str = ""
