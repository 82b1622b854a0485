"""Questionnaires and results. A check stays with the version of the questionnaire it was begun with."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from lingkar.assessments.bridge.plain import plain
from lingkar.assessments.models import Answer, Assessment
from lingkar.engines.scoring import Answer as GivenAnswer
from lingkar.engines.scoring import AnswerState, Question, Questionnaire, applicable, load_questionnaire, score

FOLDER = Path(__file__).resolve().parent.parent / "data" / "questionnaires"

__all__ = ["Question", "Questionnaire", "latest_questionnaire", "questionnaire", "questions_for", "score_assessment"]


@cache
def questionnaire(version: str) -> Questionnaire:
    """The questionnaire of this version; versions are file names, and every one ever used is kept."""
    return load_questionnaire(FOLDER / f"{version}.json")


def latest_questionnaire() -> Questionnaire:
    """The one new checks begin with."""
    return questionnaire(max(path.stem for path in FOLDER.glob("*.json")))


def questions_for(assessment: Assessment, answers: Iterable[Answer]) -> list[Question]:
    """The questions this firm is asked, given what it said so far."""
    return applicable(questionnaire(assessment.questionnaire), _facts(assessment), _answers(answers))


def score_assessment(assessment: Assessment, answers: Iterable[Answer]) -> dict[str, Any]:
    """Where the firm stands, as plain values."""
    result = score(questionnaire(assessment.questionnaire), _facts(assessment), _answers(answers))
    return dict(plain(result))


def _facts(assessment: Assessment) -> dict[str, str | None]:
    return {"sector": assessment.sector.code if assessment.sector else None, "size": assessment.size}


def _answers(answers: Iterable[Answer]) -> dict[str, GivenAnswer]:
    return {
        row.question: GivenAnswer(
            question=row.question,
            state=AnswerState(row.state),
            choices=tuple(row.choices),
            amount=row.amount,
        )
        for row in answers
    }
