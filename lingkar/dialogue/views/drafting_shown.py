"""A draft as its pages show it: paragraphs of sentences in the reader's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lingkar.dialogue import parts
from lingkar.dialogue.enums import TextState
from lingkar.dialogue.models import Place, Proposal
from lingkar.dialogue.queries.drafting import Counted
from lingkar.dialogue.queries.readable import Readable, readable
from lingkar.languages import written
from lingkar.languages.registry import current


@dataclass(frozen=True)
class Line:
    code: str
    text: str
    language: str
    state: str
    starts: bool
    statements: list[Readable] = field(default_factory=list)
    comments: int = 0
    amendments: int = 0
    weighed: str = ""
    roles: list[str] = field(default_factory=list)


def title_of(proposal: Proposal, language: str) -> tuple[str, str]:
    """(title, language) for a reader; needs `titles` fetched."""
    for one in proposal.titles.all():
        if one.language == language:
            return one.text, one.language
    return proposal.title, proposal.language


def lines(
    places: Sequence[Place],
    written_in: str,
    *,
    beside: tuple[dict[int, int], dict[int, int]] = ({}, {}),
    counted: dict[int, Counted] | None = None,
) -> list[Line]:
    reader, before, told = current().code, 0, []
    for place in places:
        sentence = place.sentence
        own = next((text for text in sentence.texts.all() if text.language == reader), None)
        count = (counted or {}).get(sentence.pk)
        told.append(
            Line(
                code=sentence.code,
                text=own.text if own else sentence.text,
                language=own.language if own else written_in,
                state=str(own.state) if own else str(TextState.PERSON),
                starts=place.paragraph != before,
                statements=[readable(one, reader) for one in sentence.statements.all()],
                comments=beside[0].get(sentence.pk, 0),
                amendments=beside[1].get(sentence.pk, 0),
                weighed=weighed(count),
                roles=_roles(count),
            )
        )
        before = place.paragraph
    return told


def weighed(count: Counted | None) -> str:
    """What the second weighing says of a sentence; empty where too few weighed it."""
    if count is None or count.agree is None:
        return ""
    total = count.agree + (count.disagree or 0) + (count.passed or 0)
    return written.percent(count.agree / total, current().code)


def _roles(count: Counted | None) -> list[str]:
    return [
        f"{parts.part('role', role)}: {written.percent(agree / seen, current().code)}"
        for role, agree, seen in (count.roles if count else ())
    ]


def languages_of(proposal: Proposal, places: Sequence[Place]) -> list[dict[str, Any]]:
    """In which languages it can be read, and how far each is."""
    held: dict[str, list[str]] = {}
    for place in places:
        for text in place.sentence.texts.all():
            held.setdefault(text.language, []).append(text.state)
    return [
        {
            "code": language,
            "name": parts.part("language", language),
            "whole": len(states) == len(places),
            "checked": len(states) == len(places) and all(one == TextState.CONFIRMED for one in states),
        }
        for language, states in sorted(held.items())
    ]
