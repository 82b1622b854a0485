"""May it cross a border: every rule with its source, the questions it depends on, and never a promise."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lingkar.accounts.testing import Cast
from lingkar.market.models import Listing
from lingkar.market.testing import a_listing


def page(listing: Listing, client: Client | None = None, **query: str) -> str:
    answer: Any = (client or Client()).get(reverse("market-border", args=[listing.code]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_banned_says_so_with_rule_source_and_day(vocabulary: None, cast: Cast):
    scrap = a_listing(cast.warung, "Plastic scrap", hs="3915.90", kind="by-product")
    text = page(scrap, to="TH")
    assert "From Indonesia to Thailand" in text
    assert "Not allowed" in text
    assert "Thailand lets no plastic waste in, sorted or not." in text
    assert "In force since 1 January 2025." in text
    assert "Department of Foreign Trade" in text
    assert "This is not legal advice." in text


def test_what_nobody_knows_is_never_allowed(vocabulary: None, cast: Cast):
    text = page(a_listing(cast.warung, "Xylophon", kind="by-product"), to="BR")
    assert "We do not know: ask the authority" in text
    assert "Allowed, as far as we know" not in text


def test_only_questions_that_matter_are_asked(vocabulary: None, cast: Cast):
    phones = a_listing(cast.warung, "Old phones", hs="8517.13", kind="by-product")
    text = page(phones, to="MY")
    assert 'name="reuse"' in text
    assert 'name="one_kind"' not in text
    assert 'name="reuse"' not in page(phones)


def test_the_country_of_her_firm_is_looked_at_first(vocabulary: None, cast: Cast):
    husk = a_listing(cast.warung, "Husk", concept="rice-husk", kind="by-product")
    assert "From Indonesia to Thailand" in page(husk, cast.client("charlie"))
    assert "no border is crossed" in page(husk, cast.client("alice"))
    assert "This is not legal advice." not in page(husk)


@pytest.mark.parametrize("query", [{"to": "XX"}, {"to": "'"}, {"to": "TH", "reuse": "perhaps"}])
def test_what_makes_no_sense_is_not_told(vocabulary: None, cast: Cast, query: dict[str, str]):
    page(a_listing(cast.warung, "Husk", kind="by-product"), **query)


def test_a_service_crosses_no_border(vocabulary: None, cast: Cast):
    assert "Only goods that are offered" in page(a_listing(cast.warung, "Repair", kind="service"), to="TH")


def test_what_is_not_live_is_not_found_by_strangers(vocabulary: None, cast: Cast):
    draft = a_listing(cast.warung, "Husk", live=False)
    address = reverse("market-border", args=[draft.code])
    assert Client().get(address).status_code == 404
    assert cast.client("charlie").get(address).status_code == 404
    assert cast.client("bob").get(address).status_code == 200
