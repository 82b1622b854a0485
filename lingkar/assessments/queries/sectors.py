"""Kinds of work in the words an owner would use, found by any of their names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lingkar.vocabulary.models import Concept
from lingkar.vocabulary.queries import Listed, concepts, found, labels, listed


@dataclass(frozen=True)
class OfferedSector:
    code: str
    name: str
    icon: str


def offered_sectors(language: str, asked: str = "") -> list[OfferedSector]:
    """Those offered to an owner, or those one of whose names holds what she typed."""
    names = labels("sectors", language)
    rows: Iterable[Concept | Listed]
    if asked.strip():
        rows = found(concepts("sectors").filter(facts__level="division"), asked, language)
    else:
        rows = [row for row in listed("sectors") if row.fact("offered")]
    return [_offered(row, names) for row in rows]


def _offered(row: Concept | Listed, names: dict[str, str]) -> OfferedSector:
    return OfferedSector(code=row.code, name=names.get(row.code, row.code), icon=str(row.fact("icon") or ""))


def country_of_language(language: str) -> str:
    """The one member state where this language comes first; an empty text when there are several or none."""
    if language == "en":
        return ""
    spoken_in = [
        row.code for row in listed("countries") if row.fact("asean") and (row.fact("languages") or [""])[0] == language
    ]
    return spoken_in[0] if len(spoken_in) == 1 else ""
