"""What moderation and paper keep about a person: what she asked for, reported and offered.

What she did as a moderator or with sheets stands in the audit trail; erasing her takes her name off all of it. What she
wrote to moderators is erased with her; better words that were taken stay, without her name.
"""

from __future__ import annotations

from typing import Any

from lingkar.accounts.models import Person
from lingkar.dialogue.models import (
    Appeal,
    ModerationAct,
    PaperEntry,
    PaperSheet,
    StatementReport,
    WordingSuggestion,
)

BY = (
    (ModerationAct, "by"),
    (Appeal, "answered_by"),
    (StatementReport, "handled_by"),
    (WordingSuggestion, "by"),
    (WordingSuggestion, "decided_by"),
    (PaperSheet, "made_by"),
    (PaperEntry, "entered_by"),
    (PaperEntry, "changed_by"),
)


def _appeals(person: Person) -> list[dict[str, Any]]:
    return [
        {"words": one.words, "when": one.at.isoformat(), "state": one.state, "answer": one.answer}
        for one in Appeal.objects.filter(participant__person=person)
    ]


def _reports(person: Person) -> list[dict[str, Any]]:
    return [
        {"statement": one.statement.text, "reason": one.reason, "words": one.words, "when": one.at.isoformat()}
        for one in StatementReport.objects.filter(participant__person=person).select_related("statement")
    ]


def _wordings(person: Person) -> list[dict[str, Any]]:
    return [
        {"text": one.text, "language": one.language, "note": one.note, "when": one.at.isoformat(), "state": one.state}
        for one in WordingSuggestion.objects.filter(by=person)
    ]


def _stops(person: Person) -> list[dict[str, Any]]:
    return [
        {"what": one.act, "reason": one.reason, "note": one.note, "when": one.at.isoformat()}
        for one in ModerationAct.objects.filter(participant__person=person)
    ]


TELL = {"appeals": _appeals, "reports_of_statements": _reports, "wordings": _wordings, "voice_moderated": _stops}


def forget(person: Person) -> None:
    """Called before her voices lose her name."""
    Appeal.objects.filter(participant__person=person).update(words="")
    StatementReport.objects.filter(participant__person=person).update(words="")
    WordingSuggestion.objects.filter(by=person).update(note="")
    for model, name in BY:
        model.objects.filter(**{name: person}).update(**{name: None})
