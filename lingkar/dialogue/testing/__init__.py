"""Factories for the tests of this room and those above it, one file a subject."""

from lingkar.dialogue.testing.voices import (
    a_device_voice,
    a_dialogue,
    a_holder,
    a_participant,
    a_statement,
    a_vote,
    browser_of,
    two_camps,
)

__all__ = [
    "a_device_voice",
    "a_dialogue",
    "a_holder",
    "a_participant",
    "a_statement",
    "a_vote",
    "browser_of",
    "two_camps",
]
