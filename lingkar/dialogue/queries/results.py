"""A landscape with the words that belong to it."""

from __future__ import annotations

from lingkar.dialogue.enums import StatementState
from lingkar.dialogue.models import Dialogue, Landscape, Participant, Statement


def for_page(dialogue: Dialogue) -> Landscape | None:
    """The newest, without what names people."""
    return Landscape.objects.filter(dialogue=dialogue).defer("places", "draws", "flags").first()


def with_places(dialogue: Dialogue) -> Landscape | None:
    return Landscape.objects.filter(dialogue=dialogue).first()


def repetitions(landscape: Landscape) -> tuple[int, int] | None:
    """(done, of) while they go on."""
    if landscape.is_repeated:
        return None
    draws = Landscape.objects.values_list("draws", flat=True).get(pk=landscape.pk) or {}
    return int(draws.get("done", 0)), int(draws.get("of", 200))


def moderated(dialogue: Dialogue) -> tuple[int, int, int]:
    """How many statements are hidden, how many were joined with others, how many voices do not count."""
    statements = Statement.objects.filter(dialogue=dialogue)
    return (
        statements.filter(state=StatementState.HIDDEN).count(),
        statements.filter(state=StatementState.MERGED).count(),
        Participant.objects.filter(dialogue=dialogue, banned_at__isnull=False).count(),
    )
