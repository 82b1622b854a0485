"""What firms say, by part of the people: from the newest landscapes, for the policymaker's desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lingkar.dialogue.models import Dialogue, Landscape, Statement
from lingkar.dialogue.parts import part
from lingkar.languages import registry

FIRST = 3  # of each dialogue


@dataclass(frozen=True)
class Line:
    """A statement and how it stands; `against` are the parts without a majority."""

    dialogue: str
    statement: str
    text: str
    verdict: str
    share: float | None
    against: tuple[tuple[str, float], ...]  # in words, share


def parts_heard(dialogues: Sequence[Dialogue]) -> list[Line]:
    """Common ground first, then what most agree with but a part does not. Three queries, however many dialogues."""
    newest: dict[int, Landscape] = {}
    for landscape in Landscape.objects.filter(dialogue__in=[each.pk for each in dialogues]).order_by("made_at", "pk"):
        newest[landscape.dialogue_id] = landscape
    codes = {each.pk: each.code for each in dialogues}
    chosen = [
        (codes[pk], one) for pk in codes if pk in newest for one in _best(newest[pk].result.get("statements", []))
    ]
    texts = _texts([one["id"] for _, one in chosen])
    return [
        Line(
            dialogue=dialogue,
            statement=one["id"],
            text=texts.get(one["id"], ""),
            verdict=one["verdict_code"],
            share=one["support"],
            against=tuple(
                (part(one_part["kind"], one_part["name"]), one_part["agreement"]) for one_part in one["against"]
            ),
        )
        for dialogue, one in chosen
    ]


def _best(statements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    order = {"common-ground": 0, "majority-not-for": 1}
    told = [one for one in statements if one["verdict_code"] in order and not one["moderated_out"] and not one["meta"]]
    told.sort(key=lambda one: (order[one["verdict_code"]], -(one["holds_everywhere"] or 0.0), one["id"]))
    return told[:FIRST]


def _texts(codes: Sequence[str]) -> dict[str, str]:
    """In the reader's language where there is one."""
    language = registry.current().code
    found: dict[str, str] = {}
    for statement in Statement.objects.filter(code__in=codes).prefetch_related("texts"):
        other = next((text.text for text in statement.texts.all() if text.language == language), "")
        found[statement.code] = other or statement.text
    return found
