"""Searches she keeps, and what she thought of matches in the name of her firm."""

from __future__ import annotations

from typing import Any

from lingkar.accounts.models import Person
from lingkar.market.models import MatchSide, SavedSearch


def _searches(person: Person) -> list[dict[str, Any]]:
    rows = SavedSearch.objects.filter(person=person).prefetch_related("alerts__listing").order_by("pk")
    return [
        {"name": row.name, "search": row.query, "language": row.language, "since": row.created_at.isoformat(),
         "told_of": [alert.listing.code for alert in row.alerts.all()]}
        for row in rows
    ]  # fmt: skip


def _answers(person: Person) -> list[dict[str, Any]]:
    rows = MatchSide.objects.filter(by=person).select_related("match", "organisation").order_by("pk")
    return [
        {"match": row.match.code, "firm": row.organisation.name, "answer": row.state, "reason": row.decline_reason,
         "note": row.decline_note, "when": row.answered_at.isoformat() if row.answered_at else ""}
        for row in rows
    ]  # fmt: skip


TELL = {"saved_searches": _searches, "matches_answered": _answers}


def forget(person: Person) -> None:
    """Her searches go; what her firm thinks of a match stays with it, without her name and words."""
    SavedSearch.objects.filter(person=person).delete()
    MatchSide.objects.filter(by=person).update(by=None, decline_note="")
