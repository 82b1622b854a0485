"""In which order actions are shown, and why: points out of 100, each part visible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from .model import Action, Firm, Proposal, Range

MOST = {"payback": 30, "saving": 30, "evidence": 15, "effort": 10, "gap": 15}
UNKNOWN_PAYBACK = Decimal(5)  # years; an action whose payback nobody measured ranks as if it needed so long
ONE_CASE_PAYBACK = Decimal(1)  # at least; a single happy case must not lead the list
EVIDENCE = {"A": 15, "B": 10, "C": 4, "": 0}
EFFORT = {"hours": 10, "days": 7, "weeks": 4, "project": 2}
GAP = 15  # the check found a gap in this topic
NOT_YET = 8  # no gap in the topic, but the firm told us it does not do this yet
SAME_TOPIC = Decimal("0.4")  # at most this part of the list from one topic, as long as others fit


def rank_parts(action: Action, firm: Firm, *, saving: Range | None, largest: Decimal, grade: str) -> dict[str, Decimal]:
    """Points of one action.

    payback: 30 / (1 + middle years), where the payback of one single case counts as a year at least and an unknown one
    as five years, saving: 30 x middle saving / largest middle saving of all that fit (0 when unknown),
    evidence: A 15, B 10, C 4, effort: hours 10, days 7, weeks 4, project 2, gap: 15 for a gap in its topic, else 8 if
    the firm said it does not do it yet. All parts are ratios, so they do not depend on the currency.
    """
    return {
        "payback": MOST["payback"] / (1 + _years(action)),
        "saving": MOST["saving"] * saving.mid / largest if saving is not None and largest > 0 else Decimal(0),
        "evidence": Decimal(EVIDENCE[grade]),
        "effort": Decimal(EFFORT[action.effort]),
        "gap": Decimal(GAP if action.topic in firm.gaps else NOT_YET if asked_and_not_done(action, firm) else 0),
    }


def _years(action: Action) -> Decimal:
    if action.payback is None:
        return UNKNOWN_PAYBACK
    years = action.payback.years.values.mid
    return max(years, ONE_CASE_PAYBACK) if action.payback.is_one_case else years


def asked_and_not_done(action: Action, firm: Firm) -> bool:
    """Did the firm answer the question about this action, and leave it out?"""
    return any(requirement.question in firm.answers for requirement in action.done_if)


def rank_score(parts: Mapping[str, Decimal]) -> Decimal:
    """Sum of the parts, to six places: below that a difference is only rounding, and the code decides."""
    return sum(parts.values(), Decimal(0)).quantize(Decimal("0.000001"))


def choose(proposals: Sequence[Proposal], limit: int) -> tuple[list[Proposal], list[Proposal], dict[str, str]]:
    """The list shown, those past the limit, and family members left out (code -> the one preferred).

    Best score first, ties by code. Of one family only the best. Not more than two fifths of the list from one topic,
    unless nothing else fits.
    """
    ordered = sorted(proposals, key=lambda each: (-each.rank_score, each.action.code))
    best: dict[str, Proposal] = {}
    similar: dict[str, str] = {}
    for each in ordered:
        first = best.setdefault(each.action.family, each)
        if first is not each:
            similar[each.action.code] = first.action.code
    singles = [each for each in ordered if each.action.code not in similar]
    most = max(1, int(limit * SAME_TOPIC))
    topics: dict[str, int] = {}
    shown: list[Proposal] = []
    for each in singles:
        topic = each.action.topic
        if len(shown) < limit and topics.get(topic, 0) < most:
            topics[topic] = topics.get(topic, 0) + 1
            shown.append(each)
    rest = [each for each in singles if each not in shown]
    shown += rest[: max(0, limit - len(shown))]
    shown.sort(key=lambda each: (-each.rank_score, each.action.code))
    return shown, [each for each in singles if each not in shown], similar
