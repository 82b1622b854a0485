"""Factories for the tests of this room and those above it, one file a subject."""

from lingkar.dialogue.testing.voices import a_dialogue, a_participant, a_statement, a_vote, two_camps

__all__ = ["a_dialogue", "a_participant", "a_statement", "a_vote", "two_camps"]
