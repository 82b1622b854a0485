"""Factories for the tests of this room and those above it."""

from lingkar.events.testing.events import a_minutes, a_registration, an_agency, an_event

__all__ = ["a_minutes", "a_registration", "an_agency", "an_event"]
