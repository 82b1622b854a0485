"""Cutting text into words, and making it searchable.

Thai, Lao, Khmer and Burmese write no spaces between words; a database that splits at spaces finds nothing in them.
What is stored and what is asked go through the same cuts, so that even an imperfect cut is the same on both sides.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from django.db.models import Q
from icu4py.breakers import WordBreaker

from .registry import get

LONGEST_QUERY = 200
MOST_TOKENS = 12


def fold(text: str) -> str:
    """One spelling for what looks the same: width, case, invisible signs, order of Burmese vowels."""
    visible = "".join(ch for ch in text if unicodedata.category(ch) != "Cf" and ch != "\x00")
    folded = unicodedata.normalize("NFKC", visible).casefold()
    # Both orders are typed and look alike; normalization keeps them apart.
    return unicodedata.normalize("NFKC", folded).replace("\u102f\u102d", "\u102d\u102f")


def unaccented(text: str) -> str:
    """nhựa -> nhua. Only Latin letters lose their marks: elsewhere a mark is a vowel."""
    kept: list[str] = []
    base_is_latin = False
    for ch in unicodedata.normalize("NFD", text):
        if unicodedata.category(ch) == "Mn" and base_is_latin:
            continue
        if not unicodedata.combining(ch):
            base_is_latin = "LATIN" in unicodedata.name(ch, "")
        kept.append(ch)
    return unicodedata.normalize("NFC", "".join(kept)).replace("đ", "d").replace("Đ", "D")


def words(text: str, language: str) -> list[str]:
    """The words in their order, without punctuation."""
    found = WordBreaker(text, get(language).code)
    return [word for piece in found if (word := piece.strip()) and any(_is_letter(ch) for ch in word)]


def _is_letter(ch: str) -> bool:
    return unicodedata.category(ch)[0] in "LN"


def search_text(text: str, language: str) -> str:
    """To store beside the text: folded words, a copy without accents, and triples of letters for Lao.

    It begins and ends with a space, so that " word" finds the beginning of a word.
    """
    folded = fold(text)
    plain = words(folded, language)
    bare = [copy for word in plain if (copy := unaccented(word)) != word]
    tokens = dict.fromkeys((*plain, *bare, *_triples(folded)))
    return f" {' '.join(tokens)} " if tokens else ""


def search_query(text: str, language: str) -> str:
    """What to look for: each of its words must be found at the beginning of a stored word."""
    folded = fold(text[:LONGEST_QUERY])
    triples = list(_triples(folded))
    # The dictionary cuts Lao loan words at will, so for Lao the triples alone decide.
    plain = [word for word in words(folded, language) if not (triples and _is_lao(word[0]))]
    return " ".join(list(dict.fromkeys((*plain, *triples)))[:MOST_TOKENS])


def matching(field: str, text: str, language: str) -> Q:
    """A filter over a stored `search_text`. An empty question matches everything."""
    condition = Q()
    for token in search_query(text, language).split():
        condition &= Q(**{f"{field}__contains": f" {token}"})
    return condition


def _is_lao(ch: str) -> bool:
    return "\u0e80" <= ch <= "\u0eff"


def _triples(text: str) -> Iterator[str]:
    for lao, run in groupby(text, key=_is_lao):
        letters = "".join(run)
        if lao:
            yield from _windows(letters)


def _windows(letters: str, size: int = 3) -> Iterable[str]:
    if len(letters) <= size:
        return [letters]
    return [letters[start : start + size] for start in range(len(letters) - size + 1)]
