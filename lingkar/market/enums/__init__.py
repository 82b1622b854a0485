"""Choices and states of this room, one file a subject."""

from .listings import Hazard, ImportState, Kind, ListingState, Per, PriceKind, Side, TextState, Unit
from .matching import MatchState, NotForMe

__all__ = [
    "Hazard",
    "ImportState",
    "Kind",
    "ListingState",
    "MatchState",
    "NotForMe",
    "Per",
    "PriceKind",
    "Side",
    "TextState",
    "Unit",
]
