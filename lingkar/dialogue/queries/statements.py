"""Statements: those that say the same, and one as somebody reads it."""

from __future__ import annotations

from django.db.models import QuerySet

from lingkar.dialogue.enums import StatementState
from lingkar.dialogue.models import Dialogue, Participant, Statement, StatementText, Vote
from lingkar.dialogue.similar import most_alike


def similar_to(dialogue: Dialogue, text: str, language: str) -> list[Statement]:
    """Shown statements that may say the same, in this language or translated into it."""
    shown = Statement.objects.filter(dialogue=dialogue, state=StatementState.SHOWN)
    said = list(shown.filter(language=language).values_list("pk", "text"))
    said += StatementText.objects.filter(statement__in=shown, language=language).values_list("statement_id", "text")
    found = [pk for pk, _ in most_alike(text, language, said)]
    by_key = Statement.objects.prefetch_related("texts").in_bulk(found)
    return [by_key[pk] for pk in found if pk in by_key]


def votable(dialogue: Dialogue, code: str) -> Statement | None:
    """A statement that may be weighed. One that was joined with another still may: its votes count for that one."""
    states = (StatementState.SHOWN, StatementState.MERGED)
    found = Statement.objects.filter(dialogue=dialogue, code=code, state__in=states)
    return found.prefetch_related("texts").first()


def seeds_of(dialogue: Dialogue) -> QuerySet[Statement]:
    return dialogue.statements.filter(is_seed=True).prefetch_related("texts").order_by("pk")


def votes_of(participant: Participant) -> QuerySet[Vote]:
    """Hers, the newest first, without those on her own sentences."""
    votes = Vote.objects.filter(participant=participant).exclude(statement__author=participant)
    return votes.select_related("statement").prefetch_related("statement__texts").order_by("-at", "-pk")


def said_by(participant: Participant) -> QuerySet[Statement]:
    return participant.statements.select_related("merged_into").prefetch_related("texts").order_by("-created_at")
