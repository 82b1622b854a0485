"""What came of it is asked of both sides, 30 and 90 days after they agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.market.actions.telling import tell
from lingkar.market.models import Deal, Introduction, Outcome
from lingkar.market.queries import outcomes as queries

# An answer may be put right for so long; then it stands.
CHANGE_DAYS = 60


class TooLate(Exception):
    """It was answered long ago and has been counted."""


@dataclass(frozen=True)
class Told:
    """One side's answer. None: she does not know."""

    happened: str
    why_not: str = ""
    tonnes: Decimal | None = None
    money: Decimal | None = None
    currency: str = ""
    again: bool | None = None
    note: str = ""


@transaction.atomic
def ask_outcome(*, introduction: Introduction, days: int, deal: Deal | None = None) -> list[Outcome]:
    """One question for each side, and a message to each. Asking twice asks once."""
    made = []
    for firm in (introduction.from_organisation, introduction.to_organisation):
        outcome, is_new = Outcome.objects.get_or_create(
            introduction=introduction, organisation=firm, days=days, defaults={"deal": deal}
        )
        if is_new:
            made.append(outcome)
            _ask(outcome, firm)
    return made


def _ask(outcome: Outcome, firm: Organisation) -> None:
    tell(
        "market-outcome",
        to=firm,
        about=outcome.introduction,
        by=None,
        context={"outcome": outcome.code, "days": outcome.days},
        expires_at=timezone.now() + timedelta(days=7),
        once=f"market-outcome:{outcome.code}",
    )


@transaction.atomic
def answer_outcome(*, outcome: Outcome, told: Told, by: Person) -> Outcome:
    """What her side says. If both have answered and differ, both are told; nothing is ever changed for them."""
    held = Outcome.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=outcome.pk)
    now = timezone.now()
    if held.answered_at is not None and held.answered_at < now - timedelta(days=CHANGE_DAYS):
        raise TooLate
    held.answered_at = held.answered_at or now
    held.answered_by = by
    for name in ("happened", "why_not", "tonnes", "money", "currency", "again", "note"):
        setattr(held, name, getattr(told, name))
    held.save()
    record_audit(verb="answer", thing=held, by=by, organisation=held.organisation, details={"happened": held.happened})
    introduction = Introduction.objects.select_related("from_organisation", "to_organisation").get(
        pk=held.introduction_id
    )
    settled = queries.settled(introduction)
    if settled.differs:
        _tell_difference(introduction, held)
    return held


def _tell_difference(introduction: Introduction, outcome: Outcome) -> None:
    for firm in (introduction.from_organisation, introduction.to_organisation):
        tell(
            "market-outcome-differs",
            to=firm,
            about=introduction,
            by=None,
            once=f"market-outcome-differs:{introduction.code}:{outcome.days}",
        )
