"""How alike two sentences are: by the words they share and by the pieces of words, whatever the script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lingkar.languages.cutting import fold, words

ALIKE = 0.5


@dataclass(frozen=True)
class Print:
    """What is left of a sentence for comparing."""

    words: frozenset[str]
    pieces: frozenset[str]


def print_of(text: str, language: str) -> Print:
    folded = fold(text)
    cut = words(folded, language)
    joined = f" {' '.join(cut)} "
    return Print(frozenset(cut), frozenset(joined[at : at + 3] for at in range(len(joined) - 2)))


def likeness(one: Print, other: Print) -> float:
    """0 to 1. The mean of both measures: shared small words alone, or a shared ending alone, do not do."""
    return (_dice(one.words, other.words) + _dice(one.pieces, other.pieces)) / 2


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def most_alike[K](text: str, language: str, others: Iterable[tuple[K, str]], most: int = 3) -> list[tuple[K, float]]:
    """Those that may say the same, the most alike first, each key once."""
    asked = print_of(text, language)
    best: dict[K, float] = {}
    for key, other in others:
        alike = likeness(asked, print_of(other, language))
        if alike >= ALIKE and alike > best.get(key, 0.0):
            best[key] = alike
    return sorted(best.items(), key=lambda pair: -pair[1])[:most]
