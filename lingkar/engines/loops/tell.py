"""Rows of links become loops and chains with sums and reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from .best import scores
from .graph import Graph, Ints
from .model import Fact, Link, Loop, Reason, Unknown

DIGITS = 6


def told(graph: Graph, ways: Ints, kind: str) -> Iterator[Loop]:
    for padded in ways:
        row = padded[padded >= 0]
        confidence, score = scores(graph, row[None, :])
        yield _loop(kind, tuple(graph.links[place] for place in row), float(confidence[0]), float(score[0]))


def _loop(kind: str, links: tuple[Link, ...], confidence: float, score: float) -> Loop:
    firms = tuple(each.giver for each in links)
    firms = firms if kind == "loop" else (*firms, links[-1].taker)
    currencies = {each.currency for each in links if each.value is not None}
    one_currency = len(currencies) == 1
    currency = min(currencies) if one_currency else ""
    unknown = Unknown(
        tonnes=_unknown(each.tonnes_per_year for each in links),
        value=_unknown(each.value for each in links),
        co2e_kg=_unknown(each.co2e_kg for each in links),
        km=_unknown(each.km for each in links),
        allowed=_unknown(each.allowed for each in links),
    )
    loop = Loop(
        kind=kind,
        firms=firms,
        links=links,
        tonnes=_sum(each.tonnes_per_year for each in links),
        value=_sum(each.value for each in links) if one_currency else None,
        currency=currency,
        co2e_kg=_sum(each.co2e_kg for each in links),
        km=_sum(each.km for each in links),
        confidence=confidence,
        score=score,
        unknown=unknown,
        reasons=(),
    )
    return replace(loop, reasons=tuple(_reasons(loop, several=len(currencies) > 1)))


def _unknown(amounts: Iterable[object]) -> int:
    return sum(each is None for each in amounts)


def _sum(amounts: Iterable[float | None]) -> float | None:
    known = [each for each in amounts if each is not None]
    return round(sum(known), DIGITS) if known else None


def _reasons(loop: Loop, *, several: bool) -> Iterator[Reason]:
    yield Reason("closes" if loop.kind == "loop" else "leads-on", {"firms": len(loop.firms)})
    sums: tuple[tuple[str, float | None, int, dict[str, Fact]], ...] = (
        ("tonnes", loop.tonnes, loop.unknown.tonnes, {}),
        ("value", loop.value, loop.unknown.value, {"currency": loop.currency}),
        ("co2e", loop.co2e_kg, loop.unknown.co2e_kg, {}),
        ("km", loop.km, loop.unknown.km, {}),
    )
    for code, amount, unknown, facts in sums:
        if amount is not None:
            least = "at-least-" if unknown else ""
            yield Reason(f"{least}{code}", {"amount": amount, **facts, **({"unknown": unknown} if unknown else {})})
        elif not (code == "value" and several):
            yield Reason(f"{code}-not-known")
    if several:
        yield Reason("several-currencies")
    if len(loop.links) > 1:
        weakest = min(loop.links, key=lambda each: (each.score, each.giver))
        yield Reason("weakest-step", {"giver": weakest.giver, "taker": weakest.taker, "score": weakest.score})
    if loop.unknown.allowed:
        yield Reason("law-not-checked", {"steps": loop.unknown.allowed})
