"""Loops and missing links: looked for by the worker, kept, shown to brokers, brought about."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.module_loading import import_string

from lingkar.accounts.testing import Cast, an_organisation
from lingkar.core.models import AuditEvent
from lingkar.market.actions import looking
from lingkar.market.models import Block, Listing, LoopCase, LoopRun, Proposal
from lingkar.market.tasks import look_for_loops
from lingkar.market.testing import a_listing
from lingkar.market.testing.desk import a_loop, a_missing_link, a_round, looked, ways_to_say
from lingkar.market.testing.introductions import an_introduction

LOOPS, MISSING = reverse("market-desk-loops"), reverse("market-desk-missing")


@pytest.fixture
def firms(cast: Cast) -> list[Any]:
    return [cast.warung, an_organisation("Kilang Contoh"), an_organisation("Kebun Contoh")]


def page(cast: Cast, address: str, who: str = "dara", **query: Any) -> str:
    answer: Any = cast.client(who).get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_looking_finds_the_loop_of_three(vocabulary: None, cast: Cast, firms: list[Any]):
    case = a_loop(firms)
    assert case.found["tonnes"] == 72  # three steps of two tonnes a month
    assert case.countries == " ID "
    text = page(cast, LOOPS)
    assert any(loop in text for loop in ways_to_say(["Warung Contoh", "Kilang Contoh", "Kebun Contoh"]))
    assert "72 tonnes a year" in text
    assert "at least 72" not in text
    assert "<svg" in text


def test_what_is_not_known_is_said(vocabulary: None, cast: Cast, firms: list[Any]):
    a_round(firms)
    Listing.objects.filter(title="Ash to give").update(quantity=None)
    looked(cast.warung)
    text = page(cast, LOOPS)
    assert "at least 48 tonnes a year" in text
    assert "Of 1 steps the amount is not known." in text


def test_a_loop_keeps_its_code_and_its_notes(vocabulary: None, cast: Cast, firms: list[Any]):
    case = a_loop(firms)
    cast.client("dara").post(
        reverse("market-loop-change", args=[case.code]), {"state": "pushing", "note": "Called the mill."}
    )
    looked(cast.warung)
    case.refresh_from_db()
    assert (case.state, case.by, case.is_current) == ("pushing", cast.dara, True)
    assert "Called the mill." in page(cast, reverse("market-loop", args=[case.code]), "gus")
    assert set(AuditEvent.objects.values_list("verb", flat=True)) >= {"change-case", "note-case"}


def test_what_is_not_found_any_more_goes_unless_somebody_works_on_it(vocabulary: None, cast: Cast, firms: list[Any]):
    a_loop(firms)
    Listing.objects.filter(title="Ash wanted").update(state="withdrawn")
    assert "Kilang Contoh" not in page(cast, LOOPS)  # already before the next look
    looked(cast.warung)
    assert not LoopCase.objects.filter(kind="loop").exists()


def test_a_loop_of_firms_that_blocked_each_other_is_not_shown(vocabulary: None, cast: Cast, firms: list[Any]):
    case = a_loop(firms)
    Block.objects.create(organisation=firms[1], blocked=firms[0])
    assert case.code not in page(cast, LOOPS)
    assert cast.client("dara").get(reverse("market-loop", args=[case.code])).status_code == 404


def test_bad_input_changes_nothing_and_keeps_the_note(vocabulary: None, cast: Cast, firms: list[Any]):
    case = a_loop(firms)
    answer = cast.client("dara").post(
        reverse("market-loop-change", args=[case.code]), {"state": "won", "note": "Xylophon"}
    )
    assert "Xylophon" in answer.content.decode()
    case.refresh_from_db()
    assert case.state == "open"


def test_one_click_asks_every_pair_of_a_loop(vocabulary: None, cast: Cast, firms: list[Any]):
    case = a_loop(firms)
    answer = cast.client("dara").post(reverse("market-loop-introduce", args=[case.code]))
    assert answer.status_code == 302
    assert Proposal.objects.filter(case=case).count() == 3
    case.refresh_from_db()
    assert case.state == "pushing"
    cast.client("dara").post(reverse("market-loop-introduce", args=[case.code]))
    assert Proposal.objects.count() == 3
    assert "Both are asked" in page(cast, reverse("market-loop", args=[case.code]))


def test_who_knows_each_other_is_left_alone(vocabulary: None, cast: Cast, firms: list[Any]):
    case = a_loop(firms)
    an_introduction((firms[0], cast.alice), Listing.objects.get(title="Compost to give"))
    cast.client("dara").post(reverse("market-loop-introduce", args=[case.code]))
    assert Proposal.objects.count() == 2


@pytest.mark.parametrize("name", ["market-loop-change", "market-loop-introduce"])
def test_a_stranger_changes_nothing(vocabulary: None, cast: Cast, firms: list[Any], name: str):
    case = a_loop(firms)
    assert cast.client("alice").post(reverse(name, args=[case.code]), {"state": "closed"}).status_code == 404
    case.refresh_from_db()
    assert case.state == "open"


def test_who_is_missing_is_told_with_how_many_it_would_help(vocabulary: None, cast: Cast):
    case = a_missing_link(cast.warung)
    text = page(cast, MISSING)
    assert "It would help 1 business." in text
    assert "Husk nobody takes" in page(cast, reverse("market-loop", args=[case.code]))
    assert cast.client("dara").post(reverse("market-loop-introduce", args=[case.code])).status_code == 404


def test_looking_by_hand_waits_for_the_worker(
    vocabulary: None, cast: Cast, firms: list[Any], django_capture_on_commit_callbacks: Any
):
    a_round(firms)
    with django_capture_on_commit_callbacks():
        assert cast.client("dara").post(reverse("market-desk-look")).status_code == 302
    run = LoopRun.objects.get()
    assert (run.state, run.by) == ("waiting", cast.dara)
    assert "Looking in Indonesia" in page(cast, LOOPS)
    looking.carry_out(run=run)
    assert "Looking in" not in page(cast, LOOPS)
    assert cast.client("eko").post(reverse("market-desk-look")).status_code == 404


def test_by_the_clock_only_what_changed_is_looked_at(vocabulary: None, cast: Cast, firms: list[Any]):
    a_round(firms)
    assert look_for_loops in [import_string(name) for name, _ in settings.PERIODIC]
    assert look_for_loops() == 1
    assert look_for_loops() == 0
    a_listing(cast.warung, "More husk")
    assert look_for_loops() == 1


def test_a_look_that_was_cut_off_does_not_stand_in_the_way(vocabulary: None, cast: Cast, firms: list[Any]):
    a_round(firms)
    old = looking.start_run(country=cast.warung.country, by=None)
    LoopRun.objects.filter(pk=old.pk).update(state="running", at=old.at - looking.STUCK_AFTER * 2)
    fresh = looking.start_run(country=cast.warung.country, by=None)
    assert fresh.pk != old.pk
    old.refresh_from_db()
    assert old.state == "failed"


@pytest.mark.parametrize("which", ["loops", "missing"])
def test_the_lists_are_taken_away_as_numbers(vocabulary: None, cast: Cast, firms: list[Any], which: str):
    a_loop(firms)
    a_missing_link(firms[1])
    answer = cast.client("dara").get(reverse("market-desk-cases-table", args=[which, "csv"]))
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert ",72.0," in lines[1] or which == "missing"
    assert cast.client("dara").get(reverse("market-desk-cases-table", args=["x", "csv"])).status_code == 404


def test_it_costs_the_same_for_one_loop_and_for_three(vocabulary: None, cast: Cast):
    def cost(address: str) -> int:
        with CaptureQueriesContext(connection) as counted:
            page(cast, address)
        return len(counted)

    def some(number: int) -> None:
        a_loop([an_organisation(f"Contoh {number}{letter}") for letter in "abc"])

    some(1)
    page(cast, LOOPS)
    before = cost(LOOPS)
    some(2)
    some(3)
    assert cost(LOOPS) == before


def test_an_estimate_of_worth_is_rounded_and_carries_its_money():
    from lingkar.market.desk_words import reasons_in_words

    told = reasons_in_words([{"code": "value", "facts": {"amount": 26_099_707.0, "currency": "IDR"}}], {})
    assert told == ["It is worth Rp\u00a026\u00a0million a year."]
    facts = {"amount": 26_099_707.0, "currency": "IDR", "unknown": 1}
    told = reasons_in_words([{"code": "at-least-value", "facts": facts}], {})
    assert told == ["It is worth at least Rp\u00a026\u00a0million a year; the price of 1 more is not known."]
