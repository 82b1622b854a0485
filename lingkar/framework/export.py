"""What this room keeps about a person, and how it forgets her."""

from __future__ import annotations

from typing import Any

from lingkar.accounts.models import Person
from lingkar.framework.models import Initiative


def export_person(person: Person) -> dict[str, Any]:
    return {"initiatives": list(Initiative.objects.filter(created_by=person).values("code", "title", "created_at"))}


def erase_person(person: Person) -> None:
    """What she wrote as an official stays, without her name."""
    Initiative.objects.filter(created_by=person).update(created_by=None)
