"""Words of another language brought to English, learnt from the vocabulary's own labels.

"kulit pisang" need not be in the vocabulary: kulit stands in labels for peel, shell and hide, pisang in those for
banana. The learning is the first of IBM's word alignment models (Brown et al. 1993): which English word does a word
stand beside more often than chance?
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

ROUNDS = 5
KEPT = 4  # English words a word
LEAST = 0.08

Pair = tuple[tuple[str, ...], tuple[str, ...]]


def learn(pairs: Iterable[Pair]) -> dict[str, dict[str, float]]:
    """word -> English stem -> how likely, from pairs of labels (words, English stems) of one thing."""
    given = [(words, stems) for words, stems in pairs if words and stems]
    chance: dict[str, dict[str, float]] = defaultdict(dict)
    for words, stems in given:
        for word in words:
            for stemmed in stems:
                chance[word][stemmed] = 1.0
    for _ in range(ROUNDS):
        chance = _again(given, chance)
    return {word: _likely(row) for word, row in chance.items()}


def _again(given: list[Pair], chance: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """One round: each English word of a pair is shared out among the words, then shares are summed up."""
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for words, stems in given:
        for stemmed in stems:
            total = sum(chance[word][stemmed] for word in words)
            for word in words:
                counts[word][stemmed] += chance[word][stemmed] / total
    found: dict[str, dict[str, float]] = {}
    for word, row in counts.items():
        total = sum(row.values()) or 1.0
        found[word] = {stemmed: max(count / total, 1e-9) for stemmed, count in row.items()}
    return found


def _likely(row: dict[str, float]) -> dict[str, float]:
    best = sorted(row.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
    return {stemmed: chance for stemmed, chance in best if chance >= LEAST}


def joined(parts: list[str]) -> list[str]:
    """Words and joined neighbours: a dictionary cuts compounds at will."""
    return parts + [one + other for one, other in pairwise(parts)]
