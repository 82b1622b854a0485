"""From this room's rows to the engine `opinion`, and back to plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lingkar.dialogue import mapping
from lingkar.dialogue.models import Dialogue
from lingkar.dialogue.queries import votes as rows
from lingkar.engines import opinion as engine

METHOD_VERSION = engine.METHOD_VERSION
DRAWS = 200


@dataclass(frozen=True)
class Material:
    """All that one analysis reads."""

    votes: engine.Votes
    comments: dict[str, engine.Comment]
    people: dict[str, dict[str, str]]
    target: tuple[engine.Cell, ...]


def material_of(dialogue: Dialogue) -> Material:
    told = rows.told_statements(dialogue)
    roots = {one.root: one for one in told.values() if one.code == one.root}
    cells = [(asked, share) for asked, share in rows.target_cells(dialogue) if asked and share > 0]
    total = sum(share for _, share in cells)
    return Material(
        votes=engine.make_votes(rows.cast_votes(dialogue, told), statements=list(roots)),
        comments={code: engine.Comment(out=one.out, meta=one.meta) for code, one in roots.items()},
        people=rows.declared(dialogue),
        target=tuple(engine.Cell(tuple(asked.items()), share / total) for asked, share in cells),
    )


@dataclass(frozen=True)
class Analysis:
    """What is kept of an analysis: `result` may be shown, `places` may not."""

    result: dict[str, Any]
    places: dict[str, list[Any]]


def analyse(material: Material, before: Mapping[str, Sequence[Any]] | None = None) -> Analysis:
    """before: places of the last time, so that groups keep their numbers."""
    found = _found(material, before)
    return Analysis(_shown(found, material), _places(found))


def _found(material: Material, before: Mapping[str, Sequence[Any]] | None) -> engine.Opinion:
    import numpy as np

    labels = None
    if before:
        labels = np.array([int(before[code][2]) if code in before else -1 for code in material.votes.participants])
    return engine.analyse(
        material.votes,
        comments=material.comments,
        participants=material.people,
        target=material.target,
        before=labels,
    )


def _shown(found: engine.Opinion, material: Material) -> dict[str, Any]:
    told = engine.as_dict(found, material.comments)
    places = dict(zip(found.votes.statements, _statement_places(found), strict=True))
    for one in told["statements"]:
        one.pop("text", None)
        one["place"] = places.get(one["id"])
    told["languages"] = language_split(material)
    told["map"] = mapping.picture(_places(found))
    return told


def _statement_places(found: engine.Opinion) -> list[list[float] | None]:
    if found.map is None:
        return [None] * len(found.votes.statements)
    return [[round(float(x), 4), round(float(y), 4)] for x, y in found.map.statements]


def _places(found: engine.Opinion) -> dict[str, list[Any]]:
    if found.map is None:
        return {}
    return {
        code: [round(float(x), 4), round(float(y), 4), int(label)]
        for code, (x, y), label in zip(found.votes.participants, found.map.people, found.labels, strict=True)
    }


def language_split(material: Material) -> dict[str, dict[str, list[int]]]:
    """statement -> language -> [agree, disagree, pass]: a statement read otherwise in one language shows here."""
    votes = material.votes
    split: dict[str, dict[str, list[int]]] = {}
    column = {1: 0, -1: 1, 0: 2}
    for person, statement, value in zip(votes.person, votes.statement, votes.value, strict=True):
        language = material.people.get(votes.participants[person], {}).get("language", "")
        told = split.setdefault(votes.statements[statement], {}).setdefault(language, [0, 0, 0])
        told[column[int(value)]] += 1
    return split


def repeat(
    material: Material,
    before: Mapping[str, Sequence[Any]] | None,
    so_far: dict[str, Any] | None,
    go_on: Callable[[int, int], bool],
    draws: int = DRAWS,
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Some more repetitions of the same analysis. go_on(done, draws): False pauses.

    Returns what to keep, and how stable it is once all are done (None before).
    """
    found = _found(material, before)
    start = None
    if so_far is not None and len(so_far["first"]) == len(found.votes.statements):
        start = engine.Draws(
            so_far["done"],
            tuple(so_far["similar"]),
            tuple((int(k), int(times)) for k, times in so_far["chosen"]),
            tuple(so_far["first"]),
        )
    drawn = engine.more_draws(
        found, start, participants=material.people, target=material.target, draws=draws, progress=go_on
    )
    kept = {"done": drawn.done, "of": draws, "similar": drawn.similar, "chosen": drawn.chosen, "first": drawn.first}
    if drawn.done < draws:
        return kept, None
    stable = engine.as_dict(engine.with_stability(found, engine.stability_of(found, drawn)))
    first = {one["id"]: one["top_ten"] for one in stable["statements"]}
    return kept, {"stability": stable["stability"], "top_ten": first}


def first_ten(material: Material) -> Callable[[engine.Votes], list[str]]:
    """From votes to the ten statements that hold best, for the watch."""

    def ranked(votes: engine.Votes) -> list[str]:
        found = engine.analyse(votes, comments=material.comments, participants=material.people, target=material.target)
        able = [one for one in found.standings if not (one.out or one.meta) and one.holds_everywhere is not None]
        able.sort(key=lambda one: (-(one.holds_everywhere or 0.0), one.id))
        return [one.id for one in able[:10]]

    return ranked


def watch(material: Material, joined: Mapping[str, float], referrers: Mapping[str, str]) -> list[dict[str, Any]]:
    """Signs that a crowd was sent, as plain data. joined: participant -> seconds."""
    flags = engine.watch(material.votes, first_ten=first_ten(material), joined=joined, referrers=referrers)
    return [
        {"kind": flag.kind, "name": flag.name, "people": list(flag.people), "changed": flag.changed} for flag in flags
    ]


def ten_with_and_without(material: Material, people: set[str]) -> tuple[list[str], list[str]]:
    """The first ten of all voices, and of all but these."""
    ranked, votes = first_ten(material), material.votes
    rows = zip(votes.person, votes.statement, votes.value, strict=True)
    left = [
        (votes.participants[person], votes.statements[statement], int(value))
        for person, statement, value in rows
        if votes.participants[person] not in people
    ]
    without = engine.make_votes(left, statements=list(votes.statements))
    return ranked(votes), ranked(without)
