"""Which statements a meeting should talk about, so that every large part of the people finds one it supports.

Greedy justified representation over lower bounds: with k places, each statement chosen uses up n/k of the people who
support it; a part of n/k people that agrees on something can therefore not be left out. After Halpern et al. (2023),
"Representation with incomplete votes", and Bardal et al. (2025) on generative social choice.
"""

from __future__ import annotations

import numpy as np
from scipy.special import betaincinv

from .agreement import SURE
from .model import Bools, Floats, Ints, Slot, Votes
from .statistics import count
from .strata import Strata


def choose_slate(
    votes: Votes, labels: Ints, groups: int, strata: Strata | None, allowed: Bools, places: int
) -> tuple[Slot, ...]:
    """At most `places` statements with the share of people each stands for. allowed: (statements,)."""
    segment, mass = _segments(votes, labels, max(groups, 1), strata)
    width = len(mass)
    if not width or not bool(allowed.any()):
        return ()
    counts = count(votes, segment, width)
    sure = betaincinv(counts.agree + 1.0, counts.seen - counts.agree + 1.0, SURE)
    sure = np.where((counts.seen > 0) & allowed[None, :], sure, 0.0)
    left = mass / mass.sum()
    quota = 1.0 / places
    free = allowed.copy()
    chosen: list[Slot] = []
    while len(chosen) < places and bool(free.any()):
        backing = np.round((left[:, None] * sure).sum(axis=0), 12)
        backing[~free] = -1.0
        at = int(np.argmax(backing))
        if backing[at] <= 0:
            break
        stands_for = float(backing[at])
        taken = left * sure[:, at]
        left = np.maximum(left - taken * min(1.0, quota / taken.sum()), 0.0)
        free[at] = False
        chosen.append(Slot(votes.statements[at], stands_for))
    return tuple(chosen)


def _segments(votes: Votes, labels: Ints, groups: int, strata: Strata | None) -> tuple[Ints, Floats]:
    """Opinion group times declared cell, and how many people each counts for."""
    group = np.where(labels >= 0, labels, groups)
    if strata is None or not strata.placed:
        cell, weight = np.zeros(len(labels), dtype=np.int64), np.ones(len(labels))
        width = 1
    else:
        cell = np.where(strata.member >= 0, strata.member, len(strata.cells))
        width = len(strata.cells) + 1
        weight = np.append(strata.weight, 1.0)[cell]
    segment = group * width + cell
    used, member = np.unique(segment, return_inverse=True)
    return member.astype(np.int64), np.bincount(member, weight, minlength=len(used)).astype(np.float64)
