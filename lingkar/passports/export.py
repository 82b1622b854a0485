"""What this room keeps about a person, and how it forgets her."""

from __future__ import annotations

from typing import Any

from lingkar.accounts.models import Person
from lingkar.passports.models import Version


def export_person(person: Person) -> dict[str, Any]:
    """A passport is the firm's; here stands only which versions she published."""
    rows = Version.objects.filter(published_by=person).select_related("passport").defer("content")
    return {
        "versions_published": [
            {"passport": row.passport.code, "version": row.number, "published": row.published_at.isoformat()}
            for row in rows
        ]
    }


def erase_person(person: Person) -> None:
    """The version stays with the firm, without her name."""
    Version.objects.filter(published_by=person).update(published_by=None)
