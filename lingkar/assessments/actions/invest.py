"""A budget becomes a choice, a choice becomes a plan; pins, refusals and quotes in between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.assessments import bridge
from lingkar.assessments.actions.plans import make_plan
from lingkar.assessments.enums import PlannedState, WishKind
from lingkar.assessments.models import Assessment, Investment, Plan, Quote, Wish
from lingkar.assessments.queries import planned_actions
from lingkar.core.actions import record_audit


@transaction.atomic
def make_investment(*, assessment: Assessment, budget: Decimal, years: int, by: Person) -> Investment:
    """Choose again under this budget, with all that was pinned, refused and quoted so far. The last choice is kept."""
    investment = _choose(assessment, budget, years, by)
    record_audit(
        verb="invest",
        thing=assessment,
        by=by,
        organisation=assessment.organisation,
        details={"budget": str(budget), "years": years, "chosen": investment.detail["chosen"]},
    )
    return investment


@transaction.atomic
def keep_wish(*, assessment: Assessment, action: str, kind: str, reason: str = "", by: Person) -> Wish:
    """Pin an action, or refuse it and say why; the choice follows."""
    wish, _ = Wish.objects.update_or_create(
        assessment=assessment,
        action=action,
        defaults={"kind": kind, "reason": reason, "by": by, "made_at": timezone.now()},
    )
    _record(assessment, by, verb="decide", action=action, kind=kind)
    _choose_again(assessment, by)
    return wish


@transaction.atomic
def drop_wish(*, assessment: Assessment, action: str, by: Person) -> None:
    """Neither pinned nor refused any more."""
    if assessment.wishes.filter(action=action).delete()[0]:
        _record(assessment, by, verb="leave-open", action=action)
        _choose_again(assessment, by)


@transaction.atomic
def keep_quote(*, assessment: Assessment, action: str, amount: Decimal, note: str = "", by: Person) -> Quote:
    """What a seller asks takes the place of our estimate."""
    quote, _ = Quote.objects.update_or_create(
        assessment=assessment,
        action=action,
        defaults={"amount": amount, "note": note, "by": by, "made_at": timezone.now()},
    )
    _record(assessment, by, verb="quote", action=action)
    _choose_again(assessment, by)
    return quote


@transaction.atomic
def drop_quote(*, assessment: Assessment, action: str, by: Person) -> None:
    if assessment.quotes.filter(action=action).delete()[0]:
        _record(assessment, by, verb="drop-quote", action=action)
        _choose_again(assessment, by)


@transaction.atomic
def plan_investment(*, investment: Investment, by: Person) -> Plan:
    """Put what was chosen into her plan, with the numbers of the choice and her own quotes."""
    detail = investment.detail
    plan = make_plan(assessment=investment.assessment, actions=detail["chosen"], offered=detail["proposals"], by=by)
    _take_quotes(plan, detail["proposals"])
    record_audit(
        verb="plan-investment",
        thing=investment.assessment,
        by=by,
        organisation=plan.organisation,
        details={"plan": plan.code, "chosen": detail["chosen"]},
    )
    return plan


def _take_quotes(plan: Plan, proposals: Iterable[Mapping[str, Any]]) -> None:
    """A quote is newer and better than the estimate an action was picked with, as long as it is still to do."""
    quoted = {each["action"]: each for each in proposals if each.get("quoted")}
    for row in plan.planned.filter(action__in=list(quoted), state=PlannedState.TO_DO):
        told = {name: quoted[row.action][name] for name in ("cost", "payback", "quoted")}
        row.snapshot = {**row.snapshot, **told}
        row.save(update_fields=["snapshot", "changed_at"])


def _choose_again(assessment: Assessment, by: Person) -> None:
    """Only where she has told a budget before."""
    before = Investment.objects.filter(assessment=assessment).first()
    if before is not None:
        _choose(assessment, before.budget, before.years, by)


def _choose(assessment: Assessment, budget: Decimal, years: int, by: Person) -> Investment:
    wishes = list(assessment.wishes.all())
    detail = bridge.choose_investment(
        assessment,
        list(assessment.answers.all()),
        [finding["topic"] for finding in assessment.result.detail["gaps"]],
        budget=budget,
        years=years,
        pinned=[wish.action for wish in wishes if wish.kind == WishKind.PIN],
        refused=[wish.action for wish in wishes if wish.kind == WishKind.REFUSE],
        quotes={quote.action: quote.amount for quote in assessment.quotes.all()},
        planned=planned_actions(assessment, begun=True),
    )
    investment, _ = Investment.objects.update_or_create(
        assessment=assessment,
        defaults={
            "budget": budget,
            "years": years,
            "currency": assessment.currency,
            "detail": detail,
            "method_version": detail["method_version"],
            "data_version": detail["data_version"],
            "by": by,
        },
    )
    return investment


def _record(assessment: Assessment, by: Person, *, verb: str, **details: str) -> None:
    record_audit(verb=verb, thing=assessment, by=by, organisation=assessment.organisation, details=details)
