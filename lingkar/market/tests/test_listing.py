"""One listing: what everybody sees, and what its firm does with it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts.testing import Cast, Walk, walk
from lingkar.core.models import AuditEvent
from lingkar.market.enums import ListingState
from lingkar.market.models import Listing
from lingkar.market.testing import a_listing, a_profile

YESTERDAY = timedelta(days=1)


def page_of(listing: Listing) -> str:
    return reverse("market-listing", args=[listing.code])


def send(client: Client, name: str, listing: Listing, **data: Any) -> Any:
    return client.post(reverse(name, args=[listing.code]), {"once_key": str(uuid4())} | data)


def test_everybody_reads_a_live_one_and_nobody_how_to_reach_its_people(vocabulary: None, cast: Cast):
    listing = a_listing(cast.warung, "Sekam padi", concept="rice-husk", price_kind="fixed", price=500, currency="IDR")
    text = Client().get(page_of(listing)).content.decode()
    for word in ("Sekam padi", "Rice husk", "2,000 kg every month", "500 for one kg", "Warung Contoh"):
        assert word in text.replace("\u00a0", " ").replace("&nbsp;", " "), word
    for private in ("alice@example.com", "Alice", "bob@example.com"):
        assert private not in text
    assert '<script type="application/ld+json">' in text


@pytest.mark.parametrize("state", [state for state in ListingState if state != "published"])
def test_what_is_not_live_is_not_there_for_others(vocabulary: None, cast: Cast, state: str):
    listing = a_listing(cast.warung, state=state)
    for stranger in (Client(), cast.client("charlie"), cast.client("eko"), cast.client("gus")):
        assert stranger.get(page_of(listing)).status_code == 404
    for insider in ("alice", "bob", "dara"):
        assert cast.client(insider).get(page_of(listing)).status_code == 200


def test_one_that_ran_out_is_gone_before_the_worker_says_so(vocabulary: None, cast: Cast):
    listing = a_listing(cast.warung, expires_on=timezone.localdate() - YESTERDAY)
    assert Client().get(page_of(listing)).status_code == 404
    assert "Its time is over" in cast.client("alice").get(page_of(listing)).content.decode()


def test_a_firm_taken_off_the_market_is_not_seen(vocabulary: None, cast: Cast):
    listing = a_listing(cast.warung)
    a_profile(cast.warung, suspended_at=timezone.now())
    assert Client().get(page_of(listing)).status_code == 404


def test_its_words_cannot_end_the_block_of_data(vocabulary: None, cast: Cast):
    listing = a_listing(cast.warung, "</script><b>Xylophon", text="<!-- <script>")
    text = Client().get(page_of(listing)).content.decode()
    assert "</script><b>" not in text
    assert "<!-- <script>" not in text


def test_publishing_shows_it_for_sixty_days(vocabulary: None, cast: Cast):
    listing = a_listing(cast.warung, live=False)
    send(cast.client("alice"), "market-listing-publish", listing)
    listing.refresh_from_db()
    assert listing.is_live()
    assert listing.expires_on == timezone.localdate() + timedelta(days=60)
    assert AuditEvent.objects.filter(code=listing.code, verb="publish", actor=cast.alice).exists()
    assert Client().get(page_of(listing)).status_code == 200


def test_what_is_there_until_friday_is_not_shown_on_saturday(vocabulary: None, cast: Cast):
    friday = timezone.localdate() + timedelta(days=3)
    listing = a_listing(cast.warung, live=False, available_to=friday)
    send(cast.client("alice"), "market-listing-publish", listing)
    listing.refresh_from_db()
    assert listing.expires_on == friday


def test_a_held_one_cannot_be_published_by_its_firm(vocabulary: None, cast: Cast):
    listing = a_listing(cast.warung, state=ListingState.HELD)
    for name in ("market-listing-publish", "market-listing-renew", "market-listing-withdraw"):
        send(cast.client("alice"), name, listing, why="found")
    listing.refresh_from_db()
    assert listing.state == "held"


@pytest.mark.parametrize(("why", "state"), [("found", "closed"), ("gone", "withdrawn"), ("", "withdrawn")])
def test_taking_it_back(vocabulary: None, cast: Cast, why: str, state: str):
    listing = a_listing(cast.warung)
    assert cast.client("alice").get(reverse("market-listing-withdraw", args=[listing.code])).status_code == 200
    send(cast.client("alice"), "market-listing-withdraw", listing, why=why)
    listing.refresh_from_db()
    assert listing.state == state
    assert listing.ended_at is not None
    assert Client().get(page_of(listing)).status_code == 404
    send(cast.client("alice"), "market-listing-publish", listing)
    listing.refresh_from_db()
    assert listing.is_live()
    assert listing.ended_at is None


def test_still_available_keeps_it_for_another_while(vocabulary: None, cast: Cast):
    published = timezone.now() - timedelta(days=58)
    soon = timezone.localdate() + timedelta(days=2)
    listing = a_listing(cast.warung, published_at=published, expires_on=soon, asked_at=timezone.now())
    send(cast.client("alice"), "market-listing-renew", listing)
    listing.refresh_from_db()
    assert listing.expires_on == timezone.localdate() + timedelta(days=60)
    assert listing.asked_at is None
    assert listing.published_at == published


def test_the_same_once_more_is_a_draft_with_its_photos(vocabulary: None, cast: Cast):
    from .test_listing_new import a_photo_file

    listing = a_listing(cast.warung, concept="rice-husk", quality="dry", available_to=timezone.localdate())
    photos = reverse("market-listing-photo", args=[listing.code])
    cast.client("alice").post(photos, {"photos": [a_photo_file()], "once_key": str(uuid4())})
    send(cast.client("alice"), "market-listing-duplicate", listing)
    copy = Listing.objects.exclude(pk=listing.pk).get()
    assert (copy.title, copy.quality, copy.concept, copy.state) == (listing.title, "dry", listing.concept, "draft")
    assert copy.available_to is None
    assert copy.photos.count() == 1
    assert copy.photos.get().file.name != listing.photos.get().file.name


def test_changing_the_words_asks_anew_what_it_means(vocabulary: None, cast: Cast):
    listing = a_listing(cast.warung, concept="rice-husk", concept_asked=True, text="old words")
    sent = {
        "title": "Coconut husk", "quantity": "3", "unit": "t", "price_kind": "offer", "language": "en", "text": "",
        "once_key": str(uuid4()),
    }  # fmt: skip
    answer = cast.client("alice").post(reverse("market-listing-change", args=[listing.code]), sent)
    listing.refresh_from_db()
    assert answer.status_code == 302
    assert (listing.title, listing.unit, listing.concept_asked) == ("Coconut husk", "t", False)
    assert listing.is_live()
    assert AuditEvent.objects.filter(code=listing.code, verb="change").exists()


def test_the_form_of_a_change_holds_what_is_known(vocabulary: None, cast: Cast):
    listing = a_listing(cast.warung, quality="dry as Zimt", certificates=["halal", "FSC"], hs="1213.00")
    text = cast.client("alice").get(reverse("market-listing-change", args=[listing.code])).content.decode()
    for word in ("dry as Zimt", "halal, FSC", "1213.00", 'value="2,000"'):
        assert word in text, word


def test_a_draft_goes_for_good_and_what_was_seen_does_not(vocabulary: None, cast: Cast):
    draft, seen = a_listing(cast.warung, live=False), a_listing(cast.warung)
    send(cast.client("alice"), "market-listing-delete", draft)
    send(cast.client("alice"), "market-listing-delete", seen)
    assert list(Listing.objects.all()) == [seen]


CHANGES = [
    "market-listing-change", "market-listing-meaning", "market-listing-photo", "market-listing-publish",
    "market-listing-withdraw", "market-listing-renew", "market-listing-duplicate", "market-listing-delete",
]  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_reader_a_stranger_and_a_visitor_change_nothing(vocabulary: None, cast: Cast, name: str):
    draft, live = a_listing(cast.warung, live=False), a_listing(cast.warung)
    before = list(Listing.objects.order_by("pk").values())
    assert send(cast.client("bob"), name, draft).status_code == 403
    assert send(cast.client("charlie"), name, draft).status_code == 404
    assert send(cast.client("charlie"), name, live).status_code == 403  # everybody may see that one
    assert send(Client(), name, live).status_code == 302
    assert list(Listing.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("name", "action"),
    [
        ("market-listing", "view"),
        ("market-listing-change", "change"),
        ("market-listing-withdraw", "share"),
        ("market-listing-delete", "delete"),
    ],
)
def test_the_table_of_rights_is_kept(vocabulary: None, name: str, action: str):
    walk(Walk(name, action, "listing", lambda standing: [a_listing(standing.organisation, live=False).code]))


def test_the_page_costs_the_same_for_one_photo_and_for_three(
    vocabulary: None, cast: Cast, django_assert_num_queries: Any
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from .test_listing_new import a_photo_file

    listing = a_listing(cast.warung, concept="rice-husk")
    photos = reverse("market-listing-photo", args=[listing.code])
    counts = []
    for colour in ("red", "green", "blue"):
        cast.client("alice").post(photos, {"photos": [a_photo_file(colour=colour)], "once_key": str(uuid4())})
        Client().get(page_of(listing))
        with CaptureQueriesContext(connection) as queries:
            Client().get(page_of(listing))
        counts.append(len(queries))
    assert len(set(counts)) == 1
