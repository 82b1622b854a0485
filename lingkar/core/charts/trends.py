"""Values over time: a dot for each period, its interval as a pale bar, a line where nothing is missing in between."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .numbers import plain

Number = float | int | Decimal
# Drawn to fit a card on a phone one to one, like the flows.
WIDTH, TOP, BOTTOM, FOOT = 296.0, 22.0, 122.0, 142.0
WIDEST = 18.0


@dataclass(frozen=True)
class Point:
    """One period. A value of None is unknown: it leaves a gap. `text` is the value as written, `span` its interval."""

    label: str
    value: Number | None
    text: str
    low: Number | None = None
    high: Number | None = None
    span: str = ""


@dataclass(frozen=True)
class Column:
    label: str
    text: str
    span: str
    x: str
    dot: tuple[str, str] | None
    whisker: tuple[str, str, str, str] | None

    @property
    def known(self) -> bool:
        return self.dot is not None


@dataclass(frozen=True)
class TrendChart:
    title: str
    width: str
    height: str
    base: str
    top: str
    columns: tuple[Column, ...]
    lines: tuple[str, ...]
    top_text: str
    axis: str = ""
    summary: str = ""

    @property
    def has_unknown(self) -> bool:
        return any(not column.known for column in self.columns)


def trend_chart(
    title: str, points: Iterable[Point], *, top: Number, top_text: str, axis: str = "", summary: str = ""
) -> TrendChart:
    """All from zero to `top`, so that a small change looks small. `axis` names what the labels are."""
    listed = tuple(points)
    step = WIDTH / max(1, len(listed))
    columns = tuple(_column(point, step * (number + 0.5), step, float(top)) for number, point in enumerate(listed))
    return TrendChart(
        title=title,
        width=plain(WIDTH),
        height=plain(FOOT),
        base=plain(BOTTOM),
        top=plain(TOP),
        columns=columns,
        lines=_lines(columns),
        top_text=top_text,
        axis=axis,
        summary=summary,
    )


def _column(point: Point, x: float, step: float, top: float) -> Column:
    if point.value is None:
        return Column(point.label, point.text, point.span, plain(x), None, None)
    whisker = None
    if point.low is not None and point.high is not None:
        upper, lower = _height(float(point.high), top), _height(float(point.low), top)
        wide = min(WIDEST, step * 0.6)
        whisker = (plain(x - wide / 2), plain(upper), plain(wide), plain(max(1.0, lower - upper)))
    dot = (plain(x), plain(_height(float(point.value), top)))
    return Column(point.label, point.text, point.span, plain(x), dot, whisker)


def _height(value: float, top: float) -> float:
    share = 0.0 if top <= 0 else min(1.0, max(0.0, value / top))
    return BOTTOM - share * (BOTTOM - TOP)


def _lines(columns: Sequence[Column]) -> tuple[str, ...]:
    """One line for each run of known periods; it never bridges a gap."""
    runs: list[list[str]] = [[]]
    for column in columns:
        if column.dot is None:
            runs.append([])
        else:
            runs[-1].append(",".join(column.dot))
    return tuple(" ".join(run) for run in runs if len(run) > 1)
