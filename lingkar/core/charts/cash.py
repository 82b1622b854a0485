"""Money from month to month: a line for the middle, a pale band from low to high, and the line of zero."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .numbers import plain

Number = float | int | Decimal
# Drawn to fit a card on a phone one to one, like the trends.
WIDTH, TOP, BOTTOM, FOOT = 296.0, 24.0, 148.0, 190.0
MOST_LABELS = 6


@dataclass(frozen=True)
class Moment:
    """What is in hand at the end of one month, since the first. `text` and `span` are the money as written."""

    label: str
    low: Number
    mid: Number
    high: Number
    text: str
    span: str


@dataclass(frozen=True)
class CashChart:
    title: str
    width: str
    height: str
    zero: str
    band: str
    line: str
    start: tuple[str, str]
    labels: tuple[tuple[str, str, str], ...]  # x, how it is anchored, words
    top: str
    bottom: str
    top_text: str
    zero_text: str
    bottom_text: str
    moments: tuple[Moment, ...]
    axis: str = ""
    summary: str = ""


def cash_chart(
    title: str,
    moments: Iterable[Moment],
    *,
    top_text: str,
    bottom_text: str,
    zero_text: str = "0",
    axis: str = "",
    summary: str = "",
) -> CashChart:
    """The scale runs from the lowest to the highest end and always holds zero. `axis` names what the labels count."""
    listed = tuple(moments)
    ends = [float(value) for each in listed for value in (each.low, each.high)] or [0.0]
    least, most = min(0.0, *ends), max(0.0, *ends)
    high, low = (_points(listed, end, least, most) for end in ("high", "low"))
    middle = _points(listed, "mid", least, most)
    return CashChart(
        title=title,
        width=plain(WIDTH),
        height=plain(FOOT),
        zero=plain(_y(0.0, least, most)),
        band=_written([*high, *reversed(low)]),
        line=_written(middle),
        start=(plain(middle[0][0]), plain(middle[0][1])) if middle else ("0", plain(BOTTOM)),
        labels=_labels(listed),
        top=plain(_y(most, least, most)),
        bottom=plain(_y(least, least, most)),
        top_text=top_text if most > 0 else "",
        zero_text=zero_text,
        bottom_text=bottom_text if least < 0 else "",
        moments=listed,
        axis=axis,
        summary=summary,
    )


def _points(moments: Sequence[Moment], end: str, least: float, most: float) -> list[tuple[float, float]]:
    return [(_x(place, moments), _y(float(getattr(each, end)), least, most)) for place, each in enumerate(moments)]


def _x(place: int, moments: Sequence[Moment]) -> float:
    return WIDTH * place / max(1, len(moments) - 1)


def _y(value: float, least: float, most: float) -> float:
    return BOTTOM if most <= least else BOTTOM - (value - least) / (most - least) * (BOTTOM - TOP)


def _labels(moments: Sequence[Moment]) -> tuple[tuple[str, str, str], ...]:
    """At whole steps (a year, where there are years), few enough to be read side by side."""
    last = len(moments) - 1
    step = next((each for each in (1, 2, 3, 6, 12, 24) if last / each <= MOST_LABELS - 1), max(1, last))
    return tuple(
        (plain(_x(place, moments)), "start" if place == 0 else "end" if place == last else "middle", each.label)
        for place, each in enumerate(moments)
        if place % step == 0
    )


def _written(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{plain(x)},{plain(y)}" for x, y in points)
