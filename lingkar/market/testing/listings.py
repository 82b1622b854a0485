"""Listings and profiles."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from lingkar.accounts.models import Organisation
from lingkar.accounts.testing import a_concept
from lingkar.market.enums import ListingState, Side
from lingkar.market.models import Listing, Profile, ProfileText


def a_listing(
    organisation: Organisation,
    title: str = "Rice husk, dry",
    side: str = Side.OFFER,
    *,
    live: bool = True,
    **facts: Any,
) -> Listing:
    """Two tonnes of rice husk every month, published today unless said otherwise. `concept` may be a code."""
    if isinstance(facts.get("concept"), str):
        facts["concept"] = a_concept("circular", facts["concept"], kind="by-product", units=["kg", "sack"])
    if live:
        today = timezone.localdate()
        facts = {
            "state": ListingState.PUBLISHED,
            "published_at": timezone.now(),
            "expires_on": today + timedelta(days=60),
        } | facts
    facts = {"quantity": 2000, "unit": "kg", "per": "month", "country": organisation.country} | facts
    return Listing.objects.create(organisation=organisation, title=title, side=side, **facts)


def a_profile(organisation: Organisation, *, published: bool = True, story: str = "", **facts: Any) -> Profile:
    """What a firm tells of itself, with its story in English."""
    if published:
        facts = {"is_published": True, "published_at": timezone.now()} | facts
    profile = Profile.objects.create(organisation=organisation, **facts)
    ProfileText.objects.create(profile=profile, language="en", text=story or "We dry husk and give it on.")
    return profile
