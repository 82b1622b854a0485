"""Invents what a demonstration firm says to the check, walking the questions as a real owner would."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from lingkar.assessments import bridge
from lingkar.assessments.actions import Said
from lingkar.assessments.bridge import Question
from lingkar.assessments.enums import AnswerState
from lingkar.assessments.models import Answer, Assessment
from lingkar.home.demonstration.sketch import rounded

# Invented bills, in the unit of `money_scale`, a month and worker. They only make the pages look lived in.
MONTHLY = {"electricity": 35, "fuel": 28, "water": 6, "materials": 260, "waste": 5}


def invent_answers(assessment: Assessment, seed: int, money_scale: Decimal, workers: int | None) -> dict[str, Said]:
    """Every question the firm meets, answered; the same seed says the same."""
    random = Random(seed)  # noqa: S311 - invention, not security
    said: dict[str, Said] = {}
    rows: list[Answer] = []
    while True:
        ahead = [each for each in bridge.questions_for(assessment, rows) if each.code not in said]
        if not ahead:
            return said
        question = ahead[0]
        said[question.code] = invent_answer(question, random, money_scale * (workers or 2))
        rows.append(as_row(assessment, question.code, said[question.code]))


def invent_answer(question: Question, random: Random, scale: Decimal) -> Said:
    luck = random.random()
    if luck < 0.08:
        return Said(AnswerState.UNKNOWN)
    if luck < 0.11:
        return Said(AnswerState.SKIPPED)
    if not question.choices:
        return Said(AnswerState.GIVEN, amount=invent_amount(question, random, scale))
    return Said(AnswerState.GIVEN, choices=invent_choices(question, random))


def invent_amount(question: Question, random: Random, scale: Decimal) -> Decimal:
    if not question.spending:
        return Decimal(random.randint(1, 60))
    spread = Decimal(random.randint(40, 190)) / 100
    return rounded(MONTHLY[question.spending] * scale * spread)


def invent_choices(question: Question, random: Random) -> tuple[str, ...]:
    if question.kind != "many":
        return (random.choice(question.choices).code,)
    ordinary = [choice.code for choice in question.choices if not choice.exclusive]
    alone = [choice.code for choice in question.choices if choice.exclusive]
    picked = tuple(code for code in ordinary if random.random() < 0.4)
    return picked or tuple(alone[:1]) or (ordinary[0],)


def improve(answers: dict[str, Said], questions: list[Question], random: Random) -> dict[str, Said]:
    """The same firm half a year later: some unknowns are known, some bills are smaller."""
    better = dict(answers)
    for question in questions:
        said = better.get(question.code)
        if said is not None and said.amount is not None and question.spending:
            share = Decimal(random.randint(78, 99)) / 100
            better[question.code] = Said(AnswerState.GIVEN, amount=rounded(said.amount * share))
    return better


def as_row(assessment: Assessment, question: str, said: Said) -> Answer:
    return Answer(
        assessment=assessment, question=question, state=said.state, choices=list(said.choices), amount=said.amount
    )
