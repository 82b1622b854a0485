"""Introductions and all that hangs on them: what she wrote, agreed to and signed. What firms agreed stays with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from lingkar.accounts.models import Person
from lingkar.market.models import (
    AbuseReport,
    Block,
    DealSignature,
    DealVersion,
    Introduction,
    Mediation,
    Meeting,
    Outcome,
    Post,
    SampleRequest,
    SharedContact,
    ThreadSeen,
)

# Rows that stay with the two firms, without her name.
BY: tuple[tuple[type[Model], str], ...] = (
    (Introduction, "asked_by"), (Introduction, "answered_by"), (Introduction, "closed_by"), (Meeting, "proposed_by"),
    (Meeting, "answered_by"), (SampleRequest, "asked_by"), (SampleRequest, "changed_by"), (DealVersion, "by"),
    (Outcome, "answered_by"), (Block, "by"), (AbuseReport, "by"), (AbuseReport, "handled_by"),
    (Mediation, "asked_by"), (Mediation, "mediator"),
)  # fmt: skip


def _introductions(person: Person) -> list[dict[str, Any]]:
    asked = Introduction.objects.filter(asked_by=person).order_by("pk")
    return [
        {"about": row.about, "when": row.asked_at.isoformat(), "sentence": row.sentence, "state": row.state}
        for row in asked
    ]


def _contacts(person: Person) -> list[dict[str, Any]]:
    rows = SharedContact.objects.filter(person=person).select_related("introduction").order_by("pk")
    return [
        {"about": row.introduction.about, "when": row.agreed_at.isoformat(), "name": row.name, "mail": row.mail,
         "phone": row.phone, "agreed_to": row.wording}
        for row in rows
    ]  # fmt: skip


def _posts(person: Person) -> list[dict[str, Any]]:
    rows = Post.objects.filter(by=person).prefetch_related("files").select_related("introduction").order_by("pk")
    return [
        {"about": row.introduction.about, "when": row.at.isoformat(), "text": row.text,
         "files": [file.name for file in row.files.all()]}
        for row in rows
    ]  # fmt: skip


def _meetings(person: Person) -> list[dict[str, Any]]:
    rows = Meeting.objects.filter(proposed_by=person).order_by("pk")
    return [{"when": row.proposed_at.isoformat(), "place": row.place, "note": row.note} for row in rows]


def _samples(person: Person) -> list[dict[str, Any]]:
    rows = SampleRequest.objects.filter(asked_by=person).order_by("pk")
    return [
        {"when": row.asked_at.isoformat(), "note": row.note, "address": row.address, "agreed_to": row.wording}
        for row in rows
    ]


def _deals(person: Person) -> dict[str, Any]:
    written = DealVersion.objects.filter(by=person).order_by("pk")
    signed = DealSignature.objects.filter(by=person).select_related("version").order_by("pk")
    return {
        "written": [{"when": row.at.isoformat(), "what": row.what, "version": row.number} for row in written],
        "signed": [{"when": row.at.isoformat(), "name": row.name, "sha256": row.version.sha256} for row in signed],
    }


def _outcomes(person: Person) -> list[dict[str, Any]]:
    rows = Outcome.objects.filter(answered_by=person).order_by("pk")
    return [
        {"when": row.answered_at.isoformat() if row.answered_at else "", "happened": row.happened, "note": row.note}
        for row in rows
    ]


def _blocks(person: Person) -> list[dict[str, Any]]:
    rows = Block.objects.filter(by=person).select_related("blocked").order_by("pk")
    return [{"when": row.at.isoformat(), "firm": row.blocked.name, "note": row.note} for row in rows]


def _reports(person: Person) -> list[dict[str, Any]]:
    rows = AbuseReport.objects.filter(by=person).select_related("against").order_by("pk")
    return [
        {"when": row.at.isoformat(), "firm": row.against.name, "reason": row.reason, "words": row.words,
         "decision": row.decision}
        for row in rows
    ]  # fmt: skip


def _mediations(person: Person) -> list[dict[str, Any]]:
    rows = Mediation.objects.filter(asked_by=person).order_by("pk")
    return [{"when": row.asked_at.isoformat(), "why": row.why, "agreed_to": row.wording} for row in rows]


def _read(person: Person) -> list[str]:
    rows: Iterable[Any] = ThreadSeen.objects.filter(person=person).order_by("pk")
    return [row.seen_at.isoformat() for row in rows]


TELL = {
    "introductions": _introductions,
    "shared_contacts": _contacts,
    "posts": _posts,
    "meetings": _meetings,
    "samples": _samples,
    "deals": _deals,
    "outcomes": _outcomes,
    "blocks": _blocks,
    "abuse_reports": _reports,
    "mediations": _mediations,
    "threads_read": _read,
}


def forget(person: Person) -> None:
    """Her contact and what she wrote go; what the two firms agreed on stays with them, without her name."""
    SharedContact.objects.filter(person=person).delete()
    ThreadSeen.objects.filter(person=person).delete()
    Post.objects.filter(by=person).delete()
    SampleRequest.objects.filter(asked_by=person).update(address="")
    AbuseReport.objects.filter(by=person).update(words="")
    # That somebody signed is the firms' record; who it was is hers to take along.
    DealSignature.objects.filter(by=person).update(by=None, name="—")
    for model, name in BY:
        model._default_manager.filter(**{name: person}).update(**{name: None})
