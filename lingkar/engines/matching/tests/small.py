"""A small vocabulary, made up, so that tests do not depend on how the real one grows."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from icu4py.breakers import WordBreaker

from lingkar.engines.matching import Listing, Setting, Spotted, Vocabulary

FOLDER = Path(__file__).parent / "vocabulary"


def words(text: str, language: str) -> list[str]:
    """As the platform cuts: by ICU, without signs."""
    return [word for piece in WordBreaker(text, language) if (word := piece.strip()) and any(map(str.isalnum, word))]


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary.load(FOLDER)


def setting(**changes: object) -> Setting:
    return Setting(vocabulary(), words, **changes)


def offer(text: str, name: str = "o1", **fields: object) -> Listing:
    return replace(Listing(id=name, side="offer", text=text), **fields)


def need(text: str, name: str = "n1", **fields: object) -> Listing:
    return replace(Listing(id=name, side="need", text=text), **fields)


def spot(text: str, language: str | None = None) -> list[str]:
    return [found.code for found in hits(text, language)]


def hits(text: str, language: str | None = None) -> list[Spotted]:
    return vocabulary().spot_all(text, language, words)
