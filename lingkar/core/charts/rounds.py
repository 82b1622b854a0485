"""Charts that go round: gauge, ring, radar."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from .numbers import arc, on_circle, plain, share

Number = float | int | Decimal
COLOURS = ("leaf", "saffron", "sky", "clay", "muted")
SIZE, CENTRE = 200, 100.0


@dataclass(frozen=True)
class GaugeChart:
    """A half ring from low to high. An unknown value leaves the ring empty and says so."""

    title: str
    text: str
    low_text: str
    high_text: str
    track: str
    fill: str = ""
    needle: tuple[str, str, str, str] | None = None
    summary: str = ""


def gauge_chart(
    title: str,
    value: Number | None,
    max: Number,
    text: str,
    *,
    low_text: str = "",
    high_text: str = "",
    summary: str = "",
) -> GaugeChart:
    track = arc(CENTRE, 80, -90, 90)
    if value is None:
        return GaugeChart(title, text, low_text, high_text, track, summary=summary)
    angle = -90 + 180 * share(float(value), float(max))
    outer, inner = on_circle(CENTRE, 91, angle), on_circle(CENTRE, 66, angle)
    needle = (plain(inner[0]), plain(inner[1]), plain(outer[0]), plain(outer[1]))
    fill = arc(CENTRE, 80, -90, angle) if angle > -90 else ""
    return GaugeChart(title, text, low_text, high_text, track, fill, needle, summary)


@dataclass(frozen=True)
class Part:
    """One part of a whole. `text` is the value as written."""

    label: str
    value: Number
    text: str
    colour: str = ""


@dataclass(frozen=True)
class Arc:
    label: str
    text: str
    colour: str
    path: str


@dataclass(frozen=True)
class RingChart:
    title: str
    arcs: tuple[Arc, ...]
    centre: str = ""
    centre_note: str = ""
    summary: str = ""


def ring_chart(
    title: str, parts: Iterable[Part], *, centre: str = "", centre_note: str = "", summary: str = ""
) -> RingChart:
    """Parts of a whole, clockwise from the top, a small gap between them. Parts of nothing are told but not drawn."""
    parts = tuple(parts)
    whole = sum(max(0.0, float(p.value)) for p in parts)
    drawn = sum(1 for p in parts if p.value > 0)
    gap = 2.0 if drawn > 1 else 0.0
    arcs, angle = [], 0.0
    for index, part in enumerate(parts):
        turn = 360 * share(float(part.value), whole)
        path = arc(CENTRE, 80, angle + gap / 2, max(angle + turn - gap / 2, angle + gap / 2 + 0.1)) if turn > 0 else ""
        arcs.append(Arc(part.label, part.text, part.colour or COLOURS[index % len(COLOURS)], path))
        angle += turn
    return RingChart(title, tuple(arcs), centre, centre_note, summary)


@dataclass(frozen=True)
class Axis:
    """One direction of a radar: value from 0 to 1, or None when unknown; `before` is an earlier value."""

    label: str
    value: float | None
    text: str
    icon: str = ""
    before: float | None = None


@dataclass(frozen=True)
class Spoke:
    label: str
    text: str
    icon: str
    end: tuple[str, str]
    dot: tuple[str, str] | None
    sign: tuple[str, str]

    @property
    def known(self) -> bool:
        return self.dot is not None


@dataclass(frozen=True)
class RadarChart:
    """An unknown direction has a dashed spoke, a pale sign and no dot; the shape joins only what is known."""

    title: str
    spokes: tuple[Spoke, ...]
    rings: tuple[str, ...]
    shape: str
    before: str = ""
    summary: str = ""


RADIUS, SIGN_RADIUS, SIGN = 72.0, 89.0, 20.0


def radar_chart(title: str, axes: Iterable[Axis], *, summary: str = "") -> RadarChart:
    axes = tuple(axes)
    step = 360 / len(axes)

    def at(index: int, value: float) -> tuple[str, str]:
        x, y = on_circle(CENTRE, RADIUS * share(value, 1), step * index)
        return plain(x), plain(y)

    def polygon(values: Iterable[tuple[int, float]]) -> str:
        return " ".join(",".join(at(i, v)) for i, v in values)

    spokes = []
    for index, axis in enumerate(axes):
        x, y = on_circle(CENTRE, SIGN_RADIUS, step * index)
        sign = (plain(x - SIGN / 2), plain(y - SIGN / 2))
        dot = None if axis.value is None else at(index, axis.value)
        spokes.append(Spoke(axis.label, axis.text, axis.icon, at(index, 1), dot, sign))
    rings = tuple(polygon((i, level) for i in range(len(axes))) for level in (0.25, 0.5, 0.75, 1))
    now = polygon((i, a.value) for i, a in enumerate(axes) if a.value is not None)
    earlier = polygon((i, a.before) for i, a in enumerate(axes) if a.before is not None)
    return RadarChart(title, tuple(spokes), rings, now, earlier, summary)
