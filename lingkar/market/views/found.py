"""Listings as lines of a search: in the reader's words as far as we know them, and how far away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from lingkar.accounts.access import current_organisation
from lingkar.accounts.models import Organisation
from lingkar.languages import written
from lingkar.languages.registry import current
from lingkar.market.bridge.matching import name_of
from lingkar.market.bridge.trade import thing_of
from lingkar.market.distance import km_between, rounded_km
from lingkar.market.forms.search import SearchForm
from lingkar.market.models import Listing
from lingkar.market.queries import search as queries
from lingkar.market.queries.search import Place, Wanted
from lingkar.market.searching import place_of, read_search
from lingkar.market.views.shown import ShownListing, show_listing
from lingkar.market.words import icon_of

FAMILY_ICONS = {
    "crops": "grain", "livestock": "cow", "food": "food", "fish": "fish", "forest": "wood", "fibre-natural": "leaf",
    "biomass": "charcoal", "plastic": "plastic", "paper": "paper", "textile": "textile", "metal": "metal",
    "electronics": "electronics", "glass-ceramic": "glass", "construction": "stone", "chemical": "chemical",
    "heat-gas": "heat", "water-sludge": "water", "services": "tools", "technologies": "gear", "finance": "coins",
}  # fmt: skip


@dataclass(frozen=True)
class Search:
    """What a page that narrows the market works with."""

    wanted: Wanted
    form: SearchForm
    firm: Organisation | None

    def numbers(self) -> QuerySet[Listing, int]:
        """Of all that was found, in order. `queries.in_full` makes lines of a page of them."""
        return queries.ordered(queries.narrowed(self.wanted), self.wanted).values_list("pk", flat=True)

    @property
    def here(self) -> Place | None:
        """From where distances are told: the place she asked for, else her firm's."""
        if self.wanted.near:
            return self.wanted.near
        return place_of(self.firm.area.code) if self.firm is not None and self.firm.area else None


def search_of(request: HttpRequest) -> Search:
    firm = current_organisation(request)
    return Search(read_search(request.GET, current().code), SearchForm(request.GET, firm=firm), firm)


@dataclass(frozen=True)
class Found:
    """One line. `heading` is what it is in the reader's language; `original` what the firm wrote where that differs."""

    shown: ShownListing
    icon: str
    heading: str
    heading_language: str
    original: str
    apart: str
    is_checked: bool


def show_found(listings: Iterable[Listing], here: Place | None) -> list[Found]:
    return [_found(listing, here) for listing in listings]


def _found(listing: Listing, here: Place | None) -> Found:
    thing, own = thing_of(listing), current().code
    name = name_of(thing, own) if thing else ""
    foreign = listing.language != own
    in_own_words = foreign and bool(name)
    return Found(
        shown=show_listing(listing),
        icon=_icon(listing) or icon_of(listing),
        heading=name if in_own_words else listing.title,
        heading_language=listing.language if foreign and not in_own_words else "",
        original=listing.title if in_own_words else "",
        apart=apart_text(listing, here),
        is_checked=listing.organisation.verification != "self-declared",
    )


def _icon(listing: Listing) -> str:
    """Of the family it was read to be of."""
    reading = getattr(listing, "reading", None)
    families = [word[1:] for word in reading.concepts.split() if word.startswith("@")] if reading is not None else []
    return next((FAMILY_ICONS[family] for family in families if family in FAMILY_ICONS), "")


def apart_text(listing: Listing, here: Place | None) -> str:
    if here is None or listing.lat is None or listing.lon is None:
        return ""
    km = round(km_between(here.lat, here.lon, listing.lat, listing.lon))
    if km < 1:
        return _("In the same province")
    return _("about %(km)s km away") % {"km": written.number(rounded_km(km), current().code)}
