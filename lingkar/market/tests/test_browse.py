"""Everybody searches what is live, in any language; nothing else is ever found."""

from __future__ import annotations

import gzip
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from lingkar.accounts.models import Organisation
from lingkar.accounts.testing import Cast, a_concept
from lingkar.market.actions.matching import read_listing
from lingkar.market.enums import ListingState
from lingkar.market.models import Listing
from lingkar.market.queries import search
from lingkar.market.testing import a_listing, a_profile

PAGES = [("market-browse", []), ("market-map", []), ("market-export", ["csv"])]


def a_read_listing(firm: Organisation, title: str, side: str = "offer", **facts: Any) -> Listing:
    listing = a_listing(firm, title, side, **facts)
    read_listing(listing=listing)
    return listing


def text_of(name: str, args: list[str] | None = None, language: str = "en", **query: Any) -> str:
    with translation.override(language):
        address = reverse(name, args=args or [])
    answer: Any = Client().get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def found(language: str = "en", **query: Any) -> str:
    return text_of("market-browse", language=language, **query)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "rice husk"),
        ("en", "husk"),
        ("id", "sekam"),
        ("th", "แกลบ"),
        ("vi", "trấu"),
        ("km", "អង្កាម"),
        ("lo", "ແກບ"),
        ("my", "ဖွဲ"),
    ],
)
def test_her_words_find_what_is_written_in_another_language(vocabulary: None, cast: Cast, language: str, words: str):
    a_read_listing(cast.warung, "Sekam padi kering", language="id")
    a_read_listing(cast.other, "โทรศัพท์มือถือเก่า", language="th")
    text = found(language, q=words)
    assert "Sekam padi kering" in text
    assert "โทรศัพท์" not in text


def test_words_that_no_vocabulary_knows_are_found_as_they_stand(vocabulary: None, cast: Cast):
    a_read_listing(cast.warung, "Xylophonkarton 17", language="en")
    assert "Xylophonkarton" in found(q="xylophon")
    assert "Xylophonkarton" not in found(q="glockenspiel")


def test_a_listing_reads_in_her_language_with_the_firms_words_beside_it(vocabulary: None, cast: Cast):
    a_read_listing(cast.warung, "Sekam padi kering", language="id", concept="rice-husk")
    text = found("en")
    assert "Rice husk" in text
    assert '<p class="note offer__said" lang="id">Sekam padi kering</p>' in text


@pytest.mark.parametrize(("name", "args"), PAGES)
@pytest.mark.parametrize("state", ["held", "withdrawn", "closed", "expired", "draft"])
def test_what_is_not_live_shows_nowhere(vocabulary: None, cast: Cast, name: str, args: list[str], state: str):
    area = a_concept("areas", "ID-JI")
    listing = a_read_listing(cast.warung, "Sekam padi", language="en", area=area, lat=-7.5, lon=112.5)
    before = text_of(name, args)
    assert "Sekam padi" in before or "area=ID-JI" in before
    Listing.objects.filter(pk=listing.pk).update(state=state)
    after = text_of(name, args)
    assert "Sekam padi" not in after
    assert "area=ID-JI" not in after
    assert listing.code not in after


@pytest.mark.parametrize(("name", "args"), PAGES)
def test_a_day_late_and_a_firm_off_the_market_show_nowhere(vocabulary: None, cast: Cast, name: str, args: list[str]):
    late = a_read_listing(cast.warung, "Sekam padi", expires_on=timezone.localdate() - timedelta(days=1))
    gone = a_read_listing(cast.other, "Karung bekas")
    a_profile(cast.other, suspended_at=timezone.now())
    text = text_of(name, args)
    assert late.title not in text
    assert gone.title not in text


