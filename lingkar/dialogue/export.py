"""What this room keeps about a person, and how it forgets her: each subject adds its own lines.

A subject file (`export_voices`, `export_moderation` ...) calls `add` with names, what to tell and how to forget.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lingkar.accounts.models import Person

type Tell = Callable[[Person], Any]
type Forget = Callable[[Person], None]

TOLD: dict[str, Tell] = {}
FORGET: list[Forget] = []


def export_person(person: Person) -> dict[str, Any]:
    return {name: tell(person) for name, tell in TOLD.items()}


def erase_person(person: Person) -> None:
    for forget in FORGET:
        forget(person)


def add(*, tell: Mapping[str, Tell], forget: Forget) -> None:
    """Called once a subject, from the app's `ready`; a second call with the same function changes nothing."""
    TOLD.update(tell)
    if forget not in FORGET:
        FORGET.append(forget)
