"""Statements, voices, acts and appeals for those who moderate; one's own for those who appeal."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from lingkar.accounts import device
from lingkar.accounts.access import Visitor
from lingkar.dialogue.access.dialogues import get_dialogue_for, may_on, refuse_unless
from lingkar.dialogue.access.voices import own_voice
from lingkar.dialogue.enums import StatementState
from lingkar.dialogue.models import Appeal, Dialogue, ModerationAct, Participant, Statement

WHOLE = ("dialogue__organisation__country", "dialogue__country")


def statements() -> QuerySet[Statement]:
    return Statement.objects.select_related(*WHOLE, "author__person", "merged_into").prefetch_related(
        "texts", "dialogue__texts", "dialogue__phases"
    )


def get_moderated(person: Visitor, code: str, to: str = "change", thing: str = "moderation") -> Statement:
    """In whatever state it is, for whoever moderates or translates."""
    found = statements().filter(code=code).first()
    if found is None:
        raise Http404
    refuse_unless(person, found.dialogue, to, thing)
    return found


def get_act_for(person: Visitor, code: str) -> ModerationAct:
    found = ModerationAct.objects.select_related(*WHOLE, "statement").filter(code=code).first()
    if found is None:
        raise Http404
    refuse_unless(person, found.dialogue, "change", "moderation")
    return found


def get_voice_for(person: Visitor, code: str, voice: str, to: str = "view") -> Participant:
    """A voice as its moderator sees it: by what it said, without a name."""
    dialogue = get_dialogue_for(person, code, to=to, thing="moderation")
    found = Participant.objects.filter(dialogue=dialogue, code=voice).first()
    if found is None:
        raise Http404
    found.dialogue = dialogue
    return found


def get_appeal_for(person: Visitor, code: str, to: str = "change") -> Appeal:
    rows = Appeal.objects.select_related("act__statement", "participant", *(f"act__{one}" for one in WHOLE))
    found = rows.prefetch_related("act__dialogue__texts").filter(code=code).first()
    if found is None:
        raise Http404
    refuse_unless(person, found.act.dialogue, to, "moderation")
    return found


def get_touched(visitor: device.Visitor, code: str) -> tuple[Statement, Participant]:
    """Her own statement, to ask for a second look at what was done to it."""
    found = statements().filter(code=code).first()
    voice = own_voice(visitor, found.dialogue) if found is not None else None
    if found is None or voice is None or found.author_id != voice.pk:
        raise Http404
    return found, voice


def get_readable(person: Visitor, code: str) -> Statement:
    """One that everybody reads: shown, or joined with one that is."""
    found = statements().filter(code=code, state__in=[StatementState.SHOWN, StatementState.MERGED]).first()
    if found is None or not found.dialogue.is_public:
        raise Http404
    return found


def may_moderate(person: Visitor, dialogue: Dialogue) -> bool:
    return may_on(person, dialogue.organisation, "change", "moderation")
