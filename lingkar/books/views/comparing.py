"""How she stands among firms like hers. Never of fewer than five others, and never one of them alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lingkar.accounts.models import Organisation
from lingkar.books import queries
from lingkar.books.indicators import COMPARED, Indicator
from lingkar.books.models import Measurement
from lingkar.books.views.ind_show import entry_of, indicators, lines_of, title_of
from lingkar.books.views.ind_words import amount_text, rounded, spoken
from lingkar.books.views.indicators import frame, measured_for
from lingkar.core.charts import Bar, BarChart, bar_chart
from lingkar.vocabulary.queries import label

FEWEST = 5
# The middle half of a group tells more of each of its firms than the middle does, so it takes more firms.
FEWEST_FOR_HALF = 10
DIGITS = 2


@dataclass(frozen=True)
class Compared:
    """One indicator: hers, and the middle of the others where there are enough of them."""

    title: str
    url: str
    chart: BarChart | None
    half: str
    count: int
    where: str


@dataclass(frozen=True)
class Group:
    """A group of firms to compare with."""

    where: str
    made: list[Measurement]


@require_safe
def compare(request: HttpRequest, code: str) -> HttpResponse:
    made = measured_for(request, code)
    firm = made.book.organisation
    section = queries.section_of(firm)
    groups = groups_for(firm, made.book.year)
    rows = [compared(made, indicators()[each], groups) for each in COMPARED]
    context = {
        **frame(made, "compare"),
        "section": label(section, "sectors", spoken()) if section else "",
        "has_size": firm.size_class.is_defined,
        "rows": [row for row in rows if row.chart is not None],
        "without": [row.title for row in rows if row.chart is None],
        "fewest": FEWEST,
    }
    return render(request, "books/ind_compare.html", context)


def groups_for(firm: Organisation, year: int) -> list[Group]:
    """Those of her country first, then those of the whole region; of her trade and her size, by each country's rule."""
    size = firm.size_class
    if not size.is_defined:
        return []
    alike = [each for each in queries.peers_of(firm) if each.size_class.code == size.code]
    found = queries.latest_of(alike, year)
    homes = {each.pk: each.country_id for each in alike}
    near = [made for made in found if homes[made.book.organisation_id] == firm.country_id]
    country = label(firm.country, "countries", spoken())
    return [Group(country, near), Group(_("Southeast Asia"), found)]


def compared(made: Measurement, indicator: Indicator, groups: Sequence[Group]) -> Compared:
    """With the first group in which enough firms know this number from data of their own."""
    title = title_of(indicator)
    own = entry_of(made, indicator)["value"]
    for group in groups:
        values = sorted(own_values(group.made, indicator, made.book.currency))
        if len(values) >= FEWEST:
            return _shown(made, indicator, title, own, values, group.where)
    return Compared(title, "", None, "", 0, "")


def own_values(group: Iterable[Measurement], indicator: Indicator, currency: str) -> list[float]:
    """What these firms measured themselves. Typical values that were never replaced say nothing about a firm."""
    return [
        entry_of(made, indicator)["value"]
        for made in group
        if entry_of(made, indicator)["value"] is not None
        and not any(row["from_profile"] for row in lines_of(made, indicator))
        and ("money" not in indicator.unit or made.book.currency == currency)
    ]


def _shown(
    made: Measurement, indicator: Indicator, title: str, own: Any, values: Sequence[float], where: str
) -> Compared:
    middle = float(rounded(median(values), DIGITS))
    most = max(middle, own or 0.0) * 1.1

    def text(value: float) -> str:
        return amount_text(value, indicator.unit, made.book.currency)

    half = ""
    if len(values) >= FEWEST_FOR_HALF:
        low, _middle, high = (float(rounded(each, DIGITS)) for each in quantiles(values, n=4))
        half = _("Half of them lie between %(low)s and %(high)s.") % {"low": text(low), "high": text(high)}
    bars = [
        Bar(_("Yours"), own, most, text(own) if own is not None else ""),
        Bar(_("The middle of the others"), middle, most, text(middle), colour="sky"),
    ]
    return Compared(title, "", bar_chart(title, bars), half, len(values), where)
