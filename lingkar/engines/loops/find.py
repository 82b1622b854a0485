"""Loops and chains among links, all of them up to a length, in the time there is. Method: docs/methods/loops.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from .best import ORDERS, WIDEST, Best, scores
from .graph import Graph, Ints, graph_of
from .model import Link, Loops
from .tell import told
from .ways import BLOCK, degrees, firms_of, longer, pieces, spread, ways_from

Progress = Callable[[str, int, int], None]


class _TimeUp(Exception):
    pass


def find_loops(
    links: Iterable[Link],
    *,
    max_length: int = 4,
    seconds: float = 10.0,
    clock: Callable[[], float],
    progress: Progress | None = None,
    limit: int = 200,
    by: str = "score",
    half_value: Mapping[str, float] | None = None,
) -> Loops:
    """The best loops and chains of 2 to max_length firms (5 at most), `limit` of each kind, best first.

    Loops of all lengths are looked for first, then chains, short before long; when the seconds are over, what was found
    is told, with the lengths that are complete. A chain whose end also gives to its beginning is told as a loop only.
    clock gives seconds; progress is called with (loops or chains of a length, firms done, firms in all). by: score,
    tonnes, value, co2e_kg, km or confidence. half_value: for each currency the value a year that counts half.
    """
    if not 2 <= max_length <= WIDEST or limit < 1 or by not in ORDERS:
        raise ValueError(f"lengths from 2 to {WIDEST}, a limit from 1 up, an order of {', '.join(ORDERS)}")
    graph = graph_of(links, half_value or {})
    until = clock() + seconds

    def tell(what: str, done: int, total: int) -> None:
        if progress is not None:
            progress(what, done, total)
        if clock() > until:
            raise _TimeUp

    loops, chains = Best(graph, limit, by), Best(graph, limit, by)
    counted, complete, chains_complete = 0, 1, 1
    try:
        inner = _inner(graph)
        for length in range(2, max_length + 1):
            for ways in _loops(graph, inner, length, tell):
                counted += len(ways)
                loops.add(ways)
            complete = length
        for length in range(2, max_length + 1):
            _add_chains(graph, length, chains, tell)
            chains_complete = length
    except _TimeUp:
        pass
    found = [*told(graph, loops.ways, "loop"), *told(graph, chains.ways, "chain")]
    return Loops(tuple(found), complete, chains_complete, chains_complete < max_length, counted)


def _inner(graph: Graph) -> Ints:
    """Links that can be part of a loop: both ends lie in one strongly connected part."""
    size = len(graph.firms)
    if not len(graph.links):
        return np.zeros(0, dtype=np.int64)
    matrix = coo_array((np.ones(len(graph.giver)), (graph.giver, graph.taker)), shape=(size, size))
    _, part = connected_components(matrix.tocsr(), directed=True, connection="strong")
    found: Ints = np.flatnonzero(part[graph.giver] == part[graph.taker])
    return found


def _loops(graph: Graph, inner: Ints, length: int, tell: Progress) -> Iterator[Ints]:
    """Loops of so many firms: ways out from the first firm meet ways back to it where they end in the same firm."""
    out_hops = (length + 1) // 2
    there = np.zeros(len(graph.links), dtype=np.bool_)
    there[inner] = True
    outward = inner[graph.giver[inner] < graph.taker[inner]]  # from the first firm of a loop to a later one
    homeward = inner[graph.giver[inner] > graph.taker[inner]]
    incoming, entry = _incoming(graph)
    into = entry[1:] - entry[:-1]
    starts = np.unique(graph.giver[outward])
    work = (
        np.bincount(graph.taker[homeward], into[graph.giver[homeward]], len(graph.firms))[starts].astype(np.int64) + 1
    )
    done = 0
    for piece in pieces(work):
        low, high = starts[piece][0], starts[piece][-1]
        firsts = outward[(graph.giver[outward] >= low) & (graph.giver[outward] <= high)]
        backs = homeward[(graph.taker[homeward] >= low) & (graph.taker[homeward] <= high)][:, None]
        if length - out_hops == 2:
            backs = _earlier(graph, backs, incoming, entry)
        backs = backs[np.argsort(_back_keys(graph, backs), kind="stable")]
        for ways in ways_from(graph, firsts[:, None], out_hops):
            for found in _joined(graph, ways, backs):
                yield found
                tell(f"loops-{length}", done, len(starts))
        done += len(starts[piece])
        tell(f"loops-{length}", done, len(starts))


def _incoming(graph: Graph) -> tuple[Ints, Ints]:
    """Links in the order of their taker, and where each taker's begin."""
    order = np.argsort(graph.taker, kind="stable")
    return order, np.searchsorted(graph.taker[order], np.arange(len(graph.firms) + 1))


def _earlier(graph: Graph, backs: Ints, incoming: Ints, entry: Ints) -> Ints:
    """Ways home of two links, from ways of one; only over firms that come after home."""
    begin = graph.giver[backs[:, 0]]
    row, number = spread(entry[begin + 1] - entry[begin])
    link = incoming[entry[begin][row] + number]
    fresh = graph.giver[link] > graph.taker[backs[row, -1]]
    return np.column_stack([link[fresh], backs[row[fresh]]])


def _back_keys(graph: Graph, backs: Ints) -> Ints:
    return graph.key(graph.taker[backs[:, -1]], graph.giver[backs[:, 0]])


def _joined(graph: Graph, ways: Ints, backs: Ints) -> Iterator[Ints]:
    """Ways out and ways back with the same first and middle firm and no other in common."""
    keys = _back_keys(graph, backs)
    wanted = graph.key(graph.giver[ways[:, 0]], graph.taker[ways[:, -1]])
    low, high = np.searchsorted(keys, wanted, "left"), np.searchsorted(keys, wanted, "right")
    some = np.flatnonzero(high > low)
    for piece in pieces((high - low)[some], BLOCK):
        rows = some[piece]
        row, number = spread((high - low)[rows])
        out, back = ways[rows][row], backs[low[rows][row] + number]
        apart = np.ones(len(row), dtype=np.bool_)
        passed = graph.taker[back[:, :-1]]
        for column in range(out.shape[1]):
            apart &= (passed != graph.taker[out[:, column]][:, None]).all(axis=1)
        yield np.column_stack([out[apart], back[apart]])


def _add_chains(graph: Graph, length: int, best: Best, tell: Progress) -> None:
    """Chains of so many firms that can still come on the list: a way that is too unsure already is not followed."""
    highest = float(graph.score.max(initial=0.0))
    total = len(graph.links)

    def follow(ways: Ints, done: int) -> None:
        missing = length - 1 - ways.shape[1]
        if best.by in ("score", "confidence"):
            ways = ways[scores(graph, ways)[0] * highest**missing + 1e-8 >= best.floor]
        if missing:
            for piece in pieces(degrees(graph, ways)):
                follow(longer(graph, ways[piece], past_first=False), done)
        elif len(ways):
            firms = firms_of(graph, ways)
            best.add(ways[~graph.has(firms[:, -1], firms[:, 0])])
        tell(f"chains-{length}", done, total)

    surest = np.argsort(-graph.score, kind="stable")
    for piece in pieces(np.ones(total, dtype=np.int64), max(1000, total // 50)):
        follow(surest[piece][:, None], piece.stop)
