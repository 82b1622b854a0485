"""Agreement that holds: support among those who should be heard, and the least agreement over all parts of the people.

Support: one Beta(1, 1) a cell, summed with the target's shares; the interval holds nine times in ten (docs/methods/
opinion.md derives and tests it). Holds-everywhere: the least shrunk agreement over opinion groups and declared parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv

from .model import Bools, Floats, Heard, Ints, Person, Votes
from .statistics import Counts, count, share
from .strata import Strata, parts

LEAST_PART = 10  # people: a smaller part is not held against a statement, nor shown
LEAST_SEEN = 5  # votes: fewer say nothing of a part
LEAST_VOICES = 10  # votes in all
TAIL = 0.05
SURE = 0.10  # the lower bound of a part is missed once in ten


@dataclass(frozen=True)
class Support:
    """(statements,) each; nan where nothing is known."""

    value: Floats
    low: Floats
    high: Floats
    effective: Floats


def support(votes: Votes, strata: Strata | None) -> Support:
    """Share that agrees, of those who saw it, among the people of the target table; without one, among who came."""
    if strata is None or not strata.placed:
        member, width, shares = np.zeros(len(votes.participants), dtype=np.int64), 1, np.ones(1)
        weight = np.ones(1)
    else:
        member, width, shares, weight = strata.member, len(strata.cells), strata.share, strata.weight
    counts = count(votes, member, width)
    mean = share(counts.agree, counts.seen)
    spread = mean * (1 - mean) / (counts.seen + 3.0)
    value = (shares[:, None] * mean).sum(axis=0)
    variance = (shares[:, None] ** 2 * spread).sum(axis=0)
    low, high = _interval(value, variance)
    total = (weight[:, None] * counts.seen).sum(axis=0)
    squares = (weight[:, None] ** 2 * counts.seen).sum(axis=0)
    effective = np.divide(total**2, squares, out=np.zeros_like(total), where=squares > 0)
    unseen = counts.seen.sum(axis=0) == 0
    return Support(*(np.where(unseen, np.nan, one) for one in (value, low, high, effective)))


def _interval(mean: Floats, variance: Floats) -> tuple[Floats, Floats]:
    """Fifth and ninety-fifth hundredth of the Beta with this mean and variance."""
    strength = mean * (1 - mean) / variance - 1
    a, b = mean * strength, (1 - mean) * strength
    return betaincinv(a, b, TAIL), betaincinv(a, b, 1 - TAIL)


@dataclass(frozen=True)
class Parts:
    """Every part of the people a statement is held against. Tables are (parts, statements)."""

    names: tuple[tuple[str, str], ...]  # (kind, name)
    counts: Counts
    shrunk: Floats
    lower: Floats
    upper: Floats
    against: Floats  # shrunk disagreement
    known: Bools


def heard_parts(votes: Votes, labels: Ints, groups: int, people: Mapping[str, Person]) -> Parts:
    """Opinion groups and declared parts of at least ten people; everybody together when there are none."""
    tables: list[Counts] = []
    names: list[tuple[str, str]] = []
    if groups > 1:
        sizes = np.bincount(labels[labels >= 0], minlength=groups)
        whole = count(votes, labels, groups)
        for group in np.flatnonzero(sizes >= LEAST_PART):
            names.append(("group", str(int(group))))
            tables.append(Counts(whole.agree[group][None], whole.disagree[group][None], whole.seen[group][None]))
    for attribute, name, inside in parts(votes, people, LEAST_PART):
        names.append((attribute, name))
        tables.append(count(votes, np.where(inside > 0, 0, -1), 1))
    if not tables:
        names.append(("all", "all"))
        tables.append(count(votes, np.zeros(len(votes.participants), dtype=np.int64), 1))
    joined = Counts(
        *(np.concatenate([getattr(table, name) for table in tables]) for name in ("agree", "disagree", "seen"))
    )
    a, b = joined.agree + 1.0, joined.seen - joined.agree + 1.0
    return Parts(
        names=tuple(names),
        counts=joined,
        shrunk=share(joined.agree, joined.seen),
        lower=betaincinv(a, b, SURE),
        upper=betaincinv(a, b, 1 - SURE),
        against=share(joined.disagree, joined.seen),
        known=joined.seen >= LEAST_SEEN,
    )


@dataclass(frozen=True)
class Verdict:
    code: str
    rejected: bool
    against: tuple[int, ...]  # positions in Parts.names
    unheard: tuple[int, ...]
    holds: float | None
    lower: float | None


def verdict(found: Parts, at: int, seen: int, value: float) -> Verdict:
    """What may be said of statement `at`, and what not. value: its support, nan when nothing is known.

    Common ground needs a lower bound above a half in every part; one part that saw too little of it is enough to wait.
    """
    known = np.flatnonzero(found.known[:, at])
    unheard = tuple(int(one) for one in np.flatnonzero(~found.known[:, at]))
    if not len(known):
        return Verdict("not-enough", False, (), unheard, None, None)
    shrunk, lower = found.shrunk[known, at], found.lower[known, at]
    holds, bound = float(shrunk.min()), float(lower.min())
    against = tuple(int(one) for one in known[shrunk < 0.5])
    rejected = bool((found.against[known, at] > 0.5).all()) and seen >= LEAST_VOICES
    if seen < LEAST_VOICES:
        code = "not-enough"
    elif value <= 0.5:
        code, against = "divided", ()
    elif against:
        code = "majority-not-for"
    else:
        code = "common-ground" if bound > 0.5 and not unheard else "not-enough"
    return Verdict(code, rejected, against, unheard, holds, bound)


def heard_of(found: Parts, at: int, positions: tuple[int, ...] | None = None) -> tuple[Heard, ...]:
    """The parts of one statement in words and numbers; only those that saw enough of it."""
    chosen = range(len(found.names)) if positions is None else positions
    return tuple(
        Heard(
            kind=found.names[one][0],
            name=found.names[one][1],
            seen=int(found.counts.seen[one, at]),
            agree=int(found.counts.agree[one, at]),
            shrunk=float(found.shrunk[one, at]),
            lower=float(found.lower[one, at]),
            upper=float(found.upper[one, at]),
        )
        for one in chosen
        if found.known[one, at]
    )
