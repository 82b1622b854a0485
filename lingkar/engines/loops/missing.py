"""Which kind of firm is missing: one that would take what nobody takes and make what is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .area import Area, areas
from .graph import ranking
from .model import Becoming, Link, MapPoint, MissingLink, Reason, Thing

MOST_CLOSED = 10  # chains named for each missing firm


@dataclass(frozen=True, slots=True)
class _Kind:
    """takes -> makes, over one or two steps of the graph."""

    takes: str
    makes: str
    processes: tuple[str, ...]
    taking: tuple[str, ...]


def missing_links(
    links: Iterable[Link],
    things: Iterable[Thing],
    becomes: Iterable[Becoming],
    *,
    max_length: int = 4,
    radius_km: float = 100.0,
    steps: int = 2,
    limit: int = 50,
) -> tuple[MissingLink, ...]:
    """Kinds of firm that would help, best first: by chains closed, tonnes, firms helped.

    things: all offers and needs; those that a link (not forbidden) names are satisfied. Unsatisfied offers of one
    material that lie within radius_km of the largest of them are looked at together. For each material that can be made
    of it (in up to `steps` steps of `becomes`) and that somebody within the radius asks for in vain: who would be
    helped, and which existing chains from the one who asks to the one who offers would become a loop of at most
    max_length firms with the new one. An offer for which nothing made of it is asked for still needs a taker: makes is
    None then.
    """
    open_links = [each for each in links if each.allowed is not False]
    offers, needs = _unsatisfied(open_links, things)
    routes = _routes(becomes, steps)
    ways = _onward(open_links)
    given, asked = _by_material(offers), _by_material(needs)
    found = []
    for material in sorted(given):
        for area in areas(given[material], radius_km):
            near = (
                (makes, [need for need in asked.get(makes, ()) if area.holds(need)])
                for makes in routes.get(material, {})
            )
            wanted = {makes: asking for makes, asking in near if asking}
            for makes, asking in sorted(wanted.items()):
                found.append(_missing(area, asking, routes[material][makes], routes[material], ways, max_length))
            if not wanted:
                found.append(_missing(area, [], None, routes.get(material, {}), ways, max_length))
    found.sort(key=lambda each: (-each.score, -len(each.firms), each.takes, each.makes or "", each.offers))
    return tuple(found[:limit])


def _unsatisfied(links: Sequence[Link], things: Iterable[Thing]) -> tuple[list[Thing], list[Thing]]:
    met = {each.offer for each in links} | {each.need for each in links}
    givers = {(each.giver, each.material) for each in links if not each.offer}
    left = sorted((each for each in things if each.id not in met), key=lambda each: each.id)
    offers = [each for each in left if each.side == "offer" and (each.firm, each.material) not in givers]
    return offers, [each for each in left if each.side == "need"]


def _by_material(things: Iterable[Thing]) -> dict[str, list[Thing]]:
    found: dict[str, list[Thing]] = {}
    for thing in things:
        found.setdefault(thing.material, []).append(thing)
    return found


def _routes(becomes: Iterable[Becoming], steps: int) -> dict[str, dict[str, _Kind]]:
    """For each material what can be made of it, by the shortest route; of equals the first in the alphabet."""
    edges: dict[str, list[Becoming]] = {}
    for edge in sorted(becomes, key=lambda each: (each.source, each.target, each.process)):
        edges.setdefault(edge.source, []).append(edge)
    found: dict[str, dict[str, _Kind]] = {}
    for source in edges:
        reached: dict[str, _Kind] = {}
        front = [_Kind(source, source, (), ())]
        for _ in range(steps):
            further = []
            for kind in front:
                for edge in edges.get(kind.makes, ()):
                    if edge.target != source and edge.target not in reached:
                        processes = (*kind.processes, edge.process) if edge.process else kind.processes
                        taking = kind.taking or edge.taking
                        reached[edge.target] = _Kind(source, edge.target, processes, taking)
                        further.append(reached[edge.target])
            front = further
        found[source] = reached
    return found


def _onward(links: Sequence[Link]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for link in links:
        if link.giver != link.taker:
            found.setdefault(link.giver, set()).add(link.taker)
    return {giver: tuple(sorted(takers)) for giver, takers in found.items()}


def _chains(ways: Mapping[str, Sequence[str]], start: str, ends: set[str], most: int) -> list[tuple[str, ...]]:
    """Chains of at most `most` firms from start to one of the ends."""
    found: list[tuple[str, ...]] = []
    front: list[tuple[str, ...]] = [(start,)] if most > 0 else []
    while front:
        found += [chain for chain in front if chain[-1] in ends]
        if len(front[0]) >= most or len(found) >= MOST_CLOSED:
            break
        front = [(*chain, to) for chain in front for to in ways.get(chain[-1], ()) if to not in chain]
    return found


def _missing(
    area: Area,
    needs: Sequence[Thing],
    kind: _Kind | None,
    routes: Mapping[str, _Kind],
    ways: Mapping[str, Sequence[str]],
    max_length: int,
) -> MissingLink:
    offers = area.things
    givers = {each.firm for each in offers}
    closes = [
        chain
        for taker in sorted({each.firm for each in needs})
        for chain in _chains(ways, taker, givers, max_length - 1)
    ]
    closes = sorted(closes, key=lambda each: (len(each), each))[:MOST_CLOSED]
    known = [each.tonnes for each in offers if each.tonnes is not None]
    tonnes = round(sum(known), 6) if known else None
    firms = tuple(sorted(givers | {each.firm for each in needs}))
    lat, lon = area.centre or (None, None)
    return MissingLink(
        takes=offers[0].material,
        processes=kind.processes if kind else (),
        makes=kind.makes if kind else None,
        could_make=() if kind else tuple(sorted(routes)),
        taking=kind.taking if kind else tuple(sorted({each for route in routes.values() for each in route.taking})),
        offers=tuple(each.id for each in offers),
        needs=tuple(each.id for each in needs),
        firms=firms,
        tonnes=tonnes,
        tonnes_unknown=len(offers) - len(known),
        closes=tuple(closes),
        lat=lat,
        lon=lon,
        points=tuple(
            MapPoint(each.firm, each.side, each.lat, each.lon)
            for each in (*offers, *needs)
            if each.lat is not None and each.lon is not None
        ),
        score=_score(tonnes or 0.0, len(firms), len(closes), bool(needs)),
        reasons=_reasons(tonnes, len(offers) - len(known), len(firms), len(needs), len(closes)),
    )


def _score(tonnes: float, firms: int, closes: int, is_asked_for: bool) -> float:
    """0 to 1, by the rows missing-* of data/ranking.csv; an amount or number x counts x / (x + half)."""
    table = ranking()
    by_tonnes, by_firms = table["missing-tonnes"], table["missing-firms"]
    score = by_tonnes.weight * tonnes / (tonnes + by_tonnes.half_at)
    score += by_firms.weight * firms / (firms + by_firms.half_at)
    score += table["missing-loop"].weight * min(closes, 1)
    return round(score if is_asked_for else score * table["missing-unasked"].weight, 9)


def _reasons(tonnes: float | None, unknown: int, firms: int, needs: int, closes: int) -> tuple[Reason, ...]:
    found = [Reason("helps-firms", {"firms": firms})]
    if tonnes is None:
        found.append(Reason("tonnes-not-known"))
    elif unknown:
        found.append(Reason("at-least-tonnes", {"amount": tonnes, "unknown": unknown}))
    else:
        found.append(Reason("tonnes", {"amount": tonnes}))
    found.append(Reason("asked-for", {"needs": needs}) if needs else Reason("not-asked-for"))
    if closes:
        found.append(Reason("would-close", {"loops": closes}))
    return tuple(found)
