"""The rooms' own fixtures, for the rules and the stories."""

from lingkar.conftest import cast, vocabulary, vocabulary_once

__all__ = ["cast", "vocabulary", "vocabulary_once"]
