"""Which actions may stand together, after what the owner pinned and refused."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .invest_model import Interaction
from .model import Proposal


@dataclass(frozen=True, slots=True)
class Rules:
    candidates: frozenset[str]
    fixed: frozenset[str]  # pinned, and what they need
    pinned: frozenset[str]
    refused: frozenset[str]
    apart: frozenset[tuple[str, str]]
    after: frozenset[tuple[str, str]]
    blocked: dict[str, str]  # action -> the refused action it needs


def rules_of(
    proposals: Sequence[Proposal],
    interactions: Sequence[Interaction],
    pinned: Collection[str],
    refused: Collection[str],
) -> Rules:
    """A pin is stronger than any rule; a rule about an action that is not proposed says nothing.

    An action that needs a refused one stays out. One that needs another without numbers does not wait for it.
    """
    codes = {each.action.code for each in proposals}
    after = {
        (each.action, each.other)
        for each in interactions
        if each.kind == "requires" and {each.action, each.other} <= codes
    }
    blocked = {
        action: other for action, other in sorted(after) if other in refused and action not in {*pinned, *refused}
    }
    candidates = {
        each.action.code
        for each in proposals
        if each.action.code in pinned
        or (is_priced(each) and each.action.code not in refused and each.action.code not in blocked)
    }
    apart = _apart(proposals, interactions) & {(one, two) for one in candidates for two in candidates}
    apart = {pair for pair in apart if not set(pair) <= set(pinned)}
    after = {pair for pair in after if set(pair) <= candidates}
    fixed = _with_needs(set(pinned), after, apart)
    return Rules(
        candidates=frozenset(candidates),
        fixed=frozenset(fixed),
        pinned=frozenset(pinned),
        refused=frozenset(refused),
        apart=frozenset(apart),
        after=frozenset(pair for pair in after if pair[0] not in fixed or pair[1] in fixed),
        blocked=blocked,
    )


def is_priced(proposal: Proposal) -> bool:
    return proposal.saving is not None and proposal.cost is not None and bool(proposal.spending_year)


def _apart(proposals: Sequence[Proposal], interactions: Sequence[Interaction]) -> set[tuple[str, str]]:
    """Both of a pair that excludes itself, and of one family; each pair once, in the order of codes."""
    ordered = sorted(proposals, key=lambda each: each.action.code)
    family = {
        (one.action.code, two.action.code)
        for place, one in enumerate(ordered)
        for two in ordered[place + 1 :]
        if one.action.family and one.action.family == two.action.family
    }
    said = {
        (min(each.action, each.other), max(each.action, each.other)) for each in interactions if each.kind == "excludes"
    }
    return family | said


def _with_needs(fixed: set[str], after: set[tuple[str, str]], apart: set[tuple[str, str]]) -> set[str]:
    """What is pinned brings along what it needs, unless that cannot stand beside something pinned."""
    grown = True
    while grown:
        grown = False
        for action, other in sorted(after):
            clashes = any(other in pair and set(pair) - {other} <= fixed for pair in apart)
            if action in fixed and other not in fixed and not clashes:
                fixed.add(other)
                grown = True
    return fixed
