"""Which statement a participant sees next: by lottery, with chances that can be told.

Chance = Polis's priority x information still missing in her part of the people, mixed with an even chance (the floor),
so that every statement stays reachable; statements seen too seldom in her language are lifted.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .model import Floats

FLOOR = 0.15  # of all chances, spread evenly
FULL = 20.0  # votes of one part of the people after which little is left to learn
MOST_LIFT = 3.0
EVEN = 0.995  # of the greatest possible entropy: as good as drawing blindly


@dataclass(frozen=True)
class Candidate:
    """A statement she may see. seen_by: votes by parts she belongs to; shown_in: how often shown, by language."""

    id: str
    priority: float
    seen_by: Mapping[str, int]
    shown_in: Mapping[str, int]


@dataclass(frozen=True)
class Next:
    statement: str
    probability: float  # to be kept with the vote: a result can be weighted by its inverse
    entropy: float  # 1: every statement had the same chance


def chances(candidates: Sequence[Candidate], parts: Collection[str], language: str, floor: float = FLOOR) -> Floats:
    """(candidates,) chances that add up to one. parts: those she belongs to. floor: 0 to 1."""
    if not candidates:
        return np.zeros(0)
    mean = sum(one.shown_in.get(language, 0) for one in candidates) / len(candidates)
    weight = np.array(
        [max(one.priority, 0.0) * _missing(one, parts) * _lift(one, language, mean) for one in candidates]
    )
    total = float(weight.sum())
    even = np.full(len(candidates), 1.0 / len(candidates))
    return even if total <= 0 else (1 - floor) * weight / total + floor * even


def _missing(candidate: Candidate, parts: Collection[str]) -> float:
    """1 when the thinnest of her parts never saw it, going to a quarter when that has enough."""
    thinnest = min((candidate.seen_by.get(part, 0) for part in parts), default=0)
    return 0.25 + 0.75 * float(np.exp(-thinnest / FULL))


def _lift(candidate: Candidate, language: str, mean: float) -> float:
    """More than 1 when it was shown in her language less than the others were."""
    mine = candidate.shown_in.get(language, 0)
    return float(min(MOST_LIFT, (mean + 1.0) / (mine + 1.0)))


def next_statement(
    candidates: Sequence[Candidate], *, parts: Collection[str], language: str, draw: float, floor: float = FLOOR
) -> Next | None:
    """The statement the lottery falls on; None when none is left. draw: from 0 up to 1, of the caller's own chance."""
    if not candidates:
        return None
    ordered = sorted(candidates, key=lambda one: one.id)
    chance = chances(ordered, parts, language, floor)
    at = min(int(np.searchsorted(np.cumsum(chance), draw, side="right")), len(ordered) - 1)
    return Next(ordered[at].id, min(1.0, float(chance[at])), entropy(chance))


def entropy(chance: Sequence[float] | Floats) -> float:
    """Of a lottery, as a share of the greatest there can be. 1 means it draws blindly."""
    values = np.asarray(chance, dtype=np.float64)
    values = values[values > 0]
    if len(values) < 2:
        return 0.0
    return float(-(values * np.log(values)).sum() / np.log(len(values)))


def draws_blindly(entropies: Sequence[float], least: int = 50) -> bool:
    """The alarm: the last lotteries were all as good as even. Fewer than `least` say nothing."""
    return len(entropies) >= least and float(np.median(np.asarray(entropies))) > EVEN
