"""For the tests of this room and those above."""

from .actions import Loaded, load_vocabulary


def load_small() -> dict[str, Loaded]:
    """The whole vocabulary: it is small enough to be loaded in a test."""
    return load_vocabulary()
