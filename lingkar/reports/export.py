"""What this room keeps about a person, and how it forgets her."""

from __future__ import annotations

from typing import Any

from lingkar.accounts.models import Person
from lingkar.reports.models import Dossier, Financing, FinancingShare


def export_person(person: Person) -> dict[str, Any]:
    """A dossier is the firm's; here stands only that she made or withdrew it, and what she agreed to."""
    made = Dossier.objects.filter(made_by=person).defer("content")
    withdrawn = Dossier.objects.filter(withdrawn_by=person).defer("content")
    return {
        "dossiers_made": [
            {"code": row.code, "made": row.made_at.isoformat(), "agreed_to": row.consent_wording} for row in made
        ],
        "dossiers_withdrawn": [row.code for row in withdrawn],
        "financings": [
            {"when": row.made_at.isoformat(), "what_for": row.what_for, "amount": f"{row.amount} {row.currency}"}
            for row in Financing.objects.filter(made_by=person).order_by("pk")
        ],
        "shown_to_investors": [
            {"when": row.given_at.isoformat(), "to": row.organisation.name, "agreed_to": row.wording}
            for row in FinancingShare.objects.filter(given_by=person).select_related("organisation").order_by("pk")
        ],
    }


def erase_person(person: Person) -> None:
    """The dossier and what was shown to whom stay with the firm, without her name."""
    Dossier.objects.filter(made_by=person).update(made_by=None)
    Dossier.objects.filter(withdrawn_by=person).update(withdrawn_by=None)
    Financing.objects.filter(made_by=person).update(made_by=None)
    for name in ("given_by", "answered_by", "withdrawn_by"):
        FinancingShare.objects.filter(**{name: person}).update(**{name: None})
