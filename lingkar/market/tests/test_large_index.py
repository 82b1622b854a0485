"""A large market is matched by an index that only proposes; without one the database narrows. Both find the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from lingkar.accounts.testing import Cast, an_organisation
from lingkar.market.actions.matching import refresh_matches
from lingkar.market.bridge import index, large_index
from lingkar.market.enums import ListingState, Side
from lingkar.market.models import Block, Listing, Match
from lingkar.market.queries import reading
from lingkar.market.testing import a_listing, a_match


@pytest.fixture(autouse=True)
def alone(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(large_index, "EVERY", 0.0)
    large_index.forget()
    yield
    large_index.forget()


def offer(firm: Any, title: str = "Sekam padi kering", **facts: Any) -> Listing:
    return a_listing(firm, title, language="id", concept="rice-husk", kind="by-product", **facts)


def wish(firm: Any, title: str = "rice husk for bedding", **facts: Any) -> Listing:
    return a_listing(firm, title, "wanted", language="en", **facts)


def proposed(listing: Listing) -> set[int]:
    return set(large_index.candidates(listing, 10) or [])


def test_without_an_index_everything_is_compared(vocabulary: None, cast: Cast):
    listing, need = offer(cast.warung), wish(cast.other)
    assert large_index.candidates(listing, 10) is None
    assert [int(match.need) for match in index.best_partners(listing, 100)] == [need.pk]


def test_the_index_finds_the_same_as_comparing(vocabulary: None, cast: Cast):
    listing = offer(cast.warung)
    for title in ("rice husk for bedding", "broken glass", "husk for briquettes", "fuel for a boiler"):
        wish(cast.other, title)
    compared = index.best_partners(listing, 100)
    assert large_index.fill(Side.WANTED)
    assert large_index.candidates(listing, 10) is not None
    assert index.best_partners(listing, 100) == compared
    assert compared


def test_it_hears_of_what_changes(vocabulary: None, cast: Cast):
    listing, need = offer(cast.warung), wish(cast.other)
    large_index.fill(Side.WANTED)
    assert proposed(listing) == {need.pk}
    late = wish(cast.other, "rice hulls wanted")
    assert proposed(listing) == {need.pk, late.pk}
    need.state = ListingState.WITHDRAWN
    need.save()
    assert proposed(listing) == {late.pk}
    late.title = "old mobile phones"
    late.save()
    assert not proposed(listing)


def test_what_it_proposes_is_looked_at_again(vocabulary: None, cast: Cast, monkeypatch: pytest.MonkeyPatch):
    """Firms that were taken off the market, blocked pairs and rows that are gone never come through."""
    listing, need = offer(cast.warung), wish(cast.other)
    large_index.fill(Side.WANTED)
    monkeypatch.setattr(large_index, "_freshen", lambda *_: None)  # nothing told the index
    Listing.objects.filter(pk=need.pk).update(expires_on=timezone.localdate() - timedelta(days=1))
    assert proposed(listing) == {need.pk}
    assert index.best_partners(listing, 100) == []
    Listing.objects.filter(pk=need.pk).update(expires_on=timezone.localdate())
    Block.objects.create(organisation=cast.other, blocked=cast.warung)
    assert not proposed(listing)
    assert index.best_partners(listing, 100) == []


def test_a_restart_finds_the_file_and_catches_up(vocabulary: None, cast: Cast, monkeypatch: pytest.MonkeyPatch):
    listing, need = offer(cast.warung), wish(cast.other)
    large_index.fill(Side.WANTED)
    large_index.forget()
    late = wish(cast.other, "rice hulls wanted")
    monkeypatch.setattr(large_index, "_from_rows", None)
    assert large_index.fill(Side.WANTED)
    assert proposed(listing) == {need.pk, late.pk}


def test_a_broken_file_is_made_anew(vocabulary: None, cast: Cast, tmp_path: Path):
    listing, need = offer(cast.warung), wish(cast.other)
    (tmp_path / "market-index").mkdir()
    (tmp_path / "market-index" / "needs.npz").write_bytes(b"broken")
    large_index.fill(Side.WANTED)
    assert proposed(listing) == {need.pk}


def test_one_process_reads_at_a_time(vocabulary: None, cast: Cast):
    with large_index._alone(Side.WANTED) as mine:
        assert mine
        assert not large_index.fill(Side.WANTED)
    assert large_index.fill(Side.WANTED)
    assert large_index.progress(Side.WANTED) == {}


def test_a_large_market_without_an_index_is_narrowed_by_the_database(
    vocabulary: None, cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    listing = offer(cast.warung)
    needs = [wish(cast.other, title) for title in ("rice husk for bedding", "broken glass", "rice hulls")]
    refresh_matches()
    monkeypatch.setattr(reading, "many_live", lambda *_: True)
    found = {int(match.need) for match in index.best_partners(listing, 100)}
    assert found == {needs[0].pk, needs[2].pk}
    assert set(Match.objects.filter(offer=listing).values_list("need", flat=True)) == found


def test_equal_partners_take_turns(vocabulary: None, cast: Cast):
    """Whoever is shown to others already waits."""
    listing = offer(cast.warung)
    one, two = (wish(an_organisation(f"Firm {name}")) for name in "ab")
    first, second = (int(match.need) for match in index.best_partners(listing, 100))
    assert {first, second} == {one.pk, two.pk}
    a_match(offer(cast.other), Listing.objects.get(pk=first))
    assert [int(match.need) for match in index.best_partners(listing, 100)] == [second, first]
