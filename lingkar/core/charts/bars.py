"""Bars and ranges: lengths from a common zero, so that they compare."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from .numbers import plain, share

Number = float | int | Decimal
TICK = 1.4


@dataclass(frozen=True)
class Bar:
    """One bar. A value of None is unknown: it is drawn as unknown, never as zero. `text` is the value as written."""

    label: str
    value: Number | None
    max: Number
    text: str
    icon: str = ""
    colour: str = "leaf"

    @property
    def known(self) -> bool:
        return self.value is not None

    @property
    def width(self) -> str:
        return plain(100 * share(float(self.value or 0), float(self.max)))


@dataclass(frozen=True)
class BarChart:
    title: str
    bars: tuple[Bar, ...]
    summary: str = ""


def bar_chart(title: str, bars: Iterable[Bar], summary: str = "") -> BarChart:
    return BarChart(title, tuple(bars), summary)


@dataclass(frozen=True)
class RangeBar:
    """A range on a scale of 0 to 100: where the bar begins, its width, its middle. Empty means unknown."""

    x: str = ""
    width: str = ""
    tick: str = ""


def range_bar(low: Number | None, mid: Number | None, high: Number | None, max: Number) -> RangeBar:
    """Low to high on a scale from zero to max. A range too narrow to see still gets a sliver."""
    if low is None or high is None:
        return RangeBar()
    start, end = (100 * share(float(v), float(max)) for v in sorted((low, high)))
    width = end - start if end - start >= TICK else TICK
    start = min(start, 100 - width)
    if mid is None:
        return RangeBar(plain(start), plain(width))
    middle = 100 * share(float(mid), float(max))
    tick = min(start + width - TICK, middle - TICK / 2)
    return RangeBar(plain(start), plain(width), plain(tick if tick > start else start))
