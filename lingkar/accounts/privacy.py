"""Where each room says what it keeps about a person, and how it forgets her.

A room calls `register` from its `AppConfig.ready`. `export` answers with what JSON can hold; `erase` deletes what is
hers and takes her name off what must stay. It runs inside the transaction of the erasure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from lingkar.accounts.models import Person


@dataclass(frozen=True)
class Keeper:
    name: str
    export: Callable[[Person], Any]
    erase: Callable[[Person], None]


_keepers: dict[str, Keeper] = {}


def register(name: str, *, export: Callable[[Person], Any], erase: Callable[[Person], None]) -> None:
    """Telling the same name again replaces it, so that a reload does no harm."""
    _keepers[name] = Keeper(name, export, erase)


def register_subjects(name: str, *subjects: ModuleType) -> None:
    """One room with a file for each subject: `TELL` (name -> what to tell of a person) and `forget` of each."""

    def export(person: Person) -> dict[str, Any]:
        return {part: tell(person) for subject in subjects for part, tell in subject.TELL.items()}

    def erase(person: Person) -> None:
        for subject in subjects:
            subject.forget(person)

    register(name, export=export, erase=erase)


def keeper(name: str) -> Keeper:
    return _keepers[name]


def keepers() -> list[Keeper]:
    """Highest rooms first: what they erase may rest on what lower rooms keep."""
    return list(reversed(_keepers.values()))
