"""From answers to a result. Formulas: docs/methods/scoring.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .branch import applicable
from .model import (
    ISO59020_TOPICS,
    METHOD_VERSION,
    PRIORITIES,
    R_STRATEGIES,
    TOPICS,
    Answer,
    Aspect,
    Contribution,
    Fact,
    Finding,
    Kind,
    Practice,
    Question,
    Questionnaire,
    Result,
    TopicResult,
)

STRENGTH_FROM = 2 / 3  # a practice counts as a strength from this score on
GAP_UP_TO = 1 / 3  # and as a gap up to this one; between them it is neither
FINDINGS = 5  # at most so many of each are named


def practice_score(question: Question, answer: Answer | None) -> float | None:
    """Score 0..1 of one answer, None when it is not known.

    One choice: the score of the choice. Several: the sum of the scores of the chosen ones, at most 1.
    Choices the questionnaire does not have are ignored.
    """
    if answer is None or not answer.is_known:
        return None
    scores = [choice.score for choice in question.choices if choice.code in answer.choices and choice.score is not None]
    if not scores:
        return None
    return min(1.0, sum(scores)) if question.kind is Kind.MANY else max(scores)


def _practice(questions: Iterable[Question], scores: Mapping[str, float | None]) -> Practice:
    """practice = sum(w s) / sum(w) over the known; low and high put 0 and 1 in the place of each unknown."""
    asked = [question for question in questions if question.tags.aspect is Aspect.PRACTICE]
    weight_all = sum(question.weight for question in asked)
    if not weight_all:
        return Practice(None, None, None, None)
    known = [(question.weight, score) for question in asked if (score := scores[question.code]) is not None]
    weight_known = sum(weight for weight, _ in known)
    points = sum(weight * score for weight, score in known)
    low = points / weight_all
    high = max(low, (points + weight_all - weight_known) / weight_all)  # max: rounding must not cross them
    practice = min(max(points / weight_known, low), high) if known else None
    return Practice(practice, low, high, weight_known / weight_all)


def _contributions(
    questions: Iterable[Question], answers: Mapping[str, Answer], scores: Mapping[str, float | None]
) -> tuple[Contribution, ...]:
    known = [
        (question, score)
        for question in questions
        if question.tags.aspect is Aspect.PRACTICE and (score := scores[question.code]) is not None
    ]
    weight_known = sum(question.weight for question, _ in known)
    return tuple(
        Contribution(
            question=question.code,
            choices=tuple(sorted(answers[question.code].choices)),
            score=score,
            weight=question.weight,
            points=question.weight * score / weight_known,
        )
        for question, score in known
    )


def _fact(question: Question, answer: Answer) -> Fact:
    chosen = [choice for choice in question.choices if choice.code in answer.choices]
    lows = [choice.share_low for choice in chosen if choice.share_low is not None]
    highs = [choice.share_high for choice in chosen if choice.share_high is not None]
    return Fact(
        question=question.code,
        kind=question.kind,
        choices=tuple(sorted(answer.choices)),
        amount=answer.amount,
        unit=question.unit,
        spending=question.spending,
        share_low=min(lows) if lows else None,
        share_high=max(highs) if highs else None,
    )


def _is_known(question: Question, answer: Answer | None) -> bool:
    """Answered in the question's own kind; an amount where a choice was asked is not an answer."""
    if answer is None or not answer.is_known:
        return False
    if question.kind in (Kind.MONEY, Kind.NUMBER):
        return answer.amount is not None
    return any(question.choice(code) for code in answer.choices)


def _topic(questions: list[Question], answers: Mapping[str, Answer], scores: Mapping[str, float | None]) -> TopicResult:
    practice = _practice(questions, scores)
    performance = [question for question in questions if question.tags.aspect is Aspect.PERFORMANCE]
    known = [question for question in performance if _is_known(question, answers.get(question.code))]
    return TopicResult(
        practice=practice.practice,
        practice_low=practice.practice_low,
        practice_high=practice.practice_high,
        practice_completeness=practice.practice_completeness,
        performance=tuple(_fact(question, answers[question.code]) for question in known),
        performance_completeness=len(known) / len(performance) if performance else None,
        contributions=_contributions(questions, answers, scores),
        unknown=tuple(question.code for question in questions if not _is_known(question, answers.get(question.code))),
    )


def _findings(
    questions: Iterable[Question], scores: Mapping[str, float | None]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Strengths: score >= 2/3, ordered by weight x score. Gaps: score <= 1/3, ordered by weight x (1 - score).

    Ties are broken by the question's code; at most five of each.
    """
    strengths: list[Finding] = []
    gaps: list[Finding] = []
    for question in questions:
        score = scores.get(question.code)
        if score is None:
            continue
        if score >= STRENGTH_FROM:
            strengths.append(Finding(question.code, question.tags.topic, question.strength, score, question.weight))
        elif score <= GAP_UP_TO:
            gaps.append(Finding(question.code, question.tags.topic, question.gap, score, question.weight))
    strengths.sort(key=lambda finding: (-finding.weight * finding.score, finding.question))
    gaps.sort(key=lambda finding: (-finding.weight * (1 - finding.score), finding.question))
    return tuple(strengths[:FINDINGS]), tuple(gaps[:FINDINGS])


def score(questionnaire: Questionnaire, facts: Mapping[str, str | None], answers: Mapping[str, Answer]) -> Result:
    """Result of a check: per topic the practice score, what is known of performance, and why.

    Unknown and skipped answers never count as "no": they leave the practice score alone, widen its range and lower
    completeness. Answers to questions this firm is not asked are ignored. Limits: scores compare a firm with itself
    over time; across sectors the questions differ. Source: docs/methods/scoring.md.
    """
    questions = applicable(questionnaire, facts, answers)
    scores = {
        question.code: practice_score(question, answers.get(question.code))
        for question in questions
        if question.tags.aspect is Aspect.PRACTICE
    }
    topics = {
        topic: _topic([question for question in questions if question.tags.topic == topic], answers, scores)
        for topic in TOPICS
    }
    strengths, gaps = _findings(questions, scores)
    known = sum(1 for question in questions if _is_known(question, answers.get(question.code)))
    return Result(
        topics=topics,
        strengths=strengths,
        gaps=gaps,
        completeness=known / len(questions) if questions else 0.0,
        asked=tuple(question.code for question in questions),
        by_r_strategy=_by_tag(questions, scores, R_STRATEGIES, "r_strategies"),
        by_priority=_by_tag(questions, scores, PRIORITIES, "priorities"),
        by_iso59020=_by_tag(questions, scores, ISO59020_TOPICS, "iso59020"),
        method_version=METHOD_VERSION,
        data_version=questionnaire.version,
    )


def _by_tag(
    questions: list[Question], scores: Mapping[str, float | None], codes: tuple[str, ...], tag: str
) -> dict[str, Practice]:
    """The same weighted mean over the questions that carry a tag; codes no question carries are left out."""
    found: dict[str, Practice] = {}
    for code in codes:
        tagged = _practice((question for question in questions if code in getattr(question.tags, tag)), scores)
        if tagged.practice_completeness is not None:
            found[code] = tagged
    return found
