"""Hand-sized cases with names, and properties that must always hold."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lingkar.engines.scoring import (
    TOPICS,
    Answer,
    AnswerState,
    Aspect,
    Kind,
    Question,
    applicable,
    practice_score,
    read_questionnaire,
    score,
)

FILE = Path(__file__).parents[3] / "assessments" / "data" / "questionnaires" / "2026-11.json"
REAL = read_questionnaire(json.loads(FILE.read_text(encoding="utf-8")))
STALL = {"sector": "56", "size": "micro"}


def given_answer(code, *choices, amount=None):
    return Answer(code, choices=choices, amount=amount)


def small(**changes):
    """Three questions in one topic: a setting, a practice (weight 2) and a practice (weight 1)."""
    tags = {
        "topic": "water",
        "aspect": "practice",
        "r_strategies": ["R2"],
        "priorities": ["SP5"],
        "iso59020": ["water"],
    }
    data = {
        "version": "test",
        "title": "Test",
        "sector_groups": {"food": ["56"], "shop": ["47", "G"]},
        "sources": {"own": {"title": "Own", "year": "2026", "place": "here"}},
        "questions": [
            {
                "code": "pump",
                "kind": "one",
                "text": "Pump?",
                "why": "w",
                "icon": "i",
                "source": "own",
                "tags": {"topic": "water", "aspect": "setting"},
                "choices": [{"code": "yes", "text": "Yes"}, {"code": "no", "text": "No"}],
            },
            {
                "code": "leaks",
                "kind": "one",
                "text": "Leaks?",
                "why": "w",
                "icon": "i",
                "source": "own",
                "weight": 2,
                "strength": "Good.",
                "gap": "Not yet.",
                "tags": tags,
                "choices": [
                    {"code": "never", "text": "N", "score": 0},
                    {"code": "some", "text": "S", "score": 0.5},
                    {"code": "always", "text": "A", "score": 1},
                ],
            },
            {
                "code": "pump-care",
                "kind": "many",
                "text": "Care?",
                "why": "w",
                "icon": "i",
                "source": "own",
                "strength": "Good.",
                "gap": "Not yet.",
                "tags": tags,
                "ask_if": {"groups": ["food"], "answers": [{"question": "pump", "any_of": ["yes"]}]},
                "choices": [
                    {"code": "oil", "text": "O", "score": 0.6},
                    {"code": "clean", "text": "C", "score": 0.6},
                    {"code": "none", "text": "N", "score": 0, "exclusive": True},
                ],
            },
        ],
    }
    return read_questionnaire({**data, **changes})


def test_one_firm_two_practices_weighted_mean():
    answers = {
        "pump": given_answer("pump", "yes"),
        "leaks": given_answer("leaks", "some"),
        "pump-care": given_answer("pump-care", "oil", "clean"),
    }
    water = score(small(), STALL, answers).topics["water"]
    assert water.practice == pytest.approx((2 * 0.5 + 1 * 1.0) / 3)
    assert water.practice_low == water.practice_high == pytest.approx(water.practice)
    assert water.practice_completeness == 1
    assert [(each.question, round(each.points, 4)) for each in water.contributions] == [
        ("leaks", 0.3333),
        ("pump-care", 0.3333),
    ]


def test_unknown_is_not_no():
    known = {"pump": given_answer("pump", "yes"), "leaks": given_answer("leaks", "always")}
    unknown = {**known, "pump-care": Answer("pump-care", AnswerState.UNKNOWN)}
    denied = {**known, "pump-care": given_answer("pump-care", "none")}
    with_unknown = score(small(), STALL, unknown).topics["water"]
    assert with_unknown.practice == 1
    assert (with_unknown.practice_low, with_unknown.practice_high) == (pytest.approx(2 / 3), 1)
    assert with_unknown.practice_completeness == pytest.approx(2 / 3)
    assert with_unknown.unknown == ("pump-care",)
    assert score(small(), STALL, denied).topics["water"].practice == pytest.approx(2 / 3)


def test_skipped_counts_like_unknown():
    one = {"leaks": Answer("leaks", AnswerState.SKIPPED)}
    other = {"leaks": Answer("leaks", AnswerState.UNKNOWN)}
    assert score(small(), STALL, one) == score(small(), STALL, other) == score(small(), STALL, {})


def test_nothing_known_is_none_and_open():
    result = score(small(), STALL, {})
    water = result.topics["water"]
    assert (water.practice, water.practice_low, water.practice_high) == (None, 0, 1)
    assert result.completeness == 0
    assert result.strengths == result.gaps == ()


def test_topic_without_questions_is_none_everywhere():
    energy = score(small(), STALL, {}).topics["energy"]
    assert (energy.practice, energy.practice_low, energy.practice_completeness) == (None, None, None)


def test_branch_waits_for_the_answer_before_it():
    assert [each.code for each in applicable(small(), STALL, {})] == ["pump", "leaks"]
    yes, no = {"pump": given_answer("pump", "yes")}, {"pump": given_answer("pump", "no")}
    assert [each.code for each in applicable(small(), STALL, yes)] == ["pump", "leaks", "pump-care"]
    assert [each.code for each in applicable(small(), STALL, no)] == ["pump", "leaks"]
    assert [each.code for each in applicable(small(), {"sector": "47"}, yes)] == ["pump", "leaks"]
    assert [each.code for each in applicable(small(), {"sector": None, "size": None}, yes)] == ["pump", "leaks"]


def test_answers_to_questions_not_asked_are_ignored():
    answers = {"pump-care": given_answer("pump-care", "none"), "leaks": given_answer("leaks", "always")}
    assert score(small(), STALL, answers).topics["water"].practice == 1


def test_choices_nobody_offers_are_not_known():
    answers = {"leaks": given_answer("leaks", "invented")}
    result = score(small(), STALL, answers)
    assert result.topics["water"].practice is None
    assert result.completeness == 0


def test_money_is_performance_and_never_a_score():
    answers = {"electricity-cost": given_answer("electricity-cost", amount=Decimal(0))}
    energy = score(REAL, STALL, answers).topics["energy"]
    assert energy.practice is None
    assert [(fact.spending, fact.amount) for fact in energy.performance] == [("electricity", Decimal(0))]


def test_share_of_waste_is_a_band():
    waste = score(REAL, STALL, {"waste-share": given_answer("waste-share", "half")}).topics["waste"]
    assert [(fact.share_low, fact.share_high) for fact in waste.performance] == [(0.4, 0.6)]
    assert waste.practice is None


def test_ties_among_gaps_are_broken_by_code():
    answers = {code: given_answer(code, "none") for code in ("water-habits", "energy-habits", "people", "food-loss")}
    gaps = [gap.question for gap in score(REAL, STALL, answers).gaps]
    assert gaps == ["energy-habits", "food-loss", "people", "water-habits"]
    assert all(gap.text for gap in score(REAL, STALL, answers).gaps)


def test_a_middling_answer_is_neither_strength_nor_gap():
    result = score(small(), STALL, {"leaks": given_answer("leaks", "some")})
    assert result.strengths == result.gaps == ()


def test_tags_gather_the_same_mean():
    answers = {"pump": given_answer("pump", "yes"), "leaks": given_answer("leaks", "some")}
    result = score(small(), STALL, answers)
    assert set(result.by_r_strategy) == {"R2"}
    assert result.by_r_strategy["R2"].practice == result.by_iso59020["water"].practice == 0.5
    assert result.by_priority["SP5"].practice_completeness == pytest.approx(2 / 3)


def test_result_carries_its_versions():
    result = score(REAL, STALL, {})
    assert (result.method_version, result.data_version) == ("scoring-1", "2026-11")


def answer_for(question: Question) -> st.SearchStrategy[Answer]:
    open_states = st.sampled_from([AnswerState.UNKNOWN, AnswerState.SKIPPED]).map(
        lambda state: Answer(question.code, state)
    )
    if question.kind in (Kind.MONEY, Kind.NUMBER):
        known = st.decimals(0, 10**9, places=2).map(lambda amount: Answer(question.code, amount=amount))
    elif question.kind is Kind.ONE:
        known = st.sampled_from(question.choices).map(lambda each: Answer(question.code, choices=(each.code,)))
    else:
        known = st.lists(st.sampled_from([each.code for each in question.choices]), min_size=1, unique=True).map(
            lambda codes: Answer(question.code, choices=tuple(codes))
        )
    return st.one_of(open_states, known)


@st.composite
def checks(draw):
    sector = draw(st.sampled_from([codes[-1] for codes in REAL.sector_groups.values()] + [None]))
    facts = {"sector": sector, "size": draw(st.sampled_from(["micro", "small", "medium", None]))}
    asked = draw(st.lists(st.sampled_from(REAL.questions), unique_by=lambda each: each.code))
    return facts, {question.code: draw(answer_for(question)) for question in asked}


FEW = settings(max_examples=20, deadline=None)


@FEW
@given(checks())
def test_scores_stay_within_bounds(check):
    result = score(REAL, *check)
    assert 0 <= result.completeness <= 1
    for topic in result.topics.values():
        if topic.practice_low is not None:
            assert 0 <= topic.practice_low <= topic.practice_high <= 1
            if topic.practice is not None:
                assert topic.practice_low <= topic.practice <= topic.practice_high
                assert sum(each.points for each in topic.contributions) == pytest.approx(topic.practice)


@FEW
@given(checks(), st.randoms(use_true_random=False))
def test_order_of_answers_does_not_matter(check, random):
    facts, answers = check
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    turned = {code: Answer(code, each.state, each.choices[::-1], each.amount) for code, each in shuffled}
    assert score(REAL, facts, turned) == score(REAL, facts, answers)


@FEW
@given(checks(), st.data())
def test_a_better_answer_never_lowers_a_practice(check, data):
    facts, answers = check
    open_to_better = [
        question
        for question in applicable(REAL, facts, answers)
        if question.tags.aspect is Aspect.PRACTICE and practice_score(question, answers.get(question.code)) is not None
    ]
    if not open_to_better:
        return
    question = data.draw(st.sampled_from(open_to_better))
    before = practice_score(question, answers[question.code])
    better = data.draw(answer_for(question).filter(lambda each: (practice_score(question, each) or 0) >= before))
    if not better.is_known:
        return
    old, new = score(REAL, facts, answers), score(REAL, facts, {**answers, question.code: better})
    assert new.asked == old.asked
    for topic in TOPICS:
        if old.topics[topic].practice is not None:
            assert new.topics[topic].practice >= old.topics[topic].practice - 1e-9


@FEW
@given(checks(), st.data())
def test_forgetting_an_answer_only_widens_the_range(check, data):
    facts, answers = check
    known = [each for each in applicable(REAL, facts, answers) if each.tags.aspect is Aspect.PRACTICE]
    if not known:
        return
    question = data.draw(st.sampled_from(known))
    without = {code: each for code, each in answers.items() if code != question.code}
    old, new = score(REAL, facts, answers).topics, score(REAL, facts, without).topics
    topic = question.tags.topic
    assert new[topic].practice_low <= old[topic].practice_low + 1e-9
    assert new[topic].practice_high >= old[topic].practice_high - 1e-9
    assert new[topic].practice_completeness <= old[topic].practice_completeness
