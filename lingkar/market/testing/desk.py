"""A broker's desk: loops made by the engine from real listings, as the worker would."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from lingkar.accounts.models import Organisation, Person
from lingkar.market.actions import desk, looking
from lingkar.market.models import Listing, LoopCase, LoopRun, Match, Proposal, SiteVisit
from lingkar.market.testing.listings import a_listing
from lingkar.market.testing.matches import a_match

ROUND = (("rice-husk", "Husk"), ("rice-husk-ash", "Ash"), ("compost", "Compost"))


def a_round(firms: Sequence[Organisation], **facts: Any) -> list[Match]:
    """Each firm has what the next one wants, and the last one has what the first one wants."""
    found = []
    for number, giver in enumerate(firms):
        code, title = ROUND[number % len(ROUND)]
        taker = firms[(number + 1) % len(firms)]
        here, there = (_place(at % len(firms)) for at in (number, number + 1))
        offer = a_listing(giver, f"{title} to give", **{"concept": code} | here | facts)
        need = a_listing(taker, f"{title} wanted", "wanted", **{"concept": code} | there | facts)
        found.append(a_match(offer, need, 0.8))
    return found


def _place(number: int) -> dict[str, float]:
    """Three towns of one island."""
    return {"lat": (-6.9, -7.8, -8.2)[number % 3], "lon": (107.6, 110.4, 114.4)[number % 3]}


def a_loop(firms: Sequence[Organisation], **facts: Any) -> LoopCase:
    """Found by looking, in the country of the first firm."""
    a_round(firms, **facts)
    looked(firms[0])
    return LoopCase.objects.filter(kind="loop").latest("pk")


def ways_to_say(firms: Sequence[str]) -> list[str]:
    """A loop may begin at any of its firms."""
    return [" → ".join([*firms[at:], *firms[:at]]) for at in range(len(firms))]


def a_missing_link(firm: Organisation) -> LoopCase:
    """A firm gives something that nobody takes."""
    a_listing(firm, "Husk nobody takes", concept="rice-husk")
    looked(firm)
    return LoopCase.objects.filter(kind="missing-link").latest("pk")


def looked(firm: Organisation) -> LoopRun:
    return looking.carry_out(run=looking.start_run(country=firm.country, by=None))


def a_quiet_match(offering: Organisation, needing: Organisation, **facts: Any) -> Match:
    """It fits well, and for two weeks nobody has asked."""
    return a_match(offering, needing, **{"made_at": timezone.now() - timedelta(days=14)} | facts)


def a_proposal(offer: Listing, need: Listing, by: Person) -> Proposal:
    return desk.propose(offer=offer, need=need, by=by)


def a_visit(organisation: Organisation, by: Person, findings: str = "They dry husk in the yard.") -> SiteVisit:
    seen = desk.Seen(timezone.localdate(), "Ibu Sari", findings, "Weigh it", None, found_true=False)
    return desk.write_visit(organisation=organisation, seen=seen, may_verify=False, by=by)
