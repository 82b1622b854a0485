"""Listings run out by themselves; before they do, we ask whether the thing is still there."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.access import may
from lingkar.accounts.enums import Role
from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.market.enums import ListingState
from lingkar.market.models import Listing
from lingkar.market.still import make_ticket
from lingkar.messaging.actions import send
from lingkar.messaging.enums import Purpose

ASK_BEFORE = timedelta(days=7)
AT_ONCE = 500


def keep_listings_fresh() -> tuple[int, int]:
    """What the worker calls by the clock. Returns how many were asked about, and how many ran out."""
    today = timezone.localdate()
    return ask_still_available(today=today), expire_listings(today=today)


def ask_still_available(*, today: date) -> int:
    """One message for each listing that runs out within a week, once."""
    ends_soon = Listing.objects.filter(
        state=ListingState.PUBLISHED, expires_on__gte=today, expires_on__lte=today + ASK_BEFORE, asked_at__isnull=True
    )
    asked = 0
    for listing in ends_soon.select_related("organisation__country", "created_by").order_by("expires_on")[:AT_ONCE]:
        asked += _ask(listing)
    return asked


@transaction.atomic
def _ask(listing: Listing) -> bool:
    """Whoever wrote it, as long as she still may; else an owner of the firm."""
    taken = Listing.objects.filter(pk=listing.pk, asked_at__isnull=True).update(asked_at=timezone.now())
    person = whom_to_ask(listing)
    if not taken or person is None or listing.expires_on is None:
        return False
    send(
        template="listing-still-available",
        to=person,
        purpose=Purpose.SERVICE,
        context={
            "name": person.name,
            "title": listing.title,
            "last_day": listing.expires_on,
            "ticket": make_ticket(listing),
        },
        about=listing,
        organisation=listing.organisation,
        expires_at=timezone.now() + ASK_BEFORE,
        once=f"still-available:{listing.code}:{listing.expires_on}",
    )
    return True


def whom_to_ask(listing: Listing) -> Person | None:
    writer = listing.created_by
    if writer is not None and may(writer, "share", "listing", listing.organisation):
        return writer
    owner = listing.organisation.memberships.filter(role=Role.OWNER, person__is_active=True).select_related("person")
    return next((each.person for each in owner), None)


def expire_listings(*, today: date) -> int:
    """Those whose last day is over. They could not be seen since; now their state says so."""
    over = list(Listing.objects.filter(state=ListingState.PUBLISHED, expires_on__lt=today)[:AT_ONCE])
    return sum(_expire(listing, today) for listing in over)


@transaction.atomic
def _expire(listing: Listing, today: date) -> bool:
    changed = Listing.objects.filter(pk=listing.pk, state=ListingState.PUBLISHED, expires_on__lt=today).update(
        state=ListingState.EXPIRED, ended_at=timezone.now()
    )
    if changed:
        record_audit(verb="expire", thing=listing, by=None, organisation=listing.organisation, via="worker")
    return bool(changed)
