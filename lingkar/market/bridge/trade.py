"""May this cross the border, and what has to be done first? What an authority has to say is never taken for allowed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils import timezone

from lingkar.engines import matching, trade
from lingkar.engines.trade import Verdict
from lingkar.market.enums import Kind
from lingkar.market.models import Listing
from lingkar.vocabulary.models import Mapping
from lingkar.vocabulary.queries import loading

GOODS = (Kind.BY_PRODUCT, Kind.SECONDARY, Kind.PRODUCT, "")
NO_BORDER = "none"  # a service or money: no goods move


@dataclass(frozen=True)
class Told:
    """What somebody answered about the goods; None is not answered."""

    reuse: bool | None = None
    tested: bool | None = None
    hazardous: bool | None = None
    clean: bool | None = None


NOTHING_TOLD = Told()


def verdict_of(offer: Listing, to_country: str, told: Told = NOTHING_TOLD) -> Verdict | None:
    """The rules behind an offer that goes to another country; None within a country, and for what is no thing."""
    here = offer.country.code
    if here == to_country or offer.kind not in GOODS:
        return None
    return _check(
        here, to_country, offer.hs, thing_of(offer), _reuse(offer.kind, told), told, timezone.localdate(), loading()
    )


def thing_of(listing: Listing) -> str:
    """What it is: as somebody chose it, else as it was read; "" where nobody knows."""
    if listing.concept:
        return listing.concept.code
    reading = getattr(listing, "reading", None)
    read = reading.concepts.split() if reading is not None else []
    return read[0] if read else listing.concept_suggested


def verdict_between(offer: matching.Listing, need: matching.Listing, concept: str) -> str:
    """The same as matching asks for it: allowed, permit, prohibited, ask or none."""
    if (offer.kind or "") not in GOODS:
        return NO_BORDER
    reuse = _reuse(offer.kind or "", NOTHING_TOLD)
    here, there = str(offer.country), str(need.country)
    verdict = _check(here, there, offer.hs or "", concept, reuse, NOTHING_TOLD, timezone.localdate(), loading())
    return "ask" if verdict.code == trade.ASK else verdict.code


def _reuse(kind: str, told: Told) -> bool | None:
    """What is made to be used is no waste, unless somebody says so."""
    return True if told.reuse is None and kind == Kind.PRODUCT else told.reuse


@lru_cache(maxsize=4096)
def _check(
    here: str, there: str, hs: str, concept: str, reuse: bool | None, told: Told, on: date, loaded: int
) -> Verdict:
    """`on` and `loaded` are asked for so that a new day and a new list are looked at anew."""
    question = trade.Question(
        from_country=here,
        to_country=there,
        on=on,
        hs=hs or None,
        concept_hs=() if hs else _customs_codes(concept),
        reuse=reuse,
        tested=told.tested,
        hazardous=told.hazardous,
        clean_single_polymer=told.clean,
    )
    return trade.check(question)


def _customs_codes(concept: str) -> tuple[str, ...]:
    rows = Mapping.objects.filter(concept__scheme__code="circular", concept__code=concept, scheme_code="hs")
    return tuple(rows.order_by("relation", "target_code").values_list("target_code", flat=True)) if concept else ()
