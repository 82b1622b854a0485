"""The questionnaire in use is sound, and the check of questionnaires finds what is not."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from lingkar.engines.scoring import (
    SIZES,
    TOPICS,
    Answer,
    Aspect,
    applicable,
    check_questionnaire,
    load_questionnaire,
    read_questionnaire,
    score,
    sector_group,
)

FOLDER = Path(__file__).parents[3] / "assessments" / "data" / "questionnaires"
FILES = sorted(FOLDER.glob("*.json"))
REAL = load_questionnaire(FOLDER / "2026-11.json")
DATA = json.loads((FOLDER / "2026-11.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_questionnaire_is_sound(file):
    questionnaire = load_questionnaire(file)
    assert check_questionnaire(questionnaire) == []
    assert questionnaire.version == file.stem


@pytest.mark.parametrize("size", [*SIZES, None])
@pytest.mark.parametrize("group", [*REAL.sector_groups, None])
@pytest.mark.parametrize("fuel", ["none", "lpg"])
def test_every_firm_meets_12_to_18_questions_on_all_topics(group, size, fuel):
    sector = REAL.sector_groups[group][0] if group else None
    asked = applicable(REAL, {"sector": sector, "size": size}, {"fuel-kinds": Answer("fuel-kinds", choices=(fuel,))})
    assert 12 <= len(asked) <= 18
    assert {question.tags.topic for question in asked} == set(TOPICS)
    practice = {question.tags.topic for question in asked if question.tags.aspect is Aspect.PRACTICE}
    assert practice == set(TOPICS)


def test_every_question_is_asked_of_somebody():
    met = set()
    answers = {"fuel-kinds": Answer("fuel-kinds", choices=("lpg",))}
    for sectors in REAL.sector_groups.values():
        for size in SIZES:
            met |= {each.code for each in applicable(REAL, {"sector": sectors[0], "size": size}, answers)}
    assert met == {question.code for question in REAL.questions}


def test_every_isic_division_has_a_group():
    divisions = [
        f"{number:02}" for number in range(1, 100) if number not in (4, 34, 40, 44, 48, 54, 57, 67, 76, 83, 89)
    ]
    assert [code for code in [*divisions, *"ABCDEFGHIJKLMNOPQRSTU"] if sector_group(REAL, code) is None] == []


def test_best_and_worst_firm():
    for wanted, expected in ((max, 1.0), (min, 0.0)):
        answers = {}
        for question in REAL.questions:
            if question.tags.aspect is not Aspect.PRACTICE:
                continue
            scores = {choice.code: choice.score for choice in question.choices}
            if question.kind == "many" and wanted is max:
                chosen = tuple(code for code, value in scores.items() if value)
            else:
                chosen = (wanted(scores, key=scores.get),)
            answers[question.code] = Answer(question.code, choices=chosen)
        result = score(REAL, {"sector": "31", "size": "small"}, answers)
        assert {topic.practice for topic in result.topics.values()} == {expected}


def test_words_are_short_and_speak_to_one_person():
    for question in REAL.questions:
        assert len(question.text.split()) <= 22, question.code
        assert len(question.why) <= 200, question.code
        assert question.text.endswith("?"), question.code


def broken(change):
    data = copy.deepcopy(DATA)
    change(data)
    return check_questionnaire(read_questionnaire(data))


def question(data, code):
    return next(each for each in data["questions"] if each["code"] == code)


BREAKAGES = {
    "stands twice": lambda data: data["questions"].append(copy.deepcopy(data["questions"][0])),
    "why is missing": lambda data: question(data, "people").update(why=""),
    "icon is missing": lambda data: question(data, "people").update(icon=""),
    "source 'hearsay' is not listed": lambda data: question(data, "people").update(source="hearsay"),
    "weight must be above zero": lambda data: question(data, "people").update(weight=0),
    "topic 'luck' is unknown": lambda data: question(data, "people")["tags"].update(topic="luck"),
    "tag 'R12' is unknown": lambda data: question(data, "people")["tags"].update(r_strategies=["R12"]),
    "an ISO 59020 topic": lambda data: question(data, "people")["tags"].update(iso59020=[]),
    "strength and a gap sentence": lambda data: question(data, "people").update(gap=""),
    "spending 'luck' is unknown": lambda data: question(data, "water-cost").update(spending="luck"),
    "unit is missing": lambda data: question(data, "food-thrown").update(unit=""),
    "sector group 'moon' is unknown": lambda data: question(data, "water-cost").update(ask_if={"groups": ["moon"]}),
    "no firm can reach": lambda data: question(data, "driving").update(
        ask_if={"groups": ["transport"], "not_groups": ["transport"]}
    ),
    "size 'huge' is unknown": lambda data: question(data, "driving").update(ask_if={"sizes": ["huge"]}),
    "does not come before it": lambda data: question(data, "equipment").update(
        ask_if={"answers": [{"question": "people", "any_of": ["none"]}]}
    ),
    "measures a practice": lambda data: question(data, "people").update(
        ask_if={"answers": [{"question": "energy-habits", "any_of": ["led"]}]}
    ),
    "a choice 'fuel-kinds' does not have": lambda data: question(data, "fuel-cost").update(
        ask_if={"answers": [{"question": "fuel-kinds", "any_of": ["hope"]}]}
    ),
    "the best 1": lambda data: question(data, "waste-sorting")["choices"][-1].update(score=0.9),
    "needs a score from 0 to 1": lambda data: question(data, "waste-sorting")["choices"][0].update(score=None),
    "must score 0": lambda data: question(data, "people")["choices"][-1].update(score=0.2),
    "only practice questions": lambda data: question(data, "waste-share")["choices"][0].update(score=0),
    "exactly one that says": lambda data: question(data, "people")["choices"].pop(),
    "an amount has no choices": lambda data: question(data, "water-cost").update(
        choices=[{"code": "a", "text": "a"}, {"code": "b", "text": "b"}]
    ),
    "source reike: year": lambda data: data["sources"]["reike"].update(year=""),
    "topic water has no question": lambda data: data.update(
        questions=[each for each in data["questions"] if each["tags"]["topic"] != "water"]
    ),
}


@pytest.mark.parametrize("problem", BREAKAGES)
def test_check_finds(problem):
    assert any(problem in found for found in broken(BREAKAGES[problem]))


def test_reading_refuses_an_unknown_kind():
    data = copy.deepcopy(DATA)
    data["questions"][0]["kind"] = "song"
    with pytest.raises(ValueError, match="song"):
        read_questionnaire(data)
