"""Size classes by each country's own rule. Pure: the rules are rows of `data/size_rules.csv`, and nothing is guessed.

What is not known could be anything: every class that it leaves possible is worked out, and only where all of them are
the same is there an answer. Otherwise the class is "not defined", with the reason and what would settle it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from typing import Literal

RULES_FILE = Path(__file__).parent / "data" / "size_rules.csv"
NOT_DEFINED = "not-defined"
LARGE = "large"
# "sme" is a country's single class for all that is not large; it tells no size.
LADDER = ("micro", "small", "medium", "sme", LARGE)
MEASURES = ("workers", "turnover", "assets")

type Measure = Literal["workers", "turnover", "assets"]
type Reason = Literal["", "no-rule", "not-verified", "missing", "currency", "no-split", "disagree", "sector"]

# ISIC Rev.4: the first division of each section, in order.
_SECTIONS = (
    (1, "A"), (5, "B"), (10, "C"), (35, "D"), (36, "E"), (41, "F"), (45, "G"), (49, "H"), (55, "I"), (58, "J"),
    (64, "K"), (68, "L"), (69, "M"), (77, "N"), (84, "O"), (85, "P"), (86, "Q"), (90, "R"), (94, "S"), (97, "T"),
    (99, "U"),
)  # fmt: skip


@dataclass(frozen=True)
class SizeClass:
    code: str
    law: str = ""
    source: str = ""
    effective: date | None = None
    reason: Reason = ""
    missing: tuple[str, ...] = ()  # what would settle it: workers, turnover, assets, sector
    possible: tuple[str, ...] = ()  # the classes it may be, smallest first
    note: str = ""

    @property
    def is_defined(self) -> bool:
        return self.code != NOT_DEFINED


@dataclass(frozen=True)
class Rule:
    """One row: up to which limits a firm of this group is of this class."""

    country: str
    group: str
    sectors: frozenset[str]
    code: str
    rule: str
    limits: Mapping[str, str]
    currency: str
    law: str
    source: str
    effective: date | None
    verified: bool
    note: str

    def holds(self, measure: str, value: Decimal) -> bool | None:
        """Whether the value keeps within the limit; None where the rule's limit is not known."""
        limit = self.limits[measure]
        if not limit:
            return None
        if limit.startswith("<="):
            return value <= Decimal(limit[2:])
        return value < Decimal(limit[1:])


def section_of(sector: str) -> str:
    """The ISIC section of a division ("10" -> "C"); a section letter stays as it is."""
    if not sector.isdecimal():
        return sector
    found = [letter for first, letter in _SECTIONS if first <= int(sector[:2])]
    return found[-1] if found else sector


@cache
def read_rules(file: Path = RULES_FILE) -> tuple[Rule, ...]:
    with file.open(encoding="utf-8", newline="") as lines:
        return tuple(_rule(row) for row in csv.DictReader(lines))


def _rule(row: Mapping[str, str]) -> Rule:
    return Rule(
        country=row["country"],
        group=row["group"],
        sectors=frozenset(row["sectors"].split()),
        code=row["class"],
        rule=row["rule"],
        limits={measure: row[measure] for measure in MEASURES},
        currency=row["currency"],
        law=row["law"],
        source=row["source_url"],
        effective=date.fromisoformat(row["effective_from"]) if row["effective_from"] else None,
        verified=row["status"] == "verified",
        note=row["note"],
    )


def size_class(
    country: str,
    sector: str | None,
    workers: int | None,
    turnover: Decimal | None,
    assets: Decimal | None = None,
    *,
    currency: str | None = None,
    on: date,
) -> SizeClass:
    """The class of a firm by the rule of its country that is in force on this day.

    Amounts are of a year and in `currency`; without one they are taken to be in the rule's own. Money in another
    currency counts as unknown: no rate is assumed.
    """
    rules = _in_force(country, on)
    if not rules:
        return SizeClass(NOT_DEFINED, reason="no-rule")
    foreign = currency is not None and currency != rules[0].currency
    values: dict[str, Decimal | None] = {
        "workers": None if workers is None else Decimal(workers),
        "turnover": None if foreign else turnover,
        "assets": None if foreign else assets,
    }
    groups = _groups(rules, sector)
    outcomes = {outcome for group in groups for outcome in _outcomes(group, values)}
    reason: Reason = "currency" if foreign and (turnover is not None or assets is not None) else "missing"
    return _conclude(rules, groups, outcomes, values, sector, reason)


def _in_force(country: str, on: date) -> list[Rule]:
    """The rows of the country's newest rule that had begun; a rule whose date is not known has begun."""
    begun = [rule for rule in read_rules() if rule.country == country and (rule.effective or date.min) <= on]
    newest = max((rule.effective or date.min for rule in begun), default=None)
    return [rule for rule in begun if (rule.effective or date.min) == newest]


def _groups(rules: Sequence[Rule], sector: str | None) -> list[list[Rule]]:
    """The ladders that may apply: those that name the sector, or all where none does or it is not known."""
    by_group: dict[str, list[Rule]] = {}
    for rule in rules:
        by_group.setdefault(rule.group, []).append(rule)
    names = () if sector is None else (sector, section_of(sector))
    for name in names:
        named = [group for group in by_group.values() if group[0].sectors & {name, "*"}]
        if named:
            return named
    return list(by_group.values())


