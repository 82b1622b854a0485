"""Where the numbers of an optional language model are kept. Any store that answers these four questions will do."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats32 = NDArray[np.float32]
Numbers = NDArray[np.int32]
TRAINED_ON, ROUNDS, PROBED, SMALL, STALE, ANEW = 20_000, 6, 16, 20_000, 0.05, 4
DIGITS = 6  # what the number of threads may change stands behind them


class VectorStore(Protocol):
    """Rows have length 1 and are known by a number."""

    def add(self, numbers: Numbers, rows: Floats32) -> None: ...

    def remove(self, numbers: Numbers) -> None: ...

    def cosines(self, asked: Floats32, numbers: Numbers) -> Floats32:
        """0 for a number that is not known."""
        ...

    def nearest(self, asked: Floats32, most: int) -> Numbers: ...


class Int8Vectors:
    """One byte a dimension, sought in the lists of the nearest middles (an inverted file), in NumPy alone."""

    def __init__(self) -> None:
        self.rows: NDArray[np.int8] = np.zeros((0, 0), np.int8)
        self.scales: Floats32 = np.zeros(0, np.float32)  # 0: nothing is kept under this number
        self._middles: Floats32 = np.zeros((0, 0), np.float32)
        self._lists: NDArray[np.int16] = np.zeros(0, np.int16)
        self._order: Numbers = np.zeros(0, np.int32)
        self._starts: NDArray[np.int64] = np.zeros(1, np.int64)
        self._listed = 0
        self._trained = 0
        self._tail: Numbers = np.zeros(0, np.int32)  # came since the lists were made

    def add(self, numbers: Numbers, rows: Floats32) -> None:
        if not len(numbers):
            return
        size = int(numbers.max()) + 1
        if size > len(self.scales) or not self.rows.size:
            self._grow(max(size, len(self.scales) + len(self.scales) // 8), rows.shape[1])
        scales = np.abs(rows).max(axis=1) / 127
        safe = np.where(scales > 0, scales, 1)
        self.rows[numbers] = np.rint(rows / safe[:, None]).astype(np.int8)
        self.scales[numbers] = scales
        if len(self._middles):
            self._lists[numbers] = _closest(rows, self._middles)
        self._tail = np.concatenate((self._tail, numbers.astype(np.int32)))
        self._tend()

    def _tend(self) -> None:
        if len(self._tail) <= max(SMALL, STALE * self._listed):
            return
        alive = int(np.count_nonzero(self.scales))
        if alive > ANEW * self._trained:
            self.train()
        else:
            self.enlist()

    def remove(self, numbers: Numbers) -> None:
        self.scales[numbers[numbers < len(self.scales)]] = 0

    def _grow(self, size: int, width: int) -> None:
        rows, scales, lists = self.rows, self.scales, self._lists
        self.rows = np.zeros((size, width), np.int8)
        self.scales, self._lists = np.zeros(size, np.float32), np.full(size, -1, np.int16)
        if len(scales):
            self.rows[: len(rows)], self.scales[: len(scales)], self._lists[: len(lists)] = rows, scales, lists

    def cosines(self, asked: Floats32, numbers: Numbers) -> Floats32:
        found = np.zeros(len(numbers), np.float32)
        here = numbers < len(self.scales)
        at = numbers[here]
        found[here] = np.round((self.rows[at].astype(np.float32) @ asked) * self.scales[at], DIGITS)
        return found

    def nearest(self, asked: Floats32, most: int) -> Numbers:
        parts = [self._tail]
        if len(self._middles):
            order, starts = self._order, self._starts
            lists = np.argsort(-np.round(self._middles @ asked, DIGITS), kind="stable")[:PROBED]
            parts += [order[starts[at] : starts[at + 1]] for at in lists]
        among = np.unique(np.concatenate(parts))
        close = self.cosines(asked, among)
        best = np.argpartition(-close, most)[:most] if len(among) > most else np.arange(len(among))
        found: Numbers = among[best[close[best] > 0]]
        return found

    def train(self) -> None:
        """Middles from a sample that is the same each time; all rows are put into the list of the nearest one."""
        alive = np.flatnonzero(self.scales).astype(np.int32)
        sample = self._floats(alive[:: max(1, len(alive) // TRAINED_ON)])
        count = int(min(1024, max(16, len(alive) ** 0.5)))
        middles = sample[:: max(1, len(sample) // count)][:count].copy()
        for _ in range(ROUNDS):
            own = _closest(sample, middles)
            for at in range(len(middles)):
                mine = sample[own == at]
                if len(mine):
                    middles[at] = mine.mean(axis=0)
            middles /= np.maximum(np.linalg.norm(middles, axis=1, keepdims=True), 1e-9)
        for start in range(0, len(alive), 8192):
            part = alive[start : start + 8192]
            self._lists[part] = _closest(self._floats(part), middles)
        self._middles, self._trained = middles, len(alive)
        self.enlist()

    def enlist(self) -> None:
        alive = np.flatnonzero(self.scales).astype(np.int32)
        lists = self._lists[alive]
        order = np.argsort(lists, kind="stable")
        self._order = alive[order]
        self._starts = np.searchsorted(lists[order], np.arange(len(self._middles) + 1)).astype(np.int64)
        self._listed, self._tail = len(alive), self._tail[:0]

    def _floats(self, numbers: Numbers) -> Floats32:
        found: Floats32 = self.rows[numbers].astype(np.float32) * self.scales[numbers, None]
        return found

    def as_arrays(self) -> dict[str, NDArray[np.generic]]:
        return {"vectors.rows": self.rows, "vectors.scales": self.scales}

    @classmethod
    def from_arrays(cls, rows: NDArray[np.int8], scales: Floats32) -> Int8Vectors:
        made = cls()
        made.rows, made.scales, made._lists = rows, scales, np.full(len(scales), -1, np.int16)
        made._tail = np.flatnonzero(scales).astype(np.int32)
        made._tend()
        return made


def _closest(rows: Floats32, middles: Floats32) -> NDArray[np.int16]:
    return np.argmax(rows @ middles.T, axis=1).astype(np.int16)
