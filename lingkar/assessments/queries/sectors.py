"""Kinds of work in the words an owner would use, found by any of their names."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from lingkar.vocabulary.models import Concept
from lingkar.vocabulary.queries import concepts, labels


@dataclass(frozen=True)
class OfferedSector:
    code: str
    name: str
    icon: str


def offered_sectors(language: str, asked: str = "") -> list[OfferedSector]:
    """Those offered to an owner, or those one of whose names holds what she typed."""
    names = labels("sectors", language)
    found = concepts("sectors")
    words = [word for word in asked.casefold().split() if word][:6]
    if words:
        for word in words:
            found = found.filter(_named(word, language))
        found = found.filter(facts__level="division").distinct()
    listed = [row for row in found if words or row.fact("offered")]
    return [_offered(row, names) for row in listed]


def _named(word: str, language: str) -> Q:
    return Q(labels__search_text__icontains=word, labels__language__in=[language, "en"])


def _offered(row: Concept, names: dict[str, str]) -> OfferedSector:
    return OfferedSector(code=row.code, name=names.get(row.code, row.code), icon=str(row.fact("icon") or ""))
