"""Searches people keep, and what is told of them: with consent, once, never of what is gone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts.testing import Cast, Standing, Walk, a_consent, walk
from lingkar.market.actions.alerts import send_alerts
from lingkar.market.actions.digests import send_digests
from lingkar.market.models import Listing, MatchSide, SavedSearch, SearchAlert
from lingkar.market.testing import a_listing, a_match, a_saved_search
from lingkar.messaging.models import Message
from lingkar.messaging.testing import deliver_all

from .test_browse import a_read_listing


def test_a_search_is_kept_once(vocabulary: None, cast: Cast):
    client = cast.client("alice")
    address = reverse("market-search-save") + "?side=offer&q=husk&page=3&country="
    for name in ("Husk", "Husk again"):
        assert client.post(address, {"name": name, "tells": "on"}).status_code == 302
    search = SavedSearch.objects.get()
    assert (search.query, search.name, search.tells, search.person) == (
        "q=husk&side=offer", "Husk again", True, cast.alice,
    )  # fmt: skip
    text = client.get(reverse("market-searches")).content.decode()
    assert "Husk again" in text
    assert "husk, Offered" in text


def test_a_name_is_asked_for_and_what_was_typed_stays(vocabulary: None, cast: Cast):
    answer: Any = cast.client("alice").post(reverse("market-search-save") + "?q=husk", {"name": "", "tells": "on"})
    assert answer.status_code == 200
    assert "checked" in answer.content.decode()
    assert not SavedSearch.objects.exists()


def test_it_is_hers_alone(vocabulary: None, cast: Cast):
    search = a_saved_search(cast.alice)
    for name in ("market-search", "market-search-delete"):
        assert cast.client("bob").get(reverse(name, args=[search.code])).status_code == 404
        assert cast.client("bob").post(reverse(name, args=[search.code]), {"name": "Mine"}).status_code == 404
    assert Client().get(reverse("market-searches")).status_code == 302
    assert "Husk" not in cast.client("bob").get(reverse("market-searches")).content.decode()
    client = cast.client("alice")
    client.post(reverse("market-search", args=[search.code]), {"name": "Sekam"})
    search.refresh_from_db()
    assert (search.name, search.tells) == ("Sekam", False)
    client.post(reverse("market-search-delete", args=[search.code]))
    assert not SavedSearch.objects.exists()


def _search_of(standing: Standing) -> list[str]:
    return [a_saved_search(standing.owner).code]


@pytest.mark.parametrize("role", ["anyone", "self", "owner", "facilitator", "operator"])
def test_the_permission_table_holds(vocabulary: None, role: str):
    walk(Walk("market-search", "change", "saved-search", _search_of, owned=True), [role])
    walk(Walk("market-search-delete", "delete", "saved-search", _search_of, owned=True), [role])


def told() -> list[Message]:
    return list(Message.objects.filter(template="market-search-news"))


def test_news_is_told_once_and_only_of_what_is_new(vocabulary: None, cast: Cast):
    a_consent(person=cast.alice, purpose="news")
    a_read_listing(cast.other, "Old husk", published_at=timezone.now() - timedelta(days=1))
    a_saved_search(cast.alice, tells=True)
    assert send_alerts() == 0
    a_read_listing(cast.other, "New husk")
    a_read_listing(cast.warung, "Her own husk")
    assert send_alerts() == 1
    deliver_all()
    message = told()[0]
    assert "New husk" in message.body
    assert "Old husk" not in message.body
    assert "Her own" not in message.body
    SearchAlert.objects.update(at=timezone.now() - timedelta(days=2))
    assert send_alerts() == 0


def test_no_news_without_her_yes(vocabulary: None, cast: Cast):
    a_saved_search(cast.alice, tells=True)
    a_saved_search(cast.charlie, tells=False)
    a_consent(person=cast.charlie, purpose="news")
    a_read_listing(cast.other, "New husk")
    assert send_alerts() == 0
    assert "You have not agreed to news yet" in cast.client("alice").get(reverse("market-searches")).content.decode()


@pytest.mark.parametrize("state", ["held", "withdrawn", "expired"])
def test_what_is_taken_back_before_the_mail_leaves_is_not_in_it(vocabulary: None, cast: Cast, state: str):
    a_consent(person=cast.alice, purpose="news")
    a_saved_search(cast.alice, tells=True)
    a_read_listing(cast.other, "New husk")
    assert send_alerts() == 1
    Listing.objects.update(state=state)
    deliver_all()
    assert "New husk" not in told()[0].body
    assert "is gone already" in told()[0].body


def test_the_digest_tells_the_best_five_once_a_week(vocabulary: None, cast: Cast):
    a_consent(person=cast.alice, purpose="news")
    for number in range(7):
        offer = a_listing(cast.other, f"Husk number {number}")
        a_match(offer, cast.warung, score=0.4 + number / 20)
    assert send_digests() == 1
    assert send_digests() == 0
    deliver_all()
    body = Message.objects.get(template="market-digest").body
    assert "Husk number 6" in body
    assert "Husk number 1" not in body
    assert body.index("number 6") < body.index("number 2")
    assert "Both are about rice husk." in body
    assert MatchSide.objects.filter(told_at__isnull=False).count() == 5
    MatchSide.objects.filter(told_at__isnull=False).update(told_at=timezone.now() - timedelta(days=8))
    assert send_digests(today=timezone.localdate() + timedelta(days=7)) == 1
    assert MatchSide.objects.filter(told_at__isnull=False).count() == 7


def test_no_digest_without_a_yes_and_none_of_what_is_gone(vocabulary: None, cast: Cast):
    match = a_match(cast.other, cast.warung)
    assert send_digests() == 0
    a_consent(cast.warung, purpose="news")
    Listing.objects.filter(pk=match.offer_id).update(state="withdrawn")
    assert send_digests() == 0
    Listing.objects.filter(pk=match.offer_id).update(state="published")
    assert send_digests() == 1
