"""The index beside plain full-text searches and vector searches, at growing sizes, in one run.

    script/peers
    .venv/bin/python -m bench.matching [--sizes 10000,100000,1000000] [--keep FOLDER] [--anew]

Each size and each search is a process of its own; what was measured is kept in the folder and not measured again, so
that a broken run goes on where it stopped. Needs are held, offers ask; every second question is narrowed to a country,
every fourth to 300 km around it, too. Recall: how many of the ten best of all listings, worked out one by one without
an index, are among the ten found. Full-text searches rank by words alone: their recall says how far words go.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import batched
from pathlib import Path
from typing import Any

import numpy as np

from bench import matching_data as made
from bench.matching_vectors import memory, spread, vectors
from lingkar.engines.matching import Understood
from lingkar.engines.matching.index import Filters, Index, Int8Vectors, load, save
from lingkar.engines.matching.index.search import Best, Walk

ROOT = Path(__file__).parents[1]
PEERS = ROOT / ".venv-peers" / "bin" / "python"
KEEP = ROOT / "var" / "bench-matching"
SIZES = "10000,100000,1000000"
VECTORS = ("our vectors alone", "faiss ivf-sq8", "exact scan of vectors")
SEARCHES = ("ours", "ours with vectors", "sqlite fts5", "postgresql", *VECTORS)
ASKED, CHECKED, TOP, AT_ONCE = 300, 60, 10, 20_000


def questions() -> list[tuple[Understood, Filters]]:
    pool = made.texts("offer", 1000, seed=5)
    found = []
    for at, one in enumerate(made.listings("offer", ASKED, pool, seed=6)):
        here = one.listing
        near = (here.lat, here.lon, 300.0) if at % 4 == 0 and here.lat is not None and here.lon is not None else None
        found.append((one, Filters(countries=(str(here.country),) if at % 2 == 0 else (), near=near)))
    return found


# Ours


def ours(size: int, folder: Path, *, dense: bool) -> dict[str, Any]:
    made.setting()
    before, pool = memory(), made.texts("need")
    index = Index("need", made.setting(), Int8Vectors() if dense else None)
    begun, parts, done = time.process_time(), [], 0
    for some in batched(made.listings("need", size, pool), AT_ONCE):
        part = index.put(some)
        if isinstance(index.vectors, Int8Vectors):
            index.vectors.add(part.columns["number"], vectors(done, len(some)))
        parts.append(part)
        done += len(some)
    index.publish(parts)
    del parts
    built = time.process_time() - begun
    asked = [(ask(one, at, dense), filters) for at, (one, filters) in enumerate(questions())]
    for one, filters in asked:
        index.search(one, filters)
    wall, own, found = [], [], []
    for one, filters in asked:
        start, begun = time.perf_counter(), time.process_time()
        found.append([name for name, _ in index.search(one, filters, TOP)])
        own.append(time.process_time() - begun)
        wall.append(time.perf_counter() - start)
    wanted = [[name for name, _ in exact(index, *each)] for each in asked[:CHECKED]]
    shared = [len(set(one) & set(other)) / len(other) for one, other in zip(found, wanted, strict=False) if other]
    if not dense:
        (folder / f"wanted-{size}.json").write_text(json.dumps(wanted), encoding="utf-8")
    return {
        "build": built,
        "memory": memory() - before,
        **spread(own),
        "wall p95": spread(wall)["p95"],
        "recall": float(np.mean(shared)),
        **kept(index, folder / f"index-{size}.npz", size),
    }


def ask(one: Understood, at: int, dense: bool) -> Understood:
    return replace(one, vector=tuple(map(float, vectors(10**9 + at, 1)[0]))) if dense else one


def exact(index: Index, asked: Understood, filters: Filters) -> list[tuple[str, float]]:
    """All listings one by one, by the same marks (tests hold them to `pair_score`), without any bound."""
    question = index.question(asked, filters)
    best = Best(TOP)
    for at, part in enumerate(index.parts):
        walk = Walk(question, part, at, best)
        rows = np.flatnonzero(walk.ok)
        for start in range(0, len(rows), 100_000):
            walk.work_out(rows[start : start + 100_000], whole=True)
    return question.told(index.parts, best, TOP)


def kept(index: Index, path: Path, size: int) -> dict[str, float]:
    """A file, a restart, and small changes in a full index."""
    start = time.process_time()
    save(index, path)
    saved = time.process_time() - start
    start = time.process_time()
    again = load(path, "need", made.setting())
    loaded = time.process_time() - start
    if len(again) != size:
        raise SystemExit("the file did not bring everything back")
    bytes_ = path.stat().st_size / 1e6
    path.unlink()
    fresh = list(made.listings("need", 200, made.texts("need", 200, seed=9), seed=10))
    times = []
    for one in fresh:
        start = time.process_time()
        index.add([replace(one, listing=replace(one.listing, id=f"x{one.listing.id}"))])
        times.append(time.process_time() - start)
    return {"save": saved, "load": loaded, "file MB": bytes_, "add ms": float(np.mean(times)) * 1e3}


# One run


def measured(search: str, size: int, folder: Path) -> dict[str, Any]:
    from bench import matching_peers as peers

    searches: dict[str, Callable[[int, Path], dict[str, Any]]] = {
        "ours": partial(ours, dense=False),
        "ours with vectors": partial(ours, dense=True),
        "sqlite fts5": peers.sqlite,
        "postgresql": peers.postgresql,
    }
    return searches[search](size, folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--keep", type=Path, default=KEEP)
    parser.add_argument("--anew", action="store_true")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    given = parser.parse_args()
    sizes = [int(each) for each in given.sizes.split(",")]
    given.keep.mkdir(parents=True, exist_ok=True)
    if given.one:
        print(json.dumps(measured(given.one, sizes[0], given.keep)))
        return
    told: dict[tuple[str, int], dict[str, Any]] = {}
    for size in sizes:
        for search in SEARCHES:
            told[search, size] = found(search, size, given.keep, anew=given.anew)
    print_table(told, sizes)


def found(search: str, size: int, folder: Path, *, anew: bool) -> dict[str, Any]:
    path = folder / f"{search.replace(' ', '-')}-{size}.json"
    if anew or not path.exists():
        command = [sys.executable, "-m", "bench.matching", "--one", search, "--sizes", str(size), "--keep", str(folder)]
        if search in VECTORS:
            python = PEERS if search.startswith("faiss") else sys.executable
            command = [str(python), "-m", "bench.matching_vectors", search, str(size)]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        lines = ran.stdout.strip().splitlines()
        if ran.returncode or not lines:
            return {"left out": (ran.stderr.strip().splitlines() or ["?"])[-1]}
        path.write_text(lines[-1], encoding="utf-8")
    result: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    print(f"{search}, {size:,}: {result}", file=sys.stderr, flush=True)
    return result


def print_table(told: dict[tuple[str, int], dict[str, Any]], sizes: list[int]) -> None:
    print("| listings | search | build s | MB | p50 ms | p95 ms | to ours | recall@10 |")
    print("|---|---|---|---|---|---|---|---|")
    for size in sizes:
        base = told["ours", size].get("p95", float("nan"))
        for search in SEARCHES:
            one = told[search, size]
            if "p95" not in one:
                print(f"| {size:,} | {search} | left out: {one.get('left out')} |")
                continue
            cells = f"{one['build']:.1f} | {one['memory']:,} | {one['p50']:.1f} | {one['p95']:.1f}"
            print(f"| {size:,} | {search} | {cells} | {one['p95'] / base:.1f} | {one['recall']:.3f} |")
    first, last = sizes[0], sizes[-1]
    for search in SEARCHES:
        one, other = told[search, first], told[search, last]
        if "p95" in one and "p95" in other:
            print(f"{search}: {last // first} times the listings, {other['p95'] / one['p95']:.1f} times the p95")


if __name__ == "__main__":
    main()
