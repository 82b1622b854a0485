"""The published shape of a file, from data/fields.csv: one table for reading, the schema, the documents."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
NUMBERS = ("number", "share", "money", "flag-share")


@dataclass(frozen=True, slots=True)
class Field:
    record: str
    name: str
    kind: str  # text, number, share, money, flag, flag-share, year, country, choice, list, record, map ...
    of: str  # choices of a choice, record of a list
    unit: str  # the unit a number is turned into; "*" any, "" none
    required: bool
    asked: bool  # counts for completeness
    says: str

    @property
    def is_number(self) -> bool:
        return self.kind in NUMBERS


def rows(name: str) -> list[dict[str, str]]:
    """Rows of one of this package's tables."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def fields() -> Mapping[str, Mapping[str, Field]]:
    """record -> field name -> field."""
    found: dict[str, dict[str, Field]] = {}
    for row in rows("fields.csv"):
        kind, _, of = row["kind"].partition(":")
        found.setdefault(row["record"], {})[row["field"]] = Field(
            record=row["record"],
            name=row["field"],
            kind=kind,
            of=of,
            unit=row["unit"],
            required=row["required"] == "1",
            asked=row["asked"] == "1",
            says=row["says"],
        )
    return found


@dataclass(frozen=True, slots=True)
class Destination:
    code: str
    fate: str  # for the circularity engine
    treatment: str  # for the greenhouse engine, "" when it has no factor


@cache
def destinations() -> Mapping[str, Destination]:
    """Name as written -> what becomes of waste."""
    return {
        alias: Destination(row["code"], row["fate"], row["treatment"])
        for row in rows("destinations.csv")
        for alias in (row["code"], *row["aliases"].split("|"))
    }


@cache
def carriers() -> Mapping[str, str]:
    """Name as written -> kind of energy that is no fuel: grid, own-renewable, heat."""
    return {alias: row["kind"] for row in rows("carriers.csv") for alias in (row["code"], *row["aliases"].split("|"))}
