"""Weighing: one vote of one voice on one statement, its changes, and the ledger of all of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from lingkar.dialogue.enums import StatementState, Via
from lingkar.dialogue.models import Participant, Statement, Vote, VoteVersion


class CannotVote(Exception):
    """The voice was stopped, or the statement is not there to be weighed."""


@dataclass(frozen=True)
class Chance:
    """How the statement came to her: kept with the vote, so that a result can be weighted by it."""

    probability: float | None = None
    entropy: float | None = None


CHOSEN = Chance()  # by herself


@transaction.atomic
def cast_vote(
    *,
    participant: Participant,
    statement: Statement,
    value: int,
    important: bool = False,
    language: str = "en",
    chance: Chance = CHOSEN,
    via: str = Via.WEB,
) -> Vote:
    """Her vote as it is now, and a line in the ledger. The same vote again changes nothing and adds no line.

    Her own votes wait for each other (her row is held), so the ledger's order is the order in which they counted;
    votes of different people never wait.
    """
    if value not in (-1, 0, 1):
        raise ValueError(value)
    _hold(participant)
    if statement.dialogue_id != participant.dialogue_id or statement.state == StatementState.HIDDEN:
        raise CannotVote
    standing = Vote.objects.filter(participant=participant, statement=statement).first()
    if standing is not None and (standing.value, standing.important) == (value, important):
        return standing
    vote = standing or Vote(participant=participant, statement=statement)
    if standing is None:
        vote.probability, vote.entropy = chance.probability, chance.entropy
    vote.value, vote.important, vote.language, vote.via = value, important, language, via
    vote.at = timezone.now()
    vote.save()
    VoteVersion.objects.create(
        participant=participant, statement=statement, value=value, important=important, via=via, at=vote.at
    )
    return vote


@transaction.atomic
def take_back_vote(*, participant: Participant, statement: Statement, via: str = Via.WEB) -> bool:
    """As if she had not weighed it; the ledger tells that she had. False when there was no vote."""
    _hold(participant)
    gone, _ = Vote.objects.filter(participant=participant, statement=statement).delete()
    if gone:
        VoteVersion.objects.create(participant=participant, statement=statement, value=None, via=via)
    return bool(gone)


@transaction.atomic
def undo_last_vote(*, participant: Participant, statement: Statement | None = None) -> Statement | None:
    """Take back the vote she cast last, or the one named if it is still that; returns the statement it was on."""
    _hold(participant)
    last = Vote.objects.filter(participant=participant).select_related("statement").order_by("-at", "-pk").first()
    if last is None or (statement is not None and last.statement_id != statement.pk):
        return None
    take_back_vote(participant=participant, statement=last.statement)
    return last.statement


def _hold(participant: Participant) -> None:
    held = Participant.objects.select_for_update().only("pk", "banned_at", "joined_into").get(pk=participant.pk)
    if held.banned_at is not None or held.joined_into_id is not None:
        raise CannotVote
