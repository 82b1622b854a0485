"""Why an action is proposed, as codes and parameters. The app renders and translates them; the list: README.md."""

from __future__ import annotations

from decimal import Decimal

from .model import Action, Firm, Range, Reason
from .rank import asked_and_not_done

BIG_SAVING = Decimal("0.05")  # of the whole bill
YEAR = Decimal(1)


def reasons_for(
    action: Action, firm: Firm, *, saving: Range | None, spending_year: Decimal | None, grade: str
) -> tuple[Reason, ...]:
    """Reasons in a fixed order: money, payback, gap, what the firm has, evidence, effort."""
    return (
        *_about_money(action, firm, saving, spending_year),
        *_about_payback(action),
        *_about_firm(action, firm),
        _about_evidence(action, grade),
        *([Reason("quick-start")] if action.effort == "hours" else []),
    )


def _about_money(action: Action, firm: Firm, saving: Range | None, spending_year: Decimal | None) -> list[Reason]:
    if action.gain == "earns":
        return [Reason("earns-not-saves")]
    if not action.has_saving_model:
        is_case = action.payback is not None and action.payback.is_one_case
        return [Reason("case-only", {"resource": action.resource}) if is_case else Reason("saving-not-counted")]
    if spending_year is None or saving is None:
        return [Reason("spend-unknown", {"resource": action.resource})]
    known = Reason("spend-known", {"resource": action.resource, "amount": spending_year, "currency": firm.currency})
    share = saving.mid / spending_year
    big = [Reason("big-saving", {"resource": action.resource, "share": share})] if share >= BIG_SAVING else []
    return [known, *big]


def _about_payback(action: Action) -> list[Reason]:
    if action.payback is None:
        return [Reason("payback-unknown")]
    years = action.payback.years.values
    if years.high == 0:
        return [Reason("costs-no-money")]
    if action.payback.is_one_case:
        return [Reason("paid-back-once", {"years": years.mid})]
    code = "pays-back-within-year" if years.high <= YEAR else "pays-back"
    found = [Reason(code, {"low": years.low, "high": years.high})]
    basis = action.payback.basis
    if basis is not None:
        params: dict[str, str | int | Decimal] = {
            "n": basis.n,
            "all": basis.n_all,
            "country": basis.country,
            "first": basis.first_year,
            "last": basis.last_year,
            "like": "kind" if basis.division else "size" if basis.size else "",
        }
        found.append(Reason("payback-learnt", params))
    return found


def _about_firm(action: Action, firm: Firm) -> list[Reason]:
    found = []
    if action.topic in firm.gaps:
        found.append(Reason("gap", {"topic": action.topic}))
    elif asked_and_not_done(action, firm):
        found.append(Reason("not-done-yet"))
    for need in action.requires:
        choice = need.met_by(firm.answers)
        if choice is not None:
            found.append(Reason("has", {"question": need.question, "choice": choice}))
    return found


def _about_evidence(action: Action, grade: str) -> Reason:
    counts = [each.n for each in action.evidence if each.n is not None and each.grade == grade]
    params: dict[str, str | int | Decimal] = {"n": max(counts)} if counts else {}
    return Reason({"A": "evidence-measured", "B": "evidence-audits"}.get(grade, "evidence-general"), params)
