"""How many came, and who is missing so far. Small numbers are never told."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from lingkar.dialogue.enums import StatementState
from lingkar.dialogue.models import Dialogue, Participant, Statement, TargetCell

LEAST = 5  # people: fewer are not told
STEP = 0.05  # shares are told in steps, so that a small part cannot be read from the rest
MISSING = 0.5  # of its share
ATTRIBUTES = ("role", "size", "women_led", "rural", "country")
TURNED = {True: "yes", False: "no", None: ""}


def counted(dialogue: Dialogue) -> QuerySet[Participant]:
    return Participant.objects.filter(dialogue=dialogue, joined_into__isnull=True, banned_at__isnull=True)


def with_counts(dialogues: QuerySet[Dialogue]) -> QuerySet[Dialogue]:
    """Each with `voices` and `sentences`."""
    voices = (
        Participant.objects.filter(dialogue=OuterRef("pk"), joined_into__isnull=True, banned_at__isnull=True)
        .order_by()
        .values("dialogue")
        .annotate(many=Count("pk"))
        .values("many")
    )
    sentences = (
        Statement.objects.filter(dialogue=OuterRef("pk"), state=StatementState.SHOWN)
        .order_by()
        .values("dialogue")
        .annotate(many=Count("pk"))
        .values("many")
    )
    return dialogues.annotate(voices=Coalesce(Subquery(voices), 0), sentences=Coalesce(Subquery(sentences), 0))


@dataclass(frozen=True)
class Heard:
    """One part of those who should be heard: its share of all, and of those who came (None: too few to tell)."""

    cell: TargetCell
    share: float
    came: float | None

    @property
    def is_missing(self) -> bool:
        return self.came is None or self.came < self.share * MISSING


def heard_so_far(dialogue: Dialogue) -> list[Heard]:
    """Empty without a target, or before anything may be told of anybody."""
    cells = list(dialogue.target.all())
    total = float(sum(cell.share for cell in cells))
    if not cells or total <= 0:
        return []
    came = _came_by_cell(dialogue, cells)
    all_came = sum(came)
    return [
        Heard(cell, float(cell.share) / total, _told(many, all_came)) for cell, many in zip(cells, came, strict=True)
    ]


def _told(many: int, of: int) -> float | None:
    return round(many / of / STEP) * STEP if many >= LEAST else None


def _came_by_cell(dialogue: Dialogue, cells: list[TargetCell]) -> list[int]:
    rows = counted(dialogue).order_by().values_list(*ATTRIBUTES).annotate(many=Count("pk"))
    groups = [
        ([TURNED[value] if isinstance(value, bool) or value is None else value for value in declared], many)
        for *declared, many in rows
    ]
    asked = [[getattr(cell, name) for name in ATTRIBUTES] for cell in cells]
    return [
        sum(many for declared, many in groups if all(w in ("", d) for w, d in zip(wanted, declared, strict=True)))
        for wanted in asked
    ]
