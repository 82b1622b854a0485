"""Choices and states of this room, one file a subject."""

from .dialogues import Access, DialogueState, Mode, PhaseKind, TextState
from .voices import Role, StatementState, Via, Vote

__all__ = [
    "Access",
    "DialogueState",
    "Mode",
    "PhaseKind",
    "Role",
    "StatementState",
    "TextState",
    "Via",
    "Vote",
]
