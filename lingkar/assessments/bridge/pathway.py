"""The catalogue of actions, and the pathway of one firm."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from lingkar.assessments.bridge.plain import plain
from lingkar.assessments.bridge.scoring import questions_for
from lingkar.assessments.enums import AnswerState
from lingkar.assessments.models import Answer, Assessment
from lingkar.engines import pathway as engine

Action = engine.Action
Catalogue = engine.Catalogue
LIMIT = 10
# What a proposal keeps of its action, so that a plan can be read even when the catalogue has moved on.
KEPT = (
    "name", "summary", "first_step", "icon", "topic", "effort", "resource", "r_strategies", "priorities",
)  # fmt: skip


@cache
def catalogue() -> Catalogue:
    return engine.load_catalogue()


@cache
def factors() -> engine.Factors:
    return engine.load_factors()


def action_of(code: str) -> Action | None:
    """The action as the catalogue has it today."""
    return _by_code().get(code)


def fitting(assessment: Assessment, answers: Iterable[Answer], gaps: Iterable[str]) -> tuple[engine.Proposal, ...]:
    """All that fits this firm, best first, also past the end of the list it is shown."""
    firm = _firm(assessment, list(answers), tuple(dict.fromkeys(gaps)))
    return engine.find(firm, catalogue(), factors(), limit=len(catalogue().actions)).proposals


def kept(proposal: engine.Proposal) -> dict[str, Any]:
    """A proposal as it is stored: its numbers, its reasons, and just enough of its action."""
    stored = dict(plain(proposal))
    action = stored.pop("action")
    return {**stored, "action": action["code"], **{name: action[name] for name in KEPT}}


def find_pathway(assessment: Assessment, answers: Iterable[Answer], gaps: Iterable[str]) -> dict[str, Any]:
    """The proposals for this firm, as plain values."""
    firm = _firm(assessment, list(answers), tuple(dict.fromkeys(gaps)))
    found = engine.find(firm, catalogue(), factors(), limit=LIMIT)
    return {
        "proposals": [kept(proposal) for proposal in found.proposals],
        "not_fitting": plain(found.not_fitting),
        "more": plain(found.more),
        "method_version": found.method_version,
        "data_version": found.data_version,
    }


def total_of(proposals: Iterable[Mapping[str, Any]], currency: str) -> dict[str, Any]:
    """Several proposals (as kept) together; savings on one bill do not simply add up."""
    return dict(plain(engine.total([_proposal(each, currency) for each in proposals])))


@cache
def _by_code() -> dict[str, Action]:
    return {action.code: action for action in catalogue().actions}


def _firm(assessment: Assessment, answers: list[Answer], gaps: tuple[str, ...]) -> engine.Firm:
    asked = {question.code: question for question in questions_for(assessment, answers)}
    given = [row for row in answers if row.state == AnswerState.GIVEN and row.question in asked]
    spending: dict[str, Decimal] = {}
    for row in given:
        resource = asked[row.question].spending
        if resource and row.amount is not None:
            spending[resource] = row.amount
    return engine.Firm(
        country=assessment.country.code,
        sector=assessment.sector.code if assessment.sector else None,
        size=assessment.size,
        currency=assessment.currency,
        spending=engine.Spending(**spending),
        answers={row.question: tuple(row.choices) for row in given if row.choices},
        gaps=gaps,
    )


def _proposal(kept: Mapping[str, Any], currency: str) -> engine.Proposal:
    """A stored proposal as the engine knows it, for adding up."""
    action = action_of(kept["action"]) or _gone(kept)
    return engine.Proposal(
        action=action,
        cost=_range(kept["cost"]),
        saving=_range(kept["saving"]),
        payback=_range(kept["payback"]),
        co2e=_range(kept["co2e"]),
        avoided=engine.Avoided(kilograms=_range(kept["co2e"])),
        currency=currency,
        grade=kept["grade"],
        saving_grade=kept["saving_grade"],
        payback_grade=kept["payback_grade"],
        evidence=(),
        share=None,
        reasons=(),
        rank_score=Decimal(kept["rank_score"]),
        rank_parts={},
        spending_year=Decimal(kept["spending_year"]) if kept["spending_year"] is not None else None,
    )


def _gone(kept: Mapping[str, Any]) -> Action:
    """An action that has left the catalogue since it was picked: only what adding up needs."""
    return replace(
        catalogue().actions[0], code=kept["action"], name=kept["name"], topic=kept["topic"], resource=kept["resource"]
    )


def _range(stored: Mapping[str, Any] | None) -> engine.Range | None:
    if stored is None:
        return None
    return engine.Range(Decimal(stored["low"]), Decimal(stored["mid"]), Decimal(stored["high"]))
