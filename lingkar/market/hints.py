"""What to watch out for, shown where money, advances, account numbers or other channels come up.

The hints and the words that call them are data, each hint with its source. A word that is missing only means that a
hint is not shown: nothing is ever refused because of one.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import pgettext

DATA = Path(__file__).resolve().parent / "data"
MOST = 3


@dataclass(frozen=True)
class Hint:
    code: str
    when: str
    text: str
    source: str
    source_url: str

    @property
    def said(self) -> str:
        return pgettext("hint", self.text)


@cache
def hints() -> tuple[Hint, ...]:
    return tuple(
        Hint(row["code"], row["when"], row["text"], row["source"], row["source_url"]) for row in _rows("hints.csv")
    )


def hints_for(texts: Iterable[str]) -> list[Hint]:
    """The hints these texts call for, the most pressing first."""
    folded = [_folded(text) for text in texts]
    called = {when for when, pattern in _patterns().items() if any(pattern.search(text) for text in folded)}
    return [hint for hint in hints() if hint.when in called][:MOST]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words: dict[str, list[str]] = {}
    for row in _rows("hint_words.csv"):
        words.setdefault(row["when"], []).extend(_folded(word) for word in row["words"].split("|"))
    return {when: re.compile("|".join(_whole(word) for word in sorted(found))) for when, found in words.items()}


def _whole(word: str) -> str:
    """Latin words stand alone; in other scripts words run into each other."""
    pattern = re.escape(word)
    return rf"(?<![a-z]){pattern}(?![a-z])" if word[0].isascii() and word[0].isalpha() else pattern


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))
