"""What this room keeps, one file a subject."""

from .dialogues import Dialogue, DialogueText, Phase, TargetCell
from .results import Landscape
from .voices import Participant, Statement, StatementText, Vote, VoteVersion

__all__ = [
    "Dialogue",
    "DialogueText",
    "Landscape",
    "Participant",
    "Phase",
    "Statement",
    "StatementText",
    "TargetCell",
    "Vote",
    "VoteVersion",
]
