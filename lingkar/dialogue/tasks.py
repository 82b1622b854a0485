"""What the worker does for dialogues by the clock."""

from __future__ import annotations

import time
from typing import Any

from django.tasks import task

SECONDS = 25.0  # of each round: other work waits meanwhile


def tend_landscapes() -> int:
    """New landscapes where votes came, then repetitions of those that stand. How many dialogues were looked at."""
    from lingkar.dialogue.actions.landscapes import check_landscape, make_landscape, repeat_landscape  # task leaf
    from lingkar.dialogue.queries.landscapes import live_dialogues

    until = time.monotonic() + SECONDS
    looked = 0
    for dialogue in live_dialogues():
        landscape = make_landscape(dialogue=dialogue)
        left = until - time.monotonic()
        if landscape is not None and left > 1 and repeat_landscape(landscape=landscape, seconds=left):
            check_landscape(landscape=landscape)
        looked += 1
        if time.monotonic() > until:
            break
    return looked


def tend_commitments() -> int:
    """Tell those it concerns of promises whose day has passed. How many were late."""
    from lingkar.dialogue.actions.commitments import tell_of_late  # task leaf

    return tell_of_late()


def draft_translations() -> int:
    """A machine's drafts for what is missing, where the operator plugged a translator in. How many were made."""
    from lingkar.dialogue.actions.translations import draft_missing  # task leaf

    return draft_missing()


@task
def tell_many(told: dict[str, Any]) -> int:
    """Tell thousands of people what became of their statements. How many they were."""
    from lingkar.dialogue.actions.telling import tell_later  # task leaf

    return tell_later(told)
