"""Counts and tests of each statement, over everybody and within groups.

Formulas as Polis uses them (Small et al. 2021, section 4; checked against its exports): one agreement and one other
vote are added before a share is taken, so that small groups do not speak in extremes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .model import Bools, Consensus, Floats, Ints, Representative, Votes

SURE = 1.2816  # nine in ten, one side
REPRESENTATIVE = 5
CONSENSUS = 5


@dataclass(frozen=True)
class Counts:
    """(groups, statements) each; `seen` includes passes."""

    agree: Ints
    disagree: Ints
    seen: Ints

    @property
    def passed(self) -> Ints:
        return self.seen - self.agree - self.disagree

    def total(self) -> Counts:
        return Counts(self.agree.sum(axis=0)[None], self.disagree.sum(axis=0)[None], self.seen.sum(axis=0)[None])


def count(votes: Votes, labels: Ints, groups: int) -> Counts:
    """Votes by group. labels: (participants,), -1 takes no part."""
    label = labels[votes.person]
    inside = label >= 0
    width = len(votes.statements)
    key = label[inside] * width + votes.statement[inside]
    value = votes.value[inside]

    def table(kept: Bools) -> Ints:
        return np.bincount(key[kept], minlength=groups * width).reshape(groups, width).astype(np.int64)

    return Counts(table(value == 1), table(value == -1), table(np.ones(len(value), dtype=bool)))


def everybody(votes: Votes) -> Counts:
    return count(votes, np.zeros(len(votes.participants), dtype=np.int64), 1)


def share(said: Ints, seen: Ints) -> Floats:
    """(n + 1) / (N + 2)."""
    part: Floats = (said + 1.0) / (seen + 2.0)
    return part


def share_test(said: Ints, seen: Ints) -> Floats:
    """Distance of the share from a half, in standard deviations."""
    test: Floats = 2.0 * np.sqrt(seen + 1.0) * ((said + 1.0) / (seen + 1.0) - 0.5)
    return test


def two_share_test(said: Ints, seen: Ints, said_out: Ints, seen_out: Ints) -> Floats:
    """Distance of two shares from each other, in standard deviations; one is added to all four counts."""
    a, b, n, m = said + 1.0, said_out + 1.0, seen + 1.0, seen_out + 1.0
    pooled = (a + b) / (n + m)
    spread = np.sqrt(np.maximum(pooled * (1 - pooled) * (1 / n + 1 / m), 0.0))
    test: Floats = np.divide(a / n - b / m, spread, out=np.zeros_like(spread), where=(pooled != 1) & (spread > 0))
    return test


def group_informed(counts: Counts) -> tuple[Floats, Floats]:
    """Product over the groups of (agree + 1) / (seen + 2), and the same of disagreement: (statements,) each."""
    return share(counts.agree, counts.seen).prod(axis=0), share(counts.disagree, counts.seen).prod(axis=0)


@dataclass(frozen=True)
class Repness:
    """(groups, statements) each: shares within, tests, shares over those of the others, tests of the difference."""

    pa: Floats
    pd: Floats
    pat: Floats
    pdt: Floats
    ra: Floats
    rd: Floats
    rat: Floats
    rdt: Floats


def repness(counts: Counts) -> Repness:
    """How each group differs from all other groups together, statement by statement."""
    rest_seen = counts.seen.sum(axis=0) - counts.seen
    rest_agree = counts.agree.sum(axis=0) - counts.agree
    rest_disagree = counts.disagree.sum(axis=0) - counts.disagree
    pa, pd = share(counts.agree, counts.seen), share(counts.disagree, counts.seen)
    return Repness(
        pa=pa,
        pd=pd,
        pat=share_test(counts.agree, counts.seen),
        pdt=share_test(counts.disagree, counts.seen),
        ra=pa / share(rest_agree, rest_seen),
        rd=pd / share(rest_disagree, rest_seen),
        rat=two_share_test(counts.agree, counts.seen, rest_agree, rest_seen),
        rdt=two_share_test(counts.disagree, counts.seen, rest_disagree, rest_seen),
    )


def representative(
    counts: Counts, found: Repness, group: int, allowed: Bools, names: Sequence[str]
) -> tuple[Representative, ...]:
    """The statements that set a group apart, at most five, agreements before disagreements.

    One qualifies when share and difference are both beyond chance, in agreement or in disagreement. When none does, the
    best agreed one stands alone, else the one that differs most. The best agreed one comes first.
    """
    columns = [int(at) for at in np.flatnonzero(allowed)]
    agrees = found.rat[group] > found.rdt[group]
    fits = ((found.rat[group] > SURE) & (found.pat[group] > SURE)) | (
        (found.rdt[group] > SURE) & (found.pdt[group] > SURE)
    )
    best = _best_agreed(counts, found, group, columns)
    chosen = [at for at in columns if fits[at]]
    if not chosen:
        lone = best if best is not None else _most_different(found, group, columns)
        return () if lone is None else (_made(counts, found, group, lone, bool(agrees[lone]), names, lone == best),)
    weight = np.where(
        agrees,
        found.ra[group] * found.rat[group] * found.pa[group] * found.pat[group],
        found.rd[group] * found.rdt[group] * found.pd[group] * found.pdt[group],
    )
    chosen.sort(key=lambda at: (-round(float(weight[at]), 12), at))
    if best is not None:
        chosen = [best, *(at for at in chosen if at != best)]
    chosen = chosen[:REPRESENTATIVE]
    chosen.sort(key=lambda at: not (agrees[at] or at == best))
    return tuple(_made(counts, found, group, at, bool(agrees[at]) or at == best, names, at == best) for at in chosen)


def _best_agreed(counts: Counts, found: Repness, group: int, columns: list[int]) -> int | None:
    """The statement the group agrees with most. One after the other, each held against the best so far: while that one
    sets the group apart, by how far; else by agreement alone. So the order of statements matters, as it does in Polis.
    """
    best: int | None = None
    for at in columns:
        if not counts.agree[group, at] and not counts.disagree[group, at]:
            continue
        ra, rat = found.ra[group], found.rat[group]
        pa, pat = found.pa[group], found.pat[group]
        if best is None:
            better = pat[at] > SURE or (ra[at] > 1 and pa[at] > 0.5)
        elif ra[best] > 1:
            better = ra[at] * rat[at] * pa[at] * pat[at] > ra[best] * rat[best] * pa[best] * pat[best]
        else:
            better = pa[at] * pat[at] > pa[best] * pat[best]
        best = at if better else best
    return best


def _most_different(found: Repness, group: int, columns: list[int]) -> int | None:
    if not columns:
        return None
    return min(columns, key=lambda at: (-round(float(max(found.rat[group, at], found.rdt[group, at])), 12), at))


def _made(
    counts: Counts, found: Repness, group: int, at: int, agrees: bool, names: Sequence[str], best: bool
) -> Representative:
    return Representative(
        statement=names[at],
        side="agree" if agrees else "disagree",
        p=float((found.pa if agrees else found.pd)[group, at]),
        p_test=float((found.pat if agrees else found.pdt)[group, at]),
        repness=float((found.ra if agrees else found.rd)[group, at]),
        repness_test=float((found.rat if agrees else found.rdt)[group, at]),
        votes=int((counts.agree if agrees else counts.disagree)[group, at]),
        seen=int(counts.seen[group, at]),
        best_agree=best,
    )


def consensus(counts: Counts, allowed: Bools, names: Sequence[str]) -> tuple[Consensus, ...]:
    """What a majority of everybody says beyond chance: at most five agreements, then five disagreements."""
    found: list[Consensus] = []
    for side, said in (("agree", counts.agree[0]), ("disagree", counts.disagree[0])):
        p, z = share(said, counts.seen[0]), share_test(said, counts.seen[0])
        able = [int(at) for at in np.flatnonzero(allowed & (p > 0.5) & (z > SURE))]
        able.sort(key=lambda at: (-round(float(p[at] * z[at]), 12), at))
        found += [
            Consensus(names[at], side, float(p[at]), float(z[at]), int(said[at]), int(counts.seen[0, at]))
            for at in able[:CONSENSUS]
        ]
    return tuple(found)


def priorities(counts: Counts, extremity: Floats, meta: Bools) -> Floats:
    """Which statement most needs another vote: new, agreed with, seldom passed and telling ones first. (statements,)"""
    seen, agree, passed = counts.seen[0], counts.agree[0], counts.passed[0]
    importance = (1 - share(passed, seen)) * (1 + extremity) * share(agree, seen)
    priority: Floats = (importance * (1 + 8 * 2.0 ** (-seen / 5.0))) ** 2
    return np.where(meta, 49.0, priority)
