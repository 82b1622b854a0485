"""Vector searches alone, narrowed to nothing: recall of the ten nearest. NumPy and, where it is asked for, faiss."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

AT_ONCE, PROBED = 20_000, 16
DIMENSIONS, CENTRES = 384, 2000


def vectors(start: int, count: int) -> NDArray[np.float32]:
    """Stand-ins for a language model's numbers: at random about 2,000 middles, the same for the same place."""
    middles = np.random.default_rng(3).normal(size=(CENTRES, DIMENSIONS)).astype(np.float32)
    chance = np.random.default_rng((4, start))
    rows = middles[chance.integers(CENTRES, size=count)]
    rows = rows + 0.6 * chance.normal(size=rows.shape).astype(np.float32)
    found: NDArray[np.float32] = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return found


def memory() -> int:
    """Megabytes in use now."""
    text = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in text.splitlines() if line.startswith("VmRSS")).split()[1]) // 1024


def spread(times: list[float]) -> dict[str, float]:
    return {"p50": float(np.percentile(times, 50)) * 1e3, "p95": float(np.percentile(times, 95)) * 1e3}


def all_vectors(size: int) -> NDArray[np.float32]:
    return np.concatenate([vectors(at, min(AT_ONCE, size - at)) for at in range(0, size, AT_ONCE)])


def asked_vectors() -> NDArray[np.float32]:
    return np.concatenate([vectors(10**9 + at, 1) for at in range(200)])


def nearest(held: NDArray[np.float32], one: NDArray[np.float32]) -> list[int]:
    close = held @ one
    best = np.argpartition(-close, 10)[:10]
    return [int(at) for at in best[np.argsort(-close[best])]]


def timed(search: Callable[[NDArray[np.float32]], list[int]], held: NDArray[np.float32]) -> dict[str, float]:
    asked, times, shared = asked_vectors(), [], []
    for at, one in enumerate(asked):
        start = time.perf_counter()
        found = search(one)
        times.append(time.perf_counter() - start)
        if at < 60:
            shared.append(len(set(found) & set(nearest(held, one))) / 10)
    return {**spread(times), "recall": float(np.mean(shared))}


def faiss(size: int, folder: Path) -> dict[str, Any]:
    import faiss as peer  # type: ignore[import-not-found,unused-ignore]  # a peer, never a dependency

    held, before = all_vectors(size), memory()
    begun = time.process_time()
    lists = int(min(1024, size**0.5))
    index = peer.index_factory(DIMENSIONS, f"IVF{lists},SQ8", peer.METRIC_INNER_PRODUCT)
    index.train(held[:: max(1, size // 100_000)])
    index.add(held)
    index.nprobe = PROBED
    built = time.process_time() - begun
    used = memory() - before
    return {"build": built, "memory": used, **timed(lambda one: index.search(one[None], 10)[1][0].tolist(), held)}


def scan(size: int, folder: Path) -> dict[str, Any]:
    held = all_vectors(size)
    return {"build": 0.0, "memory": held.nbytes // 10**6, **timed(lambda one: nearest(held, one), held)}


def own(size: int, folder: Path) -> dict[str, Any]:
    """The vectors of our index without the rest of it."""
    from lingkar.engines.matching.index import Int8Vectors

    held, before, begun = all_vectors(size), memory(), time.process_time()
    store = Int8Vectors()
    store.add(np.arange(size, dtype=np.int32), held)
    built = time.process_time() - begun

    def search(one: NDArray[np.float32]) -> list[int]:
        numbers = store.nearest(one, 10)
        return [int(number) for number in numbers]

    used = memory() - before
    return {"build": built, "memory": used, **timed(search, held)}


if __name__ == "__main__":
    kinds = {"faiss ivf-sq8": faiss, "exact scan of vectors": scan, "our vectors alone": own}
    print(json.dumps(kinds[sys.argv[1]](int(sys.argv[2]), Path())))
