"""Statements for those who translate, and for readers who know better words."""

from __future__ import annotations

from django.http import Http404

from lingkar.accounts.access import Visitor
from lingkar.dialogue.access.dialogues import may_on, refuse_unless
from lingkar.dialogue.access.moderation import WHOLE, get_moderated, get_readable
from lingkar.dialogue.enums import StatementState
from lingkar.dialogue.models import Dialogue, Statement, WordingSuggestion


def _refuse_own_language(statement: Statement, language: str) -> None:
    if language not in statement.dialogue.languages or language == statement.language:
        raise Http404


def get_translatable(person: Visitor, code: str, language: str, to: str = "change") -> Statement:
    """A statement in one of the other languages of its dialogue. One nobody let through is for moderators alone."""
    statement = get_moderated(person, code, to=to, thing="wording")
    if statement.state != StatementState.SHOWN and not may_on(
        person, statement.dialogue.organisation, "view", "moderation"
    ):
        raise Http404
    _refuse_own_language(statement, language)
    return statement


def get_wordable(person: Visitor, code: str, language: str) -> Statement:
    """One that everybody reads, in a language for which better words are asked."""
    statement = get_readable(person, code)
    _refuse_own_language(statement, language)
    return statement


def get_wording_for(person: Visitor, code: str) -> WordingSuggestion:
    rows = WordingSuggestion.objects.select_related("statement", *(f"statement__{one}" for one in WHOLE))
    found = rows.filter(code=code).first()
    if found is None:
        raise Http404
    refuse_unless(person, found.statement.dialogue, "change", "wording")
    return found


def may_translate(person: Visitor, dialogue: Dialogue) -> bool:
    return may_on(person, dialogue.organisation, "change", "wording")
