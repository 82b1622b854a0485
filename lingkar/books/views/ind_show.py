"""An indicator as a card and a page show it: plain words, number, interval, what it rests on, what it does not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from lingkar.books import bridge
from lingkar.books.enums import Quality
from lingkar.books.indicators import ENGINE, GROUPS, HEADLINES, OWN, SAYS, TITLES, Indicator
from lingkar.books.lines import read_line
from lingkar.books.models import Measurement
from lingkar.books.views.ind_missing import Missing, card_url, missing_of
from lingkar.books.views.ind_words import NOTES, about, amount_text, reason_text, span_text, spoken
from lingkar.books.words import destination_name, line_icon, line_name, unit_name
from lingkar.core.charts import RangeBar, range_bar
from lingkar.languages import written

FRAMEWORKS = {"iso-59020": "iso", "cti": "cti"}


@dataclass(frozen=True)
class Input:
    """A line of the book behind a number."""

    name: str
    icon: str
    amount: str
    cost: str
    quality: str
    note: str
    url: str


@dataclass(frozen=True)
class Shown:
    code: str
    url: str
    icon: str
    group: str
    title: str
    name: str
    says: str
    known: bool
    text: str
    span: str
    bar: RangeBar
    why: str
    missing: list[Missing]
    part: str
    rests_on: str
    formula: str
    says_not: str
    source: str
    framework: str
    mark: str
    mandatory: bool
    note: str
    value: float | None
    interval: list[float] | None
    unit: str


@cache
def indicators() -> Mapping[str, Indicator]:
    """All of them, our own and the engine's, by code."""
    found = {each.code: each for each in OWN}
    for code, row in bridge.engine_indicators().items():
        group, icon, kinds, products = ENGINE[code]
        slug = f"{FRAMEWORKS[row.framework]}-{code.replace('.', '-').replace('_', '-').lower()}"
        found[slug] = Indicator(
            slug, group, icon, row.name, row.says, row.unit, (row.framework.replace("-", ""), code), kinds,
            row.formula, row.says_not, row.source, row.framework, row.mandatory, products,
        )  # fmt: skip
    return found


def told(text: Any, indicator: Indicator) -> str:
    """Texts of the engine's table are looked up; our own are translated already."""
    return pgettext("indicator", str(text)) if indicator.framework in FRAMEWORKS else str(text)


def title_of(indicator: Indicator) -> str:
    """In plain words where there are some."""
    return str(TITLES.get(indicator.code) or told(indicator.title, indicator))


def mark_of(indicator: Indicator) -> str:
    """Which framework it is of, as it is cited; "" for our own."""
    if indicator.framework == "iso-59020":
        return f"ISO 59020 {indicator.path[-1]}"
    return {"cti": "CTI 4.0", "mci": "MCI 2019"}.get(indicator.framework, "")


def entry_of(made: Measurement, indicator: Indicator) -> dict[str, Any]:
    """Value, interval and reason of an indicator in a measurement; all of them unknown where nothing was computed."""
    result: Any = made.result
    if result is None:
        return {"value": None, "interval": None, "why": {"code": "missing", "missing": []}}
    if indicator.path[0] == "ghg":
        key, ghg = indicator.path[1], result["ghg"]
        return {"value": ghg[key], "interval": ghg["intervals"].get(key), "why": ghg["whys"].get(key)}
    for step in indicator.path:
        result = result[step]
    return dict(result)


def show(made: Measurement, indicator: Indicator) -> Shown:
    entry, currency = entry_of(made, indicator), made.book.currency
    value, interval, why = entry["value"], entry["interval"], entry.get("why")
    applies = entry.get("status") != "not-applicable"
    known = value is not None and applies
    title, formal = title_of(indicator), told(indicator.title, indicator)
    return Shown(
        code=indicator.code,
        url=reverse("books-indicator", args=[made.book.code, indicator.code]),
        icon=indicator.icon,
        group=indicator.group,
        title=title,
        name=formal if formal != title else "",
        says=str(SAYS.get(indicator.code) or told(indicator.says, indicator)),
        known=known,
        text=amount_text(value, indicator.unit, currency) if known else "",
        span=span_text(interval, indicator.unit, currency) if known else "",
        bar=_bar(value, interval, indicator.unit) if known else RangeBar(),
        why="" if known else reason_text(why) or str(entry.get("reason", "")),
        missing=missing_of(why["missing"], made) if why else [],
        part=_known_part(made, indicator) if not known else "",
        rests_on=rests_on(made, indicator),
        formula=told(indicator.formula, indicator),
        says_not=told(indicator.says_not, indicator),
        source=told(indicator.source, indicator),
        framework=indicator.framework,
        mark=mark_of(indicator),
        mandatory=indicator.mandatory,
        note=str(NOTES.get(entry.get("note", ""), entry.get("note", ""))),
        value=value if known else None,
        interval=interval if known else None,
        unit=indicator.unit,
    )


