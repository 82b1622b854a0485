"""Which column is which: a guess from the words in the first row, in the languages of the region."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

FIELDS = (
    "month", "kind", "item", "name", "destination", "amount", "unit", "cost", "currency", "quality",
    "recycled", "reused", "biological", "note",
)  # fmt: skip
DATA = Path(__file__).parent / "data"


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """What (column, kind, quality, destination) -> word as people write it, folded -> our code."""
    found: dict[str, dict[str, str]] = {}
    with (DATA / "import_words.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for word in (row["code"], *row["words"].split("|")):
                found.setdefault(row["what"], {})[folded(word)] = row["code"]
    return found


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("_", " ").replace("-", " ").split())


def code_of(what: str, text: str) -> str | None:
    return words().get(what, {}).get(folded(text))


def guess_columns(head: Sequence[str]) -> dict[str, int]:
    """Field -> number of its column. Whole names first, then names that hold the word."""
    found: dict[str, int] = {}
    known = words()["column"]
    for number, name in enumerate(head):
        field = known.get(folded(name))
        if field and field not in found:
            found[field] = number
    for number, name in enumerate(head):
        if number in found.values():
            continue
        parts = folded(name).replace("(", " ").replace(")", " ").split()
        field = next((known[part] for part in parts if part in known), None)
        if field and field not in found:
            found[field] = number
    return found
