"""The same facts for machines, in the words of schema.org. Only what the page shows to everybody stands here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from lingkar.market.enums import PriceKind, Side
from lingkar.market.models import Entry, Listing, Profile, Request
from lingkar.vocabulary.queries import label

CONTEXT = "https://schema.org"
# What could end the element or begin a comment in it is written as an escape; JSON reads it the same.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def as_script(data: dict[str, Any]) -> SafeString:
    """A block of data for search engines. It is never run, so the content policy has no say in it."""
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above


def firm_data(profile: Profile, *, story: str, address: str, image: str, offers: Sequence[tuple[Listing, str]]) -> Any:
    firm = profile.organisation
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Organization",
        "@id": address,
        "url": address,
        "name": firm.name,
        "description": story,
        "address": place_data(firm.country.code, firm.area.code if firm.area else ""),
        "knowsLanguage": list(profile.languages),
        "image": image,
        "makesOffer": [offer_data(each, url) for each, url in offers if each.side == Side.OFFER],
        "seeks": [demand_data(each, url) for each, url in offers if each.side == Side.WANTED],
    }
    return {name: value for name, value in found.items() if value not in ("", [], None)}


def place_data(country: str, area: str) -> dict[str, str]:
    found = {"@type": "PostalAddress", "addressCountry": country}
    return found | {"addressRegion": label(area, "areas", "en")} if area else found


def listing_data(listing: Listing, address: str, image: str = "") -> dict[str, Any]:
    """An offer or a demand by itself."""
    data = offer_data(listing, address) if listing.side == Side.OFFER else demand_data(listing, address)
    if image:
        data["itemOffered"]["image"] = image
    return {"@context": CONTEXT, **data}


def offer_data(listing: Listing, address: str) -> dict[str, Any]:
    return _told(listing, address, "Offer")


def demand_data(listing: Listing, address: str) -> dict[str, Any]:
    return _told(listing, address, "Demand")


def _told(listing: Listing, address: str, kind: str) -> dict[str, Any]:
    thing = "Service" if listing.kind == "service" else "Product"
    found: dict[str, Any] = {
        "@type": kind,
        "url": address,
        "itemOffered": {"@type": thing, "name": listing.title, "description": listing.text or listing.title},
        "areaServed": listing.country.code,
        "validThrough": listing.expires_on.isoformat() if listing.expires_on else "",
    }
    if listing.price_kind == PriceKind.FIXED and listing.price is not None:
        found |= {"price": f"{listing.price.normalize():f}", "priceCurrency": listing.currency}
    if listing.price_kind == PriceKind.FREE:
        found |= {"price": "0", "priceCurrency": listing.currency or str(listing.country.fact("currency") or "")}
    return {name: value for name, value in found.items() if value not in ("", None)}


def request_data(request: Request, address: str) -> dict[str, Any]:
    """A buyer's need. Its criteria and terms stand on the page."""
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Demand",
        "url": address,
        "itemOffered": {"@type": "Product", "name": request.title, "description": request.text or request.title},
        "areaServed": request.country.code,
        "availabilityEnds": request.deadline.isoformat(),
        "validThrough": request.deadline.isoformat(),
    }
    if request.quantity is not None:
        amount = f"{request.quantity.normalize():f}"
        found["eligibleQuantity"] = {"@type": "QuantitativeValue", "value": amount, "unitText": request.unit}
    return found


def entry_data(entry: Entry, text: str, address: str) -> dict[str, Any]:
    """One that helps firms. How to reach a person stands nowhere."""
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Organization",
        "@id": address,
        "url": entry.website or address,
        "name": entry.name,
        "alternateName": [each.name for each in entry.names.all()],
        "description": text,
        "address": place_data(entry.country.code, entry.area.code if entry.area else ""),
        "areaServed": [each.code for each in entry.serves.all()],
        "knowsLanguage": list(entry.languages),
    }
    return {name: value for name, value in found.items() if value not in ("", [], None)}
