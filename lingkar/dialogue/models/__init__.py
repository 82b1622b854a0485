"""What this room keeps, one file a subject."""

from .decisions import Commitment, CommitmentUpdate, Decision, StatementAnswer
from .dialogues import Dialogue, DialogueText, Phase, TargetCell
from .drafting import (
    Amendment,
    Place,
    Proposal,
    ProposalTitle,
    ProposalVersion,
    Sentence,
    SentenceComment,
    SentenceText,
    SentenceVote,
)
from .moderation import Appeal, ModerationAct, StatementReport, WordingSuggestion
from .paper import PaperEntry, PaperSheet, PaperTally
from .results import Landscape
from .stories import Echo, Story, StoryText
from .voices import Participant, Statement, StatementText, Vote, VoteVersion

__all__ = [
    "Amendment",
    "Appeal",
    "Commitment",
    "CommitmentUpdate",
    "Decision",
    "Dialogue",
    "DialogueText",
    "Echo",
    "Landscape",
    "ModerationAct",
    "PaperEntry",
    "PaperSheet",
    "PaperTally",
    "Participant",
    "Phase",
    "Place",
    "Proposal",
    "ProposalTitle",
    "ProposalVersion",
    "Sentence",
    "SentenceComment",
    "SentenceText",
    "SentenceVote",
    "Statement",
    "StatementAnswer",
    "StatementReport",
    "StatementText",
    "Story",
    "StoryText",
    "TargetCell",
    "Vote",
    "VoteVersion",
    "WordingSuggestion",
]
