"""Listings run out by themselves, and we ask before."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from lingkar.accounts.models import Membership
from lingkar.accounts.testing import Cast
from lingkar.core.models import AuditEvent
from lingkar.market.actions.freshness import keep_listings_fresh
from lingkar.market.models import Listing
from lingkar.market.still import make_ticket
from lingkar.market.testing import a_listing
from lingkar.messaging.models import Message
from lingkar.messaging.testing import deliver_all

TODAY = timezone.localdate


def ends_in(cast: Cast, days: int, **facts: Any) -> Listing:
    return a_listing(cast.warung, expires_on=TODAY() + timedelta(days=days), created_by=cast.alice, **facts)


def test_the_worker_calls_it():
    assert keep_listings_fresh in [import_string(name) for name, _ in settings.PERIODIC]


def test_she_is_asked_once_a_week_before(vocabulary: None, cast: Cast):
    soon = ends_in(cast, 6)
    ends_in(cast, 8)
    ends_in(cast, 3, state="draft")
    assert keep_listings_fresh() == (1, 0)
    assert keep_listings_fresh() == (0, 0)
    message = Message.objects.get(template="listing-still-available")
    assert (message.person, message.about_code, message.organisation) == (cast.alice, soon.code, cast.warung)
    deliver_all()
    message.refresh_from_db()
    assert soon.title in message.subject
    assert "/market/still/" in message.body


def test_who_left_the_firm_is_not_asked_but_its_owner_is(vocabulary: None, cast: Cast):
    ends_in(cast, 6)
    Listing.objects.update(created_by=cast.charlie)
    keep_listings_fresh()
    assert Message.objects.get().person == cast.alice


def test_a_firm_without_people_is_asked_nothing(vocabulary: None, cast: Cast):
    ends_in(cast, 6)
    Membership.objects.filter(organisation=cast.warung).delete()
    assert keep_listings_fresh() == (0, 0)


def test_what_is_over_says_so(vocabulary: None, cast: Cast):
    over, last_day = ends_in(cast, -1), ends_in(cast, 0, asked_at=timezone.now())
    assert keep_listings_fresh() == (0, 1)
    over.refresh_from_db()
    last_day.refresh_from_db()
    assert (over.state, last_day.state) == ("expired", "published")
    assert AuditEvent.objects.filter(code=over.code, verb="expire").exists()


def test_one_tap_from_the_mail_without_signing_in(vocabulary: None, cast: Cast):
    listing = ends_in(cast, 6)
    keep_listings_fresh()
    deliver_all()
    found = re.search(r"https?://[^/]+(/\S*/market/still/\S+)", Message.objects.get().body)
    assert found is not None
    page = found[1]
    looked = Client().get(page)
    assert looked.status_code == 200
    listing.refresh_from_db()
    assert listing.expires_on == TODAY() + timedelta(days=6)  # looking changes nothing: mail programs look, too
    Client().post(page, {"answer": "yes", "once_key": str(uuid4())})
    listing.refresh_from_db()
    assert listing.expires_on == TODAY() + timedelta(days=60)


def test_no_takes_it_back(vocabulary: None, cast: Cast):
    listing = ends_in(cast, 6)
    Client().post(reverse("market-still", args=[make_ticket(listing)]), {"answer": "no", "once_key": str(uuid4())})
    listing.refresh_from_db()
    assert listing.state == "withdrawn"


def test_also_after_it_ran_out(vocabulary: None, cast: Cast):
    listing = ends_in(cast, -3, state="expired")
    Client().post(reverse("market-still", args=[make_ticket(listing)]), {"answer": "yes", "once_key": str(uuid4())})
    listing.refresh_from_db()
    assert listing.is_live()


@pytest.mark.parametrize("state", ["draft", "held", "withdrawn", "closed"])
def test_a_link_brings_back_nothing_that_was_taken_away(vocabulary: None, cast: Cast, state: str):
    listing = ends_in(cast, 6, state=state)
    page = reverse("market-still", args=[make_ticket(listing)])
    answer = Client().post(page, {"answer": "yes", "once_key": str(uuid4())})
    assert answer.status_code == 200
    assert listing.title not in answer.content.decode()
    listing.refresh_from_db()
    assert listing.state == state


def test_a_made_up_link_opens_nothing(vocabulary: None, cast: Cast):
    listing = ends_in(cast, 6)
    for ticket in (listing.code, f"{make_ticket(listing)}x", "unknown"):
        assert Client().get(reverse("market-still", args=[ticket])).status_code == 404
