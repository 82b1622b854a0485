"""Where a dialogue is, as sentences that need no query."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from lingkar.dialogue.enums import DialogueState, PhaseKind

ORDER = tuple(PhaseKind.values)


class Stretch(Protocol):
    kind: str
    starts_at: datetime
    ends_at: datetime | None


def is_under_way(phase: Stretch, now: datetime) -> bool:
    return phase.starts_at <= now and (phase.ends_at is None or now < phase.ends_at)


def is_over(phase: Stretch, now: datetime) -> bool:
    return phase.ends_at is not None and phase.ends_at <= now


def under_way(phases: Iterable[Stretch], now: datetime) -> list[Stretch]:
    """All that runs now, in the order of the way from first word to kept commitment."""
    return sorted((one for one in phases if is_under_way(one, now)), key=lambda one: ORDER.index(one.kind))


def may_do(state: str, phases: Iterable[Stretch], kind: str, now: datetime) -> bool:
    """Whether this is done now: the dialogue is open, and its phase runs."""
    return state == DialogueState.OPEN and any(one.kind == kind and is_under_way(one, now) for one in phases)
