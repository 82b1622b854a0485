"""Which actions to buy with the money there is, as an investment: docs/methods/pathway.md, "With a budget"."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from time import monotonic

from .invest_model import Interaction, Investment, MoreBudget, Verdict
from .invest_money import (
    NOTHING,
    Terms,
    back_after,
    cash_by_month,
    exact_value,
    expected_cost,
    expected_part,
    needs,
    probability,
    probability_together,
)
from .invest_rules import Rules, rules_of
from .invest_solve import CLOSE, Candidate, Chooser, Found, Question
from .invest_words import reason_in, reason_out
from .model import Proposal, Range
from .read import load_interactions
from .together import total

RATE = Decimal("0.1")  # a year, real: what a small firm's money could earn elsewhere, roughly
STEPS = (Decimal("0.1"), Decimal("0.25"), Decimal("0.5"), Decimal(1))  # more budget that is tried


def choose(
    proposals: Sequence[Proposal],
    *,
    budget: Decimal | None,
    horizon_years: Decimal | int,
    pinned: Collection[str] = (),
    refused: Collection[str] = (),
    quotes: Mapping[str, Decimal] | None = None,
    discount_rate: Decimal = RATE,
    interactions: Sequence[Interaction] | None = None,
    seconds: float = 5.0,
) -> Investment:
    """The set with the greatest expected net present value whose middle costs the budget can pay, and why.

    Pinned actions are in whatever they cost, refused ones out. A quote takes the place of an estimated cost. Of equal
    sets the one that holds the first code (in the alphabet) in which they differ. Raises ValueError for money or years
    that are no amounts, unknown codes, an action both pinned and refused, or several currencies. What is not known is
    not guessed: an action without saving or cost stays out unless pinned, and says so.
    """
    terms = Terms(budget, Decimal(horizon_years), discount_rate, dict(quotes or {}))
    _check(proposals, terms, pinned, refused)
    priced = [_priced(each, terms.quotes) for each in sorted(proposals, key=lambda each: each.action.code)]
    rules = rules_of(priced, load_interactions() if interactions is None else interactions, pinned, refused)
    question = _question(priced, rules, terms)
    chooser = Chooser(question, monotonic() + seconds)
    money = _budget(question, budget)
    found = _best(chooser, money)
    losses = _losses(chooser, found, money)
    found = _first_of_equals(chooser, found, losses, money)
    return _told(priced, rules, terms, question, found, losses, _more(chooser, found, terms, money))


def _check(proposals: Sequence[Proposal], terms: Terms, pinned: Collection[str], refused: Collection[str]) -> None:
    codes = [each.action.code for each in proposals]
    if len(set(codes)) < len(codes) or len({each.currency for each in proposals}) > 1:
        raise ValueError("proposals must be in one currency, each action once")
    for name, amount in [("budget", terms.budget), *terms.quotes.items()]:
        if amount is not None and not (amount.is_finite() and amount >= 0):
            raise ValueError(f"{name}: an amount of money must be a number from zero up, not {amount}")
    if not (terms.horizon_years.is_finite() and terms.months >= 1):
        raise ValueError(f"the horizon must be at least a month, not {terms.horizon_years} years")
    if not 0 <= terms.discount_rate < 10:
        raise ValueError(f"the discount rate must be a share from zero up, not {terms.discount_rate}")
    unknown = {*pinned, *refused, *terms.quotes} - set(codes)
    if unknown:
        raise ValueError(f"not among the proposals: {', '.join(sorted(unknown))}")
    if set(pinned) & set(refused):
        raise ValueError(f"both pinned and refused: {', '.join(sorted(set(pinned) & set(refused)))}")


def _priced(proposal: Proposal, quotes: Mapping[str, Decimal]) -> Proposal:
    """With her own quote as its cost, where there is one, and the payback that follows."""
    quote = quotes.get(proposal.action.code)
    if quote is None:
        return proposal
    saving, payback = proposal.saving, None
    if saving is not None and saving.low > 0:
        payback = Range(quote / saving.high, quote / saving.mid, quote / saving.low)
    return replace(proposal, cost=Range(quote, quote, quote), payback=payback)


def _question(priced: Sequence[Proposal], rules: Rules, terms: Terms) -> Question:
    inside = [each for each in priced if each.action.code in rules.candidates]
    return Question(
        candidates=tuple(
            Candidate(
                code=each.action.code,
                resource=each.action.resource,
                part=float(expected_part(each)),
                cost=float(expected_cost(each, terms.quotes)),
                needs=float(needs(each)),
            )
            for each in inside
        ),
        bills={each.action.resource: float((each.spending_year or NOTHING) * terms.worth) for each in inside},
        apart=rules.apart,
        after=rules.after,
        fixed=rules.fixed,
    )


def _budget(question: Question, budget: Decimal | None) -> float | None:
    """What is pinned is in, also over the budget; then nothing else that costs is."""
    if budget is None:
        return None
    return max(float(budget), sum(each.needs for each in question.candidates if each.code in question.fixed))


def _best(chooser: Chooser, money: float | None) -> Found:
    found = chooser.solve(money)
    if found is None:  # no time at all: what is pinned, and not proven
        fixed = chooser.question.fixed
        return Found(fixed, chooser.question.value(fixed), proven=False)
    return found


def _losses(chooser: Chooser, found: Found, money: float | None) -> dict[str, float]:
    """For each action left out: what the best set that holds it is worth, less the best; one that cannot is missing."""
    losses = {}
    for code in chooser.codes:
        if code not in found.chosen:
            other = chooser.solve(money, inside=[code])
            if other is not None and other.proven:
                losses[code] = other.value - found.value
    return losses


def _first_of_equals(chooser: Chooser, found: Found, losses: Mapping[str, float], money: float | None) -> Found:
    """Of sets worth the same, the one holding the first code in which they differ."""
    close = 2 * CLOSE * chooser.unit
    if not found.proven or not any(loss >= -close for loss in losses.values()):
        return found
    inside: list[str] = []
    outside: list[str] = []
    for code in chooser.codes:
        if code not in found.chosen and code in losses and losses[code] >= -close:
            other = chooser.solve(money, [*inside, code], outside)
            if other is not None and other.value >= found.value - close:
                found = Found(other.chosen, other.value, found.proven and other.proven)
        (inside if code in found.chosen else outside).append(code)
    return found


def _more(chooser: Chooser, found: Found, terms: Terms, money: float | None) -> tuple[Decimal, MoreBudget | None]:
    """Value for each unit of a tenth more budget, and the smallest step that gains anything."""
    left_out = [each.needs for each in chooser.question.candidates if each.code not in found.chosen and each.needs > 0]
    if terms.budget is None or money is None or not left_out:
        return NOTHING, None
    base = terms.budget if terms.budget > 0 else Decimal(str(min(left_out))) / STEPS[0]
    shadow = NOTHING
    for step in STEPS:
        extra = base * step
        other = chooser.solve(max(money, float(terms.budget + extra)))
        gain = other.value - found.value if other is not None else 0.0
        if other is not None and gain > 2 * CLOSE * chooser.unit:
            worth = Decimal(repr(gain))
            shadow = worth / extra if step == STEPS[0] else NOTHING
            added, dropped = sorted(other.chosen - found.chosen), sorted(found.chosen - other.chosen)
            return shadow, MoreBudget(extra, worth, tuple(added), tuple(dropped))
    return shadow, None


def _told(
    priced: Sequence[Proposal],
    rules: Rules,
    terms: Terms,
    question: Question,
    found: Found,
    losses: Mapping[str, float],
    more: tuple[Decimal, MoreBudget | None],
) -> Investment:
    chosen = [each for each in priced if each.action.code in found.chosen]
    together = total(chosen)
    cost = together.cost or Range(NOTHING, NOTHING, NOTHING)
    saving = together.saving or Range(NOTHING, NOTHING, NOTHING)
    spent = sum((needs(each) for each in chosen), NOTHING)
    months = cash_by_month(cost, saving, terms.months)
    verdicts = [_verdict(each, priced, rules, terms, question, found, losses, spent) for each in priced]
    verdicts.sort(key=lambda each: (not each.chosen, -(each.value or NOTHING) if each.chosen else 0, each.action))
    return Investment(
        chosen=tuple(each.action for each in verdicts if each.chosen),
        verdicts=tuple(verdicts),
        budget=terms.budget,
        spent=spent,
        over_budget=terms.budget is not None and spent > terms.budget * (1 + Decimal("1e-9")),
        cost=cost,
        saving=saving,
        value=exact_value(chosen, terms),
        probability=probability_together(chosen, terms),
        months=months,
        back_after=(back_after(months, "low"), back_after(months, "mid"), back_after(months, "high")),
        shadow_value=more[0],
        more_budget=more[1],
        horizon_years=terms.horizon_years,
        discount_rate=terms.discount_rate,
        currency=next((each.currency for each in priced), ""),
        status="optimal" if found.proven else "time-limit",
    )


def _verdict(
    proposal: Proposal,
    priced: Sequence[Proposal],
    rules: Rules,
    terms: Terms,
    question: Question,
    found: Found,
    losses: Mapping[str, float],
    spent: Decimal,
) -> Verdict:
    code = proposal.action.code
    chosen = [each for each in priced if each.action.code in found.chosen]
    if code in found.chosen:
        others = [each for each in chosen if each is not proposal]
        value: Decimal | None = exact_value(chosen, terms) - exact_value(others, terms)
        reason = reason_in(proposal, rules, found.chosen, value or NOTHING, probability(proposal, terms))
    else:
        value = Decimal(repr(losses[code])) if code in losses else None
        alone = exact_value([proposal], terms)
        extra = exact_value([*chosen, proposal], terms) - exact_value(chosen, terms)
        left = None if terms.budget is None else max(NOTHING, terms.budget - spent)
        reason = reason_out(
            proposal, rules, found.chosen, alone=alone, extra=extra, loss=value, left=left, budget=terms.budget
        )
    return Verdict(
        action=code,
        chosen=code in found.chosen,
        reason=reason,
        cost=proposal.cost,
        saving=proposal.saving,
        quoted=code in terms.quotes,
        probability=probability(proposal, terms),
        value=value,
    )
