"""What a firm wants to do, read from its profile and its plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from lingkar.accounts.models import Organisation, Person
from lingkar.assessments import bridge as assessments
from lingkar.assessments.enums import PlannedState
from lingkar.assessments.models import Assessment, Plan, PlannedAction
from lingkar.reports.schemes import Wish
from lingkar.vocabulary.models import Concept

SIZES = frozenset({"micro", "small", "medium", "large"})
RESOURCES = {
    "electricity": ("energy",),
    "fuel": ("energy",),
    "water": ("water",),
    "materials": ("materials",),
    "waste": ("waste",),
}
FAMILIES = {
    "rooftop-solar": ("renewable",),
    "solar-heat": ("renewable",),
    "residue-fuel": ("renewable", "waste"),
    "biogas": ("renewable", "waste"),
    "light-electric": ("vehicles",),
    "by-products": ("waste",),
    "fly-larvae": ("waste",),
    "take-back": ("waste",),
    "recycled-input": ("materials",),
}
TOPICS = {"people": ("training",)}


def wish_of(*, organisation: Organisation | None, plan: Plan | None, person: Person, on: date) -> Wish | None:
    """What to hold the schemes against; None where not even the country is known."""
    planned = _open_actions(plan)
    country = _country(organisation, planned, person)
    if country is None:
        return None
    sector = organisation.sector if organisation else next((check.sector for check in _checks(planned)), None)
    amount, currency = _amount(planned)
    return Wish(
        country=country.code,
        on=on,
        size=_size(organisation),
        sector=sector.code if sector else None,
        section=section_of(sector),
        purposes=purposes_of(planned),
        amount=amount,
        currency=currency,
    )


def purposes_of(planned: Iterable[PlannedAction]) -> tuple[str, ...]:
    """What the money of a plan would be for, in the order of the plan."""
    found: dict[str, None] = {}
    for row in planned:
        action = assessments.action_of(row.action)
        if action is None:
            continue
        for purpose in (
            *FAMILIES.get(action.family, ()),
            *RESOURCES.get(action.resource or "", ()),
            *TOPICS.get(action.topic, ()),
        ):
            found[purpose] = None
        if _cost(row) is not None and _cost(row) != 0:
            found["equipment"] = None
    return tuple(found)


def section_of(sector: Concept | None) -> str | None:
    """The section letter of an ISIC division."""
    if sector is None:
        return None
    return sector.broader.code if sector.broader is not None else sector.code


def _open_actions(plan: Plan | None) -> list[PlannedAction]:
    if plan is None:
        return []
    rows = plan.planned.select_related("assessment__country", "assessment__sector__broader")
    return [row for row in rows if row.state in (PlannedState.TO_DO, PlannedState.DOING)]


def _checks(planned: list[PlannedAction]) -> list[Assessment]:
    return [row.assessment for row in planned if row.assessment is not None]


def _country(organisation: Organisation | None, planned: list[PlannedAction], person: Person) -> Concept | None:
    if organisation is not None:
        return organisation.country
    return next((check.country for check in _checks(planned)), person.country)


def _size(organisation: Organisation | None) -> str | None:
    code = organisation.size_class.code if organisation is not None else ""
    return code if code in SIZES else None


def _amount(planned: list[PlannedAction]) -> tuple[Decimal | None, str]:
    """What the open actions cost at most; None when nobody knows the cost of one, or they count in two currencies."""
    costs = [_cost(row) for row in planned]
    currencies = {row.currency for row in planned}
    if not costs or None in costs or len(currencies) != 1:
        return None, currencies.pop() if len(currencies) == 1 else ""
    return sum((cost for cost in costs if cost is not None), Decimal(0)), currencies.pop()


def _cost(row: PlannedAction) -> Decimal | None:
    span = row.snapshot.get("cost")
    return Decimal(span["high"]) if span else None
