"""Requests, offers, entries and talks: what she wrote in them stays with the firm, without her name."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from lingkar.accounts.models import Person
from lingkar.market.models import (
    Entry,
    EntryClaim,
    EntryPair,
    Guest,
    MatchDay,
    Request,
    RequestQuestion,
    SealedOffer,
    Talk,
)

BY: tuple[tuple[type[Model], str], ...] = (
    (Request, "created_by"), (Request, "checked_by"), (Request, "opened_by"), (RequestQuestion, "asked_by"),
    (RequestQuestion, "answered_by"), (SealedOffer, "by"), (Entry, "created_by"), (Entry, "verified_by"),
    (EntryClaim, "by"), (EntryClaim, "decided_by"), (EntryPair, "by"), (MatchDay, "created_by"), (Guest, "by"),
    (Talk, "asked_by"), (Talk, "answered_by"),
)  # fmt: skip


def _requests(person: Person) -> list[dict[str, Any]]:
    rows = Request.objects.filter(created_by=person).select_related("organisation").order_by("pk")
    return [
        {"firm": row.organisation.name, "when": row.created_at.isoformat(), "title": row.title, "text": row.text}
        for row in rows
    ]


def _questions(person: Person) -> list[dict[str, Any]]:
    rows = RequestQuestion.objects.filter(asked_by=person).select_related("request").order_by("pk")
    return [{"about": row.request.title, "when": row.asked_at.isoformat(), "text": row.text} for row in rows]


def _offers(person: Person) -> list[dict[str, Any]]:
    """That she handed one in. What is in it is the firm's, and sealed."""
    rows = SealedOffer.objects.filter(by=person).select_related("request", "organisation").order_by("pk")
    return [
        {"firm": row.organisation.name, "about": row.request.title, "when": row.created_at.isoformat()} for row in rows
    ]


def _entries(person: Person) -> list[dict[str, Any]]:
    rows = Entry.objects.filter(created_by=person).order_by("pk")
    return [{"name": row.name, "when": row.created_at.isoformat()} for row in rows]


def _claims(person: Person) -> list[dict[str, Any]]:
    rows = EntryClaim.objects.filter(by=person).select_related("entry").order_by("pk")
    return [{"entry": row.entry.name, "when": row.at.isoformat(), "why": row.why} for row in rows]


def _days(person: Person) -> list[dict[str, Any]]:
    rows = Guest.objects.filter(by=person).select_related("organisation").order_by("pk")
    return [{"firm": row.organisation.name, "when": row.joined_at.isoformat(), "says": row.says} for row in rows]


def _talks(person: Person) -> list[dict[str, Any]]:
    rows = Talk.objects.filter(asked_by=person).select_related("asked__organisation").order_by("pk")
    return [
        {"with": row.asked.organisation.name, "when": row.asked_at.isoformat(), "reason": row.reason} for row in rows
    ]


TELL = {
    "requests": _requests, "request_questions": _questions, "sealed_offers": _offers, "directory_entries": _entries,
    "directory_claims": _claims, "matchmaking_days": _days, "talks": _talks,
}  # fmt: skip


def forget(person: Person) -> None:
    EntryClaim.objects.filter(by=person).update(why="")
    for model, name in BY:
        model._default_manager.filter(**{name: person}).update(**{name: None})
