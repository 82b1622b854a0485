"""Indicators with their method notes, and the statement of greenhouse gases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingkar.books.enums import BookState
from lingkar.books.indicators import HEADLINES, Indicator
from lingkar.books.lines import read_line
from lingkar.books.models import Measurement
from lingkar.books.views.ind_show import entry_of, indicators, rests_on, title_of, told
from lingkar.books.views.ind_words import about, amount_text, reason_text, span_text
from lingkar.books.words import CARRIERS, line_name, unit_name
from lingkar.languages import registry, written
from lingkar.reports.queries import Gathered
from lingkar.reports.wording.blocks import Block, Section, facts, items, section, table, text

TONNE = 1000
SEDG = "Simplified ESG Disclosure Guide (SEDG), Capital Markets Malaysia"


def indicators_section(found: Gathered) -> Section:
    title = _("Indicators")
    made = found.measurement
    if made is None:
        return section("indicators", title, text(_("Not measured yet: the business keeps no book of its amounts.")))
    shown = [indicators()[code] for code in shown_codes()]
    return section(
        "indicators",
        title,
        facts(
            [
                (_("Year"), str(made.book.year)),
                (_("How much of what we asked is known"), _share(made.completeness)),
                (_("State of the book"), str(BookState(made.book.state).label)),
            ]
        ),
        table(
            _("Indicators and how sure they are"),
            [_("Indicator"), _("Value and where it lies"), _("Rests on")],
            [_row(made, each) for each in shown if _is_known(made, each)],
        ),
        items(_("Not computed"), [_why(made, each) for each in shown if not _is_known(made, each)]),
        items(
            _("How each one is made, and what it does not say"),
            [_method(each) for each in shown if _is_known(made, each)],
        ),
        text(_("Method and data: %(versions)s") % {"versions": f"{made.method_version}; {made.data_version}"}, "note"),
    )


def shown_codes() -> list[str]:
    """What an owner meets first, then the core indicators of ISO 59020."""
    core = [code for code, each in indicators().items() if each.framework == "iso-59020"]
    return list(dict.fromkeys([*HEADLINES, *core]))


def _is_known(made: Measurement, indicator: Indicator) -> bool:
    entry = entry_of(made, indicator)
    return entry["value"] is not None and entry.get("status") != "not-applicable"


def _row(made: Measurement, indicator: Indicator) -> list[str]:
    entry, currency = entry_of(made, indicator), made.book.currency
    value = amount_text(entry["value"], indicator.unit, currency)
    span = span_text(entry.get("interval"), indicator.unit, currency)
    return [title_of(indicator), f"{value} ({span})" if span else value, rests_on(made, indicator)]


def _why(made: Measurement, indicator: Indicator) -> tuple[str, str]:
    return title_of(indicator), reason_text(entry_of(made, indicator).get("why")) or _("not known")


def _method(indicator: Indicator) -> tuple[str, str]:
    parts = [
        told(indicator.says, indicator),
        _("Formula: %(formula)s.") % {"formula": told(indicator.formula, indicator)},
        _("It does not say: %(limits)s") % {"limits": told(indicator.says_not, indicator)},
        _("Source: %(source)s") % {"source": told(indicator.source, indicator)},
    ]
    return title_of(indicator), " ".join(part if part.endswith((".", "。")) else f"{part}." for part in parts)


def _share(value: float | None) -> str:
    return "" if value is None else written.percent(round(value, 2), registry.current().code)


def greenhouse_section(found: Gathered) -> Section:
    """Scopes 1 and 2 in the order in which disclosure templates for small firms ask for them."""
    title = _("Greenhouse gas statement, scopes 1 and 2")
    made = found.measurement
    if made is None or made.result is None:
        return section(
            "greenhouse", title, text(_("Not measured yet: the business keeps no book of its fuels and electricity."))
        )
    ghg = made.result["ghg"]
    return section(
        "greenhouse",
        title,
        facts(
            [
                (_("Year"), str(made.book.year)),
                (_("What is counted"), _("All that the business runs itself (operational control)")),
                (_("Method"), _("Amount times factor, after the GHG Protocol Corporate Standard")),
                (_("Warming potentials"), _("%(set)s, 100 years") % {"set": f"IPCC {ghg['gwp']}"}),
                (_("Checked by a third party"), _("No")),
            ]
        ),
        table(
            _("Totals, in tonnes of CO₂e"),
            [_("Part"), _("Tonnes of CO₂e"), _("Lies between")],
            [_total(ghg, key, name) for key, name in _totals()] + [_both(ghg)],
        ),
        table(
            _("Sources of scopes 1 and 2"),
            [_("Source"), _("Amount"), _("Tonnes of CO₂e"), _("Factor and where it is from")],
            [_line(line) for line in ghg["by_source"] if line["scope"] != "3"],
        ),
        _not_counted(ghg),
        text(
            _(
                "The order follows what the %(guide)s asks of emissions, so that the numbers can be copied into it. It"
                " is not a form of that guide, and nobody there has looked at it."
            )
            % {"guide": SEDG},
            "note",
        ),
    )


def _totals() -> list[tuple[str, str]]:
    return [
        ("scope1_kgco2e", _("Scope 1: own fuels, vehicles and cooling gas")),
        ("scope2_kgco2e", _("Scope 2: electricity bought, by the grid's average (location-based)")),
        ("scope2_market_kgco2e", _("Scope 2: electricity bought, by contract (market-based)")),
        ("biogenic_kgco2", _("CO₂ of plants, told apart and not added")),
    ]


def _total(ghg: Mapping[str, Any], key: str, name: str) -> list[str]:
    value = ghg.get(key)
    if value is None:
        return [name, reason_text((ghg.get("whys") or {}).get(key)) or _("not known"), ""]
    interval = (ghg.get("intervals") or {}).get(key)
    span = "" if not interval or interval[0] == interval[1] else f"{_tonnes(interval[0])} – {_tonnes(interval[1])}"
    return [name, _tonnes(value), span]


def _both(ghg: Mapping[str, Any]) -> list[str]:
    parts = [ghg.get("scope1_kgco2e"), ghg.get("scope2_kgco2e")]
    known = [part for part in parts if part is not None]
    name = _("Scopes 1 and 2 together (location-based)")
    return [name, _tonnes(sum(known)) if len(known) == len(parts) else _("not known"), ""]


def _tonnes(kilograms: float) -> str:
    return about(kilograms / TONNE, 3)


def _line(line: Mapping[str, Any]) -> list[str]:
    amount = line.get("amount")
    unit = unit_name(line["unit"]) if line.get("unit") else ""
    carrier = read_line(str(line.get("note", "")))
    name = line_name(carrier, registry.current().code) if carrier else str(CARRIERS.get(line["name"], line["name"]))
    return [
        _("%(name)s (scope %(scope)s)") % {"name": name, "scope": line["scope"].partition("-")[0]},
        "" if amount is None else f"{about(amount, 4)} {unit}",
        _("not known") if line["kgco2e"] is None else _tonnes(line["kgco2e"]),
        _factor(line),
    ]


def _factor(line: Mapping[str, Any]) -> str:
    factor = line.get("grid") or next(iter(line.get("factors") or []), None)
    if factor is None:
        return _("No factor is known for it.")
    number = about(factor["value"], 4)
    unit = factor["unit"].removeprefix("kg CO2e/").removeprefix("kg/")
    return f"{number} kg CO₂e/{unit} · {factor['source']} ({factor['year']})"


def _not_counted(ghg: Mapping[str, Any]) -> Block | None:
    open_lines = sum(1 for line in ghg["by_source"] if line["scope"] != "3" and line["kgco2e"] is None)
    if not open_lines:
        return None
    words = ngettext(
        "%(count)s source is not counted, because its amount or its factor is not known.",
        "%(count)s sources are not counted, because their amount or their factor is not known.",
        open_lines,
    )
    return text(words % {"count": written.number(open_lines, registry.current().code)})
