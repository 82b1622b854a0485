"""The only door of this room to the engines: rows become inputs, results become plain values to store and show."""

from lingkar.assessments.bridge.invest import choose_investment
from lingkar.assessments.bridge.pathway import Action, Catalogue, action_of, catalogue, find_pathway, total_of
from lingkar.assessments.bridge.scoring import (
    Question,
    Questionnaire,
    latest_questionnaire,
    questionnaire,
    questions_for,
    score_assessment,
)

__all__ = [
    "Action",
    "Catalogue",
    "Question",
    "Questionnaire",
    "action_of",
    "catalogue",
    "choose_investment",
    "find_pathway",
    "latest_questionnaire",
    "questionnaire",
    "questions_for",
    "score_assessment",
    "total_of",
]
