"""Ways through the graph, many at once: a block is an array with one row a way and one column a link."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .graph import Graph, Ints

BLOCK = 400_000  # rows at once, which bounds memory


def spread(counts: Ints) -> tuple[Ints, Ints]:
    """For counts 2, 0, 3: the row each copy comes from (0 0 2 2 2) and its number in the row (0 1 0 1 2)."""
    row = np.repeat(np.arange(len(counts)), counts)
    number = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
    return row, number


def pieces(counts: Ints, most: int = BLOCK) -> Iterator[slice]:
    """Slices of rows whose counts add up to about `most`."""
    total = np.cumsum(counts)
    low = 0
    while low < len(counts):
        before = int(total[low - 1]) if low else 0
        high = max(low + 1, int(np.searchsorted(total, before + most, side="right")))
        yield slice(low, high)
        low = high


def firms_of(graph: Graph, ways: Ints) -> Ints:
    """The firms along each way, first to last."""
    return np.column_stack([graph.giver[ways[:, 0]], graph.taker[ways]])


def longer(graph: Graph, ways: Ints, *, past_first: bool) -> Ints:
    """Each way with each link that goes on from its end to a firm it has not met.

    past_first: only to firms that come after the first one, as a loop begins with its first firm.
    """
    firms = firms_of(graph, ways)
    last = firms[:, -1]
    row, number = spread(graph.first[last + 1] - graph.first[last])
    link = graph.first[last][row] + number
    to = graph.taker[link]
    fresh = (firms[row] != to[:, None]).all(axis=1)
    if past_first:
        fresh &= to > firms[row, 0]
    return np.column_stack([ways[row[fresh]], link[fresh]])


def degrees(graph: Graph, ways: Ints) -> Ints:
    last = graph.taker[ways[:, -1]]
    found: Ints = graph.first[last + 1] - graph.first[last]
    return found


def ways_from(graph: Graph, ways: Ints, hops: int) -> Iterator[Ints]:
    """All ways of so many links that begin with one of these and meet only later firms, block by block."""
    if ways.shape[1] == hops:
        yield ways
        return
    for piece in pieces(degrees(graph, ways)):
        yield from ways_from(graph, longer(graph, ways[piece], past_first=True), hops)
