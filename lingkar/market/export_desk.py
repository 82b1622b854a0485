"""Notes of brokers and what they took in hand: theirs by name; what they wrote of firms stays with the agency."""

from __future__ import annotations

from typing import Any

from lingkar.accounts.models import Person
from lingkar.market.models import CaseNote, LoopCase, LoopRun, Proposal, SiteVisit, WorkTaken

BY = (
    (SiteVisit, "by"), (CaseNote, "by"), (LoopCase, "by"), (LoopRun, "by"), (Proposal, "by"), (Proposal, "answered_by"),
)  # fmt: skip


def _visits(person: Person) -> list[dict[str, Any]]:
    rows = SiteVisit.objects.filter(by=person).select_related("organisation").order_by("pk")
    return [
        {"firm": row.organisation.name, "on": row.on.isoformat(), "findings": row.findings, "next": row.next_step}
        for row in rows
    ]


def _notes(person: Person) -> list[dict[str, Any]]:
    rows = CaseNote.objects.filter(by=person).select_related("case").order_by("pk")
    return [{"case": row.case.code, "when": row.at.isoformat(), "text": row.text} for row in rows]


def _work(person: Person) -> list[dict[str, Any]]:
    rows = WorkTaken.objects.filter(by=person).order_by("pk")
    return [{"kind": row.kind, "code": row.code, "when": row.at.isoformat()} for row in rows]


TELL = {"site_visits": _visits, "case_notes": _notes, "work_taken": _work}


def forget(person: Person) -> None:
    """What she has in hand is free again; notes stay, without her name."""
    WorkTaken.objects.filter(by=person).delete()
    for model, name in BY:
        model.objects.filter(**{name: person}).update(**{name: None})
