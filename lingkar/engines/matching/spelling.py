"""One spelling for what people write in many ways: folding, tokens, simple stems, stop words.

Everything here is applied to labels and to texts alike, so that an imperfect rule is imperfect on both sides.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"

INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\x00]")
# Scripts that write words without spaces between them: Thai, Lao, Burmese, Khmer, Han.
SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f\u3400-\u4dbf\u4e00-\u9fff"
RUN = re.compile(f"[{SPACELESS}]+(?: +[{SPACELESS}]+)*|[^\\W_{SPACELESS}]+")
IS_SPACELESS = re.compile(f"[{SPACELESS}]")
SCRIPTS = (
    ("th", "\u0e00", "\u0e7f"),
    ("lo", "\u0e80", "\u0eff"),
    ("my", "\u1000", "\u109f"),
    ("my", "\ua9e0", "\uaa7f"),
    ("km", "\u1780", "\u19ff"),
    ("zh-hans", "\u3400", "\u9fff"),
)
# Signs that end a sentence or a list, and digits: no word goes across them.
BREAKS = re.compile("[\u0e2f\u0e46\u0e50-\u0e5b\u0ed0-\u0ed9\u1040-\u104b\u17d4-\u17da\u17e0-\u17e9]+")
# Spellings that look alike or are used side by side.
ALIKE = (
    ("\u102f\u102d", "\u102d\u102f"),
    ("\u0e40\u0e40", "\u0e41"),
    ("\u0ec0\u0ec0", "\u0ec1"),
    ("\u0eab\u0ebc", "\u0eab\u0ea5"),
    ("\u17d2\u178a", "\u17d2\u178f"),
    ("\u1040", "\u101d"),
)
MARKS = re.compile("[\u0e47-\u0e4e\u0ec8-\u0ece\u1037\u1038\u17c6-\u17d1\u17d3]")  # tones: often left out when typing
BRITISH = (("sulph", "sulf"), ("aluminium", "aluminum"), ("tyre", "tire"), ("fibre", "fiber"), ("mould", "mold"))
UNDOUBLED = frozenset("bdgmnprt")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text written with spaces (`spaced`), or a whole run of a text written without."""

    text: str
    spaced: bool
    start: int


def fold(text: str) -> str:
    """Width, case, invisible signs, look-alikes."""
    if text.isascii():
        return text.casefold()
    folded = unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).casefold()
    folded = unicodedata.normalize("NFKC", folded)
    for old, new in ALIKE:
        folded = folded.replace(old, new)
    return folded


@lru_cache(maxsize=65536)
def unaccented(word: str) -> str:
    """nhựa -> nhua, for Latin words."""
    if word.isascii():
        return word
    bare = "".join(ch for ch in unicodedata.normalize("NFD", word) if unicodedata.category(ch) != "Mn")
    return unicodedata.normalize("NFC", bare).replace("đ", "d")


def toneless(run: str) -> str:
    """A run of a spaceless script without its tone marks."""
    return MARKS.sub("", run)


