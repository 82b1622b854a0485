"""A questionnaire file (JSON) becomes a Questionnaire."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .model import AnswerCondition, AskIf, Aspect, Choice, Kind, Question, Questionnaire, Tags


def _choice(data: Mapping[str, Any]) -> Choice:
    return Choice(
        code=data["code"],
        text=data["text"],
        score=data.get("score"),
        icon=data.get("icon", ""),
        exclusive=data.get("exclusive", False),
        share_low=data.get("share_low"),
        share_high=data.get("share_high"),
    )


def _tags(data: Mapping[str, Any]) -> Tags:
    return Tags(
        topic=data["topic"],
        aspect=Aspect(data["aspect"]),
        r_strategies=tuple(data.get("r_strategies", ())),
        priorities=tuple(data.get("priorities", ())),
        iso59020=tuple(data.get("iso59020", ())),
    )


def _ask_if(data: Mapping[str, Any]) -> AskIf:
    return AskIf(
        groups=tuple(data.get("groups", ())),
        not_groups=tuple(data.get("not_groups", ())),
        sizes=tuple(data.get("sizes", ())),
        answers=tuple(
            AnswerCondition(question=each["question"], any_of=tuple(each["any_of"])) for each in data.get("answers", ())
        ),
    )


def _question(data: Mapping[str, Any]) -> Question:
    return Question(
        code=data["code"],
        kind=Kind(data["kind"]),
        text=data["text"],
        why=data.get("why", ""),
        icon=data.get("icon", ""),
        tags=_tags(data["tags"]),
        source=data.get("source", ""),
        choices=tuple(_choice(each) for each in data.get("choices", ())),
        weight=data.get("weight", 1.0),
        ask_if=_ask_if(data.get("ask_if", {})),
        spending=data.get("spending", ""),
        unit=data.get("unit", ""),
        help=data.get("help", ""),
        strength=data.get("strength", ""),
        gap=data.get("gap", ""),
    )


def read_questionnaire(data: Mapping[str, Any]) -> Questionnaire:
    """Questionnaire from parsed JSON. Raises KeyError or ValueError where a needed part is missing or unknown."""
    return Questionnaire(
        version=data["version"],
        title=data["title"],
        questions=tuple(_question(each) for each in data["questions"]),
        sector_groups={group: tuple(sectors) for group, sectors in data["sector_groups"].items()},
        sources=data["sources"],
    )


def load_questionnaire(path: Path) -> Questionnaire:
    """Questionnaire from a file."""
    return read_questionnaire(json.loads(path.read_text(encoding="utf-8")))
