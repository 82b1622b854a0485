"""Things of the market's vocabulary."""

from __future__ import annotations

from collections.abc import Iterable

from lingkar.market.enums import Unit
from lingkar.vocabulary import queries as vocabulary
from lingkar.vocabulary.models import Label

SCHEME = "circular"


def usual_units(codes: list[str]) -> dict[str, str]:
    """What such things are counted in, as far as our own units know it."""
    facts = {one.code: one.fact("units") or [] for one in vocabulary.listed(SCHEME) if one.code in codes}
    return {code: unit for code, units in facts.items() if (unit := next((u for u in units if u in Unit.values), ""))}


def codes_found(words: str, language: str, most: int = 12) -> list[str]:
    """Concepts whose name in this language or in English holds all of these words."""
    if not words.strip():
        return []
    found = vocabulary.found(vocabulary.concepts(SCHEME), words, language)
    return list(found.values_list("code", flat=True)[:most])


def names_of(codes: Iterable[str]) -> dict[str, list[str]]:
    """Language to all names that these things have in it."""
    rows = Label.objects.filter(concept__scheme__code=SCHEME, concept__code__in=list(codes)).exclude(kind="definition")
    found: dict[str, list[str]] = {}
    for language, text in rows.order_by("pk").values_list("language", "text"):
        found.setdefault(language, []).append(text)
    return found
