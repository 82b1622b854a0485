"""Statements as a reader meets them: in her language where it is there, beside the words they were said in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from lingkar.dialogue.enums import StatementState, TextState
from lingkar.dialogue.models import Dialogue, Statement


@dataclass(frozen=True)
class Readable:
    """A statement in one reader's language. state: person | machine | confirmed, of the text shown."""

    code: str
    text: str
    language: str
    state: str
    original: str
    original_language: str
    waits: bool  # somebody may have read words that nobody checked
    theme: str
    is_shown: bool

    @property
    def is_translated(self) -> bool:
        return self.language != self.original_language


def shown(dialogue: Dialogue) -> QuerySet[Statement]:
    """What the public sees, in the order it was said."""
    return (
        Statement.objects.filter(dialogue=dialogue, state=StatementState.SHOWN, is_meta=False)
        .prefetch_related("texts")
        .order_by("created_at", "pk")
    )


def readable(statement: Statement, language: str) -> Readable:
    """Needs `texts` fetched. A machine's draft is shown, and says that it is one."""
    texts = {one.language: one for one in statement.texts.all()}
    own = texts.get(language) if language != statement.language else None
    return Readable(
        code=statement.code,
        text=own.text if own else statement.text,
        language=own.language if own else statement.language,
        state=str(own.state) if own else str(TextState.PERSON),
        original=statement.text,
        original_language=statement.language,
        waits=any(one.state == TextState.MACHINE for one in texts.values()),
        theme=statement.theme,
        is_shown=statement.state == StatementState.SHOWN,
    )


def readables(statements: Iterable[Statement], language: str) -> dict[str, Readable]:
    return {one.code: readable(one, language) for one in statements}
