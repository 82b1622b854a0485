"""Everything about one conversation at one moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from . import agreement, grouping, positions, statistics
from .model import Bools, Cell, Comment, Floats, Group, Ints, Map, Opinion, Person, Standing, Votes
from .slate import choose_slate
from .strata import Strata, place
from .votes import by_id

PLACES = 5  # on the agenda of a meeting


def analyse(
    votes: Votes,
    *,
    comments: Mapping[str, Comment] | None = None,
    participants: Mapping[str, Person] | None = None,
    target: Sequence[Cell] = (),
    groups: Mapping[str, str] | None = None,
    before: Ints | None = None,
    places: int = PLACES,
) -> Opinion:
    """Votes to groups, common ground and differences. Method: docs/methods/opinion.md.

    comments: what is moderated away or about the voter. participants: what people declared. target: who should be
    heard. groups: a partition to use instead of our own. before: labels of the last time, to keep names by.
    """
    out, meta = _flags(votes, comments)
    drawn, reasons = _draw(votes, ~(out | meta))
    labels, found, k = _labels(votes, drawn, groups, before)
    names = sorted(set(groups.values()), key=by_id) if groups is not None else [str(at) for at in range(k)]
    if k == 0:
        reasons.append("not-enough-votes")
    elif k == 1:
        reasons.append("no-groups")
    shown = shown_of(votes, labels, k, drawn, comments, participants, target)
    strata = shown.strata
    if strata is None:
        reasons.append("no-target")
    elif not strata.placed:
        reasons.append("nobody-placed")
    return Opinion(
        votes=votes,
        k=k,
        silhouette=found.silhouette if found else None,
        silhouettes=found.silhouettes if found else {},
        labels=labels,
        groups=_groups(shown, names),
        standings=standings_of(shown),
        consensus=statistics.consensus(shown.all, ~(out | meta), votes.statements),
        map=drawn,
        slate=choose_slate(votes, labels, k, strata, ~(out | meta), places) if len(votes) else (),
        reasons=tuple(reasons),
        target=strata.cells if strata else (),
        merged=strata.merged if strata else (),
        given_groups=groups is not None,
    )


_PLAIN = Comment()


def _flags(votes: Votes, comments: Mapping[str, Comment] | None) -> tuple[Bools, Bools]:
    said = comments or {}
    out = np.array([said.get(code, _PLAIN).out for code in votes.statements], dtype=bool)
    meta = np.array([said.get(code, _PLAIN).meta for code in votes.statements], dtype=bool)
    return out, meta


def shown_of(
    votes: Votes,
    labels: Ints,
    k: int,
    drawn: Map | None,
    comments: Mapping[str, Comment] | None,
    participants: Mapping[str, Person] | None,
    target: Sequence[Cell],
) -> Shown:
    """Counts, support and parts of these votes with these groups."""
    people = participants or {}
    return Shown(
        votes, _flags(votes, comments), labels, k, drawn, place(votes, people, target) if target else None, people
    )


class Shown:
    """What the parts of the answer share."""

    def __init__(
        self,
        votes: Votes,
        flags: tuple[Bools, Bools],
        labels: Ints,
        k: int,
        drawn: Map | None,
        strata: Strata | None,
        people: Mapping[str, Person],
    ) -> None:
        self.votes, (self.out, self.meta), self.labels, self.k = votes, flags, labels, k
        self.strata = strata
        self.places = drawn.people if drawn else None
        self.all = statistics.everybody(votes)
        self.counts = statistics.count(votes, labels, max(k, 1))
        self.support = agreement.support(votes, strata)
        self.parts = agreement.heard_parts(votes, labels, k, people)
        length: Floats = np.sqrt((drawn.statements**2).sum(axis=1)) if drawn else np.zeros(len(votes.statements))
        self.extremity: Floats | None = length if drawn else None
        self.priority = statistics.priorities(self.all, length, self.meta)


def _draw(votes: Votes, shown: Bools) -> tuple[Map | None, list[str]]:
    if not len(votes) or not bool(shown.any()):
        return None, ["no-votes"]
    return positions.draw_map(votes, shown)[0], []


def _labels(
    votes: Votes, drawn: Map | None, given: Mapping[str, str] | None, before: Ints | None
) -> tuple[Ints, grouping.Partition | None, int]:
    labels = np.full(len(votes.participants), -1, dtype=np.int64)
    if given is not None:
        names = sorted(set(given.values()), key=by_id)
        place_of = {name: at for at, name in enumerate(names)}
        labels = np.array(
            [place_of[given[code]] if code in given else -1 for code in votes.participants], dtype=np.int64
        )
        return labels, None, len(names)
    if drawn is None:
        return labels, None, 0
    enough = grouping.enough_votes(votes)
    if not bool(enough.any()):
        return labels, None, 0
    found = grouping.partition(drawn.people[enough])
    labels[enough] = found.labels
    if before is not None and len(before) == len(labels):
        labels = grouping.keep_names(labels, before)
        found = replace(found, labels=labels[enough])
    return labels, found, found.k


def _groups(shown: Shown, names: Sequence[str]) -> tuple[Group, ...]:
    if not shown.k:
        return ()
    found = statistics.repness(shown.counts)
    allowed = ~(shown.out | shown.meta)
    groups: list[Group] = []
    for group in range(shown.k):
        inside = shown.labels == group
        centre = shown.places[inside].mean(axis=0) if shown.places is not None and bool(inside.any()) else None
        groups.append(
            Group(
                id=names[group],
                size=int(inside.sum()),
                centre=(float(centre[0]), float(centre[1])) if centre is not None else None,
                representative=statistics.representative(shown.counts, found, group, allowed, shown.votes.statements)
                if shown.k > 1
                else (),
            )
        )
    return tuple(groups)


def standings_of(shown: Shown) -> tuple[Standing, ...]:
    agree, disagree = statistics.group_informed(shown.counts)
    return tuple(_standing(shown, at, float(agree[at]), float(disagree[at])) for at in range(len(shown.out)))


def _standing(shown: Shown, at: int, agreed: float, disagreed: float) -> Standing:
    seen = int(shown.all.seen[0, at])
    value = float(shown.support.value[at])
    said = agreement.verdict(shown.parts, at, seen, value)
    known = seen > 0
    return Standing(
        id=shown.votes.statements[at],
        agree=int(shown.all.agree[0, at]),
        disagree=int(shown.all.disagree[0, at]),
        passed=int(shown.all.passed[0, at]),
        out=bool(shown.out[at]),
        meta=bool(shown.meta[at]),
        group_informed_consensus=agreed if shown.k else None,
        group_informed_consensus_root=agreed ** (1 / shown.k) if shown.k else None,
        group_informed_disagreement=disagreed if shown.k else None,
        raw=int(shown.all.agree[0, at]) / seen if known else None,
        support=value if known else None,
        interval=(float(shown.support.low[at]), float(shown.support.high[at])) if known else None,
        effective_n=float(shown.support.effective[at]) if known else None,
        holds_everywhere=said.holds,
        lower_bound=said.lower,
        verdict=said.code,
        rejected=said.rejected,
        against=agreement.heard_of(shown.parts, at, said.against),
        heard=agreement.heard_of(shown.parts, at),
        unheard=tuple(shown.parts.names[one] for one in said.unheard),
        extremity=float(shown.extremity[at]) if shown.extremity is not None else None,
        priority=float(shown.priority[at]) if known else None,
    )