def tokens(folded: str) -> Iterator[Token]:
    """Words and runs of a folded text, in their order. Spaces inside a run go; digits and signs end it."""
    for found in RUN.finditer(folded):
        piece = found[0]
        if piece == "s" and folded[found.start() - 1 : found.start()] in ("'", "’"):
            continue
        if not IS_SPACELESS.match(piece):
            if not piece.isdigit():
                yield Token(piece, True, found.start())
            continue
        for part in BREAKS.split(piece):
            run = part.replace(" ", "")
            if run:
                yield Token(run, False, found.start())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A simple English stem, put on every Latin word. stem("husks") == stem("husk") == "husk"."""
    for old, new in BRITISH:
        if old in word:
            word = word.replace(old, new)
    word = _without_plural(word)
    if len(word) > 4 and word.endswith("ied"):
        word = word[:-3] + "y"
    elif len(word) > 5 and word.endswith("ing"):
        word = _without_ending(word, 3)
    elif len(word) > 4 and word.endswith("ed") and word[-3] not in "ae":
        word = _without_ending(word, 2)
    if len(word) > 4 and word.endswith("isation"):
        word = word[:-7] + "ization"
    if len(word) > 4 and word.endswith("e") and word[-2] != "e":
        word = word[:-1]
    return word


def _without_ending(word: str, letters: int) -> str:
    """drying -> dry, canned -> can, baled -> bale; spring stays."""
    short = word[:-letters]
    if not any(ch in "aeiouy" for ch in short):
        return word
    single = _undoubled(short)
    return short + "e" if single == short and len(short) == 3 and short[-1] not in "aeiouwxy" else single


def _without_plural(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    if word.endswith(("lves", "eaves")):
        return word[:-3] + "f"
    return word[:-1]


def _undoubled(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] in UNDOUBLED else word


def roots(word: str, language: str | None) -> Iterator[str]:
    """Shorter forms of a word nobody knows: affixes of Indonesian, Malay and Filipino. The likeliest first."""
    if language in ("id", "ms", None):
        yield from _malay_roots(word)
    if language in ("fil", None):
        yield from _filipino_roots(word)


MALAY_BEFORE = ("meng", "meny", "men", "mem", "me", "peng", "peny", "pen", "pem", "pe", "ber", "ter", "di", "ke", "se")
MALAY_AFTER = ("nya", "lah", "kah", "kan", "an", "i")
FILIPINO_BEFORE = ("ipag", "nag", "mag", "pag", "pang", "pam", "pan", "naka", "maka", "ka", "ma", "na", "i")
FILIPINO_AFTER = ("ng", "han", "hin", "an", "in")
LOST = {"meny": "s", "peny": "s", "mem": "p", "pem": "p", "men": "t", "pen": "t", "meng": "k", "peng": "k"}


def _malay_roots(word: str) -> Iterator[str]:
    ends = [word, *(word[: -len(end)] for end in MALAY_AFTER if word.endswith(end) and len(word) - len(end) > 2)]
    yield from ends[1:]
    for end in ends:
        for before in MALAY_BEFORE:
            if end.startswith(before) and len(end) - len(before) > 2:
                yield end[len(before) :]
                if before in LOST:
                    yield LOST[before] + end[len(before) :]


def _filipino_roots(word: str) -> Iterator[str]:
    ends = [word, *(word[: -len(end)] for end in FILIPINO_AFTER if word.endswith(end) and len(word) - len(end) > 2)]
    yield from ends[1:]
    for end in ends:
        for before in FILIPINO_BEFORE:
            if end.startswith(before) and len(end) - len(before) > 2:
                yield end[len(before) :]
    if word[1:3] in ("in", "um") and len(word) > 5:
        yield word[0] + word[3:]


@cache
def _lists() -> dict[str, dict[str, frozenset[str]]]:
    found: dict[str, dict[str, set[str]]] = {}
    with (DATA / "common_words.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind = found.setdefault(row["kind"], {}).setdefault(row["language"], set())
            kind.update(fold(word) for word in row["words"].split())
    return {kind: {lang: frozenset(words) for lang, words in rows.items()} for kind, rows in found.items()}


def common_words(kind: str) -> dict[str, frozenset[str]]:
    """language -> words of a kind of data/common_words.csv: stop, unit, container, used."""
    return _lists()[kind]


@cache
def all_common(kind: str) -> frozenset[str]:
    """The words of a kind in all languages, as written and stemmed."""
    words = frozenset().union(*common_words(kind).values())
    return words | {stem(word) for word in words if not IS_SPACELESS.match(word)}


@cache
def stop_words(language: str | None) -> frozenset[str]:
    """Words of a language that name no thing, units among them; Vietnamese ones also without marks."""
    own = common_words("stop").get(language or "", frozenset())
    return own | all_common("unit") | frozenset(unaccented(word) for word in own if language == "vi")


def script_language(text: str) -> str | None:
    """The language most letters of a spaceless script belong to; None for Latin."""
    counts: dict[str, int] = {}
    for ch in text:
        if ch < "\u0e00":
            continue
        for language, low, high in SCRIPTS:
            if low <= ch <= high:
                counts[language] = counts.get(language, 0) + 1
    return max(counts, key=lambda code: counts[code]) if counts else None
