"""A listing as the matching engine takes it: units that can be compared, codes, nothing that is private."""

from __future__ import annotations

from decimal import Decimal

from lingkar.engines import matching
from lingkar.market.enums import Per, PriceKind, Side, Unit
from lingkar.market.models import Listing

COUNTED = (Unit.PIECE, Unit.SACK)
KG_OF = {Unit.KG: 1.0, Unit.TONNE: 1000.0}
M3_OF = {Unit.LITRE: 0.001, Unit.M3: 1.0}
A_MONTH = {Per.DAY: 365.2425 / 12, Per.WEEK: 365.2425 / 12 / 7, Per.MONTH: 1.0, Per.YEAR: 1 / 12, Per.ONCE: 1.0}


def engine_listing(listing: Listing) -> matching.Listing:
    """Ask for `select_related(*queries.listings.WITH, "organisation__market_profile")` beforehand."""
    firm = listing.organisation
    quantity, unit, price = _amounts(listing)
    return matching.Listing(
        id=str(listing.pk),
        side="offer" if listing.side == Side.OFFER else "need",
        org=str(listing.organisation_id),
        text=f"{listing.title}\n{listing.text}".strip(),
        language=listing.language,
        kind=listing.kind or None,
        concepts=(listing.concept.code,) if listing.concept else (),
        quantity=quantity,
        unit=unit or None,
        per=listing.per or None,
        price=price,
        currency=listing.currency or None,
        country=listing.country.code,
        area=listing.area.code if listing.area else None,
        lat=listing.lat,
        lon=listing.lon,
        radius_km=listing.radius_km,
        starts=listing.available_from,
        ends=listing.available_to,
        quality=listing.quality,
        certificates=tuple(listing.certificates),
        hazards=tuple(listing.hazards),
        languages=_languages(listing),
        allowed_countries=tuple(listing.allowed_countries) if listing.allowed_countries else None,
        hs=listing.hs or None,
        size_class=firm.size_class.code,
        expires=listing.expires_on,
        withdrawn=not listing.is_live(),
    )


def _amounts(listing: Listing) -> tuple[float | None, str, Decimal | None]:
    """Sacks and pieces become kilograms where somebody said what one weighs; the price goes along."""
    weight = listing.unit_kg if listing.unit in COUNTED else None
    quantity = None if listing.quantity is None else float(listing.quantity * (weight or 1))
    unit = Unit.KG.value if weight else listing.unit
    if listing.price_kind == PriceKind.FREE:
        return quantity, unit, Decimal(0)
    price = listing.price / weight if listing.price is not None and weight else listing.price
    return quantity, unit, price


def _languages(listing: Listing) -> tuple[str, ...]:
    """What she says of this listing, else what the firm's page says, else what the firm told."""
    profile = getattr(listing.organisation, "market_profile", None)
    spoken = listing.languages or (profile.languages if profile else []) or listing.organisation.languages
    return tuple(spoken)


def kilograms(listing: Listing, density: float | None) -> float | None:
    """In a month, or in all where it is there once; `density` in kg/m3 turns volumes into weight."""
    quantity, unit, _ = _amounts(listing)
    if quantity is None:
        return None
    scale = KG_OF.get(unit)  # type: ignore[call-overload]
    if scale is None and density is not None and unit in M3_OF:
        scale = M3_OF[unit] * density  # type: ignore[index]
    return None if scale is None else quantity * scale * A_MONTH.get(listing.per, 1.0)  # type: ignore[call-overload]
