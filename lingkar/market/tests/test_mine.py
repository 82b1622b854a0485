"""A firm's own listings: seen, narrowed, taken away."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lingkar.accounts.testing import Cast, Walk, walk
from lingkar.market.testing import a_listing


def test_she_sees_all_states_and_only_her_own(vocabulary: None, cast: Cast):
    a_listing(cast.warung, "Sekam")
    a_listing(cast.warung, "Karung", live=False)
    a_listing(cast.other, "Foreign")
    text = cast.client("alice").get(reverse("market-mine")).content.decode()
    assert "Sekam" in text
    assert "Karung" in text
    assert "Draft" in text
    assert "Foreign" not in text


def test_an_empty_list_says_what_to_do(vocabulary: None, cast: Cast):
    text = cast.client("alice").get(reverse("market-mine")).content.decode()
    assert "Nothing offered or looked for yet" in text
    assert reverse("market-listing-new") in text


def test_filters_narrow_and_stand_in_the_address(vocabulary: None, cast: Cast):
    a_listing(cast.warung, "Sekam")
    a_listing(cast.warung, "Karung", side="wanted")
    text = cast.client("alice").get(reverse("market-mine"), {"side": "wanted"}).content.decode()
    assert "Karung" in text
    assert "Sekam" not in text
    assert cast.client("alice").get(reverse("market-mine"), {"side": "nonsense"}).status_code == 200


def test_the_list_costs_the_same_for_one_and_for_three(vocabulary: None, cast: Cast):
    counts = []
    for title in ("One", "Two", "Three"):
        a_listing(cast.warung, title, concept="rice-husk")
        cast.client("alice").get(reverse("market-mine"))
        client = cast.client("alice")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("market-mine"))
        counts.append(len(queries))
    assert len(set(counts)) == 1


def test_another_firm_of_the_address_is_not_found(vocabulary: None, cast: Cast):
    assert cast.client("charlie").get(reverse("market-mine"), {"firm": cast.warung.code}).status_code == 404
    assert Client().get(reverse("market-mine")).status_code == 302


def test_the_table_holds_nothing_a_spreadsheet_would_run(vocabulary: None, cast: Cast):
    a_listing(cast.warung, "=HYPERLINK(1)", concept="rice-husk", price_kind="free")
    answer: Any = cast.client("bob").get(reverse("market-mine-csv", args=[cast.warung.code]))
    text = answer.content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert "rice-husk" in text
    assert "free" in text


@pytest.mark.parametrize("role", ["member", "policymaker", "facilitator", "facilitator-without", "anyone", "operator"])
def test_who_takes_the_table_away(vocabulary: None, role: str):
    walk(Walk("market-mine-csv", "export", "listing"), [role])
