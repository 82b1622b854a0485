"""Several actions at once. Two actions on the same bill do not save the sum of what each saves alone."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from .model import Proposal, Range, Total

ENDS = ("low", "mid", "high")


def total(proposals: Sequence[Proposal]) -> Total:
    """Saving on one bill S together = S x (1 - product of (1 - saving / S)); bills, costs and CO2e then add up.

    CO2e of a bill is lowered in the same proportion as its saving. What is not known is left out and named. Raises
    ValueError when the proposals are in different currencies or stand twice.
    """
    currencies = {proposal.currency for proposal in proposals}
    codes = [proposal.action.code for proposal in proposals]
    if len(currencies) > 1:
        raise ValueError("proposals in different currencies have no total")
    if len(set(codes)) < len(codes):
        raise ValueError("an action stands twice")
    known = [proposal for proposal in proposals if proposal.saving is not None]
    by_resource = {
        resource: _together([each for each in known if each.action.resource == resource])
        for resource in sorted({each.action.resource for each in known})
    }
    return Total(
        saving=_sum(list(by_resource.values())),
        cost=_sum([each.cost for each in proposals if each.cost is not None]),
        co2e=_sum([_lowered(each, known, by_resource) for each in known if each.co2e is not None]),
        by_resource=by_resource,
        currency=next(iter(currencies), ""),
        without_saving=tuple(each.action.code for each in proposals if each.saving is None),
        without_co2e=tuple(each.action.code for each in proposals if each.co2e is None),
    )


def _together(proposals: list[Proposal]) -> Range:
    ends = []
    for end in ENDS:
        left = Decimal(1)
        bill = Decimal(0)
        for proposal in proposals:
            bill = proposal.spending_year or Decimal(0)
            if proposal.saving is not None and bill > 0:
                left *= 1 - getattr(proposal.saving, end) / bill
        ends.append(bill * (1 - left))
    return Range(*ends)


def _lowered(proposal: Proposal, known: list[Proposal], by_resource: dict[str, Range]) -> Range:
    """CO2e of one proposal x (saving of its bill together / sum of the savings alone), end by end."""
    resource = proposal.action.resource
    ends = []
    for end in ENDS:
        alone = sum((getattr(each.saving, end) for each in known if each.action.resource == resource), Decimal(0))
        part = getattr(by_resource[resource], end) / alone if alone > 0 else Decimal(0)
        ends.append(getattr(proposal.co2e, end) * min(part, Decimal(1)))
    return Range(*sorted(ends))


def _sum(ranges: list[Range]) -> Range | None:
    if not ranges:
        return None
    return Range(*(sum((getattr(each, end) for each in ranges), Decimal(0)) for end in ENDS))
