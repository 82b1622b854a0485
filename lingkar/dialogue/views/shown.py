"""What pages of this room show, prepared for their templates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from lingkar.dialogue import rules
from lingkar.dialogue.enums import PhaseKind
from lingkar.dialogue.models import Dialogue, Phase
from lingkar.dialogue.queries.voices import LEAST, Heard
from lingkar.dialogue.words import cell_name, text_of
from lingkar.languages import written
from lingkar.languages.registry import current

TAG = re.compile(r"^[a-z0-9-]{1,40}$")
ICONS = {"inform": "eye", "speak": "speak", "weigh": "scale", "draft": "edit", "decide": "tick", "follow-up": "refresh"}


@dataclass(frozen=True)
class Step:
    """A phase on the way, as it stands now."""

    kind: str
    label: str
    icon: str
    state: str  # over, now or ahead
    until: str
    since: str
    note: str


def steps_of(dialogue: Dialogue, now: datetime | None = None) -> list[Step]:
    """In the order of the way, whatever their dates: people speak and weigh at the same time."""
    now = now or timezone.now()
    phases = sorted(dialogue.phases.all(), key=lambda one: rules.ORDER.index(one.kind))
    return [_step(one, now) for one in phases]


def _step(phase: Phase, now: datetime) -> Step:
    state = "over" if rules.is_over(phase, now) else "now" if rules.is_under_way(phase, now) else "ahead"
    return Step(
        kind=phase.kind,
        label=str(PhaseKind(phase.kind).label),
        icon=ICONS[phase.kind],
        state=state,
        until=_day(phase.ends_at - timedelta(microseconds=1)) if phase.ends_at else "",
        since=_day(phase.starts_at),
        note=phase.note,
    )


def _day(at: datetime) -> str:
    return written.date(timezone.localtime(at).date(), current().code)


@dataclass(frozen=True)
class Card:
    """A dialogue as a line of a list."""

    dialogue: Dialogue
    question: str
    language: str
    is_foreign: bool
    now: list[str]  # what is done now
    voices: str  # written, or empty where there are too few to tell
    sentences: str


def cards_of(dialogues: Iterable[Dialogue]) -> list[Card]:
    return [_card(one) for one in dialogues]


def _card(dialogue: Dialogue) -> Card:
    text = text_of(dialogue)
    code = current().code
    now = timezone.now()
    running = rules.under_way(dialogue.phases.all(), now) if dialogue.state == "open" else []
    voices = getattr(dialogue, "voices", 0)
    return Card(
        dialogue=dialogue,
        question=text.question if text else "",
        language=text.language if text else code,
        is_foreign=bool(text and text.language != code),
        now=[str(PhaseKind(one.kind).label) for one in running],
        voices=written.number(voices, code) if voices >= LEAST else "",
        sentences=written.number(getattr(dialogue, "sentences", 0), code),
    )


def tag_of(request: HttpRequest) -> str:
    """The channel whose link she came by; anything else is nothing."""
    asked = request.POST.get("from") or request.GET.get("from") or ""
    return asked if TAG.match(asked) else ""


def heard_rows(heard: Iterable[Heard]) -> list[dict[str, Any]]:
    code = current().code
    return [
        {
            "name": cell_name(one.cell),
            "share": written.percent(one.share, code),
            "came": "" if one.came is None else written.percent(one.came, code),
            "is_missing": one.is_missing,
        }
        for one in sorted(heard, key=lambda one: (one.came or 0.0) / one.share)
    ]


def head_of(dialogue: Dialogue) -> dict[str, Any]:
    """What every page inside a dialogue says first."""
    text = text_of(dialogue)
    return {
        "dialogue": dialogue,
        "text": text,
        "question": text.question if text else "",
        "question_language": text.language if text and text.language != current().code else "",
    }
