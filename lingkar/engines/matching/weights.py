"""How much each part of a score counts: the rows of data/weights.csv, or a fitted set in their place."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Weights:
    """Each field is a row of data/weights.csv, which says what it means."""

    narrower: float
    broader: float
    broader_step: float
    sister: float
    sister_crowd: float
    becomes: float
    becomes_again: float
    most_steps: int
    borrowed_wider: float
    borrowed_narrower: float
    borrowed_sister: float
    taking: float
    edge_taking: float
    result_taking: float
    later_taker: float
    further_way: float
    co_taking: float
    co_taking_doubt: float
    word_takers: float
    popular: float
    industry_beside_thing: float
    lexical: float
    lexical_extra: float
    dense: float
    dense_extra: float
    spotted_beside_told: float
    practical: float

    @classmethod
    def read(cls, path: Path) -> Weights:
        with path.open(encoding="utf-8", newline="") as file:
            found = {row["name"]: float(row["value"]) for row in csv.DictReader(file)}
        steps = int(found.pop("most_steps"))
        return cls(most_steps=steps, **found)


@cache
def default_weights() -> Weights:
    return Weights.read(DATA / "weights.csv")
