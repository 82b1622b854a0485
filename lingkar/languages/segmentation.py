"""Cutting text into words, and making it searchable.

Thai, Lao, Khmer and Burmese write no spaces between words; a database that splits at spaces finds nothing in them.
What is stored and what is asked go through the same cuts, so that even an imperfect cut is the same on both sides.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.db.models import Q

from .cutting import fold, unaccented, words

__all__ = ["fold", "matching", "search_query", "search_text", "unaccented", "words"]

LONGEST_QUERY = 200
MOST_TOKENS = 12
LONGEST_TOKEN = 100  # what follows tells no words apart, and a database index has its limits


def search_text(text: str, language: str) -> str:
    """To store beside the text: folded words, a copy without accents, and triples of letters for Lao.

    It begins and ends with a space, so that " word" finds the beginning of a word.
    """
    folded = fold(text)
    plain = words(folded, language)
    bare = [copy for word in plain if (copy := unaccented(word)) != word]
    tokens = dict.fromkeys(token[:LONGEST_TOKEN] for token in (*plain, *bare, *_triples(folded)))
    return f" {' '.join(tokens)} " if tokens else ""


def search_query(text: str, language: str) -> str:
    """What to look for: each of its words must be found at the beginning of a stored word."""
    folded = fold(text[:LONGEST_QUERY])
    triples = list(_triples(folded))
    # The dictionary cuts Lao loan words at will, so for Lao the triples alone decide.
    plain = [word for word in words(folded, language) if not (triples and _is_lao(word[0]))]
    return " ".join(list(dict.fromkeys(token[:LONGEST_TOKEN] for token in (*plain, *triples)))[:MOST_TOKENS])


def matching(field: str, text: str, language: str) -> Q:
    """A filter over a stored `search_text`. An empty question matches everything."""
    tokens = search_query(text, language)
    return Q(**{f"{field}__begins_tokens": tokens}) if tokens else Q()


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