def test_filters_narrow(vocabulary: None, cast: Cast):
    area = a_concept("areas", "ID-JI")
    a_read_listing(
        cast.warung, "Sekam padi", concept="rice-husk", kind="by-product", price_kind="free", area=area,
        lat=-7.5, lon=112.5,
    )  # fmt: skip
    a_read_listing(cast.other, "Karung", "wanted", quantity=5, per="once", kind="product")
    Organisation.objects.filter(pk=cast.other.pk).update(verification="visited")
    both = {"Sekam padi", "Karung"}
    for query, expected in (
        ({}, both), ({"side": "wanted"}, {"Karung"}), ({"family": "crops"}, {"Sekam padi"}),
        ({"thing": "crop-residues"}, {"Sekam padi"}), ({"kind": "product"}, {"Karung"}),
        ({"country": "TH"}, {"Karung"}), ({"area": "ID-JI"}, {"Sekam padi"}), ({"kg": "1000"}, {"Sekam padi"}),
        ({"rhythm": "once"}, {"Karung"}), ({"rhythm": "regular"}, {"Sekam padi"}), ({"verified": "on"}, {"Karung"}),
        ({"free": "on"}, {"Sekam padi"}), ({"near": "ID-JT", "km": "500"}, {"Sekam padi"}),
        ({"near": "ID-AC", "km": "100"}, set()), ({"side": "nonsense", "kg": "x", "near": "?"}, both),
    ):  # fmt: skip
        text = found(**query)
        assert {title for title in both if f">{title}<" in text} == expected, query


def test_near_first_and_how_far(vocabulary: None, cast: Cast):
    a_read_listing(cast.warung, "Near one", lat=-7.5, lon=112.5)
    a_read_listing(cast.warung, "Far one", lat=5.0, lon=95.5)
    text = found(near="ID-JI", sort="near")
    assert text.index("Near one") < text.index("Far one")
    assert "km away" in text


def test_the_surest_first(vocabulary: None, cast: Cast):
    a_read_listing(cast.warung, "Sekam padi", language="id", concept="rice-husk")
    a_read_listing(cast.other, "Machine that cuts rice husk and straw", concept="carbonised-rice-husk")
    text = found(q="rice husk")
    assert text.index("Sekam padi") < text.index("Machine that cuts")


def test_what_makes_no_sense_is_no_fault(vocabulary: None, cast: Cast):
    for query in (
        {"q": "\x00" * 9},
        {"q": "x" * 5000},
        {"page": "-9"},
        {"area": ["'"] * 200},
        {"q": "%_\\"},
        {"km": "9e9"},
    ):
        with translation.override("en"):
            assert Client().get(reverse("market-browse"), query).status_code in (200, 400)


@pytest.mark.parametrize("name", ["market-browse", "market-map"])
def test_it_costs_the_same_for_one_and_for_three(vocabulary: None, cast: Cast, name: str):
    counts = []
    for title in ("One", "Two", "Three"):
        a_read_listing(cast.warung, f"{title} husk", concept="rice-husk", area=a_concept("areas", "ID-JI"))
        text_of(name, q="husk")
        with CaptureQueriesContext(connection) as queries:
            text_of(name, q="husk")
        counts.append(len(queries))
    assert len(set(counts)) == 1


@pytest.mark.parametrize("language", ["en", "th", "km"])
def test_a_full_page_is_light(vocabulary: None, cast: Cast, language: str):
    for number in range(24):
        area = a_concept("areas", "TH-10")
        a_read_listing(cast.warung, f"Sekam padi nomor {number}", language="id", concept="rice-husk", area=area)
    for name in ("market-browse", "market-map"):
        assert len(gzip.compress(text_of(name, language=language, country="TH").encode())) < 14 * 1024


def test_the_table_is_the_same_search(vocabulary: None, cast: Cast):
    a_read_listing(cast.warung, "=HYPERLINK(1)", concept="rice-husk")
    a_read_listing(cast.other, "Karung", "wanted")
    text = text_of("market-export", ["csv"], side="offer")
    assert "'=HYPERLINK(1)" in text
    assert "Karung" not in text
    assert "alice@example.com" not in text


def test_the_map_leads_to_lists(vocabulary: None, cast: Cast):
    area = a_concept("areas", "ID-JI")
    a_read_listing(cast.warung, "Sekam padi", area=area, lat=-7.5, lon=112.5)
    text = text_of("market-map", side="offer")
    assert "side=offer&amp;area=ID-JI" in text
    assert "Sekam padi" not in text
    assert "ID-JI" in text_of("market-map", country="ID")


def test_a_page_keeps_its_order_and_leaves_out_what_was_taken_back(vocabulary: None, cast: Cast):
    first, second, third = (a_listing(cast.other, f"Husk {at}") for at in range(3))
    second.state = ListingState.WITHDRAWN
    second.save()
    assert search.in_full([third.pk, second.pk, first.pk]) == [third, first]


def test_signs_alone_find_nothing(vocabulary: None, cast: Cast):
    a_read_listing(cast.other, "Rice husk")
    assert not search.narrowed(search.Wanted(text="…!?")).exists()
    assert search.narrowed(search.Wanted()).exists()
