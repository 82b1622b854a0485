"""Live listings and the matches between them as links between firms; loops, chains and missing firms as records."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from lingkar.engines import loops as engine
from lingkar.engines.loops import Becoming, Link, Loop, MissingLink, Thing, WorkItem
from lingkar.market.bridge.impact import savings_of
from lingkar.market.bridge.suggesting import vocabulary
from lingkar.market.bridge.tonnes import price_a_tonne, tonnes_a_year
from lingkar.market.bridge.trade import thing_of
from lingkar.market.distance import km_between
from lingkar.market.models import Listing, Match

LONGEST = 4
SECONDS = 8.0
MOST = 100
STAGES = 2 * (LONGEST - 1)  # loops and chains of each length
type Progress = Callable[[int], None]


@dataclass(frozen=True)
class Found:
    """One proposal for a broker, ready to be kept."""

    key: str
    kind: str
    step: str
    score: float
    countries: tuple[str, ...]
    record: dict[str, Any]


@dataclass(frozen=True)
class Looked:
    found: list[Found]
    links: int
    complete_to: int


def look(listings: Iterable[Listing], matches: Iterable[Match], country: str, progress: Progress) -> Looked:
    """Everything found among these firms in which a firm of the country takes part; `progress` is told a hundredth."""
    by_pk = {listing.pk: listing for listing in listings}
    tonnes = {pk: tonnes_a_year(listing) for pk, listing in by_pk.items()}
    savings = savings_of({thing_of(listing) for listing in by_pk.values()} - {""})
    links = [
        link_of(by_pk[match.offer_id], by_pk[match.need_id], match, tonnes, savings)
        for match in matches
        if match.offer_id in by_pk and match.need_id in by_pk
    ]
    loops = engine.find_loops(
        links, max_length=LONGEST, seconds=SECONDS, clock=time.monotonic, progress=_staged(progress)
    )
    here = [listing for listing in by_pk.values() if listing.organisation.country.code == country]
    missing = engine.missing_links(links, _things(here, tonnes), becomings())
    progress(95)
    home = {str(listing.organisation_id) for listing in here}
    own = [item for item in engine.work_list(loops, missing, limit=10 * MOST) if home & set(item.firms)]
    lands = {str(each.organisation_id): each.organisation.country.code for each in by_pk.values()}
    return Looked([_kept(item, country, lands) for item in own[:MOST]], len(links), loops.complete_to)


def link_of(
    offer: Listing, need: Listing, match: Match, tonnes: dict[int, float | None], savings: dict[str, Any]
) -> Link:
    """What could go from one firm to the other in a year: the smaller of what is given and wanted."""
    given, wanted = tonnes[offer.pk], tonnes[need.pk]
    amount = min(given, wanted) if given is not None and wanted is not None else None
    priced = need if price_a_tonne(need) is not None else offer
    price = price_a_tonne(priced)
    saving = savings.get(thing_of(offer))
    return Link(
        giver=str(offer.organisation_id),
        taker=str(need.organisation_id),
        material=thing_of(offer) or offer.title,
        score=match.score,
        tonnes_per_year=amount,
        km=_km(offer, need),
        value=round(amount * price, 2) if amount is not None and price is not None else None,
        currency=priced.currency if price is not None else "",
        co2e_kg=round(amount * 1000 * saving.kg_per_kg, 1) if amount is not None and saving else None,
        allowed=True if offer.country_id == need.country_id or match.trade == "allowed" else None,
        offer=str(offer.pk),
        need=str(need.pk),
    )


@cache
def becomings() -> tuple[Becoming, ...]:
    return tuple(Becoming(each.origin, each.process, each.to, each.taking) for each in vocabulary().edges)


def reason_sentence(code: str) -> str:
    """With its gaps, for translation; "" for a code nobody knows any more."""
    from lingkar.engines.loops.words import reason_words  # read from a file, once

    return reason_words().get(code, "")


def _km(offer: Listing, need: Listing) -> float | None:
    if offer.lat is None or offer.lon is None or need.lat is None or need.lon is None:
        return None
    return round(km_between(offer.lat, offer.lon, need.lat, need.lon), 1)


def _things(listings: Iterable[Listing], tonnes: dict[int, float | None]) -> list[Thing]:
    """Of those of which it is known what they are."""
    return [
        Thing(
            str(each.pk), str(each.organisation_id), thing_of(each), "offer" if each.side == "offer" else "need",
            tonnes[each.pk], each.lat, each.lon,
        )
        for each in listings
        if thing_of(each)
    ]  # fmt: skip


def _staged(progress: Progress) -> Callable[[str, int, int], None]:
    def tell(what: str, done: int, total: int) -> None:
        kind, _, length = what.rpartition("-")
        stage = int(length) - 2 + (LONGEST - 1 if kind == "chains" else 0)
        progress(int(90 * (stage + (done / total if total else 1)) / STAGES))

    return tell


def _kept(item: WorkItem, country: str, lands: dict[str, str]) -> Found:
    thing = item.thing
    record = _loop_record(thing) if isinstance(thing, Loop) else _missing_record(thing)
    record["reasons"] = [{"code": each.code, "facts": dict(each.facts)} for each in item.reasons]
    record["firms"] = [int(firm) for firm in item.firms]
    countries = tuple(sorted({lands[firm] for firm in item.firms if firm in lands}))
    return Found(_key(thing, country), item.kind, item.step, round(item.score, 6), countries, record)


def _key(thing: Loop | MissingLink, country: str) -> str:
    """The same listings in the same ring are the same loop, whatever their amounts are by now."""
    if isinstance(thing, Loop):
        parts = [thing.kind, *sorted(f"{link.offer}>{link.need}" for link in thing.links)]
    else:
        parts = ["missing", country, thing.takes, thing.makes or "", min(thing.offers)]
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


def _loop_record(loop: Loop) -> dict[str, Any]:
    return {
        "links": [_link_record(link) for link in loop.links],
        "listings": sorted({int(pk) for link in loop.links for pk in (link.offer, link.need)}),
        "unknown": asdict(loop.unknown),
        **{name: getattr(loop, name) for name in ("tonnes", "value", "currency", "co2e_kg", "km", "confidence")},
    }


def _link_record(link: Link) -> dict[str, Any]:
    told = asdict(link)
    for name in ("giver", "taker", "offer", "need"):
        told[name] = int(told[name])
    return told


def _missing_record(missing: MissingLink) -> dict[str, Any]:
    names = ("takes", "makes", "tonnes", "tonnes_unknown", "lat", "lon")
    return {
        **{name: getattr(missing, name) for name in names},
        **{name: list(getattr(missing, name)) for name in ("processes", "could_make", "taking")},
        "offers": [int(pk) for pk in missing.offers],
        "needs": [int(pk) for pk in missing.needs],
        "listings": sorted(int(pk) for pk in (*missing.offers, *missing.needs)),
        "closes": len(missing.closes),
    }
