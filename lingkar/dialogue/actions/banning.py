"""Stopping a voice, and letting it speak again. Its votes leave the computation; they are kept, not erased."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.dialogue.actions.telling_authors import tell_voice
from lingkar.dialogue.enums import Act, Reason
from lingkar.dialogue.models import ModerationAct, Participant


def _hold(participant: Participant) -> Participant:
    rows = Participant.objects.select_for_update(of=("self",)).select_related("dialogue__organisation", "person")
    return rows.get(pk=participant.pk)


@transaction.atomic
def ban_voice(*, participant: Participant, reason: str, note: str = "", by: Person) -> ModerationAct | None:
    """For what somebody does, never for what she thinks. None when the voice was stopped already."""
    if reason not in Reason.values:
        raise ValueError(reason)
    held = _hold(participant)
    if held.banned_at is not None:
        return None
    held.banned_at = timezone.now()
    held.save(update_fields=["banned_at"])
    return _record(Act.BAN, held, reason, note, by, "stopped")


@transaction.atomic
def lift_ban(*, participant: Participant, note: str = "", by: Person) -> ModerationAct | None:
    """All she weighed counts again."""
    held = _hold(participant)
    if held.banned_at is None:
        return None
    held.banned_at = None
    held.save(update_fields=["banned_at"])
    return _record(Act.LIFT, held, "", note, by, "lifted")


def _record(act: str, voice: Participant, reason: str, note: str, by: Person, step: str) -> ModerationAct:
    made = ModerationAct.objects.create(
        dialogue=voice.dialogue, participant=voice, act=act, reason=reason, note=note, by=by
    )
    details = {"act": act, "voice": voice.code} | ({"reason": reason} if reason else {})
    record_audit(verb="moderate", thing=made, by=by, organisation=voice.dialogue.organisation, details=details)
    tell_voice(step, act=made, participant=voice, by=by)
    return made
