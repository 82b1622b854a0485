"""Decisions, promises, answers, and the chain between a sentence somebody said and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from lingkar.dialogue.enums import CommitmentState, DialogueState, StatementState
from lingkar.dialogue.models import Amendment, Commitment, Decision, Dialogue, Participant, Sentence, Statement

RUNNING = (CommitmentState.PLANNED, CommitmentState.UNDER_WAY)
FEWEST = 5


def commitments(
    *,
    dialogue: Dialogue | None = None,
    priority: str = "",
    body: str = "",
    state: str = "",
    overdue: bool = False,
    today: date | None = None,
) -> QuerySet[Commitment]:
    """Promises of dialogues that were opened, the one due first on top; those without a day come last."""
    found = Commitment.objects.exclude(dialogue__state=DialogueState.DRAFT)
    if dialogue is not None:
        found = found.filter(dialogue=dialogue)
    if priority:
        found = found.filter(priority=priority)
    if body:
        found = found.filter(body__icontains=body)
    if state:
        found = found.filter(state=state)
    if overdue:
        found = found.filter(late(today or timezone.localdate()))
    return found.select_related("dialogue__organisation", "decision").prefetch_related("dialogue__texts")


def late(today: date) -> Q:
    return Q(state__in=RUNNING, due_on__lt=today)


def decisions_of(dialogue: Dialogue) -> QuerySet[Decision]:
    return Decision.objects.filter(dialogue=dialogue).prefetch_related("commitments")


def sentences_to_follow(dialogue: Dialogue) -> QuerySet[Sentence]:
    """Of drafts that were opened: those that stand in any version, the newest wording only."""
    return (
        Sentence.objects.filter(proposal__dialogue=dialogue, replaced_by__isnull=True, places__isnull=False)
        .exclude(proposal__state="writing")
        .distinct()
        .order_by("proposal_id", "pk")
    )


def to_answer(dialogue: Dialogue) -> QuerySet[Statement]:
    """Shown statements, those without an answer first."""
    shown = Statement.objects.filter(dialogue=dialogue, state=StatementState.SHOWN, is_meta=False)
    return (
        shown.select_related("answer")
        .prefetch_related("texts")
        .annotate(used=Count("sentences", distinct=True), answered=Count("answer"))
        .order_by("answered", "used", "pk")
    )


@dataclass(frozen=True)
class Chain:
    """Everything between a statement and what was done, in the order in which it happened."""

    statements: list[Statement]
    sentences: list[Sentence]
    amendments: list[Amendment]
    decisions: list[Decision]
    commitments: list[Commitment]


def chain_of_statement(statement: Statement) -> Chain:
    """Forward: the sentences that rest on it, other words for them, decisions that follow them, promises, proof."""
    root = statement.merged_into if statement.state == StatementState.MERGED and statement.merged_into else statement
    sentences = _wordings(
        Sentence.objects.filter(statements=root).exclude(proposal__state="writing").select_related("proposal")
    )
    decisions = list(Decision.objects.filter(sentences__in=sentences).distinct().order_by("decided_on", "pk"))
    return Chain([statement], sentences, _amendments(sentences), decisions, _promises(decisions))


def chain_of_commitment(commitment: Commitment) -> Chain:
    """Backward, down to the statements: whose they are is not told."""
    sentences = list(
        Sentence.objects.filter(decisions=commitment.decision_id)
        .select_related("proposal")
        .prefetch_related("statements__texts")
    )
    statements = Statement.objects.filter(sentences__in=sentences, state=StatementState.SHOWN).distinct()
    promises = Commitment.objects.filter(pk=commitment.pk).prefetch_related("updates")
    return Chain(
        list(statements.prefetch_related("texts").order_by("pk")),
        sentences,
        _amendments(sentences),
        [commitment.decision],
        list(promises),
    )


def _wordings(found: QuerySet[Sentence]) -> list[Sentence]:
    """All wordings, each with whether another took its place."""
    newer = Sentence.objects.filter(replaces=OuterRef("pk"))
    return list(found.annotate(is_replaced=Exists(newer)).order_by("pk"))


def _amendments(sentences: list[Sentence]) -> list[Amendment]:
    """Those that were taken, for these sentences or for words they replaced."""
    keys = {one.pk for one in sentences} | {one.replaces_id for one in sentences if one.replaces_id}
    taken = Amendment.objects.filter(sentence__in=keys, state="accepted")
    return list(taken.select_related("sentence").order_by("answered_at", "pk"))


def _promises(decisions: list[Decision]) -> list[Commitment]:
    found = Commitment.objects.filter(decision__in=decisions).prefetch_related("updates")
    return list(found.order_by("created_at", "pk"))


def voices_behind(statements: list[Statement]) -> int | None:
    """How many people said or weighed one of them; None for fewer than five."""
    keys = [one.pk for one in statements]
    counted = Participant.objects.filter(banned_at__isnull=True).filter(
        Q(statements__in=keys) | Q(votes__statement__in=keys) | Q(votes__statement__merged_into__in=keys)
    )
    number = counted.distinct().count()
    return number if number >= FEWEST else None
