"""The firm in contact with one more, for whom no visitor acts: what they write and agree on is theirs alone."""

from __future__ import annotations

from dataclasses import dataclass

from lingkar.accounts.models import Organisation, Person
from lingkar.accounts.testing import a_membership, a_person, an_organisation
from lingkar.market.actions.introductions import Reach, accept_introduction
from lingkar.market.actions.meetings import pick_time
from lingkar.market.models import (
    Deal,
    Introduction,
    Listing,
    Match,
    Meeting,
    Outcome,
    Post,
    SampleRequest,
    SavedSearch,
)
from lingkar.market.testing import a_listing, a_match, a_saved_search
from lingkar.market.testing.introductions import (
    a_deal,
    a_meeting,
    a_post,
    a_sample,
    an_answer,
    an_introduction,
    outcomes_for,
)

WORDS, TERMS, TOLD = "The husk Sternschnuppe is damp", "Paid in Taler", "It went like Kieselstein"
STREET, PLACE, PHONE, REACHED = "Street of Lebkuchen 7", "Mill Morgenrot", "+84912345678", "Nguyen Wolkenreiter"
# Pages whose address holds the code of the introduction itself.
THREAD = frozenset(
    f"market-{name}"
    for name in (
        "introduction", "accept", "decline", "withdraw", "close", "post", "meet", "sample-ask", "deal-write",
        "mediate", "block", "report",
    )
)  # fmt: skip


@dataclass(frozen=True)
class Between:
    listing: Listing  # the other firm's, which everybody sees
    introduction: Introduction
    post: Post
    meeting: Meeting
    sample: SampleRequest
    deal: Deal
    outcome: Outcome
    match: Match  # with a listing of the firm that is not shown any more: nobody reads it
    search: SavedSearch

    def private(self) -> tuple[str, ...]:
        """Words only the two firms read."""
        return (WORDS, TERMS, TOLD, STREET, PLACE, PHONE, REACHED)

    def codes(self) -> tuple[str, ...]:
        things = (self.introduction, self.meeting, self.sample, self.deal, self.outcome)
        return tuple(thing.code for thing in things)

    def code_for(self, page: str) -> str:
        """What the address of one of these pages holds; empty for other pages."""
        if page in THREAD:
            return self.introduction.code
        for prefix, found in (
            ("market-introduce", self.listing), ("market-translate", self.post), ("market-meeting", self.meeting),
            ("market-matches-csv", None), ("market-match", self.match), ("market-not-for-me", self.match),
            ("market-search", self.search), ("market-border", self.listing), ("market-sample", self.sample),
            ("market-deal", self.deal), ("market-outcome", self.outcome),
        ):  # fmt: skip
            if page.startswith(prefix):
                return str(found.code) if found is not None else ""
        return ""


def between(firm: Organisation, person: Person) -> Between:
    other, trader = an_organisation("Other Side Example", "VN"), a_person("Nguyen")
    a_membership(trader, other)
    listing = a_listing(other)
    asked = an_introduction((firm, person), listing)
    introduction = accept_introduction(introduction=asked, reach=Reach(REACHED, phone=PHONE), language="vi", by=trader)
    meeting = a_meeting(introduction, firm, person, place=PLACE)
    pick_time(meeting=meeting, slot=meeting.slots.first(), organisation=other, by=trader)
    return Between(
        listing=listing,
        introduction=introduction,
        post=a_post(introduction, other, trader, WORDS),
        meeting=meeting,
        sample=a_sample(introduction, firm, person, STREET),
        deal=a_deal(introduction, firm, person, terms=TERMS),
        outcome=an_answer(outcomes_for(introduction)[firm.pk], person, 2, note=TOLD),
        match=a_match(listing, a_listing(firm, "Bedding for hens", "wanted", state="withdrawn")),
        search=a_saved_search(person),
    )
