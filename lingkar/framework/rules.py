"""The known public history of the Framework: rows of `data/history.csv`, each with its source. Pure."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "history.csv"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened. `starts` and `ends` are as exact as the source: a year, a month or a day; "" unknown."""

    code: str
    kind: str
    title: str
    about: str
    owner: str
    starts: str
    ends: str
    status: str
    priorities: tuple[str, ...]
    source: str
    source_url: str
    checked_on: date

    @property
    def year(self) -> str:
        return self.starts[:4]


@cache
def history() -> tuple[Step, ...]:
    """The latest first; what has no date comes last."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        steps = [
            Step(
                **{name: row[name] for name in ("code", "kind", "title", "about", "owner", "starts", "ends", "status")},
                priorities=tuple(filter(None, row["priorities"].split("|"))),
                source=row["source"],
                source_url=row["source_url"],
                checked_on=date.fromisoformat(row["checked_on"]),
            )
            for row in csv.DictReader(lines)
        ]
    return tuple(sorted(steps, key=lambda step: step.starts, reverse=True))
