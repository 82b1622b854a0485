"""A firm's matches: read by both firms only, answered by each for itself."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lingkar.accounts.testing import Cast, Standing, Walk, an_organisation, walk
from lingkar.core.models import AuditEvent
from lingkar.market.match_words import fit_in_words
from lingkar.market.models import Listing, MatchSide
from lingkar.market.testing import a_listing, a_match
from lingkar.market.testing.introductions import an_introduction
from lingkar.market.testing.matches import side_of


def page(cast: Cast, who: str, name: str, *args: Any, **query: Any) -> str:
    answer: Any = cast.client(who).get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_inbox_says_what_fits_and_why(vocabulary: None, cast: Cast):
    a_match(cast.other, cast.warung)
    text = page(cast, "alice", "market-matches")
    assert "Rice husk, dry" in text
    assert "Both are about rice husk." in text
    assert "They are 40 km apart." in text
    assert "The offer covers 70 % of the need." in text
    assert "Husk for bedding" in text


def test_both_firms_read_the_match_and_nobody_else(vocabulary: None, cast: Cast):
    match = a_match(cast.other, cast.warung)
    assert "Rice husk, dry" in page(cast, "alice", "market-match", match.code)
    assert "Husk for bedding" in page(cast, "charlie", "market-match", match.code)
    for who in ("eko", "farah", "gus"):
        assert cast.client(who).get(reverse("market-match", args=[match.code])).status_code == 404
    assert Client().get(reverse("market-match", args=[match.code])).status_code == 302


def _match_of(standing: Standing) -> list[str]:
    return [a_match(an_organisation(), standing.organisation).code]


@pytest.mark.parametrize(
    "role", ["anyone", "member", "editor", "owner", "facilitator", "facilitator-without", "operator"]
)
def test_the_permission_table_holds(vocabulary: None, role: str):
    walk(Walk("market-match", "view", "match", _match_of), [role])
    walk(Walk("market-not-for-me", "change", "match", _match_of), [role])
    walk(Walk("market-match-keep", "change", "match", _match_of, method="post"), [role])
    walk(Walk("market-matches-csv", "export", "match"), [role])


def test_looking_at_it_is_remembered_for_her_side_only(vocabulary: None, cast: Cast):
    match = a_match(cast.other, cast.warung)
    page(cast, "alice", "market-match", match.code)
    assert side_of(match, cast.warung).state == "seen"
    assert side_of(match, cast.other).state == "new"


def test_a_reader_who_looks_changes_nothing(vocabulary: None, cast: Cast):
    match = a_match(cast.other, cast.warung)
    assert "Not for me" not in page(cast, "bob", "market-match", match.code)
    assert side_of(match, cast.warung).state == "new"


def test_not_for_me_keeps_the_reason_and_tells_nobody(vocabulary: None, cast: Cast):
    match = a_match(cast.other, cast.warung)
    answer = cast.client("alice").post(
        reverse("market-not-for-me", args=[match.code]), {"reason": "too-far", "note": "Xylophon"}
    )
    assert answer.status_code == 302
    side = side_of(match, cast.warung)
    assert (side.state, side.decline_reason, side.decline_note, side.by) == (
        "declined", "too-far", "Xylophon", cast.alice,
    )  # fmt: skip
    assert AuditEvent.objects.filter(verb="decline", kind="match", code=match.code).count() == 1
    assert "Rice husk, dry" not in page(cast, "alice", "market-matches")
    assert "Rice husk, dry" in page(cast, "alice", "market-matches", state="declined")
    theirs = page(cast, "charlie", "market-match", match.code) + page(cast, "charlie", "market-matches")
    assert "Xylophon" not in theirs
    assert "Not for us</span>" not in theirs


def test_a_no_without_a_reason_changes_nothing_and_keeps_the_words(vocabulary: None, cast: Cast):
    match = a_match(cast.other, cast.warung)
    answer: Any = cast.client("alice").post(
        reverse("market-not-for-me", args=[match.code]), {"reason": "", "note": "Too wet"}
    )
    assert answer.status_code == 200
    assert "Too wet" in answer.content.decode()
    assert side_of(match, cast.warung).state == "new"


def test_kept_and_taken_back(vocabulary: None, cast: Cast):
    match = a_match(cast.other, cast.warung)
    client = cast.client("alice")
    client.post(reverse("market-not-for-me", args=[match.code]), {"reason": "price"})
    client.post(reverse("market-match-keep", args=[match.code]))
    side = side_of(match, cast.warung)
    assert (side.state, side.decline_reason) == ("wanted", "")


@pytest.mark.parametrize("state", ["held", "withdrawn", "closed", "expired"])
def test_a_match_with_what_is_gone_is_gone(vocabulary: None, cast: Cast, state: str):
    match = a_match(cast.other, cast.warung)
    Listing.objects.filter(pk=match.offer_id).update(state=state)
    assert cast.client("alice").get(reverse("market-match", args=[match.code])).status_code == 404
    assert "Rice husk, dry" not in page(cast, "alice", "market-matches")
    assert "Rice husk, dry" not in page(cast, "alice", "market-matches-csv", cast.warung.code)
    own = page(cast, "alice", "market-listing", match.need.code)
    assert reverse("market-match", args=[match.code]) not in own


def test_the_inbox_costs_the_same_for_one_and_for_three(vocabulary: None, cast: Cast):
    counts = []
    for _ in range(3):
        a_match(cast.other, cast.warung)
        page(cast, "alice", "market-matches")
        client = cast.client("alice")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("market-matches"))
        counts.append(len(queries))
    assert len(set(counts)) == 1


def test_the_page_draws_way_amounts_map_and_border(vocabulary: None, cast: Cast):
    offer = a_listing(cast.other, "Husk", kind="by-product", concept="rice-husk", lat=13.7, lon=100.5)
    need = a_listing(cast.warung, "Briquettes", "wanted", quantity=4000, lat=-7.2, lon=112.7)
    for listing in (offer, need):
        read(listing)
    path = ["rice-husk", "carbonisation", "carbonised-rice-husk", "briquetting", "fuel-briquettes"]
    match = a_match(offer, need, path=path, trade="ask", missing=["need-price", "offer-price"])
    text = page(cast, "alice", "market-match", match.code)
    assert "Carbonisation" in text
    assert "Fuel briquettes" in text
    assert "The offer covers 50 % of it." in text
    assert "dotted--pair" in text
    assert "This is not legal advice." in text
    assert "From Thailand to Indonesia" in text
    assert text.index("Your listing could say") < text.index("What the need pays") < text.index("What the offer costs")


def read(listing: Listing) -> None:
    from lingkar.market.actions.matching import read_listing

    read_listing(listing=listing)


def test_write_to_them_or_go_on_with_the_conversation(vocabulary: None, cast: Cast):
    match = a_match(cast.other, cast.warung)
    assert reverse("market-introduce", args=[match.offer.code]) in page(cast, "alice", "market-match", match.code)
    made = an_introduction((cast.warung, cast.alice), match.offer)
    assert reverse("market-introduction", args=[made.code]) in page(cast, "alice", "market-match", match.code)


def test_her_listing_shows_its_best_and_her_list_how_many_are_new(vocabulary: None, cast: Cast):
    match = a_match(cast.other, cast.warung)
    link = reverse("market-match", args=[match.code])
    assert link in page(cast, "alice", "market-listing", match.need.code)
    assert link not in page(cast, "charlie", "market-listing", match.need.code)
    assert "1 new" in page(cast, "alice", "market-mine")
    MatchSide.objects.update(state="seen")
    assert "1 new" not in page(cast, "alice", "market-mine")


def test_a_reason_nobody_knows_any_more_breaks_nothing(vocabulary: None, cast: Cast):
    reasons = [{"code": "gone", "facts": {}}, {"code": "covers-part", "facts": {}}]
    match = a_match(cast.other, cast.warung, reasons=reasons, missing=["gone"], path=["gone-thing"])
    assert "The offer covers … % of the need." in page(cast, "alice", "market-match", match.code)


def test_what_must_travel_far_never_fits_very_well():
    near, far = [{"code": "near", "facts": {"km": 40}}], [{"code": "near", "facts": {"km": 4380}}]
    assert fit_in_words(0.9, near) == "Fits very well"
    assert fit_in_words(0.9, far) == "Fits well"
    assert fit_in_words(0.4, near) == "May fit"
