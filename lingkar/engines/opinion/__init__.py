"""Votes to common ground, with honest uncertainty. Method: docs/methods/opinion.md."""

from .analysis import analyse
from .following import add_votes, is_stale
from .grouping import adjusted_rand
from .model import (
    ATTRIBUTES,
    METHOD_VERSION,
    Cell,
    Comment,
    Consensus,
    Group,
    Heard,
    Map,
    Opinion,
    Person,
    Refused,
    Representative,
    Slot,
    Stability,
    Standing,
    Votes,
)
from .report import as_dict
from .routing import Candidate, Next, chances, draws_blindly, entropy, next_statement
from .schema import input_schema, output_schema
from .stability import Draws, bootstrap, more_draws, stability_of, with_stability
from .votes import make_votes, read_comments, read_groups, read_participants, read_target, read_votes
from .watch import Flag, watch, without
from .words import REASONS, summary, verdict_text

__all__ = [
    "ATTRIBUTES",
    "METHOD_VERSION",
    "REASONS",
    "Candidate",
    "Cell",
    "Comment",
    "Consensus",
    "Draws",
    "Flag",
    "Group",
    "Heard",
    "Map",
    "Next",
    "Opinion",
    "Person",
    "Refused",
    "Representative",
    "Slot",
    "Stability",
    "Standing",
    "Votes",
    "add_votes",
    "adjusted_rand",
    "analyse",
    "as_dict",
    "bootstrap",
    "chances",
    "draws_blindly",
    "entropy",
    "input_schema",
    "is_stale",
    "make_votes",
    "more_draws",
    "next_statement",
    "output_schema",
    "read_comments",
    "read_groups",
    "read_participants",
    "read_target",
    "read_votes",
    "stability_of",
    "summary",
    "verdict_text",
    "watch",
    "with_stability",
    "without",
]
