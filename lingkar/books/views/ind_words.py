"""Numbers, intervals and reasons of indicators in the reader's words. Nothing looks more exact than it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lingkar.languages import registry, written

# Written behind a number; money and shares are written by their own rules.
UNITS = {
    "kwh": gettext_lazy("%(number)s kWh"),
    "m3": gettext_lazy("%(number)s m³"),
    "kg": gettext_lazy("%(number)s kg"),
    "kgco2e": gettext_lazy("%(number)s kg CO₂e"),
    "kgco2": gettext_lazy("%(number)s kg CO₂"),
    "kg-per-kg": gettext_lazy("%(number)s kg for 1 kg"),
    "kwh-per-kg": gettext_lazy("%(number)s kWh for 1 kg"),
    "m3-per-kg": gettext_lazy("%(number)s litres for 1 kg"),
}
PER_MONEY = {"kwh-per-money": "kwh", "m3-per-money": "m3"}
LITRES = 1000
REASONS = {
    "nothing-to-divide-by": gettext_lazy("Not computed, because there is nothing to divide by."),
    "not-applicable": gettext_lazy("You said that it does not apply to you."),
    "no-factor": gettext_lazy("Not computed, because no factor is known for it."),
    "no-instrument": gettext_lazy("Not computed, because no certificate or contract for the electricity was stated."),
    "mixed-sets": gettext_lazy("Not computed, because its factors come from sets that must not be added."),
}
# Words that the engine puts beside a result.
NOTES = {
    "Waste handed to recyclers counts whole, because their losses are not stated.": gettext_lazy(
        "Waste handed to recyclers counts whole, because their losses are not stated."
    ),
}


def spoken() -> str:
    return registry.current().code


def rounded(value: float, digits: int = 3) -> Decimal:
    """To so many significant digits."""
    exact = Decimal(repr(float(value)))
    if not exact:
        return Decimal(0)
    return exact.quantize(Decimal(1).scaleb(exact.adjusted() - digits + 1))


def about(value: float, digits: int = 3) -> str:
    plain = rounded(value, digits).normalize()
    exponent = plain.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return written.number(plain, spoken(), places)


def share_text(value: float) -> str:
    """A whole per cent, or one place where that would say nothing."""
    tenths = round(abs(value) * 1000)
    if value > 0 and not tenths:
        return _("less than %(share)s") % {"share": written.percent(Decimal("0.001"), spoken(), 1)}
    places = 1 if 0 < tenths < 95 and tenths % 10 else 0
    return written.percent(Decimal(repr(round(value, 4))), spoken(), places)


def amount_text(value: float, unit: str, currency: str) -> str:
    """A value with its unit, as it is read aloud."""
    if unit == "share":
        return share_text(value)
    if unit == "index":
        return written.number(Decimal(repr(round(value, 2))), spoken(), 2)
    if unit == "ratio":
        return about(value, 2)
    if unit in ("money", "money per kg"):
        text = written.money_short(Decimal(repr(round(value, 4))), currency, spoken())
        return text if unit == "money" else _("%(money)s for 1 kg") % {"money": text}
    if unit in PER_MONEY:
        return _per_money(value, PER_MONEY[unit], currency)
    return str(UNITS[unit]) % {"number": about(value * LITRES if unit == "m3-per-kg" else value)}


def _per_money(value: float, unit: str, currency: str) -> str:
    """So much for every thousand, million ... of money: the first at which there is something to see."""
    each = 1
    while value and value * each < 0.1 and each < 10**9:
        each *= 1000
    return _("%(amount)s for every %(money)s") % {
        "amount": amount_text(value * each, unit, currency),
        "money": written.money(each, currency, spoken()),
    }


def span_text(interval: Sequence[float] | None, unit: str, currency: str) -> str:
    """Where the true value may lie; nothing where the ends read alike."""
    if not interval:
        return ""
    low, high = (amount_text(end, unit, currency) for end in interval)
    return "" if low == high else _("between %(low)s and %(high)s") % {"low": low, "high": high}


def reason_text(why: Mapping[str, Any] | None) -> str:
    """Why there is no number, as one sentence; what is missing is listed beside it."""
    if why is None:
        return ""
    if why["code"] in REASONS:
        return str(REASONS[why["code"]])
    count = len(why["missing"])
    return ngettext(
        "Not computed, because %(count)s number is not known.",
        "Not computed, because %(count)s numbers are not known.",
        count,
    ) % {"count": written.number(count, spoken())}
