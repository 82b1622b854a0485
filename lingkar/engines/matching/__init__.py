"""Which need fits which offer, and why. Method: docs/methods/matching.md."""

from .content import Understood
from .embed import Embedder
from .model import METHOD_VERSION, Listing, Match, Reason, Spotted, Trade, Words
from .reasons import missing_codes, missing_text, reason_codes, reason_text
from .score import Setting, match, pair_score, understand, understand_all
from .terms import Vocabulary

__all__ = [
    "METHOD_VERSION",
    "Embedder",
    "Listing",
    "Match",
    "Reason",
    "Setting",
    "Spotted",
    "Trade",
    "Understood",
    "Vocabulary",
    "Words",
    "match",
    "missing_codes",
    "missing_text",
    "pair_score",
    "reason_codes",
    "reason_text",
    "understand",
    "understand_all",
]
