"""The rooms' own fixtures, for the rules and the stories."""

from lingkar.conftest import cast, english, vocabulary, vocabulary_once

__all__ = ["cast", "english", "vocabulary", "vocabulary_once"]
