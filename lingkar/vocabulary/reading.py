"""Reading the data files. Nothing here touches the database.

data/schemes.csv                     one row a scheme
data/<scheme>.csv                    one row a concept; unnamed columns become facts
data/mappings.csv                    codes in other schemes
data/labels/<language>/<scheme>.csv  what the concepts are called
"""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"

OWN_COLUMNS = frozenset({"code", "broader", "order", "valid_from", "valid_to", "source", "source_url"})
LISTS = frozenset({"languages", "time_zones"})
FLAGS = frozenset({"asean", "hazardous", "offered"})
NUMBERS = frozenset({"lat", "lon"})


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
class SchemeFiles:
    """All that the files say of one scheme."""

    code: str
    about: dict[str, str]
    digest: str
    concepts: list[ConceptRow] = field(default_factory=list)
    labels: list[LabelRow] = field(default_factory=list)
    mappings: list[MappingRow] = field(default_factory=list)


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_schemes(data: Path = DATA) -> Iterator[SchemeFiles]:
    mappings = read_rows(data / "mappings.csv") if (data / "mappings.csv").exists() else []
    for about in read_rows(data / "schemes.csv"):
        yield _read_scheme(about, [row for row in mappings if row["scheme"] == about["code"]], data)


def _read_scheme(about: dict[str, str], mappings: list[dict[str, str]], data: Path) -> SchemeFiles:
    code = about["code"]
    concepts = data / f"{code}.csv"
    label_files = sorted(data.glob(f"labels/*/{code}.csv"))
    said = hashlib.sha256(repr((about, mappings)).encode())
    for path in [concepts, *label_files]:
        said.update(path.read_bytes())
    return SchemeFiles(
        code=code,
        about=about,
        digest=said.hexdigest(),
        concepts=[_read_concept(row, at) for at, row in enumerate(read_rows(concepts), start=1)],
        labels=[label for path in label_files for label in _read_labels(path)],
        mappings=[MappingRow(row["code"], row["to"], row["target"], row["relation"]) for row in mappings],
    )


def _read_concept(row: dict[str, str], at: int) -> ConceptRow:
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


def _read_labels(path: Path) -> Iterator[LabelRow]:
    for row in read_rows(path):
        yield LabelRow(row["code"], path.parent.name, row["kind"], row["text"], row["state"], row["source"])
