"""The only door to the engines. What others ask for, one file a subject."""

from lingkar.market.bridge.suggesting import suggest

__all__ = ["suggest"]
