"""What the worker does for events by the clock."""

from __future__ import annotations


def tend_events() -> int:
    """Remind of what begins soon, end what is over, ask those who came."""
    from lingkar.events.actions import tending  # task leaf

    return tending.remind() + tending.end_events() + tending.ask_feedback()
