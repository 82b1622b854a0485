"""Choices and states of this room, one file a subject."""

from .listings import ImportState, Kind, ListingState, Per, PriceKind, Side, TextState, Unit

__all__ = ["ImportState", "Kind", "ListingState", "Per", "PriceKind", "Side", "TextState", "Unit"]
