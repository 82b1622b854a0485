"""A listing is written, shown, and taken away again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.market.actions.photos import add_photos
from lingkar.market.enums import Kind, ListingState, Side
from lingkar.market.models import Listing, ListingPhoto
from lingkar.market.pictures import Drawn
from lingkar.market.tasks import match_soon
from lingkar.vocabulary.models import Concept

SHOWN_DAYS = 60
# What a person says of a listing; everything else follows from what she does with it.
TOLD = (
    "title", "text", "language", "kind", "quantity", "unit", "unit_kg", "per", "price_kind", "price", "currency",
    "area", "radius_km", "available_from", "available_to", "quality", "certificates", "hazards", "languages",
    "allowed_countries", "hs",
)  # fmt: skip


class CannotBeShown(Exception):
    """What was asked does not go with the state the listing is in."""


@transaction.atomic
def write_listing(
    *, organisation: Organisation, side: str, told: Mapping[str, Any], photos: Iterable[Drawn] = (), by: Person
) -> Listing:
    """A draft nobody else sees. `side` "both" makes two that belong together; the first is returned."""
    sides = (Side.OFFER, Side.WANTED) if side == "both" else (Side(side),)
    made = [_written(organisation, each, told, by) for each in sides]
    first = made[0]
    if len(made) > 1:
        first.twin = made[1]
        first.save(update_fields=["twin"])
    drawn = list(photos)
    for listing in made:
        add_photos(listing=listing, drawn=drawn, by=by)
    return first


def _written(organisation: Organisation, side: Side, told: Mapping[str, Any], by: Person | None) -> Listing:
    listing = Listing(
        organisation=organisation,
        side=side,
        country=organisation.country,
        is_demonstration=organisation.is_demonstration,
        created_by=by,
    )
    _tell(listing, told)
    listing.save()
    record_audit(verb="add", thing=listing, by=by, organisation=organisation, details={"side": side.value})
    return listing


def _tell(listing: Listing, told: Mapping[str, Any]) -> list[str]:
    """Set what was told, and where that is; returns the names of what changed."""
    changed = [name for name in TOLD if name in told and getattr(listing, name) != told[name]]
    for name in changed:
        setattr(listing, name, told[name])
    place = listing.area or listing.country
    listing.lat, listing.lon = place.fact("lat"), place.fact("lon")
    return changed


@transaction.atomic
def change_listing(*, listing: Listing, told: Mapping[str, Any], photos: Iterable[Drawn] = (), by: Person) -> Listing:
    """What it says now. New words ask anew what they mean; a listing that is shown stays shown."""
    fresh = Listing.objects.select_for_update(of=("self",)).select_related(None).get(pk=listing.pk)
    before_words = (fresh.title, fresh.text)
    changed = _tell(fresh, told)
    if (fresh.title, fresh.text) != before_words:
        fresh.texts.all().delete()  # translations of what it no longer says
        fresh.concept, fresh.concept_suggested, fresh.concept_asked = None, "", False
    fresh.save()
    add_photos(listing=fresh, drawn=list(photos), by=by)
    if changed:
        match_soon(fresh)
        record_audit(
            verb="change", thing=fresh, by=by, organisation=fresh.organisation, details={"what": sorted(changed)}
        )
    return fresh


@transaction.atomic
def name_concept(*, listing: Listing, concept: Concept | None, suggested: str, by: Person | None) -> Listing:
    """What it is, in the words everybody shares; None: none of those that were shown."""
    for each in twins(listing):
        each.concept, each.concept_suggested, each.concept_asked = concept, suggested, by is not None
        if concept is not None and concept.fact("kind") in Kind.values:
            each.kind = str(concept.fact("kind"))
        each.save(update_fields=["concept", "concept_suggested", "concept_asked", "kind", "changed_at"])
        match_soon(each)
        record_audit(
            verb="change",
            thing=each,
            by=by,
            organisation=each.organisation,
            details={"concept": concept.code if concept else ""},
        )
    listing.refresh_from_db()
    return listing


def twins(listing: Listing) -> list[Listing]:
    """The listing, and the other side of it where both were asked for and both are in the same state."""
    other = listing.twin or getattr(listing, "twin_of", None)
    return [listing] if other is None or other.state != listing.state else [listing, other]


@transaction.atomic
def publish_listing(*, listing: Listing, by: Person, days: int = SHOWN_DAYS) -> Listing:
    """From now on everybody sees it, for so many days."""
    for each in twins(listing):
        fresh = Listing.objects.select_for_update(of=("self",)).select_related(None).get(pk=each.pk)
        if fresh.is_live():
            continue
        if not fresh.may_be_published and not fresh.has_run_out:
            raise CannotBeShown
        _show(fresh, days)
        record_audit(
            verb="publish",
            thing=fresh,
            by=by,
            organisation=fresh.organisation,
            details={"until": str(fresh.expires_on)},
        )
    listing.refresh_from_db()
    return listing


def _show(listing: Listing, days: int) -> None:
    listing.state, listing.ended_at, listing.asked_at = ListingState.PUBLISHED, None, None
    listing.published_at = timezone.now()
    listing.expires_on = last_day(listing.available_to, days)
    listing.save(update_fields=["state", "ended_at", "asked_at", "published_at", "expires_on", "changed_at"])
    match_soon(listing)


def last_day(available_to: date | None, days: int) -> date:
    """What is only there until Friday is not shown on Saturday."""
    today = timezone.localdate()
    end = today + timedelta(days=days)
    return end if available_to is None or available_to < today else min(end, available_to)


@transaction.atomic
def renew_listing(*, listing: Listing, by: Person | None, days: int = SHOWN_DAYS) -> Listing:
    """Still available: shown for another while from today on. Also one that ran out meanwhile."""
    fresh = Listing.objects.select_for_update(of=("self",)).select_related(None).get(pk=listing.pk)
    if not (fresh.is_live() or fresh.has_run_out):
        raise CannotBeShown
    if fresh.available_to is not None and fresh.available_to < timezone.localdate():
        fresh.available_to = None  # it is there still, whatever was thought before
        fresh.save(update_fields=["available_to"])
    published = fresh.published_at
    _show(fresh, days)
    if published is not None:
        fresh.published_at = published
        fresh.save(update_fields=["published_at"])
    record_audit(
        verb="renew", thing=fresh, by=by, organisation=fresh.organisation, details={"until": str(fresh.expires_on)}
    )
    return fresh


@transaction.atomic
def withdraw_listing(*, listing: Listing, by: Person | None) -> Listing:
    """Nobody sees it any more; it can be published again."""
    return _end(listing, ListingState.WITHDRAWN, "withdraw", by)


@transaction.atomic
def close_listing(*, listing: Listing, by: Person | None) -> Listing:
    """It found somebody, or is no longer needed."""
    return _end(listing, ListingState.CLOSED, "close", by)


def _end(listing: Listing, state: ListingState, verb: str, by: Person | None) -> Listing:
    fresh = Listing.objects.select_for_update(of=("self",)).select_related(None).get(pk=listing.pk)
    if fresh.state in (ListingState.DRAFT, ListingState.HELD):
        raise CannotBeShown
    if fresh.state != state:
        fresh.state, fresh.ended_at = state, timezone.now()
        fresh.save(update_fields=["state", "ended_at", "changed_at"])
        record_audit(verb=verb, thing=fresh, by=by, organisation=fresh.organisation)
    return fresh


@transaction.atomic
def duplicate_listing(*, listing: Listing, by: Person) -> Listing:
    """The same as last time: a new draft with all that was told, its meaning and its photos."""
    copy = _written(listing.organisation, Side(listing.side), {name: getattr(listing, name) for name in TOLD}, by)
    copy.concept, copy.concept_suggested = listing.concept, listing.concept_suggested
    copy.concept_asked = listing.concept_asked
    copy.available_from = copy.available_to = None  # last time's days
    copy.save()
    for photo in listing.photos.all():
        _copied(photo, copy, by)
    return copy


def _copied(photo: ListingPhoto, listing: Listing, by: Person) -> None:
    same = ListingPhoto(
        listing=listing, by=by, width=photo.width, height=photo.height, sha256=photo.sha256, order=photo.order
    )
    try:
        for name, ending in (("file", "jpg"), ("small", "webp"), ("thumb", "webp")):
            with getattr(photo, name).open("rb") as content:
                getattr(same, name).save(f"photo.{ending}", content, save=False)
    except FileNotFoundError:
        return  # a file is gone; the listing is worth copying without it
    same.save()


@transaction.atomic
def delete_listing(*, listing: Listing, by: Person) -> None:
    """A draft that was never shown goes for good; what others have seen is withdrawn instead."""
    if listing.published_at is not None:
        raise CannotBeShown
    record_audit(verb="delete", thing=listing, by=by, organisation=listing.organisation)
    listing.delete()
