"""`content_score` for many listings at once, and how high it can be before all of it is worked out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..content import HS_WEIGHTS, SECOND, Understood
from ..weights import Weights
from .columns import hs_number
from .segment import Rows, Segment
from .tables import Floats, Tables, distinct

HALF = 0.5  # what a guess of words and what popularity add to a known taker, as in `content._by_industry`


@dataclass(slots=True)
class Industry:
    """An industry a need names, seen from the offers."""

    known: Floats  # concept -> how surely it takes it, times how surely it was read
    votes: Floats  # word -> how loud it speaks for it
    sure: float
    popular: float


@dataclass(slots=True)
class Matter:
    """What is asked for, against every code of the index."""

    asked: Understood
    weights: Weights
    ways: NDArray[np.float64]  # things asked about x concepts of the index
    ranks: NDArray[np.int32]  # order of equal ways
    best_way: Floats  # concept -> the best of them
    words: Floats
    word_total: float
    known: Floats = field(default_factory=lambda: np.zeros(0))  # needs are searched: industry -> how surely it takes it
    guessed: Floats = field(default_factory=lambda: np.zeros(0))
    popular: Floats = field(default_factory=lambda: np.zeros(0))
    industries: list[Industry] = field(default_factory=list)  # offers are searched
    hs: int = 0

    @classmethod
    def of(cls, asked: Understood, tables: Tables) -> Matter:
        is_offer = asked.listing.side == "offer"
        things = distinct([(hit.code, hit.score) for hit in asked.concepts])
        ways, ranks = _ways(things, tables, is_offer=is_offer)
        best = ways.max(axis=0) if len(ways) else np.zeros(len(tables.shared.concepts))
        words = np.zeros(len(tables.shared.words) + 1)
        for word, weight in asked.bag.items():
            words[max(tables.shared.words.find(word), -1)] = weight
        words[-1] = 0.0
        made = cls(asked, tables.setting.weights, ways, ranks, best, words[:-1], sum(asked.bag.values()))
        made.hs = hs_number(asked.listing.hs)
        if is_offer:
            made._ask_industries(things, tables)
        else:
            made._name_industries(tables)
        return made

    def _ask_industries(self, things: list[tuple[str, float]], tables: Tables) -> None:
        size = len(tables.shared.industries)
        self.known = np.zeros(size)
        for code, score in things:
            self.known = np.maximum(self.known, score * tables.taken_by_all(code)[:size])
        self.guessed = self.weights.word_takers * tables.guessed(self.asked.bag)[:size]
        self.popular = self.weights.popular * tables.popular()[:size]

    def _name_industries(self, tables: Tables) -> None:
        size = len(tables.shared.concepts)
        for code, score in distinct([(hit.code, hit.score) for hit in self.asked.industries]):
            sure = score * self.asked.industry_share
            self.industries.append(
                Industry(
                    sure * tables.takes_all(code)[:size],
                    tables.votes_for(code),
                    sure,
                    sure * self.weights.popular * tables.setting.popularity(code),
                )
            )
            self.best_way = np.maximum(self.best_way, self.industries[-1].known)

    # Bounds

    @property
    def room(self) -> float:
        """How much of what is left of 1 a content can have beyond its best single way."""
        seconds = sorted((float(row.max()) for row in self.ways if len(row)), reverse=True)
        left = 1 - SECOND * seconds[1] if len(seconds) > 1 else 1.0
        for one in self.industries:
            left *= (1 - HALF * self.weights.word_takers * one.sure * _most(one.votes)) * (1 - HALF * one.popular)
        return 1 - left * (1 - self.weights.lexical_extra - (self.weights.dense_extra if self.asked.vector else 0.0))

    @property
    def base(self) -> float:
        """The most that words, customs codes and meaning can give where no way is known at all."""
        guesses = [self.weights.word_takers * one.sure * _most(one.votes) + one.popular for one in self.industries]
        dense = self.weights.dense if self.asked.vector else 0.0
        return max(self.weights.lexical if self.asked.bag else 0.0, dense, *guesses, 0.0)

    def industry_bound(self) -> Floats:
        """Industry -> the most it can give for a need that names it surely."""
        with_known = self.known + HALF * (self.guessed + self.popular)
        return np.minimum(1.0, np.where(self.known > 0, with_known, self.guessed + self.popular))

    # Marks

    def single(self, segment: Segment, rows: Rows) -> Floats:
        """The best single way of each row: never above what it is by `room` in the end."""
        found = _peak(segment.concepts.rows(rows), lambda lists: self.best_way[lists.codes] * lists.weights)
        if len(self.known):
            found = np.maximum(found, self._by_named(segment, rows))
        return np.maximum(found, self.by_hs(segment, rows)) if self.hs else found

    def exact(self, segment: Segment, rows: Rows, dense: Floats) -> Floats:
        lexical = self.lexical(segment, rows)
        best = self._by_concept(segment, rows)
        if len(self.known):
            best = np.maximum(best, self._by_named(segment, rows))
        for one in self.industries:
            best = np.maximum(best, self._by_industry(segment, rows, one))
        w = self.weights
        base = np.maximum(np.maximum(best, w.lexical * lexical), w.dense * dense)
        base = np.maximum(base, self.by_hs(segment, rows)) if self.hs else base
        content: Floats = np.minimum(1.0, base + (1 - base) * (w.lexical_extra * lexical + w.dense_extra * dense))
        return content

    def lexical(self, segment: Segment, rows: Rows) -> Floats:
        lists = segment.words.rows(rows)
        shared = self.words[lists.codes] * lists.weights
        return np.minimum(1.0, _sums(shared, lists.starts))

    def by_hs(self, segment: Segment, rows: Rows) -> Floats:
        codes = segment.columns["hs"][rows]
        found = np.zeros(len(rows))
        four = self.hs // 100 if self.hs > 0 else -self.hs
        found[(np.where(codes > 0, codes // 100, -codes) == four) & (codes != 0)] = HS_WEIGHTS[1][1]
        if self.hs > 0:
            found[codes == self.hs] = HS_WEIGHTS[0][1]
        return found

    def _by_named(self, segment: Segment, rows: Rows) -> Floats:
        """Needs that name industries."""

        def marks(lists: Any) -> Floats:
            x, known = lists.weights, self.known[lists.codes]
            guess, popular = self.guessed[lists.codes] * x, self.popular[lists.codes] * x
            surer = known * x + (1 - known * x) * HALF * guess
            found: Floats = np.where(known > 0, surer + (1 - surer) * HALF * popular, guess + (1 - guess) * popular)
            return found

        return _peak(segment.industries.rows(rows), marks)

    def _by_industry(self, segment: Segment, rows: Rows, one: Industry) -> Floats:
        """Offers for an industry that is asked for."""
        known = _peak(segment.concepts.rows(rows), lambda lists: one.known[lists.codes] * lists.weights)
        lists = segment.words.rows(rows)
        total = _sums(lists.weights.astype(float), lists.starts)
        votes = _sums(one.votes[lists.codes] * lists.weights, lists.starts)
        guess = self.weights.word_takers * one.sure * np.divide(votes, total, out=np.zeros_like(votes), where=total > 0)
        surer = known + (1 - known) * HALF * guess
        found: Floats = np.where(known > 0, surer + (1 - surer) * HALF * one.popular, guess + (1 - guess) * one.popular)
        return found

    def _by_concept(self, segment: Segment, rows: Rows) -> Floats:
        """The best way, and a quarter of the next one that shares neither end with it."""
        lists = segment.concepts.rows(rows)
        if not len(self.ways) or not len(lists.codes):
            return np.zeros(len(rows))
        marks = self.ways[:, lists.codes] * lists.weights
        best = _peaks(marks.max(axis=0), lists.starts)
        if len(self.ways) == 1:
            return best
        owner = np.repeat(np.arange(len(rows)), np.diff(lists.starts))
        ranks = np.where(marks == best[owner], self.ranks[:, lists.codes], np.iinfo(np.int32).max)
        first = _least(ranks.min(axis=0), lists.starts)
        thing, end = _where_rank(self.ranks, first)
        others = np.where(
            (np.arange(len(self.ways))[:, None] != thing[owner]) & (lists.codes != end[owner]), marks, 0.0
        )
        second = _peaks(others.max(axis=0), lists.starts)
        return best + SECOND * second * (1 - best)


def _ways(
    things: list[tuple[str, float]], tables: Tables, *, is_offer: bool
) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    found = [tables.ways(code, to_documents=is_offer) for code, _ in things]
    size = len(tables.shared.concepts)
    ways, ranks = np.zeros((len(things), size)), np.full((len(things), size), np.iinfo(np.int32).max, np.int32)
    order = sorted((steps, at, number) for at, row in enumerate(found) for number, _, steps in row)
    for rank, (_, at, number) in enumerate(order):
        ranks[at, number] = rank
    for at, row in enumerate(found):
        for number, score, _ in row:
            ways[at, number] = things[at][1] * score
    return ways, ranks


def _where_rank(ranks: NDArray[np.int32], first: NDArray[np.int32]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Which thing and which concept stand at each of these ranks; -1 where there is none."""
    most = int(ranks.max(initial=-1, where=ranks != np.iinfo(np.int32).max)) + 1
    thing, end = np.full(most + 1, -1), np.full(most + 1, -1)
    things, concepts = np.nonzero(ranks != np.iinfo(np.int32).max)
    thing[ranks[things, concepts]], end[ranks[things, concepts]] = things, concepts
    at = np.minimum(first, most)
    return thing[at], end[at]


def _peak(lists: Any, marks: Any) -> Floats:
    return _peaks(marks(lists), lists.starts)


def _peaks(values: Floats, starts: NDArray[np.int64]) -> Floats:
    """The largest of each row, 0 where there is none."""
    found = np.zeros(len(starts) - 1)
    has = starts[1:] > starts[:-1]
    if len(values):
        found[has] = np.maximum.reduceat(values, starts[:-1][has])
    return found


def _least(values: NDArray[np.int32], starts: NDArray[np.int64]) -> NDArray[np.int32]:
    found = np.full(len(starts) - 1, np.iinfo(np.int32).max, np.int32)
    has = starts[1:] > starts[:-1]
    if len(values):
        found[has] = np.minimum.reduceat(values, starts[:-1][has])
    return found


def _sums(values: Floats, starts: NDArray[np.int64]) -> Floats:
    found = np.zeros(len(starts) - 1)
    has = starts[1:] > starts[:-1]
    if len(values):
        found[has] = np.add.reduceat(values, starts[:-1][has])
    return found


def _most(values: Floats) -> float:
    return float(values.max(initial=0.0))
