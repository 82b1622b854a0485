"""A few new votes on top of an answer that stands: counts and verdicts at once, map and groups as they were.

Only the statements that were voted on are counted anew; whoever voted is put on the map that stands and joins the
nearest group. When too much has changed the whole is made again: `is_stale`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from . import grouping, positions
from .analysis import shown_of, standings_of
from .model import Cell, Comment, Ints, Map, Opinion, Person, Votes
from .votes import by_id, from_arrays

STALE = 0.05  # more votes than at the last whole analysis


def add_votes(
    opinion: Opinion,
    rows: Sequence[tuple[str, str, int]],
    *,
    comments: Mapping[str, Comment] | None = None,
    participants: Mapping[str, Person] | None = None,
    target: Sequence[Cell] = (),
) -> Opinion:
    """`rows` in the order they were cast: participant, statement, value. New people and statements may be among them.

    Counts, support, verdicts and priorities of the statements in `rows` are what `analyse` would say with these groups;
    representative statements, consensus and slate wait for the next whole analysis.
    """
    votes, labels, drawn = _joined(opinion, rows)
    touched = {person for person, _, _ in rows}
    drawn, labels = _replace_people(opinion, votes, drawn, labels, touched, comments or {})
    wanted = {statement for _, statement, _ in rows}
    part = _only(votes, wanted)
    shown = shown_of(part, labels, opinion.k, _map_of(drawn, votes, wanted), comments, participants, target)
    fresh = {standing.id: standing for standing in standings_of(shown)}
    kept = {standing.id: standing for standing in opinion.standings}
    standings = tuple(fresh.get(code) or kept[code] for code in votes.statements)
    extra = {**opinion.extra, "added": _added(opinion) + len(rows)}
    return replace(opinion, votes=votes, labels=labels, map=drawn, standings=standings, extra=extra)


def is_stale(opinion: Opinion) -> bool:
    """Whether so many votes came that map and groups should be made anew."""
    return _added(opinion) > STALE * max(len(opinion.votes) - _added(opinion), 1)


def _added(opinion: Opinion) -> int:
    added = opinion.extra.get("added", 0)
    return added if isinstance(added, int) else 0


def _joined(opinion: Opinion, rows: Sequence[tuple[str, str, int]]) -> tuple[Votes, Ints, Map | None]:
    """Old and new votes in one; labels and map follow people and statements to their new positions."""
    old = opinion.votes
    people = sorted({*old.participants, *(person for person, _, _ in rows)}, key=by_id)
    said = sorted({*old.statements, *(statement for _, statement, _ in rows)}, key=by_id)
    place, column = {one: at for at, one in enumerate(people)}, {one: at for at, one in enumerate(said)}
    moved = np.array([place[one] for one in old.participants], dtype=np.int64)
    shifted = np.array([column[one] for one in old.statements], dtype=np.int64)
    last = {(place[person], column[statement]): value for person, statement, value in rows}
    new_person = np.array([one for one, _ in last], dtype=np.int64)
    new_statement = np.array([one for _, one in last], dtype=np.int64)
    person = moved[old.person] if len(old) else np.zeros(0, dtype=np.int64)
    statement = shifted[old.statement] if len(old) else np.zeros(0, dtype=np.int64)
    changed = np.isin(person * len(said) + statement, new_person * len(said) + new_statement)
    votes = from_arrays(
        tuple(people),
        tuple(said),
        np.concatenate((person[~changed], new_person)),
        np.concatenate((statement[~changed], new_statement)),
        np.concatenate((old.value[~changed], np.array(list(last.values()), dtype=np.int8))),
    )
    labels = np.full(len(people), -1, dtype=np.int64)
    labels[moved] = opinion.labels
    return votes, labels, _stretched(opinion.map, moved, shifted, len(people), len(said))


def _stretched(drawn: Map | None, moved: Ints, shifted: Ints, people: int, said: int) -> Map | None:
    if drawn is None:
        return None
    places, statements = np.zeros((people, 2)), np.zeros((said, 2))
    components, means = np.zeros((2, said)), np.zeros(said)
    places[moved], statements[shifted] = drawn.people, drawn.statements
    components[:, shifted], means[shifted] = drawn.components, drawn.means
    return Map(places, statements, components, means, drawn.explained)


def _replace_people(
    opinion: Opinion,
    votes: Votes,
    drawn: Map | None,
    labels: Ints,
    touched: set[str],
    comments: Mapping[str, Comment],
) -> tuple[Map | None, Ints]:
    """Whoever voted goes to her place on the standing map, and into the nearest group once she has enough votes."""
    if drawn is None:
        return None, labels
    plain = Comment()
    shown = np.array(
        [not (comments.get(one, plain).out or comments.get(one, plain).meta) for one in votes.statements], dtype=bool
    )
    rows = np.flatnonzero(np.isin(np.array(votes.participants, dtype=object), list(touched)))
    residuals = positions.residuals_of(votes, drawn.means, shown)[rows]
    seen = np.bincount(votes.person[shown[votes.statement]], minlength=len(votes.participants)).astype(np.float64)
    seen = seen[rows] + (~shown).sum()
    places = drawn.people.copy()
    places[rows] = positions.places_of(residuals, drawn.components, seen, len(shown))
    centres = [group.centre for group in opinion.groups]
    if opinion.k > 1 and all(centre is not None for centre in centres):
        counted = np.bincount(votes.person, minlength=len(votes.participants))[rows]
        enough = (counted >= min(grouping.LEAST_VOTES, len(shown))) | (labels[rows] >= 0)
        gaps = ((places[rows][:, None, :] - np.array(centres, dtype=np.float64)[None]) ** 2).sum(axis=2)
        labels = labels.copy()
        labels[rows[enough]] = np.argmin(gaps, axis=1)[enough]
    return replace(drawn, people=places), labels


def _only(votes: Votes, wanted: set[str]) -> Votes:
    keep = np.array([one in wanted for one in votes.statements], dtype=bool)
    rows = keep[votes.statement]
    place = np.cumsum(keep) - 1
    return Votes(
        votes.participants,
        tuple(one for one in votes.statements if one in wanted),
        votes.person[rows],
        place[votes.statement[rows]].astype(np.int64),
        votes.value[rows],
    )


def _map_of(drawn: Map | None, votes: Votes, wanted: set[str]) -> Map | None:
    if drawn is None:
        return None
    keep = np.array([one in wanted for one in votes.statements], dtype=bool)
    return Map(drawn.people, drawn.statements[keep], drawn.components[:, keep], drawn.means[keep], drawn.explained)
