"""Voices: one's own, known by the person who signed in or by the device she holds."""

from __future__ import annotations

from django.http import Http404

from lingkar.accounts.device import Visitor
from lingkar.accounts.enums import Verification
from lingkar.accounts.models import Organisation
from lingkar.dialogue.enums import Access
from lingkar.dialogue.models import Dialogue, Participant, Statement

CHECKED = (Verification.CONTACT_CHECKED, Verification.VISITED)


def own_voice(visitor: Visitor, dialogue: Dialogue) -> Participant | None:
    """Her voice in this dialogue. A device that was joined to a person is hers only while she is signed in."""
    voices = Participant.objects.filter(dialogue=dialogue)
    if visitor.person is not None:
        return voices.filter(person=visitor.person).first()
    if not visitor.device:
        return None
    return voices.filter(device=visitor.device, person__isnull=True, joined_into__isnull=True).first()


def get_participant_for(visitor: Visitor, dialogue: Dialogue) -> Participant:
    """Her own voice; nobody else's comes by this door."""
    voice = own_voice(visitor, dialogue)
    if voice is None:
        raise Http404
    voice.dialogue = dialogue
    return voice


def get_own_statement(visitor: Visitor, dialogue: Dialogue, code: str) -> Statement:
    voice = get_participant_for(visitor, dialogue)
    statement = Statement.objects.filter(dialogue=dialogue, author=voice, code=code).first()
    if statement is None:
        raise Http404
    return statement


def what_is_missing(visitor: Visitor, dialogue: Dialogue) -> str:
    """What somebody still needs to take part: "" | sign-in | firm | checked."""
    if visitor.person is None:
        return "sign-in" if dialogue.access != Access.LINK or device_is_taken(visitor, dialogue) else ""
    if dialogue.access != Access.VERIFIED:
        return ""
    mine = list(Organisation.objects.filter(memberships__person=visitor.person).values_list("verification", flat=True))
    if any(each in CHECKED for each in mine):
        return ""
    return "checked" if mine else "firm"


def device_is_taken(visitor: Visitor, dialogue: Dialogue) -> bool:
    """Somebody who signed in on this device speaks here already; signed out, the device gets no second voice."""
    if visitor.person is not None or not visitor.device:
        return False
    voice = Participant.objects.filter(dialogue=dialogue, device=visitor.device).first()
    return voice is not None and (voice.person_id is not None or voice.joined_into_id is not None)
