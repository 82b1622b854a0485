"""Does an action fit a firm? If not, why not: as codes the app puts into words."""

from __future__ import annotations

from .model import SIZES, Action, Catalogue, Firm, Reason


def why_not(action: Action, firm: Firm, catalogue: Catalogue) -> tuple[Reason, ...]:
    """All reasons against; empty when the action fits.

    What is not known never counts as "no", and never as "yes" either: an action that needs something we do not know
    of is left out with the reason "not-known", so that the firm can tell us.
    """
    return (
        *_against_sector_and_size(action, firm, catalogue),
        *_against_needs(action, firm, catalogue),
        *_against_answers(action, firm),
        *_against_spending(action, firm),
    )


def _against_sector_and_size(action: Action, firm: Firm, catalogue: Catalogue) -> list[Reason]:
    group = catalogue.sector_group(firm.sector)
    reasons = []
    if action.groups and group is None:
        reasons.append(Reason("sector-unknown"))
    elif action.groups and group not in action.groups:
        reasons.append(Reason("sector", {"group": group or ""}))
    if action.sizes and firm.size not in SIZES:  # None, or a country whose law defines no sizes
        reasons.append(Reason("size-unknown"))
    elif action.sizes and firm.size not in action.sizes:
        reasons.append(Reason("size", {"size": firm.size or ""}))
    return reasons


def _against_needs(action: Action, firm: Firm, catalogue: Catalogue) -> list[Reason]:
    reasons = []
    for need in action.requires:
        if need.question not in firm.answers:
            reasons.append(Reason("not-known", {"question": need.question}))
        elif need.met_by(firm.answers) is None:
            reasons.append(Reason("has-not", {"question": need.question, "choice": need.any_of[0]}))
    fuels = catalogue.end_use(action.end_use, None).fuels if action.end_use else ()
    used = firm.answers.get("fuel-kinds")
    if fuels and used is not None and not set(fuels) & set(used):
        reasons.append(Reason("no-such-fuel"))
    return reasons


def _against_answers(action: Action, firm: Firm) -> list[Reason]:
    found = []
    for code, requirements in (("excluded", action.excludes), ("done", action.done_if)):
        for requirement in requirements:
            choice = requirement.met_by(firm.answers)
            if choice is not None:
                found.append(Reason(code, {"question": requirement.question, "choice": choice}))
    return found


def _against_spending(action: Action, firm: Firm) -> list[Reason]:
    if action.has_saving_model and firm.spending.of(action.resource) == 0:
        return [Reason("nothing-spent", {"resource": action.resource})]
    return []
