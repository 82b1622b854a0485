"""The one way to reach a thing of this room: fetch and authorise together."""

from lingkar.dialogue.access.dialogues import ASKING, bodies_for, get_body_for, get_dialogue_for, may_on, refuse_unless
from lingkar.dialogue.access.results import (
    get_amendment_for,
    get_comment_for,
    get_commitment_for,
    get_decision_for,
    get_echo_for,
    get_proof_for,
    get_proposal_for,
    get_sentence_for,
    get_statement_for,
    get_story_for,
)
from lingkar.dialogue.access.voices import get_own_statement, get_participant_for, own_voice, what_is_missing

__all__ = [
    "ASKING",
    "bodies_for",
    "get_amendment_for",
    "get_body_for",
    "get_comment_for",
    "get_commitment_for",
    "get_decision_for",
    "get_dialogue_for",
    "get_echo_for",
    "get_own_statement",
    "get_participant_for",
    "get_proof_for",
    "get_proposal_for",
    "get_sentence_for",
    "get_statement_for",
    "get_story_for",
    "may_on",
    "own_voice",
    "refuse_unless",
    "what_is_missing",
]
