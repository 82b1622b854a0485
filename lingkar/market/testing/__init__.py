"""Factories for the tests of this room and those above it, one file a subject."""

from lingkar.market.testing.listings import a_listing, a_profile

__all__ = ["a_listing", "a_profile"]
