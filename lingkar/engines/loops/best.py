"""The best ways seen so far of one kind, and how a way is scored."""

from __future__ import annotations

import numpy as np

from .graph import Floats, Graph, Ints, ranking
from .ways import firms_of

ORDERS = ("score", "tonnes", "value", "co2e_kg", "km", "confidence")
DIGITS = 9
WIDEST = 5


def scores(graph: Graph, ways: Ints) -> tuple[Floats, Floats]:
    """confidence = product of the scores; score = confidence x (base + sum of weight x part).

    part of an amount x is x / (x + half): from 0 to 1, half where the table says so; of a distance half / (half + km a
    step). What is not known adds no part, and is no zero in any sum that is shown.
    """
    table = ranking()
    confidence = graph.score[ways].prod(axis=1)
    total = np.full(len(ways), table["base"].weight)
    for name in ("tonnes", "co2e_kg"):
        amount = np.maximum(np.nansum(graph.amounts[name][ways], axis=1), 0.0)
        total += table[name].weight * amount / (amount + table[name].half_at)
    worth = np.maximum(graph.worth[ways].sum(axis=1), 0.0)
    total += table["value"].weight * worth / (worth + 1)
    km = graph.amounts["km"][ways]
    known = ~np.isnan(km)
    step = np.nansum(km, axis=1) / np.maximum(known.sum(axis=1), 1)
    near = table["km"].half_at / (table["km"].half_at + step) * known.mean(axis=1)
    total += table["km"].weight * near
    return np.round(confidence, DIGITS), np.round(confidence * total, DIGITS)


def rank_of(graph: Graph, ways: Ints, by: str) -> Floats:
    """The larger the better; not known comes last."""
    if by in ("score", "confidence"):
        return scores(graph, ways)[by == "score"]
    amounts = graph.amounts[by][ways]
    known = ~np.isnan(amounts)
    total = np.where(known.any(axis=1), np.nansum(amounts, axis=1), -np.inf)
    if by == "value":
        currency = np.where(known, graph.currency[ways], -1)
        most = currency.max(axis=1)
        total = np.where((known & (currency != most[:, None])).any(axis=1), -np.inf, total)
    if by == "km":
        total = np.where(known.all(axis=1), -total, -np.inf)
    return np.round(total, DIGITS)


class Best:
    """At most `limit` ways, by rank; of equals the one whose firms come first by id."""

    def __init__(self, graph: Graph, limit: int, by: str) -> None:
        self.graph, self.limit, self.by = graph, limit, by
        self.ways: Ints = np.full((0, WIDEST), -1, dtype=np.int64)
        self.firms: Ints = np.full((0, WIDEST + 1), -1, dtype=np.int64)
        self.rank: Floats = np.zeros(0)

    @property
    def floor(self) -> float:
        """A way must rank at least so high to come on the list."""
        return float(self.rank[-1]) if len(self.rank) >= self.limit else -np.inf

    def add(self, ways: Ints) -> None:
        if not len(ways):
            return
        rank = rank_of(self.graph, ways, self.by)
        good = rank >= self.floor
        ways, rank = ways[good], rank[good]
        if len(ways) > self.limit:  # the rank that is reached by as many as the list holds
            good = rank >= np.partition(rank, len(rank) - self.limit)[len(rank) - self.limit]
            ways, rank = ways[good], rank[good]
        self.ways = np.concatenate([self.ways, _wide(ways, WIDEST)])
        self.firms = np.concatenate([self.firms, _wide(firms_of(self.graph, ways), WIDEST + 1)])
        self.rank = np.concatenate([self.rank, rank])
        order = np.lexsort((*self.firms.T[::-1], -self.rank))[: self.limit]
        self.ways, self.firms, self.rank = self.ways[order], self.firms[order], self.rank[order]


def _wide(rows: Ints, columns: int) -> Ints:
    found = np.full((len(rows), columns), -1, dtype=np.int64)
    found[:, : rows.shape[1]] = rows
    return found
