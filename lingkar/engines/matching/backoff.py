"""Who takes a thing nobody has listed: learnt from the names of the things that are listed.

Things called slag go to cement works and roads, things called whey to feed mills. Each word of a name votes for the
industries that take things whose names hold it; rare words vote louder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from .bags import Bags
from .graph import Graph

DOUBT = 1.5  # so many more things of that name are imagined that nobody takes


class WordTakers:
    def __init__(self, graph: Graph, bags: Bags) -> None:
        self._graph = graph
        self._bags = bags
        self._cache: dict[tuple[str, str], float] = {}

    @cached_property
    def _votes(self) -> dict[str, dict[str, float]]:
        """word -> industry -> how many of the things so called it takes."""
        totals: dict[str, float] = defaultdict(float)
        votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for code, words in self._bags.names.items():
            takers = self._graph.direct_takers(code)
            if not takers:
                continue
            for word, weight in words.items():
                totals[word] += weight
                for industry, score in takers.items():
                    votes[word][industry] += weight * score
        return {word: {i: v / (totals[word] + DOUBT) for i, v in row.items()} for word, row in votes.items()}

    def score(self, bag: Mapping[str, float], industry: str) -> float:
        """How often things with such words are taken by an industry, 0 to 1."""
        total = sum(bag.values())
        if not total:
            return 0.0
        return sum(weight * self._vote(word, industry) for word, weight in bag.items()) / total

    def _vote(self, word: str, industry: str) -> float:
        key = (word, industry)
        if key not in self._cache:
            row, kin = self._votes.get(word, {}), self._graph.kin(industry)
            self._cache[key] = max((vote * kin[other] for other, vote in row.items() if other in kin), default=0.0)
        return self._cache[key]

    def words(self, bag: Mapping[str, float], industry: str) -> list[str]:
        """The words that speak for an industry, the loudest first."""
        loud = ((weight * self._vote(word, industry), word) for word, weight in bag.items())
        return [word for score, word in sorted(loud, reverse=True) if score > 0][:2]

    def known(self, words: Iterable[str]) -> bool:
        return any(word in self._votes for word in words)
