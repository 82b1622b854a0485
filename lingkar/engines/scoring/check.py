"""Is a questionnaire file sound? Every promise the method page makes about the data is checked here."""

from __future__ import annotations

from collections.abc import Iterable

from .model import (
    ISO59020_TOPICS,
    PRIORITIES,
    R_STRATEGIES,
    RESOURCES,
    SIZES,
    TOPICS,
    Aspect,
    Kind,
    Question,
    Questionnaire,
)


def check_questionnaire(questionnaire: Questionnaire) -> list[str]:
    """All defects as sentences for the person who edits the file; empty when it is sound."""
    problems = list(_doubles("question", [question.code for question in questionnaire.questions]))
    listed = [sector for sectors in questionnaire.sector_groups.values() for sector in sectors]
    problems += _doubles("sector", listed)
    earlier: dict[str, Question] = {}
    for question in questionnaire.questions:
        problems += [f"{question.code}: {problem}" for problem in _question(questionnaire, question, earlier)]
        earlier[question.code] = question
    covered = {question.tags.topic for question in questionnaire.questions}
    problems += [f"topic {topic} has no question" for topic in TOPICS if topic not in covered]
    for code, source in questionnaire.sources.items():
        problems += [f"source {code}: {part} is missing" for part in ("title", "year", "place") if not source.get(part)]
    return problems


def _doubles(what: str, codes: list[str]) -> Iterable[str]:
    return (f"{what} {code} stands twice" for code in sorted(set(codes)) if codes.count(code) > 1)


def _question(questionnaire: Questionnaire, question: Question, earlier: dict[str, Question]) -> Iterable[str]:
    for part in ("text", "why", "icon"):
        if not getattr(question, part):
            yield f"{part} is missing"
    if question.source not in questionnaire.sources:
        yield f"source {question.source!r} is not listed"
    if not question.weight > 0:
        yield "weight must be above zero"
    yield from _tags(question)
    yield from _choices(question)
    yield from _branch(questionnaire, question, earlier)
    if question.tags.aspect is Aspect.PRACTICE and not (question.strength and question.gap):
        yield "a practice question needs a strength and a gap sentence"
    if question.kind is Kind.MONEY and question.spending not in RESOURCES:
        yield f"spending {question.spending!r} is unknown"
    if question.kind is Kind.NUMBER and not question.unit:
        yield "unit is missing"


def _tags(question: Question) -> Iterable[str]:
    tags = question.tags
    if tags.topic not in TOPICS:
        yield f"topic {tags.topic!r} is unknown"
    for codes, allowed in (
        (tags.r_strategies, R_STRATEGIES),
        (tags.priorities, PRIORITIES),
        (tags.iso59020, ISO59020_TOPICS),
    ):
        yield from (f"tag {code!r} is unknown" for code in codes if code not in allowed)
    if tags.aspect is not Aspect.SETTING and not (tags.r_strategies and tags.priorities and tags.iso59020):
        yield "tags need an R-strategy, a priority and an ISO 59020 topic"


def _choices(question: Question) -> Iterable[str]:
    if question.kind in (Kind.MONEY, Kind.NUMBER):
        if question.choices:
            yield "an amount has no choices"
        if question.tags.aspect is Aspect.PRACTICE:
            yield "an amount cannot measure a practice"
        return
    if len(question.choices) < 2:
        yield "at least two choices are needed"
    yield from _doubles("choice", [choice.code for choice in question.choices])
    if question.kind is Kind.MANY and sum(choice.exclusive for choice in question.choices) != 1:
        yield "several choices need exactly one that says: none of these"
    if question.kind is Kind.ONE and any(choice.exclusive for choice in question.choices):
        yield "one choice needs no exclusive choice"
    yield from _scores(question)


def _scores(question: Question) -> Iterable[str]:
    scores = [choice.score for choice in question.choices]
    if question.tags.aspect is not Aspect.PRACTICE:
        if any(score is not None for score in scores):
            yield "only practice questions carry scores"
        return
    known = [score for score in scores if score is not None]
    if len(known) < len(scores) or any(not 0 <= score <= 1 for score in known):
        yield "each choice needs a score from 0 to 1"
        return
    best = min(1.0, sum(known)) if question.kind is Kind.MANY else max(known)
    # the range from worst to best case puts 0 and 1 in the place of an unknown answer
    if min(known) != 0 or best < 1 - 1e-9:
        yield "the worst answer must score 0 and the best 1"
    if any(choice.exclusive and choice.score for choice in question.choices):
        yield "the choice 'none of these' must score 0"


def _branch(questionnaire: Questionnaire, question: Question, earlier: dict[str, Question]) -> Iterable[str]:
    ask_if = question.ask_if
    for group in (*ask_if.groups, *ask_if.not_groups):
        if group not in questionnaire.sector_groups:
            yield f"sector group {group!r} is unknown"
    if set(ask_if.groups) and set(ask_if.groups) <= set(ask_if.not_groups):
        yield "no firm can reach this question"
    yield from (f"size {size!r} is unknown" for size in ask_if.sizes if size not in SIZES)
    for condition in ask_if.answers:
        before = earlier.get(condition.question)
        if before is None:
            yield f"hangs on {condition.question!r}, which does not come before it"
            continue
        # else a better answer could change which questions count, and so lower a score
        if before.tags.aspect is Aspect.PRACTICE:
            yield f"hangs on {condition.question!r}, which measures a practice"
        if not condition.any_of or any(before.choice(code) is None for code in condition.any_of):
            yield f"hangs on a choice {condition.question!r} does not have"
        if not _can_meet(questionnaire, question, before):
            yield f"no firm is asked both this and {condition.question!r}"


def _can_meet(questionnaire: Questionnaire, first: Question, second: Question) -> bool:
    """Is there a sector group and size that is asked both questions?"""

    def groups(question: Question) -> set[str]:
        return set(question.ask_if.groups or (*questionnaire.sector_groups, "")) - set(question.ask_if.not_groups)

    def sizes(question: Question) -> set[str]:
        return set(question.ask_if.sizes or (*SIZES, ""))

    return bool(groups(first) & groups(second)) and bool(sizes(first) & sizes(second))
