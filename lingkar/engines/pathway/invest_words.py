"""The one reason that decided, as a code with parameters. The app puts it into words; the list: README.md."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from .invest_rules import Rules
from .model import Proposal, Reason


def reason_in(
    proposal: Proposal, rules: Rules, chosen: Collection[str], value: Decimal, probability: Decimal | None
) -> Reason:
    code = proposal.action.code
    if code in rules.pinned:
        return Reason("pinned")
    followers = sorted(action for action, other in rules.after if other == code and action in chosen)
    if followers and (value <= 0 or code in rules.fixed):
        return Reason("needed-for", {"action": followers[0]})
    if proposal.cost is not None and proposal.cost.high == 0:
        return Reason("costs-nothing", {"value": value})
    return Reason("worth-it", {"value": value, "probability": probability if probability is not None else Decimal(0)})


def reason_out(
    proposal: Proposal,
    rules: Rules,
    chosen: Collection[str],
    *,
    alone: Decimal,
    extra: Decimal,
    loss: Decimal | None,
    left: Decimal | None,
    budget: Decimal | None,
) -> Reason:
    """alone: its value by itself. extra: what it would add to the chosen set if money were no matter."""
    code = proposal.action.code
    if code in rules.refused:
        return Reason("refused")
    unknown = _unknown(proposal)
    if unknown is not None:
        return unknown
    if code in rules.blocked:
        return Reason("needs-refused", {"action": rules.blocked[code]})
    rival = next((other for pair in sorted(rules.apart) if code in pair for other in pair if other in chosen), None)
    if rival is not None:
        return Reason("instead", {"action": rival})
    if alone <= 0:
        return Reason("does-not-pay")
    cost = proposal.cost.mid if proposal.cost is not None else Decimal(0)
    if budget is not None and cost > budget:
        return Reason("too-dear", {"cost": cost, "budget": budget})
    if extra <= 0:
        return Reason("little-left", {"resource": proposal.action.resource})
    missing = next((other for action, other in sorted(rules.after) if action == code and other not in chosen), None)
    if missing is not None:
        return Reason("needs-other", {"action": missing})
    if loss is None and left is not None and left < cost:
        return Reason("no-money-left", {"cost": cost, "left": left})
    return Reason("better-use", {"cost": cost} if loss is None else {"cost": cost, "loss": -loss})


def _unknown(proposal: Proposal) -> Reason | None:
    if proposal.saving is None or not proposal.spending_year:
        is_bill_open = proposal.action.has_saving_model
        return Reason("bill-not-known" if is_bill_open else "saving-not-known", {"resource": proposal.action.resource})
    return Reason("cost-not-known") if proposal.cost is None else None
