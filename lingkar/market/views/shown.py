"""Listings made ready for a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from lingkar.accounts.access import current_organisation, get_organisation_for, may
from lingkar.accounts.models import Organisation
from lingkar.languages import written
from lingkar.languages.registry import LANGUAGES, current
from lingkar.market.enums import Hazard, Kind, ListingState, Side
from lingkar.market.models import Listing, ListingPhoto
from lingkar.market.words import amount_text, concept_name, icon_of, place_text, price_text, weight_text
from lingkar.vocabulary.queries import label

STATE_KINDS = {
    ListingState.DRAFT: "draft",
    ListingState.PUBLISHED: "ok",
    ListingState.HELD: "error",
    ListingState.EXPIRED: "info",
    ListingState.WITHDRAWN: "draft",
    ListingState.CLOSED: "draft",
}


@dataclass(frozen=True)
class ShownListing:
    """A line of a list."""

    listing: Listing
    icon: str
    side: str
    concept: str
    amount: str
    price: str
    place: str
    photo: ListingPhoto | None
    state: str
    state_kind: str


def show_listing(listing: Listing) -> ShownListing:
    photos = list(listing.photos.all())
    state = ListingState.EXPIRED if listing.has_run_out else ListingState(listing.state)
    return ShownListing(
        listing=listing,
        icon=icon_of(listing),
        side=str(Side(listing.side).label),
        concept=concept_name(listing),
        amount=amount_text(listing),
        price=price_text(listing),
        place=place_text(listing),
        photo=photos[0] if photos else None,
        state=str(state.label),
        state_kind=STATE_KINDS[state],
    )


def show_listings(listings: Iterable[Listing]) -> list[ShownListing]:
    """Ask for `prefetch_related("photos")` beforehand, or each line asks the database for its own."""
    return [show_listing(listing) for listing in listings]


def facts_of(listing: Listing) -> list[dict[str, Any]]:
    """What the top of the page does not say yet, as pairs; what nobody said is left out."""
    language = current().code
    days = [written.date(day, language) for day in (listing.available_from, listing.available_to) if day]
    pairs = [
        (_("Kind"), str(Kind(listing.kind).label) if listing.kind else ""),
        (_("One weighs"), weight_text(listing)),
        (_("When"), _when(listing, days)),
        (_("Quality"), listing.quality),
        (_("Certificates"), ", ".join(listing.certificates)),
        (_("Be careful"), ", ".join(str(Hazard(each).label) for each in listing.hazards if each in Hazard.values)),
        (_("Languages"), ", ".join(language_names(listing.languages))),
        (_("Travels at most"), f"{written.number(listing.radius_km, language)} km" if listing.radius_km else ""),
        (_("Only with"), ", ".join(label(code, "countries", language) for code in listing.allowed_countries or ())),
        (_("Customs code (HS)"), listing.hs),
    ]
    return [{"label": name, "text": text} for name, text in pairs if text]


def _when(listing: Listing, days: list[str]) -> str:
    if listing.available_from and listing.available_to:
        return _("from %(first)s to %(last)s") % {"first": days[0], "last": days[1]}
    if listing.available_from:
        return _("from %(first)s on") % {"first": days[0]}
    return _("until %(last)s") % {"last": days[0]} if days else ""


def language_names(codes: Iterable[str]) -> list[str]:
    return [LANGUAGES[code].endonym for code in codes if code in LANGUAGES]


def firm_of(request: HttpRequest, thing: str = "listing") -> Organisation | None:
    """The firm of the address, else the one she works for now. Whose listings she may not see is not found."""
    code = request.GET.get("firm", "")
    if code:
        return get_organisation_for(request.user, code, to="view", thing=thing)
    firm = current_organisation(request)
    if firm is not None and not may(request.user, "view", thing, firm):
        raise PermissionDenied
    return firm


def digits(count: int) -> str:
    """How many, in the digits of the reader."""
    return written.number(count, current().code)
