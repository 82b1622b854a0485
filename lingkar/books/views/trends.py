"""How numbers moved: an indicator over the years, a line of the book over the months."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lingkar.books import actions, bridge, queries
from lingkar.books.indicators import COMPARED, HEADLINES
from lingkar.books.lines import Line, read_line
from lingkar.books.models import Book, Entry, Measurement
from lingkar.books.months import year_name
from lingkar.books.views.ind_show import entry_of, indicators, title_of
from lingkar.books.views.ind_words import about, amount_text, span_text, spoken
from lingkar.books.views.indicators import frame, measured_for
from lingkar.books.words import line_name, unit_name
from lingkar.core.charts import Point, TrendChart, trend_chart
from lingkar.languages import written

ROOM = 1.15
OFFERED = tuple(dict.fromkeys(HEADLINES + COMPARED))


@require_safe
def trend(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator and one line at a time, both chosen by address."""
    made = measured_for(request, code)
    years = actions.take_measurements(organisation=made.book.organisation)
    chosen = request.GET.get("number", "")
    chosen = chosen if chosen in OFFERED else OFFERED[0]
    lines = _lines(made)
    line = next((each for each in lines if each.key == request.GET.get("line")), lines[0] if lines else None)
    names = {row["note"]: row["name"] for row in made.inputs.get("products", [])}
    context = {
        **frame(made, "trend"),
        "numbers": _numbers(chosen),
        "chosen": chosen,
        "chart": years_chart(years, chosen),
        "year_count": len(years),
        "lines": [(each.key, line_name(each, spoken(), names)) for each in lines],
        "line": line.key if line else "",
        "months": months_chart(made.book, line, line_name(line, spoken(), names)) if line else None,
    }
    return render(request, "books/ind_trend.html", context)


def _numbers(chosen: str) -> list[tuple[str, str, bool]]:
    return [(code, title_of(indicators()[code]), code == chosen) for code in OFFERED]


def years_chart(years: Iterable[Measurement], code: str) -> TrendChart | None:
    """The indicator in each year of the firm; a year without it is a gap. None when no year has it."""
    indicator = indicators()[code]
    points = [_year_point(made, indicator) for made in years]
    most = max((float(point.high or point.value or 0) for point in points), default=0.0)
    if not any(point.value is not None for point in points):
        return None
    currency = next(iter(years)).book.currency
    top = 1.0 if indicator.unit in ("share", "index") and most > 0.5 else most * ROOM
    title = title_of(indicator)
    return trend_chart(title, points, top=top, top_text=amount_text(top, indicator.unit, currency))


def _year_point(made: Measurement, indicator: Any) -> Point:
    entry, currency = entry_of(made, indicator), made.book.currency
    value = entry["value"]
    low, high = entry["interval"] or (None, None)
    return Point(
        label=year_name(made.book.year),
        value=value,
        text=amount_text(value, indicator.unit, currency) if value is not None else "",
        low=low,
        high=high,
        span=span_text(entry["interval"], indicator.unit, currency),
    )


def _lines(made: Measurement) -> list[Line]:
    """Lines that were told month by month, those of every month first."""
    monthly = [row for row in made.told.get("lines", []) if not row["whole_year"]]
    rows = [row for row in monthly if row["months"] or any(row["unknown"])]  # 0 stands for the whole year
    ordered = sorted(rows, key=lambda row: -len(row["months"]))
    return [line for line in (read_line(row["line"]) for row in ordered) if line is not None]


def months_chart(book: Book, line: Line, name: str) -> TrendChart:
    """A line of the book from its first month to its last, each month with the interval of its own quality."""
    entries = queries.entries_of(book).filter(
        kind=line.kind, item=line.item, name=line.name, destination=line.destination, month__isnull=False
    )
    by_month = {entry.month: entry for entry in entries if entry.month}
    months = range(min(by_month, default=1), max(by_month, default=12) + 1)
    points = [_month_point(book, line, month, by_month.get(month)) for month in months]
    most = max((float(point.high or point.value or 0) for point in points), default=0.0) * ROOM
    return trend_chart(name, points, top=most, top_text=_amount(line, most, book.currency), axis=_("Month"))


def _month_point(book: Book, line: Line, month: int, entry: Entry | None) -> Point:
    label = written.number(month, spoken())
    counted = None
    if entry is not None and entry.amount is not None:
        country = book.organisation.country.code
        counted = bridge.count(entry.amount, entry.unit, line.kind, line.item, country)
    if entry is None or counted is None:
        return Point(label, None, "")
    width = bridge.half_width(entry.quality)
    low, high = (counted.value * (1 + side * width) for side in (-1, 1))
    return Point(
        label=label,
        value=counted.value,
        text=_amount(line, counted.value, book.currency),
        low=low,
        high=high,
        span=_("between %(low)s and %(high)s")
        % {"low": _amount(line, low, book.currency), "high": _amount(line, high, book.currency)},
    )


def _amount(line: Line, value: float, currency: str) -> str:
    if line.kind == "revenue":
        return amount_text(value, "money", currency)
    unit = unit_name(bridge.base_unit(line.kind, line.item))
    return _("%(amount)s %(unit)s") % {"amount": about(value), "unit": unit}
