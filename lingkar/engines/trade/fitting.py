"""Whether a row of rules.csv is about these goods on this day."""

from __future__ import annotations

from .classify import CONSENT, HAZARDOUS, UNKNOWN, Kind
from .model import Data, Question, Rule


def fits(rule: Rule, other: str, kind: Kind, question: Question, data: Data) -> str:
    """ "yes", "no", or what would have to be known: "digits" of the tariff code, whether "hazardous"."""
    if rule.start > question.on or (rule.end is not None and question.on > rule.end):
        return "no"
    if not (_partner(rule, other, data) and _use(rule, kind)):
        return "no"
    if rule.clean is not None and rule.clean != question.clean_single_polymer:
        return "no"
    if rule.groups and not set(rule.groups) & set(kind.groups):
        return "no"
    if not rule.groups and not rule.controls:
        return "no"
    tariff = _tariff(rule, kind)
    if tariff == "no" or rule.controls == () or kind.control in rule.controls:
        return tariff
    may_be = question.hazardous is None and HAZARDOUS in rule.controls and kind.control in (CONSENT, UNKNOWN)
    return "hazardous" if may_be and kind.groups else "no"


def _partner(rule: Rule, other: str, data: Data) -> bool:
    if rule.other == "outside":
        party = data.parties.get(other)
        return party is not None and party.status == "outside"
    return rule.other in ("", other) or other in data.unions.get(rule.other, frozenset())


def _use(rule: Rule, kind: Kind) -> bool:
    return rule.use in ("", kind.use) or (rule.use == "waste" and kind.control in (HAZARDOUS, CONSENT))


def _tariff(rule: Rule, kind: Kind) -> str:
    """Without a tariff code the group decides, as far as the rule is not about a single line of a heading."""
    if not rule.hs:
        return "yes"
    if kind.codes is None:
        return "yes" if any(len(line) <= 4 for line in rule.hs) else "digits"
    if any(code.startswith(line) for code in kind.codes for line in rule.hs):
        return "yes"
    return "digits" if any(line.startswith(code) for code in kind.codes for line in rule.hs) else "no"
