"""Choices and states of this room, one file a subject."""

from .dialogues import Access, DialogueState, Mode, PhaseKind, TextState
from .results import (
    AmendmentState,
    CommitmentState,
    ProposalState,
    ShownState,
    Taken,
    Weighed,
    WhyNot,
)
from .voices import Role, StatementState, Via, Vote

__all__ = [
    "Access",
    "AmendmentState",
    "CommitmentState",
    "DialogueState",
    "Mode",
    "PhaseKind",
    "ProposalState",
    "Role",
    "ShownState",
    "StatementState",
    "Taken",
    "TextState",
    "Via",
    "Vote",
    "Weighed",
    "WhyNot",
]
