"""Factories for the tests of this room and those above it, one file a subject."""

from lingkar.market.testing.listings import a_listing, a_profile
from lingkar.market.testing.matches import a_match, a_saved_search

__all__ = ["a_listing", "a_match", "a_profile", "a_saved_search"]
