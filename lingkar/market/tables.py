"""Listings as rows of a table. Columns are in English, so that a file fits everywhere and comes in again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from lingkar.core.cells import cell
from lingkar.market.models import Listing

COLUMNS = (
    "firm", "side", "what", "amount", "unit", "per", "price", "currency", "area", "from", "until", "quality",
    "description", "hazards", "certificates", "hs", "concept",
)  # fmt: skip
MINE_COLUMNS = ("code", "state", "shown_until", *COLUMNS)


def mine_row(listing: Listing) -> list[str]:
    return [cell(value) for value in (listing.code, listing.state, listing.expires_on, *_told(listing))]


def _told(listing: Listing) -> list[Any]:
    return [
        listing.organisation.name,
        listing.side,
        listing.title,
        _plain(listing.quantity),
        listing.unit,
        listing.per,
        "free" if listing.price_kind == "free" else _plain(listing.price),
        listing.currency,
        listing.area.code if listing.area else "",
        listing.available_from,
        listing.available_to,
        listing.quality,
        listing.text,
        ", ".join(listing.hazards),
        ", ".join(listing.certificates),
        listing.hs,
        listing.concept.code if listing.concept else "",
    ]


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


FOUND_COLUMNS = ("listing", "country", "verified", "shown_until", *COLUMNS)


def found_row(listing: Listing) -> list[str]:
    """What its public page says, for everybody."""
    checked = listing.organisation.verification
    told = (listing.code, listing.country.code, checked, listing.expires_on, *_told(listing))
    return ["" if value is None else str(value) for value in told]