def shown_headlines(made: Measurement) -> list[Shown]:
    return [show(made, indicators()[code]) for code in HEADLINES]


def by_group(made: Measurement) -> list[tuple[str, str, list[Shown]]]:
    """Icon, name and all indicators of each group."""
    found = [show(made, each) for each in indicators().values()]
    return [(icon, str(name), [row for row in found if row.group == group]) for group, (icon, name) in GROUPS.items()]


def _bar(value: float, interval: list[float] | None, unit: str) -> RangeBar:
    """On a scale of 0 to 1 for shares; else from nothing to a little above the upper end."""
    low, high = interval or (value, value)
    most = 1.0 if unit in ("share", "index") else max(high, value, 0.0) * 1.25
    return RangeBar() if most <= 0 or low < 0 else range_bar(low, value, high, most)


def _known_part(made: Measurement, indicator: Indicator) -> str:
    """What is known of a scope even where the whole is not."""
    scope = indicator.path[-1].partition("_")[0]
    part = (made.result or {}).get("ghg", {}).get("known_part", {}).get(scope)
    if indicator.group != "gas" or indicator.code == "scope-2-market" or not part:
        return ""
    return _("Known so far: %(amount)s. The whole is more.") % {
        "amount": amount_text(part, indicator.unit, made.book.currency)
    }


def rests_on(made: Measurement, indicator: Indicator) -> str:
    """How good the numbers behind it are: "5 from bills, 2 estimates"."""
    rows = lines_of(made, indicator)
    counted = Counter("typical" if row["from_profile"] else row["quality"] for row in rows if row["amount"] is not None)
    words = [_counted(quality, counted[quality]) for quality in (*Quality.values, "typical") if counted[quality]]
    open_rows = sum(1 for row in rows if row["amount"] is None)
    if open_rows:
        words.append(_counted("open", open_rows))
    return ", ".join(words)


def _counted(quality: str, count: int) -> str:
    text = {
        "measured": ngettext("%(count)s measured", "%(count)s measured", count),
        "bill": ngettext("%(count)s from a bill", "%(count)s from bills", count),
        "estimate": ngettext("%(count)s estimate", "%(count)s estimates", count),
        "guess": ngettext("%(count)s guess", "%(count)s guesses", count),
        "typical": ngettext("%(count)s typical value to be replaced", "%(count)s typical values to be replaced", count),
        "open": ngettext("%(count)s not known", "%(count)s not known", count),
    }[quality]
    return text % {"count": written.number(count, spoken())}


def lines_of(made: Measurement, indicator: Indicator) -> list[dict[str, Any]]:
    """What is told of the lines whose cards feed this indicator."""
    rows: Iterable[dict[str, Any]] = made.told.get("lines", [])
    return [row for row in rows if row["line"].partition("~")[0] in indicator.kinds]


def inputs_of(made: Measurement, indicator: Indicator) -> list[Input]:
    names = {row["note"]: row["name"] for row in made.inputs.get("products", [])}
    return [_input(made, row, names) for row in lines_of(made, indicator)]


def _input(made: Measurement, row: dict[str, Any], names: dict[str, str]) -> Input:
    line = read_line(row["line"])
    if line is None:
        return Input(row["line"], "", "", "", "", "", "")
    currency, unit = made.book.currency, bridge.base_unit(line.kind, line.item)
    amount, cost = row["amount"], row["cost"]
    if amount is not None and line.kind == "revenue":
        amount_said = amount_text(amount, "money", currency)
    elif amount is not None:
        amount_said = _("%(amount)s %(unit)s") % {"amount": about(amount, 4), "unit": unit_name(unit)}
    else:
        amount_said = ""
    return Input(
        name=line_name(line, spoken(), names),
        icon=line_icon(line),
        amount=amount_said,
        cost=amount_text(cost, "money", currency) if cost is not None else "",
        quality=str(Quality(row["quality"]).label) if amount is not None else "",
        note=_typical(row) or destination_name(line),
        url=card_url(made, line.kind),
    )


def _typical(row: dict[str, Any]) -> str:
    return _("Typical for firms like yours, to be replaced") if row["from_profile"] else ""
