"""The numbers of an event, as rows of plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from lingkar.events.enums import RegistrationState
from lingkar.events.models import SEATED, Event
from lingkar.events.numbers import FEWEST, Row, grouped, total


@dataclass(frozen=True)
class Numbers:
    """What may be told of an event to anybody. None: too few to tell."""

    registered: int | None
    came: int | None
    parts: list[Row] | None
    countries: list[Row] | None
    languages: list[Row] | None
    answers: int | None
    rating: float | None
    useful: float | None


def numbers_of(event: Event) -> Numbers:
    """Of those who came, once somebody did; before, of those who have a place."""
    rows = list(event.registrations.filter(state__in=SEATED).values("state", "part", "country__code", "language"))
    came = [row for row in rows if row["state"] == RegistrationState.ATTENDED]
    counted = came or rows
    feedback = list(event.feedback.values_list("rating", "useful"))
    told = len(feedback) >= FEWEST
    known = [useful for _rating, useful in feedback if useful is not None]
    return Numbers(
        registered=total(len(rows)),
        came=total(len(came)),
        parts=grouped(row["part"] for row in counted),
        countries=grouped(row["country__code"] or "" for row in counted),
        languages=grouped(row["language"] for row in counted),
        answers=total(len(feedback)),
        rating=fmean(rating for rating, _useful in feedback) if told else None,
        useful=sum(known) / len(known) if len(known) >= FEWEST else None,
    )


def words_of(event: Event) -> Iterable[tuple[str, str]]:
    """What people wrote, without names, in no order that tells who; from five answers on."""
    rows = list(event.feedback.order_by("good", "better").values_list("good", "better"))
    return [row for row in rows if any(row)] if len(rows) >= FEWEST else []


def state_counts(event: Event) -> dict[str, int]:
    counts: dict[str, int] = {}
    for state in event.registrations.values_list("state", flat=True):
        counts[state] = counts.get(state, 0) + 1
    return counts
