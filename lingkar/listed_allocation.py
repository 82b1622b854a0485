"""Listings as supplies, demands and ways between them, for the best allocation."""

from __future__ import annotations

from dataclasses import dataclass

from lingkar.engines.loops import Arc, Demand, Supply
from lingkar.listed_loops import Market, firm_of


@dataclass(frozen=True, slots=True)
class AllocationQuestion:
    supplies: tuple[Supply, ...]
    demands: tuple[Demand, ...]
    arcs: tuple[Arc, ...]
    aim: str
    currency: str


def question_of(market: Market) -> AllocationQuestion:
    """Offers and needs whose tonnes are known. The aim is money when all of them that meet name a price in one currency
    (what is paid, or else what is asked); tonnes when not. What an offer asks is its floor."""
    known = {name for name, tonnes in market.tonnes.items() if tonnes is not None}
    met = [link for link in market.links if link.offer in known and link.need in known]
    currencies = {link.currency for link in met}
    in_money = len(currencies) == 1 and "" not in currencies
    currency = min(currencies) if in_money else ""
    paid = {
        name: price for name, price in market.prices.items() if in_money and market.listings[name].currency == currency
    }
    amounts = {name: tonnes for name, tonnes in market.tonnes.items() if tonnes is not None}
    own = [market.listings[name] for name in sorted(amounts)]
    return AllocationQuestion(
        supplies=tuple(
            Supply(each.id, amounts[each.id], firm_of(each), _material(market, each.id), floor=paid.get(each.id))
            for each in own
            if each.side == "offer"
        ),
        demands=tuple(
            Demand(each.id, amounts[each.id], firm_of(each), _material(market, each.id), worth=paid.get(each.id))
            for each in own
            if each.side == "need"
        ),
        arcs=tuple(
            Arc(
                link.offer,
                link.need,
                km=link.km,
                worth=paid.get(link.offer) if in_money and paid.get(link.need) is None else None,
                allowed=link.allowed,
                score=link.score,
            )
            for link in met
        ),
        aim="value" if in_money else "tonnes",
        currency=currency,
    )


def _material(market: Market, name: str) -> str:
    return market.concepts.get(name, market.listings[name].text).replace("-", " ")
