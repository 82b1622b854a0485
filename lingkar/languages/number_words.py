"""The words that stand beside a number: thousand, million, half, dozen, names of currencies."""

import csv
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from .registry import DATA_DIR


@dataclass(frozen=True)
class Word:
    """What a word can mean. `K` is a thousand to most, and a kyat to a Burmese: then both are kept."""

    factors: tuple[Decimal, ...] = ()
    number: Decimal | None = None
    half: bool = False
    currency: bool = False


@dataclass(frozen=True)
class Scale:
    """A unit that large amounts are written in: 4.1 *million*."""

    factor: Decimal
    word: str
    word_for_one: str


@dataclass(frozen=True)
class Vocabulary:
    exact: dict[str, Word] = field(default_factory=dict)
    folded: dict[str, Word] = field(default_factory=dict)

    def find(self, text: str) -> Word | None:
        return self.exact.get(text) or self.folded.get(fold(text))


def fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


@cache
def _rows() -> list[dict[str, str]]:
    with (DATA_DIR / "number_words.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def currencies() -> dict[str, tuple[str, int]]:
    """Code -> sign and decimal places, as people in the region write them."""
    return {row["currency"]: (row["symbol"], int(row["places"])) for row in _currency_rows()}


@cache
def _currency_rows() -> list[dict[str, str]]:
    with (DATA_DIR / "currencies.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def scales(language: str) -> tuple[Scale, ...]:
    """Largest first. A language without words of its own gets none: then numbers are written out."""
    rows = [row for row in _rows() if row["language"] == language]
    singular = {Decimal(row["factor"]): row["word"] for row in rows if row["written"] == "one"}
    plural = {Decimal(row["factor"]): row["word"] for row in rows if row["written"] == "yes"}
    return tuple(
        Scale(factor, word, singular.get(factor, word)) for factor, word in sorted(plural.items(), reverse=True)
    )


@cache
def vocabulary(language: str) -> Vocabulary:
    found = Vocabulary()
    for row in _rows():
        if row["language"] in ("*", language) and " " not in row["word"]:
            _add(found, row["word"], row["factor"])
    for row in _currency_rows():
        for text in {row["symbol"], *row["words"].split("|")}:
            word, _, only_in = text.partition("@")
            if (only_in and only_in != language) or (
                len(word) == 1 and word.isascii() and word.isalpha() and not only_in
            ):
                continue  # a lone letter is a currency only where people use it so
            key = fold(word)
            known = found.folded.get(key, Word())
            found.folded[key] = Word(known.factors, known.number, known.half, currency=True)
    return found


def _add(found: Vocabulary, text: str, meaning: str) -> None:
    # "M" alone says million or milliard; "m" may as well be metres, so a lone capital stays a capital.
    place, key = (found.exact, text) if text == "M" else (found.folded, fold(text))
    known = place.get(key, Word())
    if meaning.startswith("="):
        place[key] = Word(known.factors, Decimal(meaning[1:]), known.half, known.currency)
    elif meaning.startswith("+"):
        place[key] = Word(known.factors, known.number, half=True, currency=known.currency)
    else:
        factors = tuple(dict.fromkeys((*known.factors, Decimal(meaning))))
        place[key] = Word(factors, known.number, known.half, known.currency)
