"""What the pages of the check need to know about where somebody stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language, pgettext

from lingkar.accounts.access import get_organisation_for
from lingkar.accounts.device import Visitor
from lingkar.accounts.models import Membership, Organisation, Person
from lingkar.accounts.queries import organisations_for
from lingkar.assessments import bridge
from lingkar.assessments.bridge import Question
from lingkar.assessments.enums import AnswerState
from lingkar.assessments.forms.check import is_amount
from lingkar.assessments.models import Answer, Assessment
from lingkar.languages import written
from lingkar.vocabulary.queries import label


@dataclass(frozen=True)
class Walk:
    """The questions this firm is asked, and what it said so far."""

    questions: list[Question]
    answers: dict[str, Answer]
    known_codes: frozenset[str]

    def find(self, code: str) -> Question | None:
        return next((each for each in self.questions if each.code == code), None)

    def place(self, code: str) -> int:
        return [each.code for each in self.questions].index(code)

    def after(self, code: str) -> Question | None:
        codes = [each.code for each in self.questions]
        place = codes.index(code) + 1 if code in codes else len(codes)
        return self.questions[place] if place < len(codes) else None

    def before(self, code: str) -> Question | None:
        place = self.place(code)
        return self.questions[place - 1] if place else None

    def first_unanswered(self) -> Question | None:
        return next((each for each in self.questions if each.code not in self.answers), None)


def walk_of(assessment: Assessment) -> Walk:
    answers = {row.question: row for row in assessment.answers.all()}
    questionnaire = bridge.questionnaire(assessment.questionnaire)
    return Walk(
        questions=bridge.questions_for(assessment, answers.values()),
        answers=answers,
        known_codes=frozenset(each.code for each in questionnaire.questions),
    )


@dataclass(frozen=True)
class AskedPage:
    """Everything beside the form on a question's page."""

    number: int
    done: int
    total: int
    topic: str
    text: str
    why: str
    icon: str
    said: str
    back_url: str
    to_review: bool

    @classmethod
    def of(cls, assessment: Assessment, walk: Walk, question: Question, *, to_review: bool) -> AskedPage:
        place, before = walk.place(question.code), walk.before(question.code)
        if to_review:
            back = reverse("assessments-review", args=[assessment.code])
        elif before is None:
            back = reverse("assessments-list")
        else:
            back = reverse("assessments-question", args=[assessment.code, before.code])
        answer = walk.answers.get(question.code)
        return cls(
            number=place + 1,
            done=place,
            total=len(walk.questions),
            topic=label(question.tags.topic, "topics", get_language() or "en"),
            text=pgettext("question", question.text),
            why=pgettext("why", question.why),
            icon=question.icon,
            said=answer.state if answer else "",
            back_url=back,
            to_review=to_review,
        )


@dataclass(frozen=True)
class AnswerLine:
    """One line of the review: a question, what was said, and where to change it."""

    code: str
    text: str
    icon: str
    topic: str
    said: str
    state: str
    url: str


def answer_lines(assessment: Assessment, walk: Walk) -> list[AnswerLine]:
    language = get_language() or "en"
    return [
        AnswerLine(
            code=question.code,
            text=pgettext("question", question.text),
            icon=question.icon,
            topic=label(question.tags.topic, "topics", language),
            said=said_text(question, walk.answers.get(question.code), assessment.currency, language),
            state=walk.answers[question.code].state if question.code in walk.answers else "",
            url=reverse("assessments-question", args=[assessment.code, question.code]) + "?back=review",
        )
        for question in walk.questions
    ]


def said_text(question: Question, answer: Answer | None, currency: str, language: str) -> str:
    """What was said, as it is read back; empty when nothing was."""
    if answer is None or answer.state != AnswerState.GIVEN:
        return ""
    if is_amount(question):
        return amount_text(question, answer.amount, currency, language)
    chosen = [pgettext("choice", choice.text) for choice in question.choices if choice.code in answer.choices]
    return " · ".join(chosen)


def amount_text(question: Question, amount: Any, currency: str, language: str) -> str:
    if amount is None:
        return ""
    if str(question.kind) == "money":
        return written.money(amount, currency, language)
    return f"{written.number(amount.normalize(), language)} {pgettext('unit', question.unit)}".strip()


def helped_firm(visitor: Visitor, code: str) -> tuple[Organisation | None, Person | None]:
    """The firm a check is begun for, and who helps if it is not one of its own people. Forged codes are refused."""
    if not code or visitor.person is None:
        return None, None
    firm = get_organisation_for(visitor.person, code, to="change", thing="assessment")
    if not organisations_for(visitor.person).filter(pk=firm.pk).exists():
        raise Http404
    own = Membership.objects.filter(person=visitor.person, organisation=firm).exists()
    return firm, None if own else visitor.person
