"""Listings at random, for the tests of the index: many that are equal, some in which little is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from lingkar.engines.matching import Listing, Match, Setting, Understood, pair_score, understand

from .small import setting, vocabulary

DAY = date(2026, 6, 1)
PLACES = [(None, None), (-6.2, 106.8), (-7.25, 112.75), (13.75, 100.5), (10.8, 106.7)]


@cache
def texts() -> list[str]:
    names = sorted({label.text for label in vocabulary().labels if label.kind != "definition"})
    industries = sorted({word.text for word in vocabulary().industries})
    plain = ["", "wood dust", "something strange", "leftover paper and shell", "ashes of rice for cement"]
    return [*names, *industries, *plain, *(f"{one} and {two}" for one, two in zip(names, names[3:], strict=False))]


def trade(offer: Listing, need: Listing) -> str:
    pair = f"{offer.country} {need.country}"
    return {"ID TH": "prohibited", "TH ID": "permit", "VN ID": "ask"}.get(pair, "allowed")


def index_setting() -> Setting:
    return setting(on=DAY, trade=trade)


def maybe(*values: object) -> st.SearchStrategy[object]:
    return st.sampled_from([None, *values])


def listings(side: str, name: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Listing]:
    def made(place: tuple[float | None, float | None], price: object, **told: object) -> Listing:
        return Listing(side=side, lat=place[0], lon=place[1], price=price, **told)  # type: ignore[arg-type]

    return st.builds(
        made,
        id=name if name is not None else st.uuids().map(lambda found: f"a{found.hex[:6]}"),
        org=st.sampled_from(["", "f1", "f2", "f3"]),
        text=st.sampled_from(texts()),
        language=maybe("en"),
        kind=maybe("by-product", "service"),
        concepts=st.lists(st.sampled_from(sorted(vocabulary().concepts)), max_size=2, unique=True).map(tuple),
        quantity=maybe(1.0, 20.0, 3000.0),
        unit=maybe("kg", "t", "m3", "sack", "l", "Sack"),
        per=maybe("once", "day", "month", "year"),
        price=maybe(Decimal(0), Decimal("1.5"), Decimal(900)),
        currency=maybe("IDR", "THB"),
        country=maybe("ID", "TH", "VN"),
        area=maybe("ID-JK", "TH-10"),
        place=st.sampled_from(PLACES),
        radius_km=maybe(50.0, 900.0),
        starts=maybe(date(2026, 1, 1), date(2026, 9, 1)),
        ends=maybe(date(2026, 7, 1), date(2026, 12, 31)),
        languages=st.sampled_from([(), ("id",), ("id", "en"), ("th",)]),
        allowed_countries=maybe(("ID",), ("ID", "TH", "VN")),
        hs=maybe("3915.10", "3915.90", "3915", "4401.41"),
        expires=maybe(date(2026, 5, 31), date(2026, 6, 30)),
        withdrawn=st.sampled_from([False, False, False, True]),
    )


def exact(asked: Understood, others: list[Understood], given: Setting) -> dict[str, float]:
    """id -> score of every listing that is a match, without any index."""
    found: dict[str, float] = {}
    for other in others:
        offer, need = (asked, other) if asked.listing.side == "offer" else (other, asked)
        match: Match | None = pair_score(offer, need, given)
        if match is not None and match.score >= 0.01:
            found[other.listing.id] = match.score
    return found


def read(given: list[Listing], with_: Setting) -> list[Understood]:
    return [understand(one, with_) for one in given]
