"""Proposals made for tests of the choice, and the choice made by trying every set."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from lingkar.engines.pathway import Avoided, Interaction, Proposal, Range, load_catalogue
from lingkar.engines.pathway.invest_money import Terms, exact_value, needs

ACTION = load_catalogue().action("led-lamps")


def a_proposal(
    code: str,
    *,
    bill: int | Decimal | None = 1000,
    resource: str = "electricity",
    saving: tuple[int | Decimal, ...] | None = (50, 100, 150),
    payback: tuple[str, ...] | None = ("0.5", "1", "2"),
    family: str = "",
) -> Proposal:
    action = replace(ACTION, code=code, resource=resource, family=family or code)
    known = None if saving is None else Range(*(Decimal(each) for each in saving))
    years = None if payback is None else Range(*(Decimal(each) for each in payback))
    return Proposal(
        action=action,
        cost=years.times(known.mid) if years is not None and known is not None else None,
        saving=known,
        payback=years,
        co2e=None,
        avoided=Avoided(None, "price-not-known"),
        currency="THB",
        grade="B",
        saving_grade="B",
        payback_grade="B",
        evidence=(),
        share=None,
        reasons=(),
        rank_score=Decimal(0),
        rank_parts={},
        spending_year=None if bill is None else Decimal(bill),
    )


def is_allowed(codes: set[str], proposals: list[Proposal], interactions: tuple[Interaction, ...]) -> bool:
    families = [each.action.family for each in proposals if each.action.code in codes]
    present = {each.action.code for each in proposals}
    return len(set(families)) == len(families) and all(
        not ({rule.action, rule.other} <= codes)
        if rule.kind == "excludes"
        else rule.action not in codes or rule.other in codes or rule.other not in present
        for rule in interactions
    )


def by_trying(
    proposals: list[Proposal],
    terms: Terms,
    interactions: tuple[Interaction, ...] = (),
    pinned: frozenset[str] = frozenset(),
) -> tuple[Decimal, list[set[str]]]:
    """The greatest value of all allowed sets within the budget, and every set that reaches it."""
    best, sets = Decimal("-Infinity"), []
    for number in range(2 ** len(proposals)):
        chosen = [each for place, each in enumerate(proposals) if number >> place & 1]
        codes = {each.action.code for each in chosen}
        spent = sum((needs(each) for each in chosen), Decimal(0))
        if not pinned <= codes or not is_allowed(codes, proposals, interactions):
            continue
        if terms.budget is not None and spent > terms.budget:
            continue
        value = exact_value(chosen, terms)
        close = abs(value - best) <= Decimal("1e-9") * 1000 if best.is_finite() else False
        if close:
            sets.append(codes)
        elif value > best:
            best, sets = value, [codes]
    return best, sets
