"""The best needs for an offer without comparing all pairs: lists of needs by concept, industry and word.

Needs that say the same are compared once. A first mark, cheap and never far from the real one, puts them in order; the
real comparison stops where the rest can no longer win.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from heapq import heappush, heappushpop

from .content import Content, Understood, content_score
from .model import Match
from .score import Setting, pair_mark, pair_score

LEAST = 0.01  # what is below is no match
ROOM = 0.45  # how much of what is left of 1 the real mark may add to the first one
MOST = 2000  # pairs compared for one offer
COMMON = 400  # a word that stands in more needs finds nobody by itself


class Needs:
    """Needs, ready to be searched. Order of input does not matter."""

    def __init__(self, needs: Iterable[Understood], setting: Setting) -> None:
        self._setting = setting
        self._needs = sorted(needs, key=lambda need: need.listing.id)
        self._by_concept: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._by_industry: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._by_word: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._by_hs: dict[str, list[int]] = defaultdict(list)
        self._kinds: list[int] = []  # needs that say the same have one number
        seen: dict[object, int] = {}
        for at, need in enumerate(self._needs):
            self._enter(at, need)
            self._kinds.append(seen.setdefault(_says(need), len(seen)))

    def _enter(self, at: int, need: Understood) -> None:
        for hit in need.concepts:
            self._by_concept[hit.code].append((at, hit.score))
        for hit in need.industries:
            self._by_industry[hit.code].append((at, hit.score * need.industry_share))
        for word, weight in need.bag.items():
            self._by_word[word].append((at, weight))
        digits = "".join(ch for ch in need.listing.hs or "" if ch.isdigit())
        if len(digits) >= 4:
            self._by_hs[digits[:4]].append(at)

    def best(self, offer: Understood, top: int) -> list[Match]:
        """The best needs for an offer, equal scores in order of id."""
        kept: list[tuple[float, int]] = []  # a heap: the worst kept one first; equal scores in order of place
        contents: dict[int, Content] = {}
        for rank, (first, at) in enumerate(self._ordered(offer)):
            if rank >= MOST or (len(kept) >= top and first + (1 - first) * ROOM < kept[0][0]):
                break
            need, kind = self._needs[at], self._kinds[at]
            if kind not in contents:
                contents[kind] = content_score(offer, need, self._setting)
            score = pair_mark(offer, need, contents[kind], self._setting)
            if score is not None and score >= LEAST:
                push = heappush if len(kept) < top else heappushpop
                push(kept, (score, -at))
        best = (pair_score(offer, self._needs[-at], self._setting) for _, at in sorted(kept, reverse=True))
        return [match for match in best if match is not None]

    def _ordered(self, offer: Understood) -> list[tuple[float, int]]:
        marks = self.first_marks(offer)
        return [(mark, at) for at, mark in sorted(marks.items(), key=lambda item: (-item[1], item[0]))]

    def first_marks(self, offer: Understood) -> dict[int, float]:
        """Place of a need -> its first mark."""
        if self._setting.embedder is not None:
            return dict.fromkeys(range(len(self._needs)), 1.0)
        marks: dict[int, float] = {}
        self._mark_concepts(offer, marks)
        self._mark_industries(offer, marks)
        self._mark_words(offer, marks)
        digits = "".join(ch for ch in offer.listing.hs or "" if ch.isdigit())
        for at in self._by_hs.get(digits[:4], ()) if len(digits) >= 4 else ():
            _raise(marks, at, 0.6)
        return marks

    def _mark_concepts(self, offer: Understood, marks: dict[int, float]) -> None:
        for given in offer.concepts:
            for code, way in self._setting.graph.reach(given.code).items():
                for at, score in self._by_concept.get(code, ()):
                    _raise(marks, at, given.score * way.score * score)

    def _mark_industries(self, offer: Understood, marks: dict[int, float]) -> None:
        setting = self._setting
        for industry, needs in self._by_industry.items():
            guess = setting.weights.word_takers * setting.word_takers.score(offer.bag, industry)
            known = max(
                (
                    given.score * way.score
                    for given in offer.concepts
                    if (way := setting.graph.taken_by(given.code, industry)) is not None
                ),
                default=0.0,
            )
            popular = setting.weights.popular * setting.popularity(industry)
            mark = max(known, guess, popular)
            if mark > 0:
                for at, score in needs:
                    _raise(marks, at, mark * score)

    def _mark_words(self, offer: Understood, marks: dict[int, float]) -> None:
        shared: dict[int, float] = defaultdict(float)
        for word, weight in offer.bag.items():
            needs = self._by_word.get(word, ())
            if len(needs) <= COMMON:
                for at, other in needs:
                    shared[at] += weight * other
        for at, likeness in shared.items():
            _raise(marks, at, self._setting.weights.lexical * likeness)


def _says(need: Understood) -> object:
    """What the content of a need depends on."""
    things = tuple((hit.code, hit.score) for hit in need.concepts)
    industries = tuple((hit.code, hit.score) for hit in need.industries)
    return things, industries, tuple(need.bag.items()), need.industry_share, need.listing.hs, need.vector


def _raise(marks: dict[int, float], at: int, mark: float) -> None:
    if mark > marks.get(at, 0.0):
        marks[at] = mark
