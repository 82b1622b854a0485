"""Listings are read and put together: incrementally, never with what must not show."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lingkar.accounts.testing import Cast, a_concept, an_organisation
from lingkar.market.actions.matching import match_listing, refresh_matches, refresh_one
from lingkar.market.enums import ListingState, MatchState
from lingkar.market.models import Block, Listing, Match, MatchSide
from lingkar.market.queries.matches import inbox, shown_sides
from lingkar.market.testing import a_listing, a_profile


def husk(firm: Any, **facts: Any) -> Listing:
    return a_listing(firm, "Sekam padi kering", language="id", concept="rice-husk", kind="by-product", **facts)


def wish(firm: Any, title: str = "แกลบสำหรับรองคอกไก่", **facts: Any) -> Listing:
    return a_listing(firm, title, "wanted", language="th", quantity=3000, **facts)


def test_an_offer_and_a_need_of_two_languages_are_put_together(vocabulary: None, cast: Cast):
    offer, need = husk(cast.warung), wish(cast.other)
    assert refresh_matches() == 2
    match = Match.objects.get()
    assert (match.offer, match.need) == (offer, need)
    assert match.score > 0.5
    assert match.reasons[0] == {"code": "same-concept", "facts": {"concept": "rice-husk"}}
    assert {side.organisation for side in match.sides.all()} == {cast.warung, cast.other}
    assert {side.state for side in match.sides.all()} == {MatchState.NEW}
    assert offer.reading.concepts.split()[0] == "rice-husk"
    assert "@crops" in offer.reading.concepts.split()
    assert offer.reading.kg == 2000


def test_doing_it_twice_changes_nothing(vocabulary: None, cast: Cast):
    husk(cast.warung)
    wish(cast.other)
    refresh_matches()
    before = list(Match.objects.values()), list(MatchSide.objects.values())
    assert refresh_matches() == 0
    for listing in Listing.objects.all():
        refresh_one(listing_pk=listing.pk)
    assert (list(Match.objects.values()), list(MatchSide.objects.values())) == before


def test_what_changed_is_matched_again_and_what_was_answered_stays(vocabulary: None, cast: Cast):
    offer, need = husk(cast.warung), wish(cast.other)
    refresh_matches()
    MatchSide.objects.filter(organisation=cast.other).update(state=MatchState.WANTED)
    need.title, need.language = "old mobile phones to repair", "en"
    need.save()
    assert refresh_matches() == 1
    assert not Match.objects.get().is_current
    assert not inbox(cast.other).exists()
    need.title, need.language = "rice husk", "en"
    need.save()
    refresh_matches()
    assert inbox(cast.other).get().state == MatchState.WANTED
    assert inbox(cast.warung).get().listing == offer


def test_a_firm_is_never_matched_with_itself(vocabulary: None, cast: Cast):
    husk(cast.warung)
    wish(cast.warung)
    refresh_matches()
    assert not Match.objects.exists()


@pytest.mark.parametrize("blocks", ["warung", "other"])
def test_blocked_pairs_are_not_matched_and_not_shown(vocabulary: None, cast: Cast, blocks: str):
    one = getattr(cast, blocks)
    two = cast.other if one == cast.warung else cast.warung
    husk(cast.warung)
    wish(cast.other)
    refresh_matches()
    assert shown_sides().count() == 2
    Block.objects.create(organisation=one, blocked=two)
    assert not shown_sides().exists()
    Match.objects.all().delete()
    for listing in Listing.objects.all():
        match_listing(listing=listing)
    assert not Match.objects.exists()


@pytest.mark.parametrize("state", ["held", "withdrawn", "closed", "expired", "draft"])
def test_what_is_not_live_is_not_matched_and_its_matches_do_not_show(vocabulary: None, cast: Cast, state: str):
    offer = husk(cast.warung)
    wish(cast.other)
    refresh_matches()
    Listing.objects.filter(pk=offer.pk).update(state=state)
    assert not shown_sides().exists()
    Match.objects.all().delete()
    Listing.objects.filter(pk=offer.pk).update(changed_at=timezone.now())
    refresh_matches()
    assert not Match.objects.exists()


def test_a_day_too_late_and_a_firm_taken_off_the_market_do_not_show(vocabulary: None, cast: Cast):
    offer = husk(cast.warung)
    wish(cast.other)
    refresh_matches()
    Listing.objects.filter(pk=offer.pk).update(expires_on=timezone.localdate() - timedelta(days=1))
    assert not shown_sides().exists()
    Listing.objects.filter(pk=offer.pk).update(expires_on=timezone.localdate(), state=ListingState.PUBLISHED)
    assert shown_sides().count() == 2
    a_profile(cast.warung, suspended_at=timezone.now())
    assert not shown_sides().exists()


def test_what_may_not_cross_the_border_is_no_match(vocabulary: None, cast: Cast):
    """Thailand lets no plastic waste in; within Indonesia the same pair fits."""
    a_listing(cast.warung, "mixed plastic scrap", hs="3915.90", kind="by-product")
    wish(cast.other, "plastic scrap")
    refresh_matches()
    assert not Match.objects.exists()
    neighbour = an_organisation("Neighbour", "ID")
    a_listing(neighbour, "plastic scrap", "wanted")
    refresh_matches()
    assert Match.objects.get().need.organisation == neighbour


def test_the_concept_alone_tells_what_may_not_cross(vocabulary: None, cast: Cast):
    a_listing(cast.warung, "plastic", concept="plastic-scrap", kind="by-product")
    wish(cast.other, "plastic scrap")
    refresh_matches()
    assert not Match.objects.exists()


def test_adding_a_listing_changes_no_other_score(vocabulary: None, cast: Cast):
    husk(cast.warung)
    wish(cast.other)
    refresh_matches()
    before = Match.objects.get().score
    husk(an_organisation("Third", "ID"))
    refresh_matches()
    assert Match.objects.count() == 2
    assert Match.objects.order_by("pk")[0].score == before


def test_only_the_best_are_kept(vocabulary: None, cast: Cast, monkeypatch: Any):
    monkeypatch.setattr("lingkar.market.actions.matching.TOP", 2)
    area = a_concept("areas", "ID-JI")
    for number in range(4):
        firm = an_organisation(f"Mill {number}", "ID")
        husk(firm, area=area, lat=-7.5 - number, lon=112.5)
    a_listing(cast.other, "rice husk", "wanted", country=area_country(), area=area, lat=-7.5, lon=112.5)
    refresh_matches()
    kept = Match.objects.filter(is_current=True)
    # Each mill knows the one need among its best; for the need itself only two are.
    assert kept.count() == 4
    assert {match.sides.count() for match in kept} == {2}


def area_country() -> Any:
    return a_concept("countries", "ID")
