"""Reads the vocabulary's files. A missing file is an empty one: families are added one by one."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KIND_WEIGHTS = {"preferred": 1.0, "alternative": 1.0, "hidden": 0.9}


@dataclass(frozen=True, slots=True)
class Concept:
    code: str
    kind: str
    broader: str
    giving: tuple[str, ...]  # ISIC Rev.4 or NACE Rev.2 classes that have it
    taking: tuple[str, ...]  # that use it
    density: float | None  # kg/m3, in bulk
    hazards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    code: str
    language: str
    kind: str  # preferred, alternative, definition
    text: str


@dataclass(frozen=True, slots=True)
class Edge:
    """`origin` can become `to` by `process`; `taking` are classes that use the result."""

    origin: str
    process: str
    to: str
    taking: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class IndustryWord:
    code: str
    language: str
    text: str


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {key: (value or "").strip() for key, value in row.items() if key}


def codes(text: str) -> tuple[str, ...]:
    return tuple(part for part in (piece.strip() for piece in text.split("|")) if part)


def read_concepts(folder: Path) -> dict[str, Concept]:
    found: dict[str, Concept] = {}
    for path in _families(folder):
        for row in rows(path):
            if row.get("code") and row["code"] not in found:
                found[row["code"]] = _concept(row)
    return found


def _concept(row: dict[str, str]) -> Concept:
    return Concept(
        code=row["code"],
        kind=row.get("kind", ""),
        broader=row.get("broader", ""),
        giving=codes(row.get("giving", "")),
        taking=codes(row.get("taking", "")),
        density=float(row["density"]) if row.get("density") else None,
        hazards=codes(row.get("hazards", "")),
    )


def _families(folder: Path) -> list[Path]:
    """`<family>.csv`; industries and the files with a second ending are read by others."""
    return sorted(p for p in folder.glob("*.csv") if p.name.count(".") == 1 and p.stem != "industries")


def read_labels(folder: Path) -> Iterator[Label]:
    for path in sorted(folder.glob("*/circular-*.csv")):
        language = path.parent.name
        for row in rows(path):
            if row.get("code") and row.get("text"):
                yield Label(row["code"], language, row.get("kind", "alternative"), row["text"])


def read_edges(folder: Path) -> list[Edge]:
    return [
        Edge(row["from"], row.get("process", ""), row["to"], codes(row.get("taking", "")), row.get("source", ""))
        for path in sorted(folder.glob("*.becomes.csv"))
        for row in rows(path)
        if row.get("from") and row.get("to")
    ]


def read_industries(path: Path) -> list[IndustryWord]:
    if not path.exists():
        return []
    return [
        IndustryWord(code, row.get("language") or "en", row["text"])
        for row in rows(path)
        for code in codes(row.get("code", ""))
        if row.get("text")
    ]
