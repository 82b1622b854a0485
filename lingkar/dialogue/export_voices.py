"""A person's voices, statements and votes.

Erasing her takes her name and her device off her voices; what was said and weighed stays, as a voice of nobody. Whoever
wants her votes and statements out as well takes them back on "What I said and weighed" before.
"""

from __future__ import annotations

from typing import Any

from lingkar.accounts.models import Person
from lingkar.dialogue.models import Dialogue, DialogueText, Participant, Statement, StatementText, Vote

BY = ((Dialogue, "created_by"), (DialogueText, "confirmed_by"), (StatementText, "confirmed_by"))


def _voices(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "dialogue": voice.dialogue.code,
            "joined": voice.joined_at.isoformat(),
            "role": voice.role,
            "size": voice.size,
            "women_led": voice.women_led,
            "rural": voice.rural,
            "country": voice.country,
            "language": voice.language,
            "came_by": voice.referrer,
        }
        for voice in Participant.objects.filter(person=person).select_related("dialogue")
    ]


def _statements(person: Person) -> list[dict[str, Any]]:
    return [
        {"text": one.text, "language": one.language, "when": one.created_at.isoformat(), "state": one.state}
        for one in Statement.objects.filter(author__person=person)
    ]


def _votes(person: Person) -> list[dict[str, Any]]:
    rows = Vote.objects.filter(participant__person=person).select_related("statement")
    return [
        {"statement": row.statement.text, "vote": row.value, "important": row.important, "when": row.at.isoformat()}
        for row in rows
    ]


def _dialogues(person: Person) -> list[str]:
    return list(Dialogue.objects.filter(created_by=person).values_list("code", flat=True))


TELL = {"voices": _voices, "statements": _statements, "votes": _votes, "dialogues": _dialogues}


def forget(person: Person) -> None:
    for model, name in BY:
        model.objects.filter(**{name: person}).update(**{name: None})
    Participant.objects.filter(joined_into__person=person).update(device="")
    Participant.objects.filter(person=person).update(person=None, device="", referrer="")
