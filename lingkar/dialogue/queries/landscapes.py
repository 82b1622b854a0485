"""Landscapes that stand, and those that are due."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from lingkar.dialogue.enums import DialogueState
from lingkar.dialogue.models import Dialogue, Landscape
from lingkar.dialogue.queries.votes import last_version

TENDED_DAYS = 7  # after the end


def newest(dialogue: Dialogue) -> Landscape | None:
    return Landscape.objects.filter(dialogue=dialogue).first()


def newest_result(dialogue: Dialogue) -> dict[str, Any]:
    """What may be shown of the newest one, without the rest of its row, which can be large."""
    found = Landscape.objects.filter(dialogue=dialogue).values_list("result", flat=True).first()
    return found or {}


def live_dialogues() -> QuerySet[Dialogue]:
    """Open ones, and those closed lately: the last votes are counted, and the repetitions come to their end."""
    lately = timezone.now() - timedelta(days=TENDED_DAYS)
    return Dialogue.objects.filter(Q(state=DialogueState.OPEN) | Q(state=DialogueState.CLOSED, closed_at__gte=lately))


def is_due(dialogue: Dialogue, landscape: Landscape | None) -> bool:
    """Whether votes came, or a moderator acted, since the landscape was made."""
    if landscape is None:
        return last_version(dialogue) > 0
    return landscape.last_vote < last_version(dialogue) or landscape.last_act < last_act(dialogue)


def last_act(dialogue: Dialogue) -> int:
    """The newest moderation, 0 when there was none."""
    acts = getattr(dialogue, "acts", None)  # the moderators' file may not be there
    return (acts.aggregate(newest=Max("pk"))["newest"] or 0) if acts is not None else 0
