"""A part of the index that never changes but for who is still alive in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..content import Understood
from ..terms import Vocabulary
from .codes import Shared
from .columns import Column, Lists, kept_columns, listed, with_flags

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Postings:
    """code -> the rows that have it, the heaviest first."""

    keys: NDArray[np.int32]
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    weights: NDArray[np.float32]

    @classmethod
    def of(cls, lists: Lists) -> Postings:
        owners = np.repeat(np.arange(len(lists.starts) - 1, dtype=np.int32), np.diff(lists.starts))
        weights = lists.weights.astype(np.float32)
        order = np.lexsort((owners, -weights, lists.codes))
        codes = lists.codes[order]
        keys, first = np.unique(codes, return_index=True)
        return cls(keys, np.append(first, len(codes)).astype(np.int64), owners[order], weights[order])

    def of_code(self, code: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        at = int(np.searchsorted(self.keys, code))
        if at == len(self.keys) or self.keys[at] != code:
            return self.rows[:0], self.weights[:0]
        part = slice(self.starts[at], self.starts[at + 1])
        return self.rows[part], self.weights[part]


@dataclass(frozen=True, slots=True)
class Segment:
    ids: NDArray[np.bytes_]
    by_id: NDArray[np.int32]  # rows in order of id
    columns: Mapping[str, Column]
    concepts: Lists
    industries: Lists
    words: Lists
    of_concept: Postings
    of_industry: Postings
    of_word: Postings
    by_hs: NDArray[np.int32]  # rows with a code of customs, in order of its first four digits
    live: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def alive(self) -> int:
        return int(np.count_nonzero(self.live))

    def find(self, ids: Sequence[str]) -> Rows:
        """Rows of those ids that are alive here."""
        wanted = np.array([each.encode() for each in ids], dtype=np.bytes_)
        if not len(wanted) or not len(self.ids):
            return np.zeros(0, np.int64)
        at = np.searchsorted(self.ids, wanted, sorter=self.by_id)
        rows = self.by_id[np.minimum(at, len(self.ids) - 1)].astype(np.int64)
        rows = rows[self.ids[rows] == wanted]
        found: Rows = rows[self.live[rows] == 1]
        return found

    def without(self, rows: Rows) -> Segment:
        """The same part in which some rows are dead."""
        if not len(rows):
            return self
        live = self.live.copy()
        live[rows] = 0
        return replace(self, live=live)

    def with_hs(self, four: int) -> NDArray[np.int32]:
        numbers = hs_four(self.columns["hs"][self.by_hs])
        return self.by_hs[np.searchsorted(numbers, four) : np.searchsorted(numbers, four, "right")]


def hs_four(hs: NDArray[Any]) -> NDArray[Any]:
    return np.where(hs > 0, hs // 100, -hs)


def read_segment(
    listings: Sequence[Understood],
    shared: Shared,
    vocabulary: Vocabulary,
    flags: Mapping[str, int],
    numbers: NDArray[np.int32],
) -> Segment:
    ids = np.array([one.listing.id.encode() for one in listings], dtype=np.bytes_)
    columns = kept_columns(listings, shared, vocabulary)
    with_flags(columns, listings, flags)
    columns["number"] = numbers
    return made(ids, columns, *listed(listings, shared))


def made(ids: NDArray[np.bytes_], columns: Mapping[str, Column], *lists: Lists) -> Segment:
    """Rows that are about the same thing stand together, so that they are read in one go."""
    concepts, industries, words = lists
    size = len(ids)
    top = np.full(size, -1, np.int32)
    has = np.diff(concepts.starts) > 0
    top[has] = concepts.codes[concepts.starts[:-1][has]]
    order = np.lexsort((ids, columns["place"], columns["country"], top)) if size else np.zeros(0, np.int64)
    return indexed(
        ids[order],
        {name: column[order] for name, column in columns.items()},
        concepts.rows(order),
        industries.rows(order),
        words.rows(order),
        np.ones(size, np.uint8),
    )


def indexed(
    ids: NDArray[np.bytes_],
    columns: Mapping[str, Column],
    concepts: Lists,
    industries: Lists,
    words: Lists,
    live: NDArray[np.uint8],
) -> Segment:
    coded = np.flatnonzero(columns["hs"]).astype(np.int32)
    return Segment(
        ids=ids,
        by_id=np.argsort(ids, kind="stable").astype(np.int32),
        columns=columns,
        concepts=concepts,
        industries=industries,
        words=words,
        of_concept=Postings.of(concepts),
        of_industry=Postings.of(industries),
        of_word=Postings.of(words),
        by_hs=coded[np.argsort(hs_four(columns["hs"][coded]), kind="stable")],
        live=live,
    )


def merged(parts: Sequence[Segment]) -> Segment:
    """One part of several, without the dead."""
    kept = [np.flatnonzero(part.live) for part in parts]
    both = list(zip(parts, kept, strict=True))
    names = parts[0].columns
    return made(
        np.concatenate([part.ids[rows] for part, rows in both]),
        {name: np.concatenate([part.columns[name][rows] for part, rows in both]) for name in names},
        Lists.joined([part.concepts.rows(rows) for part, rows in both]),
        Lists.joined([part.industries.rows(rows) for part, rows in both]),
        Lists.joined([part.words.rows(rows) for part, rows in both]),
    )
