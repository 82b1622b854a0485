"""Saying a sentence, and taking it away again."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.dialogue.actions.votes import cast_vote
from lingkar.dialogue.enums import Mode, StatementState, TextState, Via
from lingkar.dialogue.models import Dialogue, Participant, Statement, StatementText, Vote, VoteVersion


class CannotSpeak(Exception):
    """The voice was stopped."""


class WasWeighed(Exception):
    """Others weighed it already: it stays, with their votes."""


@transaction.atomic
def say_statement(*, participant: Participant, text: str, language: str, via: str = Via.WEB) -> Statement:
    """Her sentence, shown at once or once a moderator read it. Who says it agrees with it."""
    held = Participant.objects.select_for_update().select_related(None).get(pk=participant.pk)
    if held.banned_at is not None or held.joined_into_id is not None:
        raise CannotSpeak
    dialogue = participant.dialogue
    statement = Statement.objects.create(
        dialogue=dialogue,
        author=participant,
        text=text,
        language=language,
        state=StatementState.SHOWN if dialogue.mode == Mode.OPEN else StatementState.PENDING,
        via=via,
    )
    cast_vote(participant=participant, statement=statement, value=1, language=language, via=via)
    return statement


@transaction.atomic
def add_seed(
    *, dialogue: Dialogue, language: str, texts: Mapping[str, str], is_meta: bool = False, by: Person
) -> Statement:
    """A sentence to begin with, by whoever asks. `texts`: the same in other languages, written by a person."""
    seed = Statement.objects.create(
        dialogue=dialogue,
        text=texts[language],
        language=language,
        is_seed=True,
        is_meta=is_meta,
        state=StatementState.SHOWN,
    )
    _write_texts(seed, texts, by)
    record_audit(verb="add", thing=seed, by=by, organisation=dialogue.organisation)
    return seed


def _write_texts(seed: Statement, texts: Mapping[str, str], by: Person) -> None:
    others = {language: text for language, text in texts.items() if language != seed.language and text}
    for language, text in others.items():
        StatementText.objects.update_or_create(
            statement=seed,
            language=language,
            defaults={
                "text": text,
                "state": TextState.CONFIRMED,
                "confirmed_by": by,
                "confirmed_at": timezone.now(),
            },
        )
    seed.texts.exclude(language__in=others).delete()


@transaction.atomic
def change_seed(*, seed: Statement, texts: Mapping[str, str], is_meta: bool, by: Person) -> Statement:
    """Other words for a seed nobody weighed yet: afterwards a vote would stand for what its voter never read."""
    held = Statement.objects.select_for_update().get(pk=seed.pk)
    if Vote.objects.filter(statement=held).exists():
        raise WasWeighed
    held.text, held.is_meta = texts[held.language], is_meta
    held.save(update_fields=["text", "is_meta"])
    _write_texts(held, texts, by)
    record_audit(verb="change", thing=held, by=by, organisation=seed.dialogue.organisation)
    return held


@transaction.atomic
def delete_seed(*, seed: Statement, by: Person) -> None:
    if Vote.objects.filter(statement=seed).exists():
        raise WasWeighed
    record_audit(verb="delete", thing=seed, by=by, organisation=seed.dialogue.organisation)
    VoteVersion.objects.filter(statement=seed).delete()
    seed.delete()


@transaction.atomic
def delete_statement(*, statement: Statement, participant: Participant) -> None:
    """Her own sentence, as long as nobody else weighed it or ever did."""
    held = Statement.objects.select_for_update().get(pk=statement.pk)
    if VoteVersion.objects.filter(statement=held).exclude(participant=participant).exists():
        raise WasWeighed
    held.delete()
