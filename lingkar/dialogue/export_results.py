"""What a person wrote of drafts, decisions and promises, and the stories she told."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from lingkar.accounts.models import Person
from lingkar.dialogue.enums import AmendmentState
from lingkar.dialogue.models import (
    Amendment,
    Commitment,
    CommitmentUpdate,
    Decision,
    Echo,
    Proposal,
    ProposalVersion,
    SentenceComment,
    SentenceVote,
    StatementAnswer,
    Story,
    StoryText,
)

# Rows that are the body's, or the record of a draft; they stay without her name.
BY: tuple[tuple[type[Model], str], ...] = (
    (Proposal, "created_by"), (ProposalVersion, "made_by"), (Amendment, "by"), (Amendment, "answered_by"),
    (Decision, "created_by"), (Commitment, "created_by"), (CommitmentUpdate, "by"), (StatementAnswer, "by"),
)  # fmt: skip


def _comments(person: Person) -> list[dict[str, Any]]:
    rows = SentenceComment.objects.filter(by=person).select_related("sentence")
    return [{"sentence": row.sentence.text, "text": row.text, "when": row.at.isoformat()} for row in rows]


def _amendments(person: Person) -> list[dict[str, Any]]:
    rows = Amendment.objects.filter(by=person).select_related("sentence")
    return [
        {
            "sentence": row.sentence.text,
            "text": row.text,
            "reason": row.reason,
            "state": row.state,
            "answer": row.answer,
            "when": row.at.isoformat(),
        }
        for row in rows
    ]


def _sentence_votes(person: Person) -> list[dict[str, Any]]:
    rows = SentenceVote.objects.filter(participant__person=person).select_related("sentence")
    return [{"sentence": row.sentence.text, "vote": row.value, "when": row.at.isoformat()} for row in rows]


def _stories(person: Person) -> list[dict[str, Any]]:
    rows = StoryText.objects.filter(story__by=person).select_related("story")
    return [
        {"title": row.title, "text": row.text, "language": row.language, "when": row.story.created_at.isoformat()}
        for row in rows
    ]


def _echoes(person: Person) -> list[dict[str, Any]]:
    rows = Echo.objects.filter(by=person)
    return [{"sentence": row.sentence, "when": row.at.isoformat()} for row in rows]


TELL = {
    "draft_comments": _comments,
    "draft_amendments": _amendments,
    "draft_votes": _sentence_votes,
    "stories": _stories,
    "echoes": _echoes,
}


def forget(person: Person) -> None:
    """Her comments, stories and echoes go. Wishes that were answered stay with the draft, without her name."""
    SentenceComment.objects.filter(by=person).delete()
    Echo.objects.filter(by=person).delete()
    Story.objects.filter(by=person).delete()
    Amendment.objects.filter(by=person, state__in=[AmendmentState.OPEN, AmendmentState.WITHDRAWN]).delete()
    for model, name in BY:
        model._default_manager.filter(**{name: person}).update(**{name: None})
