"""From a firm's spending and answers to a ranked pathway. Formulas: docs/methods/pathway.md."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from .carbon import calc_avoided
from .fit import why_not
from .model import (
    METHOD_VERSION,
    RESOURCES,
    Action,
    Catalogue,
    Factors,
    Firm,
    NotFitting,
    Pathway,
    Proposal,
    Reason,
)
from .money import calc_cost, calc_saving, for_firm, weakest, yearly_spending
from .rank import choose, rank_parts, rank_score
from .reasons import reasons_for


def find(firm: Firm, catalogue: Catalogue, factors: Factors, limit: int = 10) -> Pathway:
    """The actions that fit the firm, best first, at most `limit` of them, each with its money and its reasons.

    Never proposes what the firm said it already does. Unknown spending leaves the saving None, never zero. Raises
    ValueError for negative spending. Limits: ranges rest on other firms; show the grade beside each number.
    """
    _check(firm)
    against = {action.code: why_not(action, firm, catalogue) for action in catalogue.actions}
    fitting = [
        _propose(for_firm(action, firm, catalogue), firm, catalogue, factors)
        for action in catalogue.actions
        if not against[action.code]
    ]
    largest = max((each.saving.mid for each in fitting if each.saving is not None), default=Decimal(0))
    shown, more, similar = choose([_ranked(each, firm, largest) for each in fitting], max(0, limit))
    not_fitting = [NotFitting(code, reasons) for code, reasons in against.items() if reasons]
    not_fitting += [NotFitting(code, (Reason("similar", {"action": other}),)) for code, other in similar.items()]
    return Pathway(
        proposals=tuple(shown),
        not_fitting=tuple(sorted(not_fitting, key=lambda each: each.action)),
        more=tuple(each.action.code for each in more),
        method_version=METHOD_VERSION,
        data_version=f"{catalogue.version}/{factors.version}",
    )


def _check(firm: Firm) -> None:
    for resource in RESOURCES:
        amount = firm.spending.of(resource)
        if amount is not None and not (amount.is_finite() and amount >= 0):
            raise ValueError(f"spending on {resource} must be a number from zero up, not {amount}")


def _propose(action: Action, firm: Firm, catalogue: Catalogue, factors: Factors) -> Proposal:
    end_use = catalogue.end_use(action.end_use, catalogue.sector_group(firm.sector)) if action.end_use else None
    share = end_use.share if end_use is not None else None
    payback = action.payback.years if action.payback is not None else None
    spending_year = yearly_spending(action, firm)
    saving = calc_saving(spending_year, share, action.cut)
    saving_grade = weakest(share.grade, action.cut.grade) if share is not None and action.cut is not None else ""
    payback_grade = payback.grade if payback is not None else ""
    grade = weakest(saving_grade, payback_grade) or weakest(*(each.grade for each in action.evidence))
    avoided = calc_avoided(firm, saving, end_use, factors)
    return Proposal(
        action=action,
        cost=calc_cost(saving, action.payback),
        saving=saving,
        payback=payback.values if payback is not None else None,
        co2e=avoided.kilograms,
        avoided=avoided,
        currency=firm.currency,
        grade=grade,
        saving_grade=saving_grade,
        payback_grade=payback_grade,
        evidence=action.evidence,
        share=share,
        reasons=reasons_for(action, firm, saving=saving, spending_year=spending_year, grade=grade),
        rank_score=Decimal(0),
        rank_parts={},
        spending_year=spending_year,
        payback_basis=action.payback.basis if action.payback is not None else None,
    )


def _ranked(proposal: Proposal, firm: Firm, largest: Decimal) -> Proposal:
    parts = rank_parts(
        proposal.action,
        firm,
        saving=proposal.saving,
        largest=largest,
        grade=proposal.grade,
    )
    return replace(proposal, rank_parts=parts, rank_score=rank_score(parts))
