"""Groups of people who vote alike: k-means in two steps, silhouette, adjusted Rand index. No chance anywhere.

Base clusters (at most 100) keep the cost independent of the number of people; groups are made of their centres.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from .model import Bools, Floats, Ints, Votes

BASE = 100
LEAST_VOTES = 7
FILL_UP_TO = 15
MOST_GROUPS = 5
STILL = 0.01  # base clusters stop when no centre moves further
LEAST_SIZE = 5.0
LEAST_SHARE = 0.03
REFINE = 15  # rounds over all people, from the groups of base clusters
NEARLY = 0.02  # silhouettes closer than this tell nothing


def enough_votes(votes: Votes) -> Bools:
    """Who takes part in the groups: seven votes, or all there are; nobody when nobody has that many.

    Votes on statements that were moderated away count here: she did take part. When fewer than fifteen people have
    enough, the most active join them up to fifteen.
    """
    counted = np.bincount(votes.person, minlength=len(votes.participants))
    needed = min(LEAST_VOTES, len(votes.statements))
    enough: Bools = (counted >= needed) & (counted > 0)
    if 0 < int(enough.sum()) < FILL_UP_TO:
        order = np.lexsort((np.arange(len(counted)), -counted))
        more = order[:FILL_UP_TO]
        enough[more[counted[more] > 0]] = True
    return enough


def weighted_means(points: Floats, weight: Floats, start: Floats, rounds: int, still: float) -> tuple[Floats, Ints]:
    """Lloyd's algorithm from given centres. Returns centres (k, 2) and each point's one; empty ones stay."""
    centres = start.copy()
    nearest = _nearest(points, centres)
    for _ in range(rounds):
        mass = np.bincount(nearest, weight, minlength=len(centres))
        moved = centres.copy()
        for axis in range(points.shape[1]):
            total = np.bincount(nearest, weight * points[:, axis], minlength=len(centres))
            moved[:, axis] = np.divide(total, mass, out=centres[:, axis].copy(), where=mass > 0)
        step = float(np.abs(moved - centres).max(initial=0.0))
        centres = moved
        nearest = _nearest(points, centres)
        if step <= still:
            break
    return centres, nearest


def _nearest(points: Floats, centres: Floats) -> Ints:
    if len(points) * len(centres) <= 200_000:
        gaps = ((points[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
        return np.argmin(gaps, axis=1).astype(np.int64)
    nearest: Ints = cKDTree(centres).query(points, workers=1)[1].astype(np.int64)
    return nearest


def base_clusters(points: Floats, weight: Floats) -> tuple[Floats, Ints, Floats]:
    """At most a hundred small clusters, from the first distinct people on: centres, membership, weight of each."""
    _, first = np.unique(np.round(points, 9), axis=0, return_index=True)
    start = points[np.sort(first)[:BASE]]
    centres, member = weighted_means(points, weight, start, 20, STILL)
    used = np.unique(member)
    renamed = np.searchsorted(used, member)
    return centres[used], renamed.astype(np.int64), np.bincount(renamed, weight, minlength=len(used))


def split(centres: Floats, weight: Floats, k: int) -> Ints:
    """Base clusters into k groups: the best of a few fixed starts (least weighted distance, then the first)."""
    best: tuple[float, Ints] | None = None
    for start in _starts(centres, weight, k):
        middles, member = weighted_means(centres, weight, start, 50, 1e-9)
        spread = float((weight * ((centres - middles[member]) ** 2).sum(axis=1)).sum())
        if best is None or spread < best[0] * (1 - 1e-9):
            best = (spread, member)
    return best[1] if best is not None else np.zeros(len(centres), dtype=np.int64)


def _starts(centres: Floats, weight: Floats, k: int) -> list[Floats]:
    starts = [centres[:k]]
    middle = (weight[:, None] * centres).sum(axis=0) / weight.sum()
    away = ((centres - middle) ** 2).sum(axis=1)
    for seed in (int(np.argmax(away)), int(np.argmax(weight)), int(np.argmax(away * weight))):
        chosen = [seed]
        nearest = ((centres - centres[seed]) ** 2).sum(axis=1)
        while len(chosen) < k:  # the next is the one that is worst served, by distance times people
            chosen.append(int(np.argmax(nearest * weight)))
            nearest = np.minimum(nearest, ((centres - centres[chosen[-1]]) ** 2).sum(axis=1))
        starts.append(centres[chosen])
    return starts


def silhouette(centres: Floats, member: Ints) -> float:
    """Mean silhouette of the base clusters, each counting once; one that is alone in its group counts zero."""
    if len(np.unique(member)) < 2:
        return 0.0
    gaps = np.sqrt(((centres[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2))
    groups = np.unique(member)
    sums = np.stack([gaps[:, member == group].sum(axis=1) for group in groups], axis=1)
    sizes = np.array([(member == group).sum() for group in groups], dtype=np.float64)
    own = np.searchsorted(groups, member)
    rows = np.arange(len(member))
    inside = sums[rows, own] / np.maximum(sizes[own] - 1, 1)
    others = sums / sizes
    others[rows, own] = np.inf
    outside = others.min(axis=1)
    wider = np.maximum(inside, outside)
    value = np.divide(outside - inside, wider, out=np.zeros_like(wider), where=wider > 0)
    return float(np.where(sizes[own] > 1, value, 0.0).mean())


@dataclass(frozen=True)
class Partition:
    k: int
    labels: Ints  # (points,)
    silhouette: float | None
    silhouettes: dict[int, float]


def partition(points: Floats, weight: Floats | None = None) -> Partition:
    """People on the plane into 2 to 5 groups by silhouette. k = 1 when no split has groups of a size worth a name.

    Of splits that are nearly as good the one with fewer groups is taken: such a difference does not come out again with
    other people. Labels go by size, then by the first person, so that they do not change places between two runs.
    """
    mass = np.ones(len(points)) if weight is None else weight
    if len(points) < 2:
        return Partition(min(1, len(points)), np.zeros(len(points), dtype=np.int64), None, {})
    centres, _, base_weight = base_clusters(points, mass)
    scores: dict[int, float] = {}
    found: dict[int, Ints] = {}
    for k in range(2, min(MOST_GROUPS, 2 + len(centres) // 12, len(centres)) + 1):
        member = split(centres, base_weight, k)
        middles = np.stack(
            [np.average(centres[member == at], axis=0, weights=base_weight[member == at]) for at in np.unique(member)]
        )
        _, labels = weighted_means(points, mass, middles, REFINE, 1e-9)
        scores[k] = silhouette(centres, member)
        if len(middles) == k and np.bincount(labels, mass, minlength=k).min() >= least_size(float(mass.sum())):
            found[k] = labels
    if not found:
        return Partition(1, np.zeros(len(points), dtype=np.int64), None, scores)
    best = max(scores[k] for k in found)
    k = min(k for k in found if scores[k] >= best - NEARLY)
    return Partition(k, in_order(found[k], mass), scores[k], scores)


def least_size(people: float) -> float:
    """A handful of people at the rim is no group: five, or three in a hundred; fewer only where few came at all."""
    return max(min(LEAST_SIZE, max(2.0, people // 4)), LEAST_SHARE * people)


def in_order(labels: Ints, weight: Floats) -> Ints:
    """Renamed 0, 1, ...: the larger first, of equal ones that of the first person."""
    names, first = np.unique(labels, return_index=True)
    sizes = np.array([weight[labels == name].sum() for name in names])
    order = np.lexsort((first, -sizes))
    new = np.empty(len(names), dtype=np.int64)
    new[order] = np.arange(len(names))
    return new[np.searchsorted(names, labels)]


def keep_names(labels: Ints, before: Ints) -> Ints:
    """The same groups renamed so that most people keep the number they had (-1 in `before`: not known)."""
    known = (before >= 0) & (labels >= 0)
    names = np.unique(labels[labels >= 0])
    wanted = {int(name): np.bincount(before[known & (labels == name)]) for name in names}
    pairs = sorted(
        ((-int(count), old, name) for name, counts in wanted.items() for old, count in enumerate(counts) if count),
    )
    given: dict[int, int] = {}
    for _, old, name in pairs:
        if name not in given and old not in given.values() and old < len(names):
            given[name] = old
    free = [number for number in range(len(names)) if number not in given.values()]
    for name in map(int, names):
        if name not in given:
            given[name] = free.pop(0)
    return np.array([given[int(label)] if label >= 0 else -1 for label in labels], dtype=np.int64)


def adjusted_rand(one: Ints, other: Ints) -> float:
    """How far two partitions of the same people agree: 1 the same, 0 as by chance (Hubert and Arabie 1985)."""
    if len(one) < 2:
        return 1.0
    _, left = np.unique(one, return_inverse=True)
    _, right = np.unique(other, return_inverse=True)
    width = int(right.max()) + 1
    table = np.bincount(left * width + right, minlength=(int(left.max()) + 1) * width).reshape(-1, width).astype(float)

    def pairs(count: Floats) -> float:
        return float((count * (count - 1) / 2).sum())

    both, rows, columns = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    by_chance = rows * columns / (len(one) * (len(one) - 1) / 2)
    best = (rows + columns) / 2
    return 1.0 if best == by_chance else (both - by_chance) / (best - by_chance)
