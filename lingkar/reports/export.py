"""What this room keeps about a person, and how it forgets her."""

from __future__ import annotations

from typing import Any

from lingkar.accounts.models import Person
from lingkar.reports.models import Dossier


def export_person(person: Person) -> dict[str, Any]:
    """A dossier is the firm's; here stands only that she made or withdrew it, and what she agreed to."""
    made = Dossier.objects.filter(made_by=person).defer("content")
    withdrawn = Dossier.objects.filter(withdrawn_by=person).defer("content")
    return {
        "dossiers_made": [
            {"code": row.code, "made": row.made_at.isoformat(), "agreed_to": row.consent_wording} for row in made
        ],
        "dossiers_withdrawn": [row.code for row in withdrawn],
    }


def erase_person(person: Person) -> None:
    """The dossier stays with the firm, without her name."""
    Dossier.objects.filter(made_by=person).update(made_by=None)
    Dossier.objects.filter(withdrawn_by=person).update(withdrawn_by=None)
