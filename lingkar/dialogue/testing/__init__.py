"""Factories for the tests of this room and those above it, one file a subject."""
