"""A broker proposes that two firms meet: each says yes or no for itself, and sees nobody's contact before."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lingkar.accounts.testing import Cast, Standing, Walk, a_person, an_organisation, walk
from lingkar.market.actions.desk import NotPossible, propose
from lingkar.market.models import Block, Introduction, Proposal
from lingkar.market.testing import a_listing, a_match
from lingkar.market.testing.desk import a_proposal
from lingkar.messaging.models import Message

YES = {"sentence": "We take all of your husk.", "name": "Alice", "mail": "alice@example.com", "agree": "on"}


@pytest.fixture
def proposal(vocabulary: None, cast: Cast) -> Proposal:
    """Charlie's firm offers, Alice's wants."""
    match = a_match(cast.other, cast.warung)
    return a_proposal(match.offer, match.need, cast.dara)


def address(proposal: Proposal, name: str = "market-proposal") -> str:
    return reverse(name, args=[proposal.code])


def test_both_firms_are_told_and_see_it(cast: Cast, proposal: Proposal):
    told = Message.objects.filter(template="market-proposed")
    assert {each.person for each in told} == {cast.alice, cast.charlie}
    text = cast.client("alice").get(address(proposal)).content.decode()
    assert "Rice husk, dry" in text
    assert "charlie@example.com" not in text
    text = cast.client("alice").get(reverse("market-introductions")).content.decode()
    assert address(proposal) in text


def test_the_first_yes_asks_the_other_in_the_ordinary_way(cast: Cast, proposal: Proposal):
    assert cast.client("alice").post(address(proposal), YES).status_code == 302
    made = Introduction.objects.get()
    assert (made.listing, made.from_organisation, made.to_organisation) == (proposal.offer, cast.warung, cast.other)
    assert made.state == "asked"
    proposal.refresh_from_db()
    assert (proposal.state, proposal.introduction) == ("asked", made)
    other = cast.client("charlie").get(address(proposal))
    assert other.status_code == 302
    assert other["Location"] == reverse("market-introduction", args=[made.code])


def test_the_firm_that_offers_may_say_yes_first(cast: Cast, proposal: Proposal):
    yes = YES | {"name": "Charlie", "mail": "charlie@example.com"}
    assert cast.client("charlie").post(address(proposal), yes).status_code == 302
    made = Introduction.objects.get()
    assert (made.listing, made.from_organisation) == (proposal.need, cast.other)


def test_a_no_is_told_to_nobody(cast: Cast, proposal: Proposal):
    before = Message.objects.count()
    assert cast.client("charlie").post(address(proposal, "market-proposal-decline")).status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == "declined"
    assert Message.objects.count() == before
    assert "Nothing comes of it." in cast.client("alice").get(address(proposal)).content.decode()


def test_bad_input_asks_nobody_and_keeps_the_sentence(cast: Cast, proposal: Proposal):
    answer = cast.client("alice").post(address(proposal), YES | {"agree": "", "sentence": "Xylophon and husk"})
    assert "Xylophon and husk" in answer.content.decode()
    assert not Introduction.objects.exists()


def _of(standing: Standing) -> list[str]:
    broker = a_person()
    match = a_match(an_organisation(), a_listing(standing.organisation, "Wanted", "wanted"))
    return [a_proposal(match.offer, match.need, broker).code]


@pytest.mark.parametrize("role", ["anyone", "member", "editor", "owner", "facilitator", "facilitator-without"])
def test_the_permission_table_holds(vocabulary: None, role: str):
    walk(Walk("market-proposal", "view", "proposal", _of), [role])
    walk(Walk("market-proposal-decline", "change", "proposal", _of, method="post"), [role])


def test_what_ended_or_is_blocked_cannot_be_proposed(vocabulary: None, cast: Cast):
    match = a_match(cast.other, cast.warung)
    Block.objects.create(organisation=cast.other, blocked=cast.warung)
    with pytest.raises(NotPossible):
        propose(offer=match.offer, need=match.need, by=cast.dara)
    over = a_listing(cast.other, live=False)
    with pytest.raises(NotPossible):
        propose(offer=over, need=match.need, by=cast.dara)
    assert not Proposal.objects.exists()


def test_the_list_of_contacts_costs_the_same_for_one_and_for_three(cast: Cast, proposal: Proposal):
    def cost() -> int:
        client: Any = cast.client("alice")
        with CaptureQueriesContext(connection) as counted:
            client.get(reverse("market-introductions"))
        return len(counted)

    cost()
    before = cost()
    for number in range(2):
        match = a_match(an_organisation(), a_listing(cast.warung, f"Wanted {number}", "wanted"))
        a_proposal(match.offer, match.need, cast.dara)
    assert cost() == before
