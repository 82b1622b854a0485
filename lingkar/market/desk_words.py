"""Loops, missing links and work in the reader's words. What is not known is said, and sums then say "at least"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from lingkar.languages import written
from lingkar.languages.registry import current
from lingkar.market.bridge.loops import reason_sentence
from lingkar.market.bridge.matching import name_of
from lingkar.market.match_words import begun, inside

SHARES = ("score", "confidence")
FIRMS = ("giver", "taker", "firm")
NAMES = ("material",)
WHOLE_FROM = 10
type Names = Mapping[int, str]


def number(value: float | Decimal) -> str:
    """Large numbers without decimals, small ones with one."""
    exact = Decimal(str(value))
    rounded = exact.quantize(Decimal(1) if abs(exact) >= WHOLE_FROM else Decimal("0.1"))
    return written.number(rounded.normalize() if rounded == rounded.to_integral() else rounded, current().code)


def reasons_in_words(reasons: list[dict[str, Any]], names: Names) -> list[str]:
    found = []
    for reason in reasons:
        sentence = reason_sentence(str(reason.get("code", "")))
        if sentence:
            said, told = _with_money(pgettext("loop-reason", sentence), reason.get("facts") or {})
            facts = {name: _fact(name, value, names) for name, value in told.items()}
            found.append(begun(said.format_map(_Gaps(facts))))
    return found


def _with_money(sentence: str, facts: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """An amount and its currency as one, as each language writes money: an estimate is not told to the last coin."""
    amount, currency = facts.get("amount"), facts.get("currency")
    if not currency or not isinstance(amount, int | float):
        return sentence, facts
    return re.sub(r"\s*\{currency\}", "", sentence), {**facts, "amount": _estimate(amount, str(currency))}


def _estimate(value: float, currency: str) -> str:
    amount = Decimal(str(round(value)))
    return written.money_range(amount, amount, currency, current().code)


class _Gaps(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _fact(name: str, value: Any, names: Names) -> str:
    if name in FIRMS:
        return names.get(int(value), str(value)) if str(value).isdigit() else str(value)
    if name in NAMES:
        return inside(name_of(str(value), current().code))
    if name in SHARES:
        return written.percent(float(value), current().code)
    return number(value) if isinstance(value, int | float) else str(value)


def _at_least(text: str, unknown: int) -> str:
    return _("at least %(amount)s") % {"amount": text} if unknown else text


def tonnes_text(tonnes: float | None, unknown: int = 0) -> str:
    """ "at least 24 tonnes a year"."""
    if tonnes is None:
        return _("Tonnes not known yet")
    return _at_least(_("%(number)s tonnes a year") % {"number": number(tonnes)}, unknown)


def km_text(km: float | None, unknown: int = 0) -> str:
    if km is None:
        return _("Distance not known yet")
    return _at_least(_("%(number)s km") % {"number": number(km)}, unknown)


def co2e_text(kg: float | None, unknown: int = 0) -> str:
    if kg is None:
        return _("Greenhouse gases not known: no factor has a source")
    tonnes = _("%(number)s tonnes CO2e a year kept out of the air") % {"number": number(kg / 1000)}
    return _at_least(tonnes, unknown)


def money_text(value: float | None, currency: str, unknown: int = 0) -> str:
    if value is None or not currency:
        return _("Worth not known yet")
    return _at_least(_("%(money)s a year") % {"money": _estimate(value, currency)}, unknown)


STEPS: dict[str, Callable[[], str]] = {
    "introduce": lambda: _("Propose to these firms that they meet"),
    "ask-authority": lambda: _("Ask the authority whether it may cross the border"),
    "ask-amounts": lambda: _("Ask the firms how much it is"),
    "find-firm": lambda: _("Look for such a firm, or somebody who starts one"),
    "decide": lambda: _("Read the report and decide"),
    "check-buyer": lambda: _("Find out who the buyer is"),
    "visit": lambda: _("Call or visit them, and write down what you saw"),
    "push": lambda: _("Propose to both that they meet"),
}


def step_text(code: str) -> str:
    said = STEPS.get(code)
    return said() if said else ""


def loop_title(found: dict[str, Any], names: Names) -> str:
    """The firms in the order the material goes."""
    return " → ".join(names.get(pk, "…") for pk in found.get("firms", ()))


def missing_title(found: dict[str, Any]) -> str:
    language = current().code
    takes = inside(name_of(str(found["takes"]), language))
    if not found.get("makes"):
        return _("Nobody takes %(thing)s") % {"thing": takes}
    return _("Somebody who makes %(product)s of %(thing)s") % {
        "product": inside(name_of(str(found["makes"]), language)),
        "thing": takes,
    }


def helps_text(firms: int) -> str:
    return ngettext(
        "It would help %(number)s business.", "It would help %(number)s businesses.", firms
    ) % {"number": written.number(firms, current().code)}  # fmt: skip


def unknown_text(unknown: Mapping[str, int]) -> list[str]:
    """What nobody knows of the steps of a loop."""
    language = current().code
    sentences = {
        "tonnes": _("Of %(number)s steps the amount is not known."),
        "km": _("Of %(number)s steps the distance is not known."),
        "value": _("Of %(number)s steps the price is not known."),
        "co2e_kg": _("For %(number)s steps there is no factor with a source for greenhouse gases."),
        "allowed": _("Of %(number)s steps nobody has checked whether the law of the border allows them."),
    }
    return [
        text % {"number": written.number(unknown[name], language)}
        for name, text in sentences.items()
        if unknown.get(name)
    ]
