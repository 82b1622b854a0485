"""The question as arrays: what each way is worth, which ways are open, and why the others are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .amounts import Arc, Demand, Supply
from .model import Reason

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

SMALL = 1e-9  # tonnes
NEARER = 1e-4  # of a tonne: how much a short way or a good fit counts when the aim is tonnes
HALF_KM = 100.0


@dataclass(frozen=True, slots=True)
class Problem:
    """Supplies and demands in the order of their ids; arrays of arcs run in the order of (supply, demand)."""

    supplies: tuple[Supply, ...]
    demands: tuple[Demand, ...]
    arcs: tuple[Arc, ...]
    stock: Floats
    wanted: Floats
    giver: Places  # of each arc: place of its supply
    taker: Places
    value: Floats  # of each arc: what a tonne on it counts for
    money: Floats  # of each arc: worth less freight, nan where not known
    lot: Floats  # of each arc: smallest amount, 0 where any amount goes
    reasons: tuple[Reason, ...]

    @property
    def unit(self) -> float:
        return float(np.abs(self.value).max(initial=1e-12))


def problem(
    supplies: Iterable[Supply],
    demands: Iterable[Demand],
    arcs: Iterable[Arc],
    aim: str,
    freight: float,
    kept_worth: float,
) -> Problem:
    """value of an arc: worth - freight x km + kept_worth (aim value), or 1 (aim tonnes).

    An arc is closed when trade rules forbid it, when its worth or distance is needed and not known, when what is left
    of the worth at the giver's gate is under the floor, when nothing is gained, or when the lot is more than either
    side has. Raises ValueError for amounts that are none, ids that come twice and arcs that lead nowhere.
    """
    if aim not in ("value", "tonnes"):
        raise ValueError(f"the aim is value or tonnes, not {aim}")
    _check_number("freight", freight)
    _check_number("kept_worth", kept_worth)
    givers = tuple(sorted(supplies, key=lambda each: each.id))
    takers = tuple(sorted(demands, key=lambda each: each.id))
    places, taking = _places(givers), _places(takers)
    closed: Counter[str] = Counter()
    best: dict[tuple[int, int], tuple[float, float, float, Arc]] = {}
    for arc in arcs:
        if arc.supply not in places or arc.demand not in taking:
            raise ValueError(f"an arc from {arc.supply} to {arc.demand}: there is no such supply or demand")
        key = (places[arc.supply], taking[arc.demand])
        supply, demand = givers[key[0]], takers[key[1]]
        money = _money(arc, demand, freight)
        value = _value(arc, money, aim, kept_worth)
        lot = max(supply.lot, demand.lot)
        why = _closed(arc, supply, demand, money, value, lot, aim)
        if why:
            closed[why] += 1
        elif key not in best or _rank(value or 0.0, arc) > _rank(best[key][0], best[key][3]):
            best[key] = (value or 0.0, np.nan if money is None else money, lot, arc)
    keys = sorted(best)
    return Problem(
        supplies=givers,
        demands=takers,
        arcs=tuple(best[key][3] for key in keys),
        stock=np.array([each.tonnes for each in givers], dtype=np.float64),
        wanted=np.array([each.tonnes for each in takers], dtype=np.float64),
        giver=np.array([key[0] for key in keys], dtype=np.int64),
        taker=np.array([key[1] for key in keys], dtype=np.int64),
        value=np.array([best[key][0] for key in keys], dtype=np.float64),
        money=np.array([best[key][1] for key in keys], dtype=np.float64),
        lot=np.array([best[key][2] for key in keys], dtype=np.float64),
        reasons=tuple(Reason(code, {"arcs": number}) for code, number in sorted(closed.items())),
    )


def _places(things: Sequence[Supply | Demand]) -> dict[str, int]:
    found = {each.id: place for place, each in enumerate(things)}
    if len(found) < len(things):
        raise ValueError("an id stands for two supplies, or for two demands")
    for each in things:
        if not 0 <= each.tonnes < np.inf or not 0 <= each.lot < np.inf:
            raise ValueError(f"{each.id}: tonnes and lots are numbers from zero up")
        price = each.floor if isinstance(each, Supply) else each.worth
        if price is not None:
            _check_number(each.id, price)
    return found


def _check_number(name: str, number: float) -> None:
    if not np.isfinite(number):
        raise ValueError(f"{name}: {number} is not a number")


def _rank(value: float, arc: Arc) -> tuple[float, float, float]:
    """Of several arcs between the same two, the one that counts most."""
    return value, arc.score, -np.inf if arc.km is None else -arc.km


def _money(arc: Arc, demand: Demand, freight: float) -> float | None:
    worth = demand.worth if arc.worth is None else arc.worth
    if worth is None or (freight > 0 and arc.km is None):
        return None
    return worth - freight * (arc.km or 0.0)


def _value(arc: Arc, money: float | None, aim: str, kept_worth: float) -> float | None:
    if aim == "value":
        return None if money is None else money + kept_worth
    far = 1.0 if arc.km is None else arc.km / (arc.km + HALF_KM)
    return 1.0 + NEARER * (arc.score - far)


def _closed(
    arc: Arc, supply: Supply, demand: Demand, money: float | None, value: float | None, lot: float, aim: str
) -> str:
    if arc.allowed is False:
        return "forbidden"
    if value is None:
        return (
            "km-not-known-on-ways"
            if (demand.worth if arc.worth is None else arc.worth) is not None
            else "worth-not-known"
        )
    if money is not None and supply.floor is not None and money < supply.floor:
        return "below-floor"
    if aim == "value" and value <= 0:
        return "nothing-gained"
    if lot > min(supply.tonnes, demand.tonnes) + SMALL:
        return "lot-too-large"
    return ""
