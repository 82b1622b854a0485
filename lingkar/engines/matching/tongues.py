"""Which language a text is in when nobody says so, and how much a label of another language counts."""

from __future__ import annotations

import re
from functools import cache

from .spelling import common_words, script_language, tokens, unaccented

VIETNAMESE = re.compile("[đơưăạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]")
LATIN = ("en", "id", "ms", "fil", "vi")
NEIGHBOURS = frozenset({frozenset({"id", "ms"})})


def guess_language(folded: str) -> str | None:
    """By script, by letters only Vietnamese has, else by the little words; None when nothing decides."""
    by_script = script_language(folded)
    if by_script is not None:
        return by_script
    if VIETNAMESE.search(folded):
        return "vi"
    found = [token.text for token in tokens(folded)]
    stops = common_words("stop")
    counts = {code: sum(_is_little(word, stops[code], code) for word in found) for code in LATIN}
    best = max(counts.values())
    leaders = [code for code in LATIN if counts[code] == best]
    if best == 0 or len(leaders) > 2 or (len(leaders) == 2 and set(leaders) != {"id", "ms"}):
        return None
    return leaders[0]


def _is_little(word: str, stops: frozenset[str], code: str) -> bool:
    return word in stops or (code == "vi" and word in _bare_stops())


@cache
def _bare_stops() -> frozenset[str]:
    """Vietnamese typed without marks."""
    return frozenset(unaccented(stop) for stop in common_words("stop")["vi"])


def affinity(label: str, text: str | None, *, guessed: bool, alone: bool) -> float:
    """How much a label of one language counts in a text of another. `alone`: the label is a single word."""
    if text is None:
        return 0.95 if label == "en" else 0.94
    if label == text:
        return 1.0
    if label == "en":
        return 0.97
    if frozenset({label, text}) in NEIGHBOURS:
        return 0.93
    if alone:
        return 0.75 if guessed else 0.5
    return 0.85 if guessed else 0.7
