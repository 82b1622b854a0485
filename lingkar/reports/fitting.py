"""Which investors fit a wish for money, with the reasons. What cannot be compared is said to be unknown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lingkar.market.models import Entry


@dataclass(frozen=True)
class Check:
    """One thing that fits, does not fit, or is not known."""

    code: str  # amount, country, finance
    fits: bool | None
    facts: dict[str, Any]


@dataclass(frozen=True)
class Fit:
    entry: Entry
    checks: tuple[Check, ...]

    @property
    def is_possible(self) -> bool:
        return all(check.fits is not False for check in self.checks)

    @property
    def sure(self) -> int:
        return sum(check.fits is True for check in self.checks)


def fitting(
    entries: Iterable[Entry], *, amount: Decimal, currency: str, country: str, area: str, finance: list[str]
) -> list[Fit]:
    """Those that may fit, the surest first; those that say themselves that they do not are left out."""
    found = [
        Fit(each, (_amount(each, amount, currency), _country(each, country, area), _finance(each, finance)))
        for each in entries
    ]
    possible = [fit for fit in found if fit.is_possible]
    return sorted(possible, key=lambda fit: (-fit.sure, fit.entry.verified_at is None, fit.entry.pk))


def _amount(entry: Entry, amount: Decimal, currency: str) -> Check:
    low, high = entry.ticket_low, entry.ticket_high
    facts = {"low": low, "high": high, "currency": entry.ticket_currency}
    if low is None and high is None:
        return Check("amount", None, facts)
    if entry.ticket_currency != currency:
        return Check("amount", None, facts)  # no money is changed into another by guessing
    fits = (low is None or amount >= low) and (high is None or amount <= high)
    return Check("amount", fits, facts)


def _country(entry: Entry, country: str, area: str) -> Check:
    served = {each.code for each in entry.serves.all()}
    if not served:
        return Check("country", True if entry.country.code == country else None, {})
    return Check("country", country in served or (area != "" and area in served), {})


def _finance(entry: Entry, finance: list[str]) -> Check:
    offered = [each for each in entry.finance if not finance or each in finance]
    if not entry.finance or not finance:
        return Check("finance", None, {"offered": entry.finance})
    return Check("finance", bool(offered), {"offered": offered})
