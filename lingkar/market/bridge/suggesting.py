"""What things of the vocabulary somebody's own words may mean."""

from __future__ import annotations

from functools import cache

from lingkar.engines.matching.terms import Vocabulary
from lingkar.languages.segmentation import words
from lingkar.vocabulary.reading import DATA

MOST = 6
WEAKEST = 0.2


@cache
def vocabulary() -> Vocabulary:
    """Read once in each process."""
    return Vocabulary.load(DATA)


def suggest(text: str, language: str | None) -> list[tuple[str, float]]:
    """Codes of concepts with how sure we are, the best first; nothing where no word is known."""
    spotted = vocabulary().spot(text, language, words)
    return [(one.code, one.score) for one in spotted if one.score >= WEAKEST][:MOST]
