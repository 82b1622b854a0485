"""Sections of two languages, made ready to stand beside each other on a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Side:
    """One section in one language, its blocks with an id each."""

    language: str
    title: str
    blocks: list[tuple[str, dict[str, Any]]]


def sides_of(language: str, sections: list[dict[str, Any]]) -> list[Side]:
    return [
        Side(
            language,
            section["title"],
            [(f"{language}-{section['code']}-{place}", block) for place, block in enumerate(section["blocks"])],
        )
        for section in sections
    ]
