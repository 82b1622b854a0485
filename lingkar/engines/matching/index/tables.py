"""What the vocabulary says, as arrays: asked for one thing or industry at a time, kept for the next question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from threading import RLock

import numpy as np
from numpy.typing import NDArray

from ..score import Setting
from .codes import Shared

Floats = NDArray[np.float64]
Step = tuple[int, float, tuple[str, ...]]  # concept, score, steps


class Tables:
    def __init__(self, setting: Setting, shared: Shared) -> None:
        self.setting = setting
        self.shared = shared
        self._lock = RLock()
        self._ways: dict[str, list[Step]] = {}
        self._ways_to: dict[str, list[Step]] = {}
        self._entered = 0
        self._by_concept: dict[str, Floats] = {}
        self._by_industry: dict[str, Floats] = {}
        self._votes: dict[str, Floats] = {}
        self._votes_for: dict[str, Floats] = {}
        self._popular: Floats = np.zeros(0)

    # Things

    def ways(self, code: str, *, to_documents: bool) -> list[Step]:
        """Every concept an offered thing can serve as; or, for a needed one, every concept that can serve as it."""
        with self._lock:
            if not to_documents:
                return self._all_ways_to().get(code, [])
            if code not in self._ways:
                reach = self.setting.graph.reach(code).items()
                self._ways[code] = [(self.shared.concepts.add(end), way.score, way.steps) for end, way in reach]
            return self._ways[code]

    def _all_ways_to(self) -> dict[str, list[Step]]:
        names = self.shared.concepts.names
        while self._entered < len(names):
            number = self._entered
            for end, way in self.setting.graph.reach(names[number]).items():
                self._ways_to.setdefault(end, []).append((number, way.score, way.steps))
            self._entered += 1
        return self._ways_to

    # Industries

    def taken_by_all(self, code: str) -> Floats:
        """How surely each industry of the index takes a thing."""
        return self._grown(
            self._by_concept, code, self.shared.industries.names, lambda industry: self._taken(code, industry)
        )

    def takes_all(self, industry: str) -> Floats:
        """How surely an industry takes each thing of the index."""
        return self._grown(
            self._by_industry, industry, self.shared.concepts.names, lambda code: self._taken(code, industry)
        )

    def _taken(self, code: str, industry: str) -> float:
        way = self.setting.graph.taken_by(code, industry)
        return way.score if way is not None else 0.0

    def popular(self) -> Floats:
        with self._lock:
            names = self.shared.industries.names
            if len(self._popular) < len(names):
                self._popular = np.array([self.setting.popularity(name) for name in names])
            return self._popular

    def guessed(self, bag: dict[str, float]) -> Floats:
        """How often things with such words are taken by each industry of the index."""
        total = sum(bag.values())
        found = np.zeros(len(self.shared.industries))
        if not total:
            return found
        takers = self.setting.word_takers
        for word, weight in bag.items():
            if takers.known((word,)):
                votes = self._voted(word)
                found[: len(votes)] += weight * votes[: len(found)]
        return found / total

    def _voted(self, word: str) -> Floats:
        takers = self.setting.word_takers
        return self._grown(
            self._votes, word, self.shared.industries.names, lambda industry: takers.score({word: 1.0}, industry)
        )

    def votes_for(self, industry: str) -> Floats:
        """How loud each word of the index speaks for an industry."""
        takers = self.setting.word_takers
        return self._grown(
            self._votes_for,
            industry,
            self.shared.words.names,
            lambda word: takers.score({word: 1.0}, industry) if takers.known((word,)) else 0.0,
        )

    def _grown(self, kept: dict[str, Floats], key: str, names: list[str], value: Callable[[str], float]) -> Floats:
        """A kept array, longer where the index has met new names since."""
        found = kept.get(key)
        if found is not None and len(found) >= len(names):
            return found
        with self._lock:
            known = found if found is not None else np.zeros(0)
            fresh = np.fromiter((value(name) for name in names[len(known) :]), float)
            kept[key] = np.concatenate((known, fresh))
            return kept[key]

    def warm(self, side: str) -> None:
        """Ask everything once, so that the first questions are as quick as the later ones."""
        if side == "need":
            for code in list(self.setting.vocabulary.concepts):
                self.ways(code, to_documents=True)
                self.taken_by_all(code)
        else:
            self._all_ways_to()
            for industry in list(self.shared.industries.names):
                self.takes_all(industry)


def distinct(codes: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Each code once with its best score, in order of code."""
    best: dict[str, float] = defaultdict(float)
    for code, score in codes:
        best[code] = max(score, best[code])
    return sorted(best.items())
