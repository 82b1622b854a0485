"""A choice under a budget as a page shows it: one sentence for each action, in or out, and money month by month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from lingkar.assessments import bridge
from lingkar.assessments.models import Assessment, Investment
from lingkar.assessments.views.proposals import cost_text, saving_text
from lingkar.assessments.views.words import resource_word, spoken
from lingkar.core.charts import CashChart, Moment, cash_chart
from lingkar.languages import written

Stored = Mapping[str, Any]
# A chance is told in steps of a twentieth, and never as certain: the ranges it rests on are no finer.
STEP, LEAST, MOST = Decimal("0.05"), Decimal("0.05"), Decimal("0.95")


@dataclass(frozen=True)
class ShownVerdict:
    code: str
    title: str
    icon: str
    url: str
    practice: str
    text: str
    facts: str
    chosen: bool
    quoted: bool
    pinned: bool
    refused: bool


@dataclass(frozen=True)
class ShownInvestment:
    chosen: list[ShownVerdict]
    left_out: list[ShownVerdict]
    value: str
    spent: str
    chance: str
    back: str
    more: str
    over_budget: bool
    not_proven: bool
    cash: CashChart | None


def show_investment(assessment: Assessment, investment: Investment) -> ShownInvestment:
    detail, currency = investment.detail, investment.currency
    refusals = _refusals(assessment)
    shown = [_verdict(assessment, investment, each, refusals) for each in detail["verdicts"]]
    years = years_text(investment.years)
    value = Decimal(detail["value"])
    worth = (
        _("%(money)s less than it costs, within %(years)s")
        if value < 0
        else _("%(money)s more than it costs, within %(years)s")
    )
    spent = _("Costs about %(money)s of your %(budget)s.") % {
        "money": money_text(detail["spent"], currency),
        "budget": money_text(investment.budget, currency),
    }
    return ShownInvestment(
        chosen=[each for each in shown if each.chosen],
        left_out=[each for each in shown if not each.chosen],
        value=worth % {"money": money_text(abs(value), currency), "years": years},
        spent=spent,
        chance=_chance(detail["probability"], years),
        back=_back(detail["back_after"]),
        more=_more(investment),
        over_budget=detail["over_budget"],
        not_proven=detail["status"] != "optimal",
        cash=_cash(investment) if detail["chosen"] else None,
    )


def show_verdict(assessment: Assessment, investment: Investment, action: str) -> ShownVerdict | None:
    """None when the action was not among those looked at."""
    found = next((each for each in investment.detail["verdicts"] if each["action"] == action), None)
    return _verdict(assessment, investment, found, _refusals(assessment)) if found else None


def years_text(years: int) -> str:
    return ngettext("%(count)s year", "%(count)s years", years) % {"count": written.number(years, spoken())}


def money_text(amount: Any, currency: str) -> str:
    return written.money_short(Decimal(amount), currency, spoken())


def chance_text(probability: Any) -> str:
    steps = (Decimal(probability) / STEP).quantize(Decimal(1)) * STEP
    return written.percent(min(MOST, max(LEAST, steps)), spoken())


def _verdict(
    assessment: Assessment, investment: Investment, verdict: Stored, refusals: Mapping[str, str]
) -> ShownVerdict:
    code, named = verdict["action"], investment.detail["named"][verdict["action"]]
    currency, reason = investment.currency, verdict["reason"]["code"]
    parts = [saving_text(verdict["saving"], currency)]
    if verdict["quoted"]:
        parts.append(_("Your quote: %(money)s") % {"money": money_text(verdict["cost"]["mid"], currency)})
    elif verdict["cost"] is not None:
        parts.append(cost_text(verdict["cost"], currency))
    return ShownVerdict(
        code=code,
        title=pgettext("action", named["name"]),
        icon=named["icon"],
        url=reverse("assessments-invest-action", args=[assessment.code, code]),
        practice=reverse("assessments-practice", args=[code]),
        text=reason_text(reason, verdict["reason"]["params"], investment, refusals.get(code, "")),
        facts=" · ".join(part for part in parts if part),
        chosen=verdict["chosen"],
        quoted=verdict["quoted"],
        pinned=reason == "pinned",
        refused=reason == "refused",
    )


def reason_text(code: str, params: Stored, investment: Investment, refusal: str = "") -> str:
    """The one sentence that says why an action is in or out."""
    currency = investment.currency
    sentence = SENTENCES.get(code)
    if sentence is None or (code == "better-use" and "loss" not in params):
        return _("The budget brings more elsewhere.")
    words: dict[str, str] = {"years": years_text(investment.years), "refusal": refusal}
    for name in ("value", "cost", "loss"):
        if name in params:
            words[name] = money_text(params[name], currency)
    if "probability" in params:
        words["chance"] = chance_text(params["probability"])
    if "resource" in params:
        words["resource"] = resource_word(str(params["resource"]))
    if "action" in params:
        words["action"] = _name(str(params["action"]))
    return str(sentence()) % words


SENTENCES = {
    "pinned": lambda: _("You said that you surely want this."),
    "needed-for": lambda: _("“%(action)s” needs it."),
    "costs-nothing": lambda: _("It costs no money and brings about %(value)s in %(years)s."),
    "worth-it": lambda: _(
        "It brings about %(value)s more than it costs in %(years)s. The chance that it pays back in time is about "
        "%(chance)s."
    ),
    "refused": lambda: _("You decided against it: %(refusal)s"),
    "bill-not-known": lambda: _("We do not know what you pay for %(resource)s, so we cannot say what it would save."),
    "saving-not-known": lambda: _("What it saves or earns is not known, so it cannot be compared with the others."),
    "cost-not-known": lambda: _("We do not know what it costs. Enter a quote, and it is compared with the others."),
    "needs-refused": lambda: _("It needs “%(action)s”, and you decided against that."),
    "instead": lambda: _("It does not go together with “%(action)s”, which brings more."),
    "does-not-pay": lambda: _("It would not bring back what it costs within %(years)s."),
    "too-dear": lambda: _("It costs about %(cost)s, which is more than your budget."),
    "little-left": lambda: _(
        "The other actions already cut what you pay for %(resource)s so far that it would not pay any more."
    ),
    "needs-other": lambda: _("It needs “%(action)s”, and that was not chosen."),
    "no-money-left": lambda: _("It costs about %(cost)s, and what you surely want takes up the budget."),
    "better-use": lambda: _(
        "The budget brings more elsewhere: with this in it, the whole would bring about %(loss)s less."
    ),
}


def _refusals(assessment: Assessment) -> dict[str, str]:
    return {wish.action: wish.reason for wish in assessment.wishes.all() if wish.reason}


def _name(code: str) -> str:
    action = bridge.action_of(code)
    return pgettext("action", action.name) if action else code


def _chance(probability: Any, years: str) -> str:
    if probability is None:
        return ""
    return _("The chance that all the money is back within %(years)s is about %(chance)s.") % {
        "years": years,
        "chance": chance_text(probability),
    }


def _back(months: list[int | None]) -> str:
    middle = months[1]
    if middle is None:
        return _("By our middle numbers the money is not back in that time.")
    if middle == 0:
        return _("You are never out of pocket.")
    return ngettext(
        "By our middle numbers the money is back after %(count)s month.",
        "By our middle numbers the money is back after %(count)s months.",
        middle,
    ) % {"count": written.number(middle, spoken())}


def _more(investment: Investment) -> str:
    more = investment.detail["more_budget"]
    if more is None:
        return ""
    words = {
        "extra": money_text(more["extra"], investment.currency),
        "gain": money_text(more["gain"], investment.currency),
        "actions": ", ".join(f"“{_name(code)}”" for code in more["added"]),
    }
    if more["dropped"] or not more["added"]:
        return _("With %(extra)s more to spend, another choice would bring about %(gain)s more.") % words
    return _("With %(extra)s more to spend you could also take %(actions)s, and get about %(gain)s more.") % words


def _cash(investment: Investment) -> CashChart:
    currency = investment.currency
    moments = []
    for month in investment.detail["months"]:
        low, mid, high = (Decimal(month["cumulative"][end]) for end in ("low", "mid", "high"))
        span = _("%(low)s to %(high)s") % {"low": money_text(low, currency), "high": money_text(high, currency)}
        label = written.number(month["month"], spoken())
        moments.append(Moment(label, low, mid, high, money_text(mid, currency), span))
    ends = [each.high for each in moments] + [each.low for each in moments]
    return cash_chart(
        _("Your money, month by month"),
        moments,
        top_text=money_text(max(ends), currency),
        bottom_text=money_text(min(ends), currency),
        zero_text=written.number(0, spoken()),
        axis=_("Months from the day you buy. The line is our middle estimate, the band goes from low to high."),
        summary=_back(investment.detail["back_after"]),
    )
