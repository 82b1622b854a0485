"""Joining a dialogue: one person, one voice; one device, one voice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from lingkar.accounts.models import Person
from lingkar.dialogue.models import Dialogue, Participant, Statement, Vote, VoteVersion

TOLD = ("role", "size", "women_led", "rural", "country", "language")


def join_dialogue(
    *,
    dialogue: Dialogue,
    person: Person | None,
    device: str,
    told: Mapping[str, Any],
    referrer: str = "",
) -> Participant:
    """Her voice, made at her first coming. `told`: what she declares of herself; what she left out is not known.

    Two sendings that come together make one voice: the second finds the first one's.
    """
    mine = {"person": person} if person is not None else {"device": device, "person": None}
    facts = {name: told[name] for name in TOLD if name in told}
    try:
        with transaction.atomic():
            voice, made = Participant.objects.get_or_create(
                dialogue=dialogue,
                **mine,
                joined_into=None,
                defaults=facts | {"referrer": referrer[:80]},
            )
    except IntegrityError:
        return Participant.objects.get(dialogue=dialogue, **mine, joined_into=None)
    return voice if made else change_voice(participant=voice, told=told)


def change_voice(*, participant: Participant, told: Mapping[str, Any]) -> Participant:
    """What she says of herself now. It counts for all she weighed, as it does in an analysis."""
    changed = [name for name in TOLD if name in told and getattr(participant, name) != told[name]]
    for name in changed:
        setattr(participant, name, told[name])
    if changed:
        participant.save(update_fields=changed)
    return participant


@transaction.atomic
def join_voices(*, device: str, by: Person) -> int:
    """The voices of this device become those of the person who signed in on it; says how many."""
    if not device:
        return 0
    found = Participant.objects.select_for_update().filter(device=device, person__isnull=True, joined_into__isnull=True)
    voices = list(found)
    for voice in voices:
        own = Participant.objects.select_for_update().filter(dialogue_id=voice.dialogue_id, person=by).first()
        if own is None:
            voice.person = by
            voice.save(update_fields=["person"])
        else:
            _join(voice, own)
    return len(voices)


def _join(voice: Participant, own: Participant) -> None:
    """All of `voice` goes to `own`. Of two votes on one statement the newer counts; the ledger tells of each move."""
    standing = {vote.statement_id: vote for vote in own.votes.all()}
    for vote in voice.votes.order_by("pk"):
        held = standing.get(vote.statement_id)
        VoteVersion.objects.create(participant=voice, statement_id=vote.statement_id, value=None, via=vote.via)
        if held is None or held.at < vote.at:
            _move(vote, own, held)
        else:
            vote.delete()
    Statement.objects.filter(author=voice).update(author=own)
    for name in ("role", "size", "women_led", "rural", "country", "referrer", "banned_at"):
        if getattr(own, name) in (None, ""):
            setattr(own, name, getattr(voice, name))
    own.save()
    voice.joined_into = own
    voice.save(update_fields=["joined_into"])


def _move(vote: Vote, own: Participant, held: Vote | None) -> None:
    if held is not None:
        held.delete()
    vote.participant = own
    vote.save(update_fields=["participant"])
    VoteVersion.objects.create(
        participant=own, statement_id=vote.statement_id, value=vote.value, important=vote.important, via=vote.via
    )


@transaction.atomic
def leave_dialogue(*, participant: Participant) -> None:
    """Takes back all she weighed and said, and what she told of herself. The ledger keeps that votes were taken back.

    A sentence that others weighed stays, without an author. Her place stays empty, so that she may come again but never
    counts twice.
    """
    held = Participant.objects.select_for_update().select_related(None).get(pk=participant.pk)
    votes = list(Vote.objects.filter(participant=held))
    VoteVersion.objects.bulk_create(
        VoteVersion(participant=held, statement_id=vote.statement_id, value=None, via=vote.via) for vote in votes
    )
    Vote.objects.filter(participant=held).delete()
    weighed = VoteVersion.objects.exclude(participant=held).values("statement_id")
    mine = Statement.objects.filter(author=held)
    mine.filter(pk__in=weighed).update(author=None)
    mine.exclude(pk__in=weighed).delete()
    held.role = held.size = held.country = held.referrer = ""
    held.women_led = held.rural = None
    held.save(update_fields=["role", "size", "country", "referrer", "women_led", "rural"])
