"""How much of the answer is luck: the same analysis with other people of the same kind, again and again.

Stratified bootstrap: people are drawn with replacement within their cell; groups and the first ten are found anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from . import agreement, grouping, positions
from .model import Bools, Cell, Ints, Opinion, Person, Stability, Votes
from .statistics import everybody
from .strata import place

DRAWS = 200
STABLE = 0.5  # nine draws in ten must agree with the groups shown at least as much (adjusted Rand index)
FIRST = 10


@dataclass(frozen=True)
class Draws:
    """What repetitions found so far; can be kept and gone on with. first: (statements,) times among the first ten."""

    done: int
    similar: tuple[float, ...]
    chosen: tuple[tuple[int, int], ...]  # number of groups, how often
    first: tuple[int, ...]


def more_draws(
    opinion: Opinion,
    so_far: Draws | None,
    *,
    participants: Mapping[str, Person] | None = None,
    target: Sequence[Cell] = (),
    draws: int = DRAWS,
    seed: int = 0,
    progress: Callable[[int, int], bool | None] | None = None,
) -> Draws:
    """Repetitions up to `draws` in all, of the same votes as before. progress(done, draws): False ends early.

    The same seed gives the same answer, in one go or in many; a draw does not depend on the others.
    """
    votes, people = opinion.votes, participants or {}
    shown = ~np.array([standing.out or standing.meta for standing in opinion.standings], dtype=bool)
    member = place(votes, people, target).member if target else np.zeros(len(votes.participants), dtype=np.int64)
    many, starts = _rows_of_people(votes)
    begin = so_far or Draws(0, (), (), (0,) * len(votes.statements))
    similar, chosen, first = list(begin.similar), dict(begin.chosen), np.array(begin.first, dtype=np.int64)
    done = begin.done
    while done < draws:
        again, same = _resample(votes, many, starts, _draw_people(member, np.random.default_rng((seed, done))))
        labels, k = _groups_of(again, shown)
        chosen[k] = chosen.get(k, 0) + 1
        known = (labels >= 0) & (opinion.labels[same] >= 0)
        if opinion.k > 1 and bool(known.any()):
            similar.append(grouping.adjusted_rand(labels[known], opinion.labels[same][known]))
        first += _first_ten(again, labels, k, _told(people, votes, same), shown)
        done += 1
        if progress is not None and progress(done, draws) is False:
            break
    return Draws(done, tuple(similar), tuple(sorted(chosen.items())), tuple(int(times) for times in first))


def stability_of(opinion: Opinion, draws: Draws) -> Stability:
    """What the repetitions say of groups and of the first ten."""
    done = max(draws.done, 1)
    low = float(np.quantile(draws.similar, 0.1)) if draws.similar else None
    return Stability(
        draws=draws.done,
        k_share={k: times / done for k, times in draws.chosen},
        ari_low=low,
        ari_median=float(np.median(draws.similar)) if draws.similar else None,
        stable=low is not None and low >= STABLE,
        top_ten={code: times / done for code, times in zip(opinion.votes.statements, draws.first, strict=True)},
    )


def bootstrap(
    opinion: Opinion,
    *,
    participants: Mapping[str, Person] | None = None,
    target: Sequence[Cell] = (),
    draws: int = DRAWS,
    seed: int = 0,
    progress: Callable[[int, int], bool | None] | None = None,
) -> Stability:
    """All repetitions in one go: `more_draws`, then `stability_of`."""
    found = more_draws(
        opinion,
        None,
        participants=participants,
        target=target,
        draws=draws,
        seed=seed,
        progress=progress,
    )
    return stability_of(opinion, found)


def with_stability(opinion: Opinion, found: Stability) -> Opinion:
    """The answer, and how much of it is luck."""
    return replace(opinion, stability=found)


def _rows_of_people(votes: Votes) -> tuple[Ints, Ints]:
    """Rows of votes by person: they are sorted by person already."""
    many = np.bincount(votes.person, minlength=len(votes.participants))
    return many.astype(np.int64), np.concatenate(([0], np.cumsum(many)[:-1])).astype(np.int64)


def _draw_people(member: Ints, chance: np.random.Generator) -> Ints:
    drawn = np.empty(len(member), dtype=np.int64)
    for cell in np.unique(member):
        inside = np.flatnonzero(member == cell)
        drawn[inside] = chance.choice(inside, size=len(inside))
    return np.sort(drawn)


def _resample(votes: Votes, many: Ints, starts: Ints, drawn: Ints) -> tuple[Votes, Ints]:
    """Votes of the people drawn; somebody drawn twice is two people. Returns also who each of them is."""
    lengths = many[drawn]
    begin = np.repeat(starts[drawn] - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    rows = begin + np.arange(int(lengths.sum()))
    person = np.repeat(np.arange(len(drawn)), lengths)
    names = tuple(map(str, range(len(drawn))))
    return Votes(names, votes.statements, person, votes.statement[rows], votes.value[rows]), drawn


def _groups_of(votes: Votes, shown: Bools) -> tuple[Ints, int]:
    labels = np.full(len(votes.participants), -1, dtype=np.int64)
    enough = grouping.enough_votes(votes)
    if not bool(shown.any()) or not bool(enough.any()):
        return labels, 0
    drawn, _ = positions.draw_map(votes, shown)
    found = grouping.partition(drawn.people[enough])
    labels[enough] = found.labels
    return labels, found.k


def _told(people: Mapping[str, Person], votes: Votes, same: Ints) -> dict[str, Person]:
    if not people:
        return {}
    return {str(at): people.get(votes.participants[int(one)], {}) for at, one in enumerate(same)}


def _first_ten(votes: Votes, labels: Ints, k: int, people: Mapping[str, Person], shown: Bools) -> Ints:
    """1 for the ten statements that hold best in this draw, 0 for all others."""
    found = agreement.heard_parts(votes, labels, k, people)
    score = np.where(found.known, found.shrunk, np.inf).min(axis=0)
    score = np.where(shown & np.isfinite(score) & (everybody(votes).seen[0] > 0), score, -1.0)
    best = np.lexsort((np.arange(len(score)), -np.round(score, 12)))[:FIRST]
    first = np.zeros(len(score), dtype=np.int64)
    first[best[score[best] > 0]] = 1
    return first
