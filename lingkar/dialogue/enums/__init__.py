"""Choices and states of this room, one file a subject."""

from .dialogues import Access, DialogueState, Mode, PhaseKind, TextState
from .moderation import Act, AppealState, EntryKind, Handled, Reason
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
    "Act",
    "AmendmentState",
    "AppealState",
    "CommitmentState",
    "DialogueState",
    "EntryKind",
    "Handled",
    "Mode",
    "PhaseKind",
    "ProposalState",
    "Reason",
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
