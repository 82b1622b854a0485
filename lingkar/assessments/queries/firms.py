"""The facilitator's list: firms, and where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from lingkar.accounts.access import duties_of
from lingkar.accounts.enums import DutyKind, OrganisationKind
from lingkar.accounts.models import Organisation, Person
from lingkar.accounts.queries import consents_to_assist
from lingkar.assessments.enums import AssessmentState, FirmCheckState, WorkersBand
from lingkar.assessments.models import Assessment, Plan, PlannedAction

WORKERS = {
    WorkersBand.ALONE: (1, 1),
    WorkersBand.FEW: (2, 9),
    WorkersBand.TENS: (10, 49),
    WorkersBand.MANY: (50, 199),
    WorkersBand.LARGE: (200, None),
}


@dataclass(frozen=True)
class FirmRow:
    """One line of the list. Of a firm without consent only the name, the place and the kind of work are told."""

    code: str
    name: str
    country: str
    area: str | None
    sector: str | None
    workers: int | None
    is_open: bool
    state: str | None
    check: str | None
    checked_at: datetime | None
    completeness: float | None
    plan: str | None
    is_demonstration: bool


def firms_for(person: Person, asked: Mapping[str, Any]) -> QuerySet[Any]:
    """Firms of the countries of her duty, those she may open first. What she may not open she cannot filter by."""
    duties = [duty for duty in duties_of(person) if duty.duty in {DutyKind.FACILITATOR, DutyKind.OPERATOR}]
    firms: QuerySet[Any] = Organisation.objects.filter(kind=OrganisationKind.FIRM).select_related(
        "country", "area", "sector"
    )
    countries = [duty.country_id for duty in duties]
    if None not in countries:
        firms = firms.filter(country_id__in=[each for each in countries if each])
    firms = _with_facts(firms, person)
    return _filtered(firms, asked).order_by("-may_open", "name", "pk")


def firm_rows(firms: Iterable[Any]) -> list[FirmRow]:
    return [_row(firm) for firm in firms]


def _with_facts(firms: QuerySet[Any], person: Person) -> QuerySet[Any]:
    checks = Assessment.objects.filter(organisation=OuterRef("pk")).order_by("-started_at", "-pk")
    finished = checks.filter(state=AssessmentState.FINISHED).order_by("-finished_at", "-pk")
    annotated: QuerySet[Any] = firms.annotate(
        may_open=Exists(consents_to_assist(person).filter(organisation=OuterRef("pk"))),
        check_begun=Exists(checks),
        check_finished=Exists(finished),
        has_plan=Exists(PlannedAction.objects.filter(plan__organisation=OuterRef("pk"))),
        plan_code=Subquery(Plan.objects.filter(organisation=OuterRef("pk")).values("code")[:1]),
        last_check=Subquery(finished.values("code")[:1]),
        open_check=Subquery(checks.filter(state=AssessmentState.OPEN).values("code")[:1]),
        checked_at=Subquery(finished.values("finished_at")[:1]),
        completeness=Subquery(finished.values("result__completeness")[:1]),
    )
    return annotated


def _filtered(firms: QuerySet[Any], asked: Mapping[str, Any]) -> QuerySet[Any]:
    for name, field in (("country", "country__code"), ("area", "area__code"), ("sector", "sector__code")):
        if asked.get(name):
            firms = firms.filter(**{field: asked[name]})
    if asked.get("q"):
        firms = firms.filter(name__icontains=asked["q"])
    if asked.get("size"):
        least, most = WORKERS[WorkersBand(asked["size"])]
        firms = firms.filter(workers__gte=least)
        firms = firms.filter(workers__lte=most) if most else firms
    if asked.get("state"):
        firms = firms.filter(_in_state(asked["state"]), may_open=True)
    if asked.get("since"):
        since: date = asked["since"]
        firms = firms.filter(may_open=True, checked_at__date__gte=since)
    return firms


def _in_state(state: str) -> Q:
    return {
        FirmCheckState.NONE.value: Q(check_begun=False),
        FirmCheckState.OPEN.value: Q(check_begun=True, check_finished=False),
        FirmCheckState.FINISHED.value: Q(check_finished=True),
        FirmCheckState.PLAN.value: Q(has_plan=True),
    }[state]


def _row(firm: Any) -> FirmRow:
    may_open: bool = firm.may_open
    return FirmRow(
        code=firm.code,
        name=firm.name,
        country=firm.country.code,
        area=firm.area.code if firm.area else None,
        sector=firm.sector.code if firm.sector else None,
        workers=firm.workers if may_open else None,
        is_open=may_open,
        state=_state_of(firm) if may_open else None,
        check=(firm.last_check or firm.open_check) if may_open else None,
        checked_at=firm.checked_at if may_open else None,
        completeness=firm.completeness if may_open else None,
        plan=firm.plan_code if may_open and firm.has_plan else None,
        is_demonstration=firm.is_demonstration,
    )


def _state_of(firm: Any) -> str:
    if firm.has_plan:
        return FirmCheckState.PLAN
    if firm.check_finished:
        return FirmCheckState.FINISHED
    return FirmCheckState.OPEN if firm.check_begun else FirmCheckState.NONE
