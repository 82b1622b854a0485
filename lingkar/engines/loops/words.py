"""Reasons as English sentences, from data/reasons.csv. Pages put them into other languages by their code."""

from __future__ import annotations

import csv
from functools import cache

from .graph import DATA
from .model import Reason


@cache
def reason_words() -> dict[str, str]:
    with (DATA / "reasons.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["text"] for row in csv.DictReader(file)}


def reason_text(reason: Reason) -> str:
    """The sentence of a reason with its facts, large numbers without decimals."""
    facts = {name: _plain(fact) for name, fact in reason.facts.items()}
    text = reason_words()[reason.code].format(**facts)
    return " ".join(text.split())


def _plain(fact: str | int | float) -> str:
    if isinstance(fact, str):
        return fact
    return f"{fact:,.0f}" if abs(fact) >= 100 or float(fact).is_integer() else f"{fact:,.2f}"
