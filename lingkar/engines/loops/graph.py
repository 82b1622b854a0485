"""Links as arrays: firms numbered in the order of their ids, for each pair of firms the link that counts most."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .model import Link

DATA = Path(__file__).parent / "data"

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ranking:
    weight: float
    half_at: float


@dataclass(frozen=True, slots=True)
class Graph:
    firms: tuple[str, ...]
    links: tuple[Link, ...]  # in the order of (giver, taker)
    giver: Ints
    taker: Ints
    first: Ints  # of each firm: place of its first link; one more at the end
    score: Floats
    amounts: Mapping[str, Floats]  # tonnes, value, co2e_kg, km; nan where not known
    worth: Floats  # value in units of the half value of its currency; 0 where not known
    currency: Ints

    def key(self, giver: Ints, taker: Ints) -> Ints:
        return giver * len(self.firms) + taker

    def has(self, giver: Ints, taker: Ints) -> NDArray[np.bool_]:
        """Is there a link from one to the other, pair by pair?"""
        keys = self.key(self.giver, self.taker)
        wanted = self.key(giver, taker)
        place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        found: NDArray[np.bool_] = keys[place] == wanted
        return found


@cache
def ranking() -> dict[str, Ranking]:
    with (DATA / "ranking.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: Ranking(float(row["weight"] or "nan"), float(row["half_at"] or "nan"))
            for row in csv.DictReader(file)
        }


def graph_of(links: Iterable[Link], half_value: Mapping[str, float]) -> Graph:
    """Forbidden links and links of a firm to itself are left out. Raises ValueError for numbers that are none."""
    best: dict[tuple[str, str], Link] = {}
    for link in links:
        _check(link)
        if link.allowed is False or link.giver == link.taker:
            continue
        pair = (link.giver, link.taker)
        if pair not in best or _rank(link) > _rank(best[pair]):
            best[pair] = link
    firms = tuple(sorted({firm for pair in best for firm in pair}))
    place = {firm: number for number, firm in enumerate(firms)}
    kept = tuple(best[pair] for pair in sorted(best))
    giver = np.array([place[each.giver] for each in kept], dtype=np.int64)
    amounts = {
        "tonnes": _numbers([each.tonnes_per_year for each in kept]),
        "value": _numbers([each.value for each in kept]),
        "co2e_kg": _numbers([each.co2e_kg for each in kept]),
        "km": _numbers([each.km for each in kept]),
    }
    halves = _numbers([half_value.get(each.currency) for each in kept])
    currencies = {name: number for number, name in enumerate(sorted({each.currency for each in kept}))}
    return Graph(
        firms=firms,
        links=kept,
        giver=giver,
        taker=np.array([place[each.taker] for each in kept], dtype=np.int64),
        first=np.searchsorted(giver, np.arange(len(firms) + 1)),
        score=np.array([each.score for each in kept], dtype=np.float64),
        amounts=amounts,
        worth=np.nan_to_num(amounts["value"] / halves),
        currency=np.array([currencies[each.currency] for each in kept], dtype=np.int64),
    )


def _check(link: Link) -> None:
    if not 0 <= link.score <= 1:
        raise ValueError(f"{link.giver} to {link.taker}: a score lies between 0 and 1, not {link.score}")
    for name in ("tonnes_per_year", "km"):
        amount = getattr(link, name)
        if amount is not None and not 0 <= amount < np.inf:
            raise ValueError(f"{link.giver} to {link.taker}: {name} is a number from zero up, not {amount}")
    for name in ("value", "co2e_kg"):
        amount = getattr(link, name)
        if amount is not None and not np.isfinite(amount):
            raise ValueError(f"{link.giver} to {link.taker}: {name} is a number, not {amount}")


def _rank(link: Link) -> tuple[float, float, str, str, str]:
    """Of several links between the same two firms: the surest, then the largest."""
    return link.score, link.tonnes_per_year or 0.0, link.material, link.offer, link.need


def _numbers(found: list[float | None]) -> Floats:
    return np.array([np.nan if each is None else each for each in found], dtype=np.float64)
