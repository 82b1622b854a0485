"""The one next step of a person, from plain facts about her. No queries here."""

from dataclasses import dataclass
from datetime import date, timedelta

RECHECK_AFTER = timedelta(days=180)


@dataclass(frozen=True)
class Standing:
    """What is known of a person's walk when she comes home."""

    has_firm: bool
    open_check: str | None = None
    finished_check: str | None = None
    finished_on: date | None = None
    has_plan: bool = False
    next_action: str | None = None
    next_action_done: bool = False


def next_step(standing: Standing, today: date) -> str:
    """Name the one thing to do now.

    The order is the order of the walk: a check that was begun comes before anything else, an action that was promised
    before a new check, and the firm's profile before a first check only when somebody has already made an account
    without one.
    """
    if standing.open_check:
        return "go-on"
    if not standing.finished_check:
        return "check" if standing.has_firm else "firm"
    if not standing.has_plan:
        return "pick"
    if standing.next_action:
        return "act"
    if standing.finished_on is not None and today - standing.finished_on >= RECHECK_AFTER:
        return "check-again"
    return "more"


def part_of_day(hour: int) -> str:
    """Which greeting fits the hour on the person's own clock (0 to 23)."""
    if 4 <= hour < 12:
        return "morning"
    if 12 <= hour < 18:
        return "afternoon"
    return "evening"


def shown_count(count: int, smallest: int = 5) -> int | None:
    """A count that exposes nobody: None stands for fewer than `smallest` (but more than none)."""
    return count if count == 0 or count >= smallest else None


@dataclass(frozen=True)
class MarketNews:
    """What waits for a firm on the market."""

    matches: int = 0
    contacts: int = 0
