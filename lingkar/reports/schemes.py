"""Which finance schemes may fit a plan. Pure: rows of `data/finance_schemes.csv` in, reasons out.

Nothing here says that a firm will get the money. A scheme is left out only where its own terms say so; what its source
does not tell is listed as not known, and never counts against it or for it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

FILE = Path(__file__).parent / "data" / "finance_schemes.csv"
ANY = "any"
# What is meant for a green purpose stands before what any firm may use.
GREEN = frozenset({"energy", "renewable", "water", "waste", "materials"})

type Verdict = Literal["may-fit", "does-not-fit"]


@dataclass(frozen=True, slots=True)
class Scheme:
    """One row of the table; what the source does not tell is empty or None."""

    country: str
    code: str
    name: str
    provider: str
    kind: str
    summary: str
    purposes: tuple[str, ...]
    sectors: tuple[str, ...]
    sizes: tuple[str, ...]
    amount_min: Decimal | None
    amount_max: Decimal | None
    currency: str
    rate: str
    valid_from: date | None
    valid_to: date | None
    status: str
    source_title: str
    source_url: str
    source_dated: str
    also_title: str
    also_url: str
    checked_on: date
    note: str

    def state_on(self, day: date) -> str:
        """Its status as a reader of that day must take it: a stated end that has passed is no longer "open"."""
        if self.status == "open" and self.valid_to is not None and self.valid_to < day:
            return "unknown"
        return self.status

    def end_passed(self, day: date) -> bool:
        return self.valid_to is not None and self.valid_to < day

    @property
    def is_green(self) -> bool:
        return bool(GREEN & set(self.purposes))


@dataclass(frozen=True, slots=True)
class Wish:
    """What a firm is and what it wants to do. None and empty are unknown."""

    country: str
    on: date
    size: str | None = None
    sector: str | None = None  # an ISIC division or section letter
    section: str | None = None  # the section letter of that division
    purposes: tuple[str, ...] = ()
    amount: Decimal | None = None  # what the plan costs, at most
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """A code with what goes into its sentence."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    scheme: Scheme
    verdict: Verdict
    reasons: tuple[Reason, ...]
    unknown: tuple[Reason, ...]
    against: tuple[Reason, ...]


def match(scheme: Scheme, wish: Wish) -> Match:
    """One scheme held against one wish."""
    parts = [
        _by_state(scheme, wish),
        _by_purpose(scheme, wish),
        _by_size(scheme, wish),
        _by_sector(scheme, wish),
        _by_amount(scheme, wish),
    ]
    reasons = tuple(each for kind, each in parts if kind == "for")
    unknown = tuple(each for kind, each in parts if kind == "unknown")
    against = tuple(each for kind, each in parts if kind == "against")
    return Match(scheme, "does-not-fit" if against else "may-fit", reasons, unknown, against)


def matches(schemes: Iterable[Scheme], wish: Wish) -> list[Match]:
    """All of the firm's country; those with more for them first, and what is meant for green work before the rest."""
    found = [match(scheme, wish) for scheme in schemes if scheme.country == wish.country]
    return sorted(found, key=_place)


def _place(found: Match) -> tuple[Any, ...]:
    states = {"open": 0, "unknown": 1}
    return (
        found.verdict != "may-fit",
        states.get(found.scheme.status, 2),
        not found.scheme.is_green,
        -len(found.reasons),
        found.scheme.name,
    )


type Part = tuple[Literal["for", "unknown", "against"], Reason]


def _by_state(scheme: Scheme, wish: Wish) -> Part:
    state = scheme.state_on(wish.on)
    if state == "ended":
        return "against", Reason("ended", {"date": scheme.valid_to})
    if scheme.end_passed(wish.on):
        return "unknown", Reason("end-passed", {"date": scheme.valid_to})
    if state == "open":
        return "for", Reason("open-until" if scheme.valid_to else "open", {"date": scheme.valid_to})
    return "unknown", Reason("state")


def _by_purpose(scheme: Scheme, wish: Wish) -> Part:
    if not scheme.purposes or not wish.purposes:
        return "unknown", Reason("purpose")
    shared = [each for each in wish.purposes if each in scheme.purposes and each != ANY]
    if shared:
        return "for", Reason("purpose", {"purposes": tuple(shared)})
    if ANY in scheme.purposes:
        return "for", Reason("any-purpose")
    return "against", Reason("purpose", {"purposes": scheme.purposes})


def _by_size(scheme: Scheme, wish: Wish) -> Part:
    if not scheme.sizes:
        return "unknown", Reason("size-not-told")
    if wish.size is None:
        return "unknown", Reason("your-size", {"sizes": scheme.sizes})
    if wish.size in scheme.sizes:
        return "for", Reason("size", {"size": wish.size})
    return "against", Reason("size", {"sizes": scheme.sizes})


def _by_sector(scheme: Scheme, wish: Wish) -> Part:
    if not scheme.sectors:
        return "unknown", Reason("sector-not-told")
    if wish.sector is None:
        return "unknown", Reason("your-sector", {"sectors": scheme.sectors})
    if {wish.sector, wish.section} & set(scheme.sectors):
        return "for", Reason("sector", {"sectors": scheme.sectors})
    return "against", Reason("sector", {"sectors": scheme.sectors})


def _by_amount(scheme: Scheme, wish: Wish) -> Part:
    bounds = {"low": scheme.amount_min, "high": scheme.amount_max, "currency": scheme.currency}
    if scheme.amount_min is None and scheme.amount_max is None:
        return "unknown", Reason("amount-not-told")
    if wish.amount is None:
        return "unknown", Reason("your-amount", bounds)
    if wish.currency != scheme.currency:
        return "unknown", Reason("other-currency", bounds)
    if scheme.amount_min is not None and wish.amount < scheme.amount_min:
        return "against", Reason("too-small", bounds)
    # A plan that costs more than the largest loan can still be paid in part.
    code = "amount" if scheme.amount_max is None or wish.amount <= scheme.amount_max else "amount-in-part"
    return "for", Reason(code, bounds)


@cache
def load_schemes() -> tuple[Scheme, ...]:
    """All rows of the table, in its order."""
    with FILE.open(encoding="utf-8", newline="") as opened:
        return tuple(_scheme(row) for row in csv.DictReader(opened))


def _scheme(row: Mapping[str, str]) -> Scheme:
    lists = {name: tuple(row[name].split()) for name in ("purposes", "sectors", "sizes")}
    money = {name: Decimal(row[name]) if row[name] else None for name in ("amount_min", "amount_max")}
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("valid_from", "valid_to")}
    rest = {name: text for name, text in row.items() if name not in lists | money | days | {"checked_on": ""}}
    return Scheme(**rest, **lists, **money, **days, checked_on=date.fromisoformat(row["checked_on"]))  # type: ignore[arg-type]