def _outcomes(group: Sequence[Rule], values: Mapping[str, Decimal | None]) -> set[str]:
    """Every class the group's rule may come to, given that unknown values may be anything."""
    if not any(rule.verified for rule in group):
        return {"not-verified"}
    combine = COMBINATIONS[group[0].rule]
    used = [measure for measure in MEASURES if any(rule.limits[measure] for rule in group)]
    known = frozenset(measure for measure in used if values[measure] is not None)
    choices = [_placed(group, measure, values[measure]) for measure in used]
    found: set[str] = set()
    for chosen in product(*choices):
        ranks = {measure: LADDER.index(code) for measure, code in zip(used, chosen, strict=True)}
        outcome = combine(ranks, known)
        found.add(outcome if isinstance(outcome, str) else LADDER[outcome])
    unverified = {rule.code for rule in group if not rule.verified}
    return {"not-verified" if code in unverified else code for code in found}


def _placed(group: Sequence[Rule], measure: str, value: Decimal | None) -> list[str]:
    """The classes one measure leaves possible."""
    ladder = [rule.code for rule in group]
    if value is None:
        return [*ladder, LARGE]
    for place, rule in enumerate(group):
        held = rule.holds(measure, value)
        if held is None:  # above the limits that are known, and the next is not
            return [*ladder[place:], LARGE]
        if held:
            return [rule.code]
    return [LARGE]


type Ranks = Mapping[str, int]
type Known = frozenset[str]


def _smaller(ranks: Ranks, known: Known) -> int:
    return min(ranks.values())


def _higher(ranks: Ranks, known: Known) -> int:
    return max(ranks.values())


def _workers_and_either(ranks: Ranks, known: Known) -> int:
    return max(ranks["workers"], min(ranks["turnover"], ranks["assets"]))


def _two_of_three(ranks: Ranks, known: Known) -> int:
    """The middle where two agree is what they agree on; where all differ, revenue decides."""
    values = sorted(ranks.values())
    agreed = next((low for low, high in pairwise(values) if low == high), None)
    return ranks["turnover"] if agreed is None else agreed


def _first_known(*order: str) -> Callable[[Ranks, Known], int]:
    def combine(ranks: Ranks, known: Known) -> int:
        return ranks[next((measure for measure in order if measure in known), order[0])]

    return combine


def _agree(ranks: Ranks, known: Known) -> int | str:
    money = _first_known("turnover", "assets")(ranks, known)
    return money if money == ranks["workers"] else "disagree"


def _never(ranks: Ranks, known: Known) -> str:
    return "not-verified"


COMBINATIONS: Mapping[str, Callable[[Ranks, Known], int | str]] = {
    "smaller": _smaller,
    "either": _smaller,
    "higher": _higher,
    "workers-and-either": _workers_and_either,
    "two-of-three": _two_of_three,
    "turnover-else-assets": _first_known("turnover", "assets"),
    "assets-else-workers": _first_known("assets", "workers"),
    "agree": _agree,
    "none": _never,
}


def _conclude(
    rules: Sequence[Rule],
    groups: Sequence[Sequence[Rule]],
    outcomes: set[str],
    values: Mapping[str, Decimal | None],
    sector: str | None,
    unsettled: Reason,
) -> SizeClass:
    first = groups[0][0]
    told = SizeClass(NOT_DEFINED, first.law, first.source, first.effective, note=first.note)
    if len(outcomes) == 1:
        only = next(iter(outcomes))
        if only in LADDER and only != "sme":
            return _with(told, code=only)
        return _with(told, reason="no-split" if only == "sme" else only)
    missing = _missing(groups, values, sector)
    if not missing:
        return _with(told, reason=_why_open(groups, outcomes))
    possible = tuple(code for code in LADDER if code in outcomes and code != "sme")
    sure = possible if outcomes <= set(LADDER) - {"sme"} else ()
    return _with(told, reason=unsettled, missing=missing, possible=sure)


def _why_open(groups: Sequence[Sequence[Rule]], outcomes: set[str]) -> Reason:
    """All is known and still the rule comes to several ends."""
    if "not-verified" in outcomes:
        return "not-verified"
    return "sector" if len(groups) > 1 else "disagree"


def _missing(
    groups: Sequence[Sequence[Rule]], values: Mapping[str, Decimal | None], sector: str | None
) -> tuple[str, ...]:
    used = {measure for group in groups for rule in group for measure in MEASURES if rule.limits[measure]}
    missing = [measure for measure in MEASURES if measure in used and values[measure] is None]
    if sector is None and len(groups) > 1:
        missing.append("sector")
    return tuple(missing)


def _with(
    told: SizeClass,
    *,
    code: str = NOT_DEFINED,
    reason: str = "",
    missing: Iterable[str] = (),
    possible: Iterable[str] = (),
) -> SizeClass:
    return SizeClass(
        code, told.law, told.source, told.effective, _reason(reason), tuple(missing), tuple(possible), told.note
    )


def _reason(text: str) -> Reason:
    known: tuple[Reason, ...] = ("no-rule", "not-verified", "missing", "currency", "no-split", "disagree", "sector")
    return next((reason for reason in known if reason == text), "")
