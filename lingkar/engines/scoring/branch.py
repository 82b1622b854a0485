"""Which questions a firm meets: by its sector and size, and by what it answered before."""

from __future__ import annotations

from collections.abc import Mapping

from .model import Answer, AskIf, Question, Questionnaire


def sector_group(questionnaire: Questionnaire, sector: str | None) -> str | None:
    """Group of an ISIC Rev.4 division ("56") or section letter ("I"); the division wins; None when unknown."""
    if not sector:
        return None
    for group, sectors in questionnaire.sector_groups.items():
        if sector in sectors:
            return group
    return None


def _facts_allow(ask_if: AskIf, group: str | None, size: str | None) -> bool:
    if ask_if.groups and group not in ask_if.groups:
        return False
    if group is not None and group in ask_if.not_groups:
        return False
    return not (ask_if.sizes and size not in ask_if.sizes)


def _answers_allow(ask_if: AskIf, answers: Mapping[str, Answer], asked: set[str]) -> bool:
    for condition in ask_if.answers:
        answer = answers.get(condition.question)
        if condition.question not in asked or answer is None or not answer.is_known:
            return False
        if not set(answer.choices) & set(condition.any_of):
            return False
    return True


def applicable(
    questionnaire: Questionnaire, facts: Mapping[str, str | None], answers: Mapping[str, Answer]
) -> list[Question]:
    """The questions this firm is asked, in the order of the file.

    facts: "sector" (ISIC Rev.4 division or section letter) and "size" (micro, small, medium, large); either may be
    missing, then only questions without such a condition are asked. A question that hangs on an earlier answer is
    asked only once that answer is known, so the list can grow while the check goes on; it never shrinks by answering
    "don't know".
    """
    group, size = sector_group(questionnaire, facts.get("sector")), facts.get("size")
    chosen: list[Question] = []
    asked: set[str] = set()
    for question in questionnaire.questions:
        if _facts_allow(question.ask_if, group, size) and _answers_allow(question.ask_if, answers, asked):
            chosen.append(question)
            asked.add(question.code)
    return chosen
