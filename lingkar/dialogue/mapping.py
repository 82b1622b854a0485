"""The opinion map as plain numbers: people gathered in small squares, statements, and a soft line around each group.

Nobody's exact place leaves this file: a dot is a square of the plane, as large as there are people in it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SQUARES = 28  # in each direction
FAR = 0.98  # of the people lie within the picture; the others stand at its edge
type Point = tuple[float, float]


def picture(places: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    """From places (person -> x, y, group) to what may be kept in public. Coordinates run from -1 to 1."""
    if not places:
        return {}
    far = reach(places.values())
    counts: Counter[tuple[float, float, int]] = Counter()
    for x, y, group in places.values():
        counts[(_square(x / far), _square(y / far), int(group))] += 1
    people = [[x, y, group, count] for (x, y, group), count in sorted(counts.items())]
    return {"far": round(far, 4), "people": people}


def reach(places: Iterable[Sequence[Any]]) -> float:
    """How far the picture goes from its middle."""
    lengths = sorted(max(abs(float(one[0])), abs(float(one[1]))) for one in places)
    return (lengths[min(len(lengths) - 1, int(FAR * len(lengths)))] if lengths else 1.0) or 1.0


def _square(value: float) -> float:
    held = max(-1.0, min(1.0, value))
    return round(round(held * SQUARES / 2) / (SQUARES / 2), 3)


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    size: float
    group: int = -1
    name: str = ""


@dataclass(frozen=True)
class Drawn:
    """Ready for an SVG of 0 to 200 in both directions."""

    people: tuple[Dot, ...]
    statements: tuple[Dot, ...]
    hulls: tuple[tuple[int, str], ...]
    you: Dot | None


def draw(
    kept: Mapping[str, Any],
    statements: Mapping[str, tuple[str, Sequence[float]]],
    *,
    grouped: bool,
    you: Sequence[Any] | None = None,
) -> Drawn:
    """statements: number on the map -> (code, place). grouped: whether groups are stable enough to be shown."""
    squares = [(float(x), float(y), int(group), int(count)) for x, y, group, count in kept.get("people", [])]
    most = max((count for *_, count in squares), default=1)
    people = tuple(
        Dot(_across(x), _down(y), round(2 + 5 * (count / most) ** 0.5, 1), group if grouped else -1)
        for x, y, group, count in squares
    )
    far = reach(place for _, place in statements.values())
    marks = tuple(
        Dot(_across(_held(place[0] / far)), _down(_held(place[1] / far)), 3, name=number)
        for number, (_, place) in statements.items()
    )
    mine = None
    if you is not None and kept:
        mine = Dot(_across(_held(you[0] / kept["far"])), _down(_held(you[1] / kept["far"])), 6)
    return Drawn(people, marks, _hulls(people) if grouped else (), mine)


def _held(value: float) -> float:
    return max(-1.0, min(1.0, float(value)))


def _across(x: float) -> float:
    return round(100 + 88 * x, 1)


def _down(y: float) -> float:
    return round(100 - 88 * y, 1)


def _hulls(people: Iterable[Dot]) -> tuple[tuple[int, str], ...]:
    members: dict[int, list[Point]] = defaultdict(list)
    for dot in people:
        if dot.group >= 0:
            members[dot.group].append((dot.x, dot.y))
    return tuple(
        (group, " ".join(f"{x:g},{y:g}" for x, y in hull(points))) for group, points in sorted(members.items())
    )


def hull(points: Sequence[Point]) -> list[Point]:
    """The points around all others, in order (monotone chain)."""
    rest = sorted(set(points))
    if len(rest) < 3:
        return rest
    return [*_half(rest)[:-1], *_half(rest[::-1])[:-1]]


def _half(points: Sequence[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(one: Point, two: Point, three: Point) -> float:
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])
