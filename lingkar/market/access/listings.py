"""Listings, their photos, and tables of them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404

from lingkar.accounts.access import Visitor, may, refuse_unless
from lingkar.accounts.models import Organisation
from lingkar.market.models import Listing, ListingImport, ListingPhoto, ProfilePhoto
from lingkar.market.queries import listings as queries


def get_listing_for(person: Visitor, code: str, to: str = "view", thing: str = "listing") -> Listing:
    """The listing. Anybody sees a live one; everything else is for those who act for its firm."""
    listing = queries.whole().select_related("organisation__market_profile", "twin").filter(code=code).first()
    if listing is None:
        raise Http404
    if to == "view" and thing == "listing" and is_public(listing):
        return listing
    if may(person, to, thing, listing.organisation):
        return listing
    # Who may see it, be it because everybody may, is told plainly that she may not do this.
    if is_public(listing) or may(person, "view", "listing", listing.organisation):
        raise PermissionDenied
    raise Http404


def is_public(listing: Listing) -> bool:
    """The same question as `queries.listings.live`, of a listing that is at hand."""
    profile = getattr(listing.organisation, "market_profile", None)
    return listing.is_live() and (profile is None or profile.suspended_at is None)


def may_see(person: Visitor, listing: Listing) -> bool:
    return is_public(listing) or may(person, "view", "listing", listing.organisation)


def may_on(person: Visitor, organisation: Organisation, action: str, thing: str = "listing") -> bool:
    """Whether to offer something on a page."""
    return may(person, action, thing, organisation)


def get_photo_for(person: Visitor, code: str) -> ListingPhoto | ProfilePhoto:
    """A photo, if the thing it shows may be seen."""
    photo = ListingPhoto.objects.select_related("listing__organisation__market_profile").filter(code=code).first()
    if photo is not None:
        if may_see(person, photo.listing):
            return photo
        raise Http404
    own = ProfilePhoto.objects.select_related("profile__organisation").filter(code=code).first()
    if own is None or not (own.profile.is_public or may(person, "view", "profile", own.profile.organisation)):
        raise Http404
    return own


def is_photo_public(photo: ListingPhoto | ProfilePhoto) -> bool:
    """Whether a cache between us and the reader may keep it."""
    return is_public(photo.listing) if isinstance(photo, ListingPhoto) else photo.profile.is_public


def get_import_for(person: Visitor, code: str, to: str = "view") -> ListingImport:
    found = ListingImport.objects.select_related("organisation__country", "organisation__area", "by")
    made = found.filter(code=code).first()
    if made is None:
        raise Http404
    refuse_unless(person, to, "listing-import", made.organisation)
    return made
