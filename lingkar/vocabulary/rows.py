"""The rows of the data files, and how a row is read. Nothing here touches the database."""

import csv
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

OWN_COLUMNS = frozenset({"code", "broader", "order", "valid_from", "valid_to", "source", "source_url"})
LISTS = frozenset({"languages", "time_zones", "giving", "taking", "units", "hazards"})
FLAGS = frozenset({"asean", "hazardous", "offered", "reuse"})
NUMBERS = frozenset({"lat", "lon", "density"})


@dataclass(frozen=True)
class LabelRow:
    code: str
    language: str
    kind: str
    text: str
    state: str
    source: str


@dataclass(frozen=True)
class ConceptRow:
    code: str
    broader: str
    order: int
    valid_from: date | None
    valid_to: date | None
    facts: dict[str, Any]
    source: str
    source_url: str


@dataclass(frozen=True)
class MappingRow:
    code: str
    scheme_code: str
    target_code: str
    relation: str


@dataclass(frozen=True)
class BecomingRow:
    code: str
    process: str
    target: str
    taking: tuple[str, ...]
    note: str
    source: str
    source_url: str


@dataclass(frozen=True)
class SchemeFiles:
    """All that the files say of one scheme."""

    code: str
    about: dict[str, str]
    digest: str
    concepts: list[ConceptRow] = field(default_factory=list)
    labels: list[LabelRow] = field(default_factory=list)
    mappings: list[MappingRow] = field(default_factory=list)
    becomings: list[BecomingRow] = field(default_factory=list)


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def digest_of(about: object, paths: Iterable[Path]) -> str:
    """Another one whenever a file, or what is said of the list, has changed."""
    said = hashlib.sha256(repr(about).encode())
    for path in paths:
        said.update(path.read_bytes())
    return said.hexdigest()


def read_concept(row: dict[str, str], at: int) -> ConceptRow:
    facts = {name: _read_fact(name, text) for name, text in row.items() if name not in OWN_COLUMNS and text}
    return ConceptRow(
        code=row["code"],
        broader=row.get("broader", ""),
        order=int(row.get("order") or at),
        valid_from=_read_date(row.get("valid_from")),
        valid_to=_read_date(row.get("valid_to")),
        facts=facts,
        source=row["source"],
        source_url=row.get("source_url", ""),
    )


def _read_fact(name: str, text: str) -> str | float | bool | list[str]:
    if name in LISTS:
        return text.split("|")
    if name in FLAGS:
        return text == "yes"
    return float(text) if name in NUMBERS else text


def _read_date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def read_labels(path: Path) -> Iterator[LabelRow]:
    language = path.parent.name
    for row in read_rows(path):
        yield LabelRow(row["code"], language, row["kind"], row["text"], row["state"], row["source"])
