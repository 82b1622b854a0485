"""The broker's desk: what waits, for whom, and in which order."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lingkar.accounts.enums import DutyKind
from lingkar.accounts.models import Duty
from lingkar.accounts.testing import Cast, a_duty, an_organisation
from lingkar.core.models import AuditEvent
from lingkar.market.models import Block, MatchSide, Proposal, WorkTaken
from lingkar.market.testing import a_listing
from lingkar.market.testing.desk import a_loop, a_missing_link, a_quiet_match, ways_to_say
from lingkar.market.testing.introductions import an_abuse_report, an_introduction

DESK = reverse("market-desk")


def page(cast: Cast, who: str, address: str = DESK, **query: Any) -> str:
    answer: Any = cast.client(who).get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_everything_that_waits_stands_in_one_list(vocabulary: None, cast: Cast):
    an_abuse_report(a_listing(cast.other, "Gold from husk"), cast.alice)
    a_loop([cast.warung, an_organisation("Kilang Contoh"), an_organisation("Kebun Contoh")])
    a_quiet_match(cast.other, an_organisation("Penerima Contoh"))
    text = page(cast, "dara")
    for said in ("It looks like fraud.", "nobody has asked yet", "nobody has checked the business"):
        assert said in text
    loops = ways_to_say(["Warung Contoh", "Kilang Contoh", "Kebun Contoh"])
    assert any(text.find("It looks like fraud.") < text.find(loop) for loop in loops)


@pytest.mark.parametrize("who", ["alice", "bob", "charlie", "eko", "farah"])
def test_the_desk_is_refused_to_who_has_no_such_duty(vocabulary: None, cast: Cast, who: str):
    case = a_missing_link(cast.warung)
    pages = [reverse(f"market-desk{name}") for name in ("", "-loops", "-missing", "-visits")]
    pages += [reverse("market-allocation"), reverse("market-loop", args=[case.code])]
    pages += [reverse("market-desk-visit-new", args=[cast.warung.code]), reverse("market-desk-table", args=["csv"])]
    assert {cast.client(who).get(each).status_code for each in pages} == {404}
    assert {Client().get(each).status_code for each in pages} == {302}


def test_a_duty_for_one_country_sees_that_country_only(vocabulary: None, cast: Cast):
    a_listing(cast.warung, "Husk of Java")
    a_listing(cast.other, "Husk of Siam")
    Duty.objects.filter(person=cast.dara).delete()
    a_duty(cast.dara, DutyKind.FACILITATOR, "TH")
    text = page(cast, "dara")
    assert "Other Example" in text
    assert "Warung Contoh" not in text
    assert cast.client("dara").get(reverse("market-desk-visit-new", args=[cast.warung.code])).status_code == 404


def test_a_match_needs_no_push_once_somebody_moved(vocabulary: None, cast: Cast):
    address = f"{DESK}?kind=match"
    match = a_quiet_match(cast.other, cast.warung)
    assert match.code in page(cast, "dara", address)
    an_introduction((cast.warung, cast.alice), match.offer)
    assert match.code not in page(cast, "dara", address)


def test_a_match_somebody_declined_is_not_pushed(vocabulary: None, cast: Cast):
    match = a_quiet_match(cast.other, cast.warung)
    MatchSide.objects.filter(match=match, organisation=cast.warung).update(state="declined", decline_reason="too-far")
    assert match.code not in page(cast, "dara")
    assert "too-far" not in page(cast, "dara")


def test_blocked_firms_are_not_pushed(vocabulary: None, cast: Cast):
    match = a_quiet_match(cast.other, cast.warung)
    Block.objects.create(organisation=cast.warung, blocked=cast.other)
    assert match.code not in page(cast, "dara")
    assert cast.client("dara").get(reverse("market-desk-match", args=[match.code])).status_code == 404


def test_work_is_taken_once_and_given_back(vocabulary: None, cast: Cast):
    a_listing(cast.warung)
    told = {"kind": "verification", "code": cast.warung.code, "as": "take"}
    cast.client("dara").post(reverse("market-desk-take"), told)
    cast.client("gus").post(reverse("market-desk-take"), told)
    assert WorkTaken.objects.get().by == cast.dara
    assert "Dara does it" in page(cast, "gus")
    assert cast.warung.code not in page(cast, "gus", f"{DESK}?free=on")
    cast.client("gus").post(reverse("market-desk-take"), told | {"as": "leave"})
    assert WorkTaken.objects.count() == 1
    cast.client("dara").post(reverse("market-desk-take"), told | {"as": "leave"})
    assert WorkTaken.objects.count() == 0
    assert set(AuditEvent.objects.values_list("verb", flat=True)) >= {"take-work", "leave-work"}


def test_work_of_no_kind_is_refused(cast: Cast):
    assert cast.client("dara").post(reverse("market-desk-take"), {"kind": "x", "code": "y"}).status_code == 404
    assert cast.client("alice").post(reverse("market-desk-take"), {"kind": "loop", "code": "y"}).status_code == 404


def test_two_firms_are_proposed_to_each_other_with_one_button(vocabulary: None, cast: Cast):
    match = a_quiet_match(cast.other, cast.warung)
    address = reverse("market-desk-match", args=[match.code])
    assert "They are 40 km apart." in page(cast, "dara", address)
    assert cast.client("dara").post(address).status_code == 302
    proposal = Proposal.objects.get()
    assert (proposal.offer, proposal.need, proposal.by) == (match.offer, match.need, cast.dara)
    assert "Both are asked" in page(cast, "gus", address)
    assert cast.client("eko").post(address).status_code == 404


def test_the_list_is_narrowed_and_taken_away(vocabulary: None, cast: Cast):
    a_listing(cast.warung)
    a_quiet_match(cast.other, an_organisation("Penerima Contoh"))
    answer = cast.client("dara").get(reverse("market-desk-table", args=["csv"]), {"kind": "match"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("Match that needs a push,")
    assert cast.client("dara").get(reverse("market-desk-table", args=["exe"])).status_code == 404


def test_it_costs_the_same_for_one_and_for_three(vocabulary: None, cast: Cast):
    def some(number: int) -> None:
        firms = [an_organisation(f"Contoh {number}{letter}") for letter in "abc"]
        a_loop(firms)
        a_quiet_match(firms[0], firms[1])
        an_abuse_report(a_listing(firms[2]), cast.alice)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as counted:
            page(cast, "dara")
        return len(counted)

    some(1)
    page(cast, "dara")
    before = cost()
    some(2)
    some(3)
    assert cost() == before
