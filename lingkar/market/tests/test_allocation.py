"""The best sharing out of one material, what one more tonne is worth, and what is not known."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from lingkar.accounts.testing import Cast, an_organisation
from lingkar.market.actions.matching import read_listing
from lingkar.market.models import Listing
from lingkar.market.testing import a_listing, a_match

PAGE = reverse("market-allocation")


@pytest.fixture
def traded(vocabulary: None, cast: Cast) -> None:
    """One gives 24 t a year; two want 12 and 24, at different prices."""
    asked = {"price_kind": "fixed", "price": 100, "currency": "IDR"}
    offer = a_listing(cast.warung, "Rice husk", concept="rice-husk", **asked)
    for name, kg, price in (("Pabrik Contoh", 1000, 300), ("Kandang Contoh", 2000, 200)):
        need = a_listing(
            an_organisation(name), "Rice husk wanted", "wanted", concept="rice-husk", quantity=kg, unit="kg",
            price_kind="fixed", price=price, currency="IDR",
        )  # fmt: skip
        a_match(offer, need)
    for listing in Listing.objects.all():
        read_listing(listing)


def page(cast: Cast, who: str = "dara", **query: Any) -> str:
    answer: Any = cast.client(who).get(PAGE, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_dearest_taker_is_served_first_and_one_more_tonne_has_a_price(cast: Cast, traded: None):
    text = page(cast, thing="rice-husk")
    assert "Warung Contoh → Pabrik Contoh" in text
    assert "12 tonnes a year" in text
    assert "One more tonne of rice husk at Warung Contoh is worth 200,000 IDR" in text
    assert "Kandang Contoh still needs 12 tonnes a year." in text
    assert "What the road costs is not counted." in text


def test_what_is_not_known_is_left_out_and_said(cast: Cast, traded: None):
    read_listing(a_listing(cast.other, "Rice husk, some", concept="rice-husk", quantity=None, per=""))
    assert "1 listings are left out: nobody said how much it is." in page(cast, thing="rice-husk")


def test_without_one_currency_tonnes_are_shared_out(cast: Cast, traded: None):
    Listing.objects.filter(organisation__name="Pabrik Contoh").update(currency="THB")
    text = page(cast, thing="rice-husk")
    assert "tonnes are shared out and not money" in text


def test_nothing_to_share_out_is_said(cast: Cast, traded: None):
    Listing.objects.filter(side="wanted").update(state="withdrawn")
    assert "Nothing to share out" in page(cast, thing="rice-husk")


def test_bad_input_is_kept(cast: Cast, traded: None):
    text = page(cast, thing="rice-husk", freight="abc")
    assert 'value="abc"' in text
    assert "Best sharing out" not in text


def test_a_stranger_is_refused(cast: Cast, traded: None):
    assert cast.client("alice").get(PAGE).status_code == 404
    assert cast.client("alice").get(reverse("market-allocation-table", args=["csv"])).status_code == 404


def test_the_flows_are_taken_away(cast: Cast, traded: None):
    answer = cast.client("dara").get(reverse("market-allocation-table", args=["csv"]), {"thing": "rice-husk"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert lines[1].startswith("Warung Contoh,")
