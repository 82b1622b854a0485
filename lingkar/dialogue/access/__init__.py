"""The one way to reach a thing of this room: fetch and authorise together."""

from lingkar.dialogue.access.dialogues import ASKING, bodies_for, get_body_for, get_dialogue_for, may_on, refuse_unless
from lingkar.dialogue.access.voices import get_own_statement, get_participant_for, own_voice, what_is_missing

__all__ = [
    "ASKING",
    "bodies_for",
    "get_body_for",
    "get_dialogue_for",
    "get_own_statement",
    "get_participant_for",
    "may_on",
    "own_voice",
    "refuse_unless",
    "what_is_missing",
]
