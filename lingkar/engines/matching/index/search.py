"""The best rows for one question: likely ones first, and no further than the rest could still win.

Rows come in order of the best single way from the asked thing to theirs. For each batch a bound is worked out from
that way and the distance; only rows whose bound reaches the last kept score are worked out whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..content import Understood
from ..practical import SHARES
from ..score import OUT_OF_REACH, SAME_FIRM, Setting
from .codes import NONE, Shared
from .filters import Filters, passing
from .matter import Matter
from .practice import Practice
from .segment import Rows, Segment
from .tables import Floats, Tables

LEVELS = (1.01, 0.85, 0.7, 0.55, 0.4, 0.25, 0.1, 0.0)
LEAST = 0.01  # what is below is no match
CHUNK, SAMPLE = 1024, 2048
MOST = 30_000  # rows without any known way that are worked out for one question
PLACES = 9  # digits of a score that count: what is equal so far stands in order of id
PROHIBITED, UNASKED = 0.0, -1.0

Dense = Callable[[NDArray[np.int32]], Floats]  # numbers of listings -> closeness to what is asked
Verdicts = Callable[[NDArray[np.int32]], Floats]  # border keys -> what a score is multiplied with


@dataclass(slots=True)
class Best:
    """The k best so far, and all that are equal to the last of them."""

    size: int
    scores: Floats = field(default_factory=lambda: np.zeros(0))
    parts: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    rows: Rows = field(default_factory=lambda: np.zeros(0, np.int64))
    floor: float = LEAST

    def add(self, part: int, rows: Rows, scores: Floats) -> None:
        scores = np.round(scores, PLACES)
        keep = scores >= self.floor
        self.scores = np.concatenate((self.scores, scores[keep]))
        self.rows = np.concatenate((self.rows, rows[keep]))
        self.parts = np.concatenate((self.parts, np.full(np.count_nonzero(keep), part, np.int32)))
        if len(self.scores) > self.size:
            last = float(np.partition(self.scores, -self.size)[-self.size])
            self.floor = max(LEAST, last)
            good = self.scores >= self.floor
            self.scores, self.rows, self.parts = self.scores[good], self.rows[good], self.parts[good]

    @property
    def is_full(self) -> bool:
        return len(self.scores) >= self.size


@dataclass(slots=True)
class Question:
    """All that is known of what is asked, before any part of the index is looked at."""

    asked: Understood
    setting: Setting
    shared: Shared
    filters: Filters
    matter: Matter
    practice: Practice
    verdicts: Verdicts | None
    dense: Dense | None
    nearest: NDArray[np.int32]  # numbers of listings that mean much the same

    def search(self, parts: Sequence[Segment], k: int) -> list[tuple[str, float]]:
        best = Best(k)
        for at in sorted(range(len(parts)), key=lambda part: -len(parts[part])):
            Walk(self, parts[at], at, best).go()
        return self.told(parts, best, k)

    def told(self, parts: Sequence[Segment], best: Best, k: int) -> list[tuple[str, float]]:
        ids = [parts[part].ids[row].decode() for part, row in zip(best.parts, best.rows, strict=True)]
        ordered = sorted(zip(best.scores.tolist(), ids, strict=True), key=lambda found: (-found[0], found[1]))
        return [(name, score) for score, name in ordered[:k]]


class Walk:
    """One question through one part."""

    def __init__(self, question: Question, segment: Segment, part: int, best: Best) -> None:
        self.q, self.segment, self.part, self.best = question, segment, part, best
        self.matter = question.matter
        self.room = self.matter.room
        self.ok = passing(segment, question.filters, question.shared)
        self._narrow()

    def _narrow(self) -> None:
        listing, shared, columns = self.q.asked.listing, self.q.shared, self.segment.columns
        if self.q.setting.on is not None:
            self.ok &= (columns["expires"] >= self.q.setting.on.toordinal()).view(np.uint8)
        if len(shared.allowed):
            good = [listing.country in names.split() for names in shared.allowed.names]
            self.ok &= np.array([*good, True], np.uint8)[columns["allowed"]]
        if listing.allowed_countries is not None:
            good = [name in listing.allowed_countries for name in shared.countries.names]
            self.ok &= np.array([*good, None in listing.allowed_countries], np.uint8)[columns["country"]]

    def bound(self, single: Any) -> Any:
        return single + (1 - single) * self.room

    def go(self) -> None:
        if not self.ok.any():
            return
        ended_at = self._by_code()
        if self.q.matter.hs:
            self.work_out(self._fresh(self._with_hs()))
        if len(self.q.nearest):
            self.work_out(self._fresh(self._meaning_the_same()))
        if self._may_win(self.matter.weights.lexical):
            self.work_out(self._fresh(self._sharing_words()))
        if self.matter.industries and self._may_win(max(self.matter.base, ended_at)):
            self.work_out(self._fresh(np.flatnonzero(self.ok)[:MOST]))

    def _may_win(self, single: float) -> bool:
        return not self.best.is_full or bool(self.bound(single) >= self.best.floor)

    # Which rows

    def _by_code(self) -> float:
        """Rows by the weight of their way, level by level. Returns below which weight no way was followed."""
        codes = self._codes()
        taken = [0] * len(codes)
        for above, level in pairwise(LEVELS):
            if not self._may_win(min(above, 1.0)):
                return above
            found: list[Rows] = []
            singles: list[Floats] = []
            for at, (bound, rows, weights) in enumerate(codes):
                if bound < level or bound <= 0:
                    break
                end = _reaching(weights, level / bound * weights[0] - 1e-6) if level else len(weights)
                if end > taken[at]:
                    part = slice(taken[at], end)
                    fresh = self.ok[rows[part]] == 1
                    found.append(self._taken(rows[part][fresh]))
                    # A row may have a better way by a code that comes later, but none better than that code's best.
                    later = codes[at + 1][0] if at + 1 < len(codes) else 0.0
                    singles.append(np.maximum(weights[part][fresh] * (bound / weights[0]) + 1e-6, max(later, level)))
                    taken[at] = end
            if found:
                self.work_out(np.concatenate(found), np.minimum(np.concatenate(singles), 1.0))
        return 0.0

    def _codes(self) -> list[tuple[float, NDArray[np.int32], NDArray[np.float32]]]:
        """(the best a row can have by this code, rows, weights), the best first."""
        found = []
        for bounds, postings in (
            (self.matter.best_way, self.segment.of_concept),
            (self.matter.industry_bound() if len(self.matter.known) else np.zeros(0), self.segment.of_industry),
        ):
            known = postings.keys[postings.keys < len(bounds)]
            for at in np.flatnonzero(bounds[known] > 0):
                part = slice(postings.starts[at], postings.starts[at + 1])
                weights = postings.weights[part]
                found.append((float(bounds[known[at]]) * float(weights[0]), postings.rows[part], weights))
        found.sort(key=lambda one: -one[0])
        return found

    def _fresh(self, rows: NDArray[Any]) -> Rows:
        """Those that fit and were not looked at yet; they are now."""
        return self._taken(rows[self.ok[rows] == 1])

    def _taken(self, rows: NDArray[Any]) -> Rows:
        self.ok[rows] = 0
        return rows.astype(np.int64)

    def _with_hs(self) -> NDArray[np.int32]:
        hs = self.q.matter.hs
        return self.segment.with_hs(hs // 100 if hs > 0 else -hs)

    def _meaning_the_same(self) -> Rows:
        numbers = self.segment.columns["number"]
        return np.flatnonzero(np.isin(numbers, self.q.nearest))

    def _sharing_words(self) -> Rows:
        """Rows whose shared words alone could win."""
        lexical = self.matter.weights.lexical
        needed = (self.best.floor - self.room) / (1 - self.room) / lexical if self.best.is_full else 0.0
        words = []
        for code in np.flatnonzero(self.matter.words):
            rows, weights = self.segment.of_word.of_code(int(code))
            if len(rows):
                weight = float(self.matter.words[code])
                words.append((weight * float(weights[0]), weight, rows, weights))
        words.sort(key=lambda word: word[0])
        left = 0.0
        while words and left + words[0][0] < needed:
            left += words.pop(0)[0]
        likeness = np.zeros(len(self.segment), np.float32)
        for _, weight, rows, weights in words:
            likeness[rows] += weight * weights
        found: Rows = np.flatnonzero((likeness > max(0.0, needed - left - 1e-6)) & (self.ok == 1))
        if len(found) > MOST:
            found = found[np.argpartition(-likeness[found], MOST)[:MOST]]
        return found

    # How good

    def work_out(self, rows: Rows, singles: Floats | None = None, *, whole: bool = False) -> None:
        """`singles` are the most their best single ways can be. `whole` leaves nobody out, for measuring the bounds."""
        if not len(rows):
            return
        singles = self.matter.single(self.segment, rows) if singles is None else singles
        content = self.bound(np.maximum(singles, self.matter.base))
        place, out = self.q.practice.place(self.segment, rows)
        scale = self._scale(rows, out)
        share, marks = self.q.setting.weights.practical, SHARES["place"] * place
        most = content * scale * (1 - share * (SHARES["place"] - marks))
        for part in _in_two(most):
            keep = part if whole else part[most[part] >= self.best.floor - 1e-9]
            self._whole(rows[keep], np.ones(len(keep)) if whole else content[keep], scale[keep], marks[keep])

    def _scale(self, rows: Rows, out: NDArray[np.bool_]) -> Floats:
        scale = np.where(out, OUT_OF_REACH, 1.0)
        org = self.q.shared.orgs.find(self.q.asked.listing.org or None)
        if org != NONE:
            scale[self.segment.columns["org"][rows] == org] *= SAME_FIRM
        return scale

    def _whole(self, rows: Rows, content: Floats, scale: Floats, marks: Floats) -> None:
        if not len(rows):
            return
        share = self.q.setting.weights.practical
        marks = marks + self.q.practice.others(self.segment, rows)
        factor = scale * (1 - share * (1 - marks))
        keep = content * factor >= self.best.floor - 1e-9
        rows, factor = rows[keep], factor[keep]
        if self.q.verdicts is not None and len(rows):
            factor = factor * self.q.verdicts(self.segment.columns["border"][rows])
            rows, factor = rows[factor > PROHIBITED], factor[factor > PROHIBITED]
        if len(rows):
            dense = self.q.dense(self.segment.columns["number"][rows]) if self.q.dense else np.zeros(len(rows))
            self.best.add(self.part, rows, np.clip(self.matter.exact(self.segment, rows, dense) * factor, 0.0, 1.0))


def _reaching(weights: NDArray[np.float32], least: float) -> int:
    """How many of falling weights are not below."""
    return bisect_right(weights, -least, key=lambda weight: -float(weight))


def _in_two(most: Floats) -> tuple[NDArray[np.int64], ...]:
    """About a thousand of the likeliest, to know how good one must be, and the others."""
    if len(most) <= CHUNK:
        return (np.arange(len(most)),)
    sample = most[:: max(1, len(most) // SAMPLE)]
    high = np.partition(sample, -max(1, len(sample) * CHUNK // len(most)))[-max(1, len(sample) * CHUNK // len(most))]
    first = most >= high
    first[np.flatnonzero(first)[4 * CHUNK :]] = False
    return np.flatnonzero(first), np.flatnonzero(~first)


def prepared(asked: Understood, tables: Tables, filters: Filters) -> Question:
    setting, shared = tables.setting, tables.shared
    top = setting.vocabulary.concepts.get(asked.concepts[0].code) if asked.concepts else None
    practice = Practice.of(asked, shared, top.density if top is not None else None)
    matter = Matter.of(asked, tables)
    return Question(asked, setting, shared, filters, matter, practice, None, None, np.zeros(0, np.int32))
