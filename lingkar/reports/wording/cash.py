"""Money in and out over the months, from the choice under a budget."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lingkar.assessments.models import Investment
from lingkar.assessments.views.investing import chance_text, money_text, years_text
from lingkar.languages import registry, written
from lingkar.reports.queries import Gathered
from lingkar.reports.wording.blocks import Section, facts, section, table, text

# Month by month in the first quarter, then ever further apart: a table a reader takes in at one look.
SHOWN = (0, 1, 2, 3, 6, 9, 12, 18, 24)
YEAR = 12


def cash_flow_section(found: Gathered) -> Section:
    title, chosen = _("Cash flow"), found.investment
    if chosen is None:
        return section("cash-flow", title, text(_("Not worked out yet: no budget has been set for the plan.")))
    detail, currency = chosen.detail, chosen.currency
    return section(
        "cash-flow",
        title,
        text(_("From the choice of actions that is worth most for the budget.")),
        facts(
            [
                (_("Budget"), written.money(chosen.budget, currency, registry.current().code)),
                (_("Time looked at"), years_text(chosen.years)),
                (_("Costs once, all together"), _range(detail["cost"], currency)),
                (_("Saves a year, all together"), _range(detail["saving"], currency)),
                (_("Worth today, above what it costs"), money_text(detail["value"], currency)),
                (_("Chance that the money is back in that time"), _chance(detail["probability"])),
            ]
        ),
        table(_("Actions in it"), [_("Action"), _("Costs once"), _("Saves a year")], _actions(chosen)),
        table(
            _("Money out and back, added up to the end of each month"),
            [_("Month"), _("Low"), _("Middle"), _("High")],
            [_month(month, currency) for month in detail["months"] if _is_shown(month["month"])],
        ),
        text(
            _(
                "Month 0 is the day of buying. Low takes savings at their low end and costs at their high end; high the"
                " other way. Every month stands in the data file."
            ),
            "note",
        ),
    )


def _is_shown(month: int) -> bool:
    return month in SHOWN or month % YEAR == 0


def _month(month: Mapping[str, Any], currency: str) -> list[str]:
    ends = [money_text(month["cumulative"][end], currency) for end in ("low", "mid", "high")]
    return [written.number(month["month"], registry.current().code), *ends]


def _actions(chosen: Investment) -> list[list[str]]:
    named, currency = chosen.detail["named"], chosen.currency
    verdicts = [each for each in chosen.detail["verdicts"] if each["chosen"]]
    return [
        [
            pgettext("action", named[each["action"]]["name"]),
            _range(each["cost"], currency),
            _range(each["saving"], currency),
        ]
        for each in verdicts
    ]


def _range(span: Mapping[str, Any] | None, currency: str) -> str:
    if span is None:
        return _("not known")
    return written.money_range(Decimal(span["low"]), Decimal(span["high"]), currency, registry.current().code)


def _chance(probability: Any) -> str:
    return "" if probability is None else _("about %(chance)s") % {"chance": chance_text(probability)}
