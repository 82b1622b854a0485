"""Initiatives, and what exists on the platform under each priority."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from lingkar.assessments.bridge import Action, catalogue
from lingkar.dialogue.enums import CommitmentState, DialogueState
from lingkar.dialogue.models import Commitment, Dialogue
from lingkar.dialogue.queries import dialogues
from lingkar.events.models import Event
from lingkar.events.queries import events
from lingkar.framework.models import Initiative

PRIORITIES = ("SP1", "SP2", "SP3", "SP4", "SP5")
RUNNING = (CommitmentState.PLANNED, CommitmentState.UNDER_WAY)


def initiatives() -> QuerySet[Initiative]:
    return Initiative.objects.select_related("country")


def public_commitments() -> QuerySet[Commitment]:
    """Of dialogues that everybody may read."""
    return Commitment.objects.exclude(dialogue__state=DialogueState.DRAFT).select_related("dialogue__organisation")


def overdue(today: date) -> QuerySet[Commitment]:
    return public_commitments().filter(state__in=RUNNING, due_on__lt=today).order_by("due_on", "pk")


@dataclass(frozen=True)
class Under:
    """What there is under one priority, in numbers."""

    practices: int
    dialogues: int
    commitments: int
    kept: int  # commitments that were kept
    events: int


def under_priorities() -> dict[str, Under]:
    """By code of the priority. Three queries, however many things there are."""
    practices = Counter(code for action in catalogue().actions for code in action.priorities)
    held = _tally(dialogues.public().prefetch_related(None).values_list("priorities", flat=True))
    coming = _tally(events.upcoming().prefetch_related(None).values_list("priorities", flat=True))
    promised = list(public_commitments().values_list("priority", "state"))
    made = Counter(code for code, _ in promised)
    kept = Counter(code for code, state in promised if state == CommitmentState.DONE)
    return {code: Under(practices[code], held[code], made[code], kept[code], coming[code]) for code in PRIORITIES}


def _tally(lists: Iterable[list[str] | None]) -> Counter[str]:
    return Counter(code for codes in lists for code in codes or ())


def practices_under(code: str) -> list[Action]:
    return [action for action in catalogue().actions if code in action.priorities]


# A list of codes cannot be searched in the same words on every database; these lists are short.
def dialogues_under(code: str) -> list[Dialogue]:
    return [each for each in dialogues.public() if code in (each.priorities or ())]


def events_under(code: str) -> list[Event]:
    return [each for each in events.upcoming() if code in (each.priorities or ())]


def commitments_under(code: str) -> QuerySet[Commitment]:
    return public_commitments().filter(priority=code).order_by(F("due_on").asc(nulls_last=True), "pk")
