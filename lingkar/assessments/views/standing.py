"""A result as a page shows it: topics with what is open, facts apart, and every number with its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lingkar.assessments import bridge
from lingkar.assessments.models import Answer, Assessment, Result
from lingkar.assessments.views.asking import said_text
from lingkar.assessments.views.words import resource_icon, spoken
from lingkar.core.charts.numbers import plain
from lingkar.languages import written
from lingkar.vocabulary.queries import all_concepts, label, labels

Stored = Mapping[str, Any]


@dataclass(frozen=True)
class Why:
    """One answer and what it did: points of the topic's 100."""

    question: str
    said: str
    points: str
    of: str


@dataclass(frozen=True)
class TopicLine:
    """A bar from nothing to all: what is sure, what the open answers could add, and the present estimate."""

    code: str
    name: str
    icon: str
    text: str
    sure: str
    open_from: str
    open_width: str
    tick: str
    known: bool
    why: list[Why]
    unknown: list[str]
    value: float | None


@dataclass(frozen=True)
class FactLine:
    icon: str
    label: str
    text: str


@dataclass(frozen=True)
class FindingLine:
    text: str
    topic: str
    icon: str


@dataclass(frozen=True)
class Standing:
    """Everything the result page, the report and the comparison show."""

    topics: list[TopicLine]
    strengths: list[FindingLine]
    gaps: list[FindingLine]
    facts: list[FactLine]
    known: int
    asked: int
    by_strategy: list[TopicLine]
    by_priority: list[TopicLine]
    by_iso: list[TopicLine]
    method_version: str
    data_version: str

    @property
    def knows_practice(self) -> bool:
        """Whether anything is known of what the firm does; else there is no saying what it does well."""
        return any(line.known for line in self.topics)


def standing_of(assessment: Assessment, result: Result) -> Standing:
    detail = result.detail
    questionnaire = bridge.questionnaire(assessment.questionnaire)
    answers = {row.question: row for row in assessment.answers.all()}
    icons = {row.code: str(row.fact("icon") or "") for row in all_concepts("topics")}
    asked = len(detail["asked"])
    topics = [
        _topic(code, topic, icons.get(code, ""), questionnaire, answers, assessment.currency)
        for code, topic in detail["topics"].items()
        if topic["practice_completeness"] is not None
    ]
    return Standing(
        topics=topics,
        strengths=[_finding(each, icons) for each in detail["strengths"]],
        gaps=[_finding(each, icons) for each in detail["gaps"]],
        facts=_facts(detail, questionnaire, answers, assessment.currency),
        known=round(detail["completeness"] * asked),
        asked=asked,
        by_strategy=_by(detail["by_r_strategy"], "r-strategies"),
        by_priority=_by(detail["by_priority"], "framework"),
        by_iso=_by(detail["by_iso59020"], "iso-59020"),
        method_version=detail["method_version"],
        data_version=detail["data_version"],
    )


def _topic(
    code: str,
    topic: Stored,
    icon: str,
    questionnaire: bridge.Questionnaire,
    answers: Mapping[str, Answer],
    currency: str,
) -> TopicLine:
    weight_known = sum(each["weight"] for each in topic["contributions"])
    why = [
        Why(
            question=pgettext("question", questionnaire.question(each["question"]).text),
            said=said_text(questionnaire.question(each["question"]), answers.get(each["question"]), currency, spoken()),
            points=_points(each["points"]),
            of=_points(each["weight"] / weight_known),
        )
        for each in topic["contributions"]
    ]
    unknown = [
        pgettext("question", questionnaire.question(each).text)
        for each in topic["unknown"]
        if str(questionnaire.question(each).tags.aspect) == "practice"
    ]
    return _line(code, label(code, "topics", spoken()), icon, topic, why=why, unknown=unknown)


def _line(
    code: str, name: str, icon: str, practice: Stored, *, why: list[Why] | None = None, unknown: list[str] | None = None
) -> TopicLine:
    low, high, value = practice["practice_low"], practice["practice_high"], practice["practice"]
    return TopicLine(
        code=code,
        name=name,
        icon=icon,
        text=practice_text(value, low, high),
        sure=plain(100 * low),
        open_from=plain(100 * low),
        open_width=plain(100 * (high - low)),
        tick=plain(min(98.6, 100 * value)) if value is not None else "",
        known=value is not None,
        why=why or [],
        unknown=unknown or [],
        value=value,
    )


def practice_text(value: float | None, low: float, high: float) -> str:
    """What you already do of what we asked: one number when all is known, a range when something is open."""
    if value is None:
        return _("Not known yet")
    if round(100 * low) == round(100 * high):
        return written.percent(Decimal(str(round(value, 2))), spoken())
    ends = [written.percent(Decimal(str(round(each, 2))), spoken()) for each in (low, high)]
    return f"{ends[0]} – {ends[1]}"


def _finding(found: Stored, icons: Mapping[str, str]) -> FindingLine:
    return FindingLine(
        text=pgettext("finding", found["text"]),
        topic=label(found["topic"], "topics", spoken()),
        icon=icons.get(found["topic"], ""),
    )


def _facts(
    detail: Stored, questionnaire: bridge.Questionnaire, answers: Mapping[str, Answer], currency: str
) -> list[FactLine]:
    """What comes out, apart from what is done; a question asked and not known is listed as not known."""
    lines = []
    for code in detail["asked"]:
        question = questionnaire.question(code)
        if str(question.tags.aspect) != "performance":
            continue
        lines.append(
            FactLine(
                icon=resource_icon(question.spending) if question.spending else question.icon,
                label=fact_label(question),
                text=said_text(question, answers.get(code), currency, spoken()),
            )
        )
    return lines


def fact_label(question: bridge.Question) -> str:
    """Short names for money a month; the question itself for the rest."""
    return {
        "electricity": _("Electricity a month"),
        "fuel": _("Fuel a month"),
        "water": _("Water a month"),
        "materials": _("Materials and goods a month"),
        "waste": _("Getting rid of waste, a month"),
    }.get(question.spending) or pgettext("question", question.text)


def _by(found: Mapping[str, Stored], scheme: str) -> list[TopicLine]:
    names = labels(scheme, spoken())
    icons = {row.code: str(row.fact("icon") or "") for row in all_concepts(scheme)}
    return [_line(code, names.get(code, code), icons.get(code, ""), each) for code, each in found.items()]


def _points(share: float) -> str:
    return written.number(round(100 * share), spoken())
