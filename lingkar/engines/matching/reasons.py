"""Reasons in plain English: the sentences of data/reasons.csv. Pages translate by code."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from .model import Reason

DATA = Path(__file__).parent / "data"


@cache
def _texts(name: str) -> dict[str, str]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["text"] for row in csv.DictReader(file)}


def reason_codes() -> tuple[str, ...]:
    return tuple(_texts("reasons.csv"))


def missing_codes() -> tuple[str, ...]:
    return tuple(_texts("missing.csv"))


def reason_text(reason: Reason) -> str:
    """The sentence of a reason. reason_text(Reason("near", {"km": 40})) == "They are 40 km apart." """
    return _texts("reasons.csv")[reason.code].format_map(reason.facts)


def missing_text(code: str) -> str:
    return _texts("missing.csv")[code]
