"""Introductions, threads, deals: made by the same actions as on the pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from lingkar.accounts.models import Organisation, Person
from lingkar.market.actions import deals, introductions, meetings, outcomes, safety, samples, threads
from lingkar.market.actions.introductions import Reach
from lingkar.market.models import (
    AbuseReport,
    Deal,
    Introduction,
    Listing,
    Mediation,
    Meeting,
    Outcome,
    Post,
    SampleRequest,
)
from lingkar.market.testing.listings import a_listing

TERMS: dict[str, Any] = {
    "what": "Rice husk, dry", "quantity": Decimal(2000), "unit": "kg", "per": "month", "price": Decimal("0.02"),
    "currency": "USD", "price_for": "unit", "starts_on": None, "ends_on": None, "terms": "On receipt",
    "delivery": "Fetched at the mill", "quality": "Under 12 % moisture",
}  # fmt: skip


def an_introduction(
    asking: tuple[Organisation, Person],
    listing: Listing,
    sentence: str = "We take all your husk every month.",
    **facts: Any,
) -> Introduction:
    """Asked, not answered. `facts` are written over it afterwards."""
    firm, person = asking
    made = introductions.ask_introduction(
        listing=listing,
        organisation=firm,
        sentence=sentence,
        language=person.language,
        reach=Reach(person.name, mail=person.email or "asker@example.com"),
        by=person,
    )
    return _with(made, facts)


def in_contact(
    asking: tuple[Organisation, Person],
    asked: tuple[Organisation, Person],
    listing: Listing | None = None,
    **facts: Any,
) -> Introduction:
    """Asked and accepted: the second firm's listing, the first firm's wish."""
    firm, person = asked
    made = an_introduction(asking, listing or a_listing(firm))
    held = introductions.accept_introduction(
        introduction=made, reach=Reach(person.name, phone="+6281234567890"), language=person.language, by=person
    )
    return _with(held, facts)


def a_post(introduction: Introduction, firm: Organisation, by: Person, text: str = "When can we see it?") -> Post:
    return threads.write_post(
        introduction=introduction, organisation=firm, text=text, language=by.language, files=(), by=by
    )


def a_meeting(
    introduction: Introduction, firm: Organisation, by: Person, times: Sequence[datetime] = (), **facts: Any
) -> Meeting:
    times = times or [timezone.now() + timedelta(days=days) for days in (3, 4)]
    facts = {"time_zone": "Asia/Jakarta", "minutes": 30, "place": "", "note": "", **facts}
    return meetings.propose_meeting(introduction=introduction, organisation=firm, times=times, by=by, **facts)


def a_sample(introduction: Introduction, firm: Organisation, by: Person, address: str = "") -> SampleRequest:
    return samples.ask_sample(
        introduction=introduction,
        organisation=firm,
        quantity=Decimal(2),
        unit="kg",
        note="",
        address=address,
        by=by,
    )


def a_deal(introduction: Introduction, firm: Organisation, by: Person, seen: int = 0, **terms: Any) -> Deal:
    version = deals.write_deal(introduction=introduction, organisation=firm, terms=TERMS | terms, seen=seen, by=by)
    return version.deal


def a_signed_deal(
    introduction: Introduction, one: tuple[Organisation, Person], other: tuple[Organisation, Person], **terms: Any
) -> Deal:
    deal = a_deal(introduction, *one, **terms)
    for firm, person in (one, other):
        deal = deals.sign_deal(deal=deal, number=1, organisation=firm, name=person.name, by=person)
    return deal


def outcomes_for(introduction: Introduction, days: int = 30) -> dict[int, Outcome]:
    """Both questions, by the firm that is asked."""
    outcomes.ask_outcome(introduction=introduction, days=days)
    return {each.organisation_id: each for each in introduction.outcomes.filter(days=days)}


def an_answer(outcome: Outcome, by: Person, tonnes: Any = 2, **facts: Any) -> Outcome:
    number = None if tonnes is None else Decimal(str(tonnes))
    facts = {"happened": "yes", "tonnes": number} | facts
    return outcomes.answer_outcome(outcome=outcome, told=outcomes.Told(**facts), by=by)


def an_abuse_report(listing: Listing, by: Person, **facts: Any) -> AbuseReport:
    facts = {"reason": "fraud", "words": "They asked for money first."} | facts
    return safety.report_abuse(
        kind="listing", against=listing.organisation, listing=listing, organisation=None, by=by, **facts
    )


def a_mediation(introduction: Introduction, firm: Organisation, by: Person) -> Mediation:
    return safety.ask_mediation(introduction=introduction, organisation=firm, why="They do not answer any more.", by=by)


def _with(introduction: Introduction, facts: dict[str, Any]) -> Introduction:
    if facts:
        Introduction.objects.filter(pk=introduction.pk).update(**facts)
        introduction.refresh_from_db()
    return introduction
