"""Finds the things of the vocabulary in a text of any language."""

from __future__ import annotations

from pathlib import Path

from .model import Spotted, Words


class Vocabulary:
    """Concepts, their labels in every language, what they can become, and who takes them. Read once, never changed."""

    @classmethod
    def load(cls, folder: Path) -> Vocabulary:
        """Reads `circular/*.csv` and `labels/<language>/circular-*.csv` of a data folder."""
        raise NotImplementedError

    def spot(self, text: str, language: str | None, words: Words) -> list[Spotted]:
        """Concepts in a text, the best first."""
        raise NotImplementedError
