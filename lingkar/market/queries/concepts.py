"""Things of the market's vocabulary."""

from __future__ import annotations

from lingkar.vocabulary import queries as vocabulary

SCHEME = "circular"


def codes_found(words: str, language: str, most: int = 12) -> list[str]:
    """Concepts whose name in this language or in English holds all of these words."""
    if not words.strip():
        return []
    found = vocabulary.found(vocabulary.concepts(SCHEME), words, language)
    return list(found.values_list("code", flat=True)[:most])
