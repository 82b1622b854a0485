"""Factories for the tests of this room and those above it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from lingkar.accounts.models import Organisation, Person
from lingkar.assessments import actions, bridge
from lingkar.assessments.actions import Said
from lingkar.assessments.enums import AnswerState
from lingkar.assessments.models import Assessment, Plan
from lingkar.vocabulary.models import Concept

UNKNOWN = Said(AnswerState.UNKNOWN)
# What a small food stall might say; the bills in the money of its country.
STALL: Mapping[str, Said] = {
    "equipment": Said(AnswerState.GIVEN, ("fridge", "air-con")),
    "fuel-kinds": Said(AnswerState.GIVEN, ("lpg", "charcoal")),
    "electricity-cost": Said(AnswerState.GIVEN, amount=Decimal(1_200_000)),
    "fuel-cost": Said(AnswerState.GIVEN, amount=Decimal(900_000)),
    "energy-habits": Said(AnswerState.GIVEN, ("switch-off",)),
    "water-cost": UNKNOWN,
    "water-habits": Said(AnswerState.GIVEN, ("none",)),
    "materials-cost": Said(AnswerState.GIVEN, amount=Decimal(15_000_000)),
    "inputs-food": Said(AnswerState.GIVEN, ("check", "whole", "crates")),
    "design-pack": Said(AnswerState.GIVEN, ("less",)),
    "food-loss": Said(AnswerState.GIVEN, ("none",)),
    "waste-cost": Said(AnswerState.GIVEN, amount=Decimal(100_000)),
    "waste-sorting": Said(AnswerState.GIVEN, ("mixed",)),
    "waste-share": UNKNOWN,
    "machines-care": Said(AnswerState.GIVEN, ("repair",)),
    "business-model": Said(AnswerState.GIVEN, ("none",)),
    "people": Said(AnswerState.SKIPPED),
}


def a_check(
    *,
    person: Person | None = None,
    organisation: Organisation | None = None,
    device: str = "",
    country: str = "ID",
    sector: str | None = "56",
    band: str = "2-9",
    answers: Mapping[str, Said] = STALL,
    finished: bool = True,
    **facts: Any,
) -> Assessment:
    """A check, finished unless told otherwise. Needs the vocabulary."""
    assessment = actions.start_assessment(
        country=Concept.objects.get(scheme__code="countries", code=country),
        sector=Concept.objects.get(scheme__code="sectors", code=sector) if sector else None,
        workers_band=band,
        device=device,
        organisation=organisation,
        by=person,
        **facts,
    )
    for question, said in answers.items():
        actions.save_answer(assessment=assessment, question=question, said=said, by=person)
    return actions.finish_assessment(assessment=assessment, by=person) if finished else assessment


def a_plan(assessment: Assessment, by: Person, count: int = 3) -> Plan:
    """A plan of the first proposals of a finished check."""
    offered = [kept["action"] for kept in assessment.pathway.detail["proposals"]]
    return actions.make_plan(assessment=assessment, actions=offered[:count], by=by)


def question_codes(assessment: Assessment) -> list[str]:
    """The questions this firm is asked now."""
    return [question.code for question in bridge.questions_for(assessment, list(assessment.answers.all()))]
