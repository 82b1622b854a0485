"""data/indicators.csv becomes Indicator rows: name, unit, formula, what it says and what it does not, source."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from .model import Indicator

DATA = Path(__file__).parent / "data"
DATA_VERSION = "2026-11"


@cache
def load_indicators() -> Mapping[str, Indicator]:
    """Every indicator by its code; ISO codes look like "A.2.2", the others are words."""
    with (DATA / "indicators.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: Indicator(
                code=row["code"],
                framework=row["framework"],
                name=row["name"],
                unit=row["unit"],
                mandatory=row["mandatory"] == "1",
                formula=row["formula"],
                says=row["says"],
                says_not=row["says_not"],
                source=row["source"],
            )
            for row in csv.DictReader(file)
        }
