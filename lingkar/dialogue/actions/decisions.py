"""Writing down what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.dialogue.actions.telling import tell
from lingkar.dialogue.models import Decision, Dialogue, Sentence, Statement

FIELDS = ("title", "text", "body", "decided_on")


@transaction.atomic
def record_decision(
    *, dialogue: Dialogue, told: Mapping[str, Any], language: str, sentences: Iterable[Sentence], by: Person
) -> Decision:
    """A decision, and the sentences of the drafts it follows. Everybody behind them hears of it."""
    made = Decision.objects.create(
        dialogue=dialogue, language=language, created_by=by, **{name: told[name] for name in FIELDS}
    )
    made.sentences.set(sentences)
    record_audit(verb="record-decision", thing=made, by=by, organisation=dialogue.organisation)
    _tell(made, by)
    return made


@transaction.atomic
def change_decision(
    *, decision: Decision, told: Mapping[str, Any], sentences: Iterable[Sentence], by: Person
) -> Decision:
    """Put it right. People behind sentences that are new in it are told; the others know."""
    before = {name: str(getattr(decision, name)) for name in FIELDS}
    for name in FIELDS:
        setattr(decision, name, told[name])
    decision.save(update_fields=list(FIELDS))
    decision.sentences.set(sentences)
    changed = {name: before[name] for name in FIELDS if before[name] != str(getattr(decision, name))}
    record_audit(
        verb="change-decision", thing=decision, by=by, organisation=decision.dialogue.organisation,
        details={"before": changed},
    )  # fmt: skip
    _tell(decision, by)
    return decision


def _tell(decision: Decision, by: Person) -> None:
    tell(
        "decided",
        statements=statements_behind(decision),
        about=decision,
        dialogue=decision.dialogue,
        by=by,
        context={"title": decision.title, "body": decision.body},
    )


def statements_behind(decision: Decision) -> list[Statement]:
    return list(Statement.objects.filter(sentences__decisions=decision).distinct().order_by("pk"))
