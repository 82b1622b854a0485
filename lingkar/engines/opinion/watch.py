"""Signs that a crowd was sent: bursts, twins, and referrers on whom the result hangs.

Everything here looks at how votes came in, never at whether somebody agrees with the majority: whoever is scored by
agreement learns to conform. A flag proves nothing; the result is shown with and without those it names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import poisson

from .model import Ints, Votes

RARE = 1e-6  # a burst is rarer than this, were people to come evenly
LEAST_BURST = 10
LEAST_TWINS = 5
TWIN_VOTES = 10  # two short lists of votes are equal by chance
FIRST = 10


@dataclass(frozen=True)
class Flag:
    """kind: burst | twins | referrer. people: whom it names. changed: how many of the first ten go without them."""

    kind: str
    name: str
    people: tuple[str, ...]
    changed: int


def bursts(joined: Mapping[str, float], window: float = 600.0) -> list[tuple[str, tuple[str, ...]]]:
    """Times at which far more people joined than usual. joined: person -> seconds; window: seconds. [(from, people)]"""
    if len(joined) < LEAST_BURST:
        return []
    people = sorted(joined, key=lambda one: (joined[one], one))
    slots: dict[int, list[str]] = {}
    for one in people:
        slots.setdefault(int(joined[one] // window), []).append(one)
    span = max(slots) - min(slots) + 1
    usual = float(np.median([len(one) for one in slots.values()]))
    rate = max(usual, len(people) / span, 0.5)
    return [
        (str(int(slot * window)), tuple(who))
        for slot, who in sorted(slots.items())
        if len(who) >= LEAST_BURST and poisson.sf(len(who) - 1, rate) < RARE
    ]


def twins(votes: Votes, least: int = LEAST_TWINS) -> list[tuple[str, ...]]:
    """People with exactly the same votes on exactly the same statements, at least ten of them."""
    many = np.bincount(votes.person, minlength=len(votes.participants))
    begin = np.concatenate(([0], np.cumsum(many)[:-1]))
    alike: dict[tuple[bytes, bytes], list[str]] = {}
    for at in np.flatnonzero(many >= TWIN_VOTES):
        rows = slice(int(begin[at]), int(begin[at] + many[at]))
        key = (votes.statement[rows].tobytes(), votes.value[rows].tobytes())
        alike.setdefault(key, []).append(votes.participants[int(at)])
    found = [tuple(who) for who in alike.values() if len(who) >= least]
    return sorted(found, key=lambda who: (-len(who), who))


def without(votes: Votes, people: Sequence[str]) -> Votes:
    """The same votes as if these people had not come."""
    gone = set(people)
    keep = np.array([one not in gone for one in votes.participants], dtype=bool)
    place: Ints = np.cumsum(keep) - 1
    rows = keep[votes.person]
    return Votes(
        tuple(one for one in votes.participants if one not in gone),
        votes.statements,
        place[votes.person[rows]],
        votes.statement[rows],
        votes.value[rows],
    )


def watch(
    votes: Votes,
    *,
    first_ten: Callable[[Votes], Sequence[str]],
    joined: Mapping[str, float] | None = None,
    referrers: Mapping[str, str] | None = None,
) -> list[Flag]:
    """Every flag, with what the first ten statements would be without the people it names.

    first_ten: from votes to the statements shown first (the caller's own analysis). joined: person -> seconds.
    referrers: person -> where she came from.
    """
    named: list[tuple[str, str, tuple[str, ...]]] = []
    named += [("burst", name, people) for name, people in bursts(joined or {})]
    named += [("twins", str(len(people)), people) for people in twins(votes)]
    brought: dict[str, list[str]] = {}
    for person, referrer in sorted((referrers or {}).items()):
        if referrer:
            brought.setdefault(referrer, []).append(person)
    named += [
        ("referrer", referrer, tuple(people))
        for referrer, people in sorted(brought.items())
        if len(people) >= LEAST_TWINS
    ]
    if not named:
        return []
    before = list(first_ten(votes))[:FIRST]
    flags = []
    for kind, name, people in named:
        after = list(first_ten(without(votes, people)))[:FIRST]
        changed = len(set(before) - set(after))
        if kind != "referrer" or changed:  # being sent by somebody is no sin; only when the result hangs on it
            flags.append(Flag(kind, name, people, changed))
    return flags
