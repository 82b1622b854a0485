"""How all that is offered of one thing is best shared out to all who want it, and what one more tonne is worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from lingkar.engines import loops as engine
from lingkar.engines.loops import Allocation, Arc, Demand, Supply
from lingkar.market.bridge.loops import link_of
from lingkar.market.bridge.tonnes import price_a_tonne, tonnes_a_year
from lingkar.market.bridge.trade import thing_of
from lingkar.market.enums import Side
from lingkar.market.models import Listing, Match

SECONDS = 10.0


@dataclass(frozen=True)
class Shared:
    """The best answer and the one of "dearest first", of what is known; the rest is counted as unknown."""

    best: Allocation
    greedy: Allocation
    aim: str
    currency: str
    offers: int
    needs: int
    unknown_amounts: int  # listings left out because nobody said how much
    unknown_prices: int


def share_out(listings: Iterable[Listing], matches: Iterable[Match], freight: Decimal | None) -> Shared | None:
    """In money where all that meet name prices in one currency, else in tonnes. None where nothing meets."""
    by_pk = {listing.pk: listing for listing in listings}
    tonnes = {pk: tonnes_a_year(listing) for pk, listing in by_pk.items()}
    links = [
        link_of(by_pk[match.offer_id], by_pk[match.need_id], match, tonnes, {})
        for match in matches
        if match.offer_id in by_pk and match.need_id in by_pk
    ]
    met = [link for link in links if link.tonnes_per_year is not None]
    if not met:
        return None
    currencies = {link.currency for link in met}
    in_money = len(currencies) == 1 and "" not in currencies
    currency = min(currencies) if in_money else ""
    prices = {pk: price_a_tonne(each) if each.currency == currency else None for pk, each in by_pk.items()}
    supplies = [
        Supply(str(pk), amount, each.organisation.name, thing_of(each), floor=prices[pk] if in_money else None)
        for pk, amount, each in _known(by_pk, tonnes, Side.OFFER)
    ]
    demands = [
        Demand(str(pk), amount, each.organisation.name, thing_of(each), worth=prices[pk] if in_money else None)
        for pk, amount, each in _known(by_pk, tonnes, Side.WANTED)
    ]
    arcs = [
        Arc(
            link.offer, link.need, km=link.km, allowed=link.allowed, score=link.score,
            worth=prices[int(link.offer)] if in_money and prices[int(link.need)] is None else None,
        )
        for link in met
    ]  # fmt: skip
    aim = "value" if in_money else "tonnes"
    road = float(freight or 0) if in_money else 0.0
    best = engine.allocate(supplies, demands, arcs, aim=aim, freight=road, currency=currency, seconds=SECONDS)
    greedy = engine.greedy(supplies, demands, arcs, aim=aim, freight=road)
    return Shared(
        best=best, greedy=greedy, aim=aim, currency=currency,
        offers=sum(1 for each in by_pk.values() if each.side == Side.OFFER),
        needs=sum(1 for each in by_pk.values() if each.side == Side.WANTED),
        unknown_amounts=sum(1 for amount in tonnes.values() if amount is None),
        unknown_prices=sum(1 for each in by_pk.values() if price_a_tonne(each) is None),
    )  # fmt: skip


def _known(
    listings: dict[int, Listing], tonnes: dict[int, float | None], side: str
) -> Iterable[tuple[int, float, Listing]]:
    for pk, each in listings.items():
        amount = tonnes[pk]
        if each.side == side and amount is not None and amount > 0:
            yield pk, amount, each
