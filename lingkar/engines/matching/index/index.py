"""All live listings of one side in memory: the best of a million in milliseconds, by the score of `pair_score`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import batched
from threading import RLock

import numpy as np
from numpy.typing import NDArray

from ..content import Understood
from ..model import SIDES, Listing
from ..score import ENOUGH_CLOSENESS, PERMIT, Setting, understand, understand_all
from .codes import Shared, border_key, border_listing
from .filters import Filters
from .search import PROHIBITED, UNASKED, Question, prepared
from .segment import Segment, merged, read_segment
from .tables import Floats, Tables
from .vectors import Floats32, Numbers, VectorStore

GROWS, DEAD, AT_ONCE, NEAREST, MOST_ASKED = 4, 0.25, 2000, 400, 512
Progress = Callable[[int], None]
Change = Callable[[], None]


class Index:
    """Listings of one side. One writer at a time; readers never wait and see a whole change or nothing of it.

    The trade check may ask a listing for its country, kind, code of customs and first thing, and for nothing else.
    """

    def __init__(self, side: str, setting: Setting, vectors: VectorStore | None = None) -> None:
        if side not in SIDES:
            raise ValueError(f"side is {' or '.join(SIDES)}")
        self.side, self.setting, self.vectors = side, setting, vectors
        self.shared = Shared.of(setting.vocabulary)
        self.tables = Tables(setting, self.shared)
        self.parts: tuple[Segment, ...] = ()
        self.note = ""  # whatever the owner wants to find again after a restart
        self._lock = RLock()
        self._free: list[int] = []
        self._next = 0
        self._again: list[Change] | None = None  # changes that come while it is rebuilt
        self._verdicts: dict[tuple[str, date | None], Floats] = {}

    def __len__(self) -> int:
        return sum(part.alive for part in self.parts)

    # Changes

    def add(self, listings: Iterable[Listing | Understood], flags: Mapping[str, int] | None = None) -> None:
        """New ones, or ones that say something else now. `flags` are those of filters.py, by id."""
        given = self._read(listings)
        with self._lock:
            fresh = self._segment(given, flags or {})
            gone = [one.listing.id for one in given]
            self._swap(gone, fresh)
            if self._again is not None:
                self._again.append(lambda: self._swap(gone, fresh))

    def remove(self, ids: Iterable[str]) -> None:
        gone = list(ids)
        with self._lock:
            self._swap(gone, None)
            if self._again is not None:
                self._again.append(lambda: self._swap(gone, None))

    def expire(self, day: date) -> int:
        """Drop those whose last day was before this one. Returns how many."""
        with self._lock:
            before, parts = len(self), []
            for part in self.parts:
                late = (part.live == 1) & (part.columns["expires"] < day.toordinal())
                parts.append(self._dropped(part, np.flatnonzero(late)))
            self._publish(parts)
            return before - len(self)

    def rebuild(self, listings: Iterable[Listing | Understood], progress: Progress | None = None) -> None:
        """Everything anew, beside what answers meanwhile. `progress` hears how many were read."""
        with self._lock:
            self._again = []
        fresh, done = [], 0
        for some in batched(listings, AT_ONCE):
            given = self._read(some)
            with self._lock:
                fresh.append(self._segment(given, {}))
            done += len(some)
            if progress is not None:
                progress(done)
        self.tables.warm(self.side)
        whole = [merged(fresh)] if fresh else []
        with self._lock:
            for part in self.parts:
                self._release(part.columns["number"])
            self.parts = tuple(whole)
            again, self._again = self._again, None
            for change in again:
                change()

    def put(self, understood: Sequence[Understood], flags: Mapping[str, int] | None = None) -> Segment:
        """A part that is not published yet: for filling in many steps, see `publish`."""
        with self._lock:
            return self._segment(list(understood), flags or {})

    def publish(self, parts: Sequence[Segment]) -> None:
        with self._lock:
            self.parts = (merged(parts),) if parts else ()

    def resume(self, parts: tuple[Segment, ...]) -> None:
        """Go on with parts that were read from a file."""
        with self._lock:
            self.parts = parts
            used = np.concatenate([part.columns["number"] for part in parts]) if parts else np.zeros(0, np.int32)
            self._next = int(used.max()) + 1 if len(used) else 0
            self._free = np.setdiff1d(np.arange(self._next), used).tolist()

    def _read(self, listings: Iterable[Listing | Understood]) -> list[Understood]:
        """Each id once, as it was told last; without what was withdrawn."""
        given = list(listings)
        plain = [one for one in given if isinstance(one, Listing)]
        read = iter(understand_all(plain, self.setting) if plain else [])
        told = [next(read) if isinstance(one, Listing) else one for one in given]
        if any(one.listing.side != self.side for one in told):
            raise ValueError(f"this index holds {self.side}s only")
        return list({one.listing.id: one for one in told}.values())

    def _segment(self, given: list[Understood], flags: Mapping[str, int]) -> Segment:
        shown = [one for one in given if not one.listing.withdrawn]
        numbers = np.array([self._free.pop() if self._free else self._fresh() for _ in shown], np.int32)
        if self.vectors is not None and shown and all(one.vector for one in shown):
            self.vectors.add(numbers, np.array([one.vector for one in shown], np.float32))
        return read_segment(shown, self.shared, self.setting.vocabulary, flags, numbers)

    def _fresh(self) -> int:
        self._next += 1
        return self._next - 1

    def _swap(self, gone: list[str], fresh: Segment | None) -> None:
        parts = [self._dropped(part, part.find(gone)) for part in self.parts]
        self._publish([*parts, fresh] if fresh is not None and len(fresh) else parts)

    def _dropped(self, part: Segment, rows: NDArray[np.int64]) -> Segment:
        if self.vectors is not None and len(rows):
            self.vectors.remove(part.columns["number"][rows])
        return part.without(rows)

    def _publish(self, parts: list[Segment]) -> None:
        """Small parts are joined, and parts with many dead rows made anew."""
        kept = [part for part in parts if part.alive]
        while len(kept) > 1 and len(kept[-2]) < GROWS * len(kept[-1]):
            kept[-2:] = [self._joined(kept[-2:])]
        kept = [self._joined([part]) if part.alive < (1 - DEAD) * len(part) else part for part in kept]
        self.parts = tuple(kept)

    def _joined(self, parts: Sequence[Segment]) -> Segment:
        for part in parts:
            self._release(part.columns["number"][part.live == 0])
        return merged(parts)

    def _release(self, numbers: Numbers) -> None:
        if self.vectors is not None:
            self.vectors.remove(numbers)
        self._free += numbers.tolist()

    # Questions

    def search(
        self, asked: Listing | Understood, filters: Filters | None = None, k: int = 10
    ) -> list[tuple[str, float]]:
        """The k best with their scores, equal scores in order of id."""
        given = understand(asked, self.setting) if isinstance(asked, Listing) else asked
        listing, on = given.listing, self.setting.on
        parts = self.parts  # before anything is looked up: names are only ever added
        if listing.side not in SIDES or listing.side == self.side or k < 1 or listing.withdrawn:
            return []
        if on is not None and listing.expires is not None and listing.expires < on:
            return []
        return self.question(given, filters or Filters()).search(parts, k)

    def question(self, asked: Understood, filters: Filters) -> Question:
        question = prepared(asked, self.tables, filters)
        question.verdicts = self._verdicts_for(asked)
        self._ask_vectors(question)
        return question

    def _ask_vectors(self, question: Question) -> None:
        store = self.vectors
        if store is None or not question.asked.vector:
            return
        asked: Floats32 = np.array(question.asked.vector, np.float32)

        def closeness(numbers: Numbers) -> Floats:
            above = (store.cosines(asked, numbers).astype(float) - ENOUGH_CLOSENESS) / (1 - ENOUGH_CLOSENESS)
            return np.clip(above, 0.0, 1.0)

        question.dense = closeness
        question.nearest = store.nearest(asked, NEAREST)

    def _verdicts_for(self, asked: Understood) -> Callable[[NDArray[np.int32]], Floats] | None:
        listing = asked.listing
        if self.setting.trade is None or not listing.country:
            return None
        top = asked.concepts[0].code if asked.concepts else ""
        key = border_key(listing, top), self.setting.on
        if key not in self._verdicts and len(self._verdicts) >= MOST_ASKED:
            self._verdicts.clear()

        def factors(borders: NDArray[np.int32]) -> Floats:
            known = self._verdicts.get(key, np.zeros(0))
            missing = np.full(max(0, len(self.shared.borders) - len(known)), UNASKED)
            known = np.concatenate((known, missing))
            for number in np.unique(borders[known[borders] == UNASKED]):
                known[number] = self._factor(listing, self.shared.borders.names[number])
            self._verdicts[key] = known
            found: Floats = known[borders]
            return found

        return factors

    def _factor(self, listing: Listing, key: str) -> float:
        other = border_listing(key, self.side)
        if self.setting.trade is None or not other.country or other.country == listing.country:
            return 1.0
        offer, need = (listing, other) if self.side == "need" else (other, listing)
        verdict = self.setting.trade(offer, need)
        return PROHIBITED if verdict == "prohibited" else PERMIT if verdict in ("permit", "ask") else 1.0
