"""What a new recipe line begins with. Each value is shown as ours until somebody replaces or confirms it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def recipe_defaults() -> Mapping[str, Decimal]:
    """Field -> value. The efficiencies of recycling have none: nobody can know them from here."""
    with (DATA / "recipe_defaults.csv").open(encoding="utf-8", newline="") as file:
        return {row["field"]: Decimal(row["value"]) for row in csv.DictReader(file)}


@cache
def usual_lines() -> Mapping[str, tuple[str, ...]]:
    """Sector -> keys of the lines such a firm usually has. They carry no amounts: those are hers to tell."""
    found: dict[str, tuple[str, ...]] = {}
    with (DATA / "usual_lines.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["sector"]] = (*found.get(row["sector"], ()), row["line"])
    return found
