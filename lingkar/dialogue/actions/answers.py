"""Telling what became of each statement, and why."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.dialogue.actions.telling import tell
from lingkar.dialogue.models import Dialogue, Statement, StatementAnswer


@transaction.atomic
def answer_statements(
    *, dialogue: Dialogue, statements: Iterable[Statement], outcome: str, why: str, note: str, language: str, by: Person
) -> int:
    """The same answer to several at once. Who said or weighed one is told; a second, other answer is told again."""
    answered = 0
    facts = {"outcome": outcome, "why": why, "note": note, "language": language}
    for statement in statements:
        before = StatementAnswer.objects.select_for_update().filter(statement=statement).first()
        if before is not None and all(getattr(before, name) == value for name, value in facts.items()):
            continue
        made, _new = StatementAnswer.objects.update_or_create(
            statement=statement, defaults={**facts, "by": by, "at": timezone.now()}
        )
        record_audit(
            verb="answer-statement", thing=statement, by=by, organisation=dialogue.organisation,
            details={"outcome": outcome, "why": why},
        )  # fmt: skip
        tell(
            "answered",
            statements=[statement],
            about=statement,
            dialogue=dialogue,
            by=by,
            context={"outcome": outcome, "why": why, "note": note},
            mark=str(int(made.at.timestamp())) if before is not None else "",
        )
        answered += 1
    return answered
