"""Who is where among those who should be heard: cells of a target table, thin ones merged, weights with a cap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .model import ATTRIBUTES, Cell, Floats, Ints, Person, Votes

THIN = 10  # fewer people than this do not stand for a cell alone
MOST_WEIGHT = 8.0  # times that of the average voice


@dataclass(frozen=True)
class Strata:
    """member: (participants,), position in `cells`, -1 when she told too little to be placed. weight: (cells,), of one
    voice in it; share: (cells,), what it counts in the whole after the cap. merged: (thin cell, where it went)."""

    cells: tuple[Cell, ...]
    member: Ints
    weight: Floats
    share: Floats
    merged: tuple[tuple[str, str], ...]

    @property
    def placed(self) -> bool:
        return bool(len(self.cells)) and bool((self.member >= 0).any())


def place(votes: Votes, people: Mapping[str, Person], target: Sequence[Cell]) -> Strata:
    """Everybody into the most specific cell of the target that fits her."""
    order = sorted(range(len(target)), key=lambda at: (-len(target[at].values), at))
    member = np.full(len(votes.participants), -1, dtype=np.int64)
    cached: dict[tuple[tuple[str, str], ...], int] = {}
    for at, code in enumerate(votes.participants):
        person = people.get(code)
        if not person:
            continue
        key = tuple(sorted(person.items()))
        if key not in cached:
            cached[key] = next((cell for cell in order if _fits(person, target[cell])), -1)
        member[at] = cached[key]
    return _weighed(member, list(target))


def _fits(person: Person, cell: Cell) -> bool:
    return all(person.get(attribute) == value for attribute, value in cell.values)


def _weighed(member: Ints, cells: list[Cell]) -> Strata:
    cells, member, merged = _merge_thin(cells, member)
    size = np.bincount(member[member >= 0], minlength=len(cells)).astype(np.float64)
    share = np.array([cell.share for cell in cells], dtype=np.float64)
    share = np.where(size > 0, share, 0.0)
    if share.sum() <= 0:
        return Strata((), np.full(len(member), -1, dtype=np.int64), np.zeros(0), np.zeros(0), ())
    share = share / share.sum()
    weight = np.divide(share, size / size.sum(), out=np.zeros_like(share), where=size > 0)
    weight = np.minimum(weight, MOST_WEIGHT)
    counted = weight * size
    return Strata(tuple(cells), member, weight, counted / counted.sum(), tuple(merged))


def _merge_thin(cells: list[Cell], member: Ints) -> tuple[list[Cell], Ints, list[tuple[str, str]]]:
    """The thinnest cell joins the one most like it, until each has enough people or one is left."""
    cells, member = list(cells), member.copy()
    alive = list(range(len(cells)))
    shares = [cell.share for cell in cells]
    merged: list[tuple[str, str]] = []
    while len(alive) > 1:
        size = np.bincount(member[member >= 0], minlength=len(cells))
        thin = min(alive, key=lambda at: (int(size[at]), at))
        if size[thin] >= THIN:
            break
        into = max(
            (at for at in alive if at != thin),
            key=lambda at: (len(set(cells[at].values) & set(cells[thin].values)), int(size[at]), -at),
        )
        member[member == thin] = into
        shares[into] += shares[thin]
        alive.remove(thin)
        merged.append((cells[thin].name, cells[into].name))
    renamed = {old: new for new, old in enumerate(alive)}
    member = np.array([renamed.get(int(at), -1) for at in member], dtype=np.int64)
    return [Cell(cells[at].values, shares[at]) for at in alive], member, merged


def parts(votes: Votes, people: Mapping[str, Person], least: int) -> list[tuple[str, str, Ints]]:
    """Declared parts of the people with at least `least` of them: (attribute, value, 1 for its members else 0)."""
    found: list[tuple[str, str, Ints]] = []
    for attribute in ATTRIBUTES:
        if attribute == "language":  # told apart on its own: a split by language is a question about the translation
            continue
        told = [people.get(code, {}).get(attribute, "") for code in votes.participants]
        names, inverse = np.unique(np.array(told, dtype=object).astype(str), return_inverse=True)
        for at, name in enumerate(names):
            inside = (inverse == at).astype(np.int64)
            if name and int(inside.sum()) >= least:
                found.append((attribute, str(name), inside))
    return found
