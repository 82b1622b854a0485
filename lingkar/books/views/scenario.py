"""What if: three shares to move, and what would change. Nothing is saved; the address holds what was tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from lingkar.books import bridge
from lingkar.books.bridge import Money, Outcome, Scenario
from lingkar.books.forms.scenario import ScenarioForm
from lingkar.books.models import Measurement
from lingkar.books.views.ind_missing import Missing, missing_of
from lingkar.books.views.ind_show import entry_of, indicators, title_of
from lingkar.books.views.ind_words import amount_text, reason_text, share_text, span_text
from lingkar.books.views.indicators import frame, measured_for
from lingkar.core.charts import RangeBar, range_bar

ROWS = ("mci", "cti-material-circularity", "scope-2", "scope-3", "energy-cost")
NOTES = {
    "unknown-material": gettext_lazy("Materials whose recycled, used or grown part is not known are left as they are."),
    "grown-material": gettext_lazy("Materials that grew, such as food and wood, are left as they are."),
    "no-efficiency": gettext_lazy(
        "Some recycled material says nothing of how well it was recycled, so the MCI cannot be worked out."
    ),
    "no-electricity": gettext_lazy("The electricity you buy is not known, so solar panels change nothing here."),
    "solar-already": gettext_lazy("You already make more of your electricity from the sun."),
    "panels-not-counted": gettext_lazy("What panels cost to buy is not counted here, nor what making them gave off."),
    "no-products": gettext_lazy("No product has a recipe yet, so nothing can be taken back."),
    "unknown-end": gettext_lazy("Products whose end is not known are left as they are."),
}
MONEY_MISSING = {
    "recycled-price": gettext_lazy("Not computed, because the price of recycled material is not known. Tell it above."),
    "taking-back-cost": gettext_lazy("Not computed, because the cost of taking back is not known. Tell it above."),
    "products": gettext_lazy("Not computed, because what your products weigh is not known."),
    "purchases": gettext_lazy("Not computed, because what you bought is not known."),
    "energy": gettext_lazy("Not computed, because your energy is not known."),
    "cost": gettext_lazy("Not computed, because some costs are not known."),
}


@dataclass(frozen=True)
class Side:
    text: str
    span: str
    bar: RangeBar
    why: str


@dataclass(frozen=True)
class Row:
    title: str
    icon: str
    before: Side
    after: Side
    difference: str
    missing: list[Missing]

    @property
    def is_moved(self) -> bool:
        return self.difference not in ("", _("No change"))


@require_safe
def scenario(request: HttpRequest, code: str) -> HttpResponse:
    made = measured_for(request, code)
    asked = any(name in request.GET for name in ScenarioForm.base_fields)
    form = ScenarioForm(request.GET if asked else None, currency=made.book.currency)
    context = {
        **frame(made, "scenario"),
        "form": form,
        "now": _now(made),
        "address": request.build_absolute_uri(),
        **(_tried(form, made) if asked and form.is_valid() else {}),
    }
    return render(request, "books/ind_scenario.html", context)


def _tried(form: ScenarioForm, made: Measurement) -> dict[str, Any]:
    change = form.change()
    if change.is_nothing:
        return {"nothing_asked": True}
    tried = bridge.try_change(made.inputs, change)
    rows = [_row(made, tried, code) for code in ROWS[:2]]
    rows.append(_money_row(made, tried))
    rows += [_row(made, tried, code) for code in ROWS[2:4]]
    rows.sort(key=lambda row: not row.is_moved)  # what moves comes first, each in its order
    return {"rows": rows, "notes": [NOTES[note] for note in tried.notes]}


def _now(made: Measurement) -> dict[str, str]:
    """Where the firm stands now, to say beside each field."""
    found = {"recycled": bridge.recycled_share(made.inputs), "solar": bridge.solar_share(made.inputs)}
    return {name: share_text(share) for name, share in found.items() if share is not None}


def _row(made: Measurement, tried: Scenario, code: str) -> Row:
    indicator, currency = indicators()[code], made.book.currency
    entries = [entry_of(_as_made(made, each), indicator) for each in (tried.before, tried.after)]
    known = [end for entry in entries if entry["value"] is not None for end in (entry["interval"] or [entry["value"]])]
    most = 1.0 if indicator.unit in ("share", "index") else max(known, default=0.0) * 1.1
    sides = [
        _side(entry["value"], entry["interval"], indicator.unit, currency, most, reason_text(entry.get("why")))
        for entry in entries
    ]
    why = entries[1].get("why") or entries[0].get("why") or {"missing": []}
    return Row(
        title=title_of(indicator),
        icon=indicator.icon,
        before=sides[0],
        after=sides[1],
        difference=difference(entries[0]["value"], entries[1]["value"], indicator.unit, currency),
        missing=missing_of(why["missing"], _as_made(made, tried.after)),
    )


def _money_row(made: Measurement, tried: Scenario) -> Row:
    before, after = tried.before.money, tried.after.money
    most = max((money.interval[1] for money in (before, after) if money.interval), default=0.0) * 1.1
    return Row(
        title=_("What you pay for materials and energy in a year"),
        icon="coins",
        before=_money_side(before, made.book.currency, most),
        after=_money_side(after, made.book.currency, most),
        difference=difference(before.value, after.value, "money", made.book.currency),
        missing=[],
    )


def _money_side(money: Money, currency: str, most: float) -> Side:
    why = str(MONEY_MISSING[money.missing[0]]) if money.missing else ""
    return _side(money.value, money.interval, "money", currency, most, why)


def _side(
    value: float | None, interval: Sequence[float] | None, unit: str, currency: str, most: float, why: str
) -> Side:
    if value is None:
        return Side("", "", RangeBar(), why)
    low, high = interval or (value, value)
    return Side(
        amount_text(value, unit, currency), span_text(interval, unit, currency), range_bar(low, value, high, most), ""
    )


def difference(before: float | None, after: float | None, unit: str, currency: str) -> str:
    """How much more or less, in words; nothing where a side is not known."""
    if before is None or after is None:
        return ""
    if abs(after - before) <= 1e-9 * max(abs(before), abs(after), 1e-9):
        return _("No change")
    if unit in ("share", "index"):
        return _("More than before") if after > before else _("Less than before")
    amount = amount_text(abs(after - before), unit, currency)
    return (_("%(amount)s more") if after > before else _("%(amount)s less")) % {"amount": amount}


def _as_made(made: Measurement, outcome: Outcome) -> Measurement:
    """The outcome in the shape of a measurement, so that the same words fit it. It is never saved."""
    return Measurement(book=made.book, inputs=outcome.inputs, told=made.told, result=outcome.result)
