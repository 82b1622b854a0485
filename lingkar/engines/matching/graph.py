"""What a thing can become, and who takes it.

`reach` goes from a concept to the concepts it is, is a kind of, or can become; each step costs. `taken_by` ends at
industries. What is not known of a concept itself is borrowed, for less, from its wider, narrower and sister concepts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from .classes import ISIC, as_isic, likeness
from .reading import Concept, Edge
from .weights import Weights

INDUSTRY = "industry:"
MOST_WAYS = 8
LEAST_LIKENESS = 0.03


@dataclass(frozen=True, slots=True)
class Way:
    """A way from one concept to another or to an industry. steps: concept, process, concept, process, ..."""

    score: float
    relation: str  # same, narrower, broader, near, becomes, used-in, takes, becomes-takes
    steps: tuple[str, ...]

    @property
    def end(self) -> str:
        return self.steps[-1]


class Graph:
    def __init__(self, concepts: dict[str, Concept], edges: Iterable[Edge], weights: Weights) -> None:
        self.concepts = concepts
        self.weights = weights
        self._edges: dict[str, list[Edge]] = defaultdict(list)
        for edge in edges:
            self._edges[edge.origin].append(edge)
        self._narrower: dict[str, list[str]] = defaultdict(list)
        for code, concept in concepts.items():
            if concept.broader:
                self._narrower[concept.broader].append(code)
        self._reached: dict[str, dict[str, Way]] = {}
        self._takers: dict[str, dict[str, Way]] = {}
        self._taken: dict[tuple[str, str], Way | None] = {}
        self._kin: dict[str, dict[str, float]] = {}

    # Concepts

    def wider(self, code: str) -> list[str]:
        """The broader concepts, nearest first."""
        found: list[str] = []
        at = self.concepts[code].broader if code in self.concepts else ""
        while at and at in self.concepts and at not in found and at != code:
            found.append(at)
            at = self.concepts[at].broader
        return found

    def narrower(self, code: str) -> list[tuple[str, int]]:
        """The narrower concepts with how many steps down they are."""
        found: list[tuple[str, int]] = []
        seen, level, depth = {code}, [code], 0
        while level:
            depth += 1
            level = [child for at in level for child in self._narrower.get(at, ()) if child not in seen]
            seen.update(level)
            found += [(child, depth) for child in level]
        return found

    def sisters(self, code: str) -> list[str]:
        broader = self.concepts[code].broader if code in self.concepts else ""
        return [other for other in self._narrower.get(broader, ()) if other != code] if broader else []

    def _alike(self, code: str) -> dict[str, Way]:
        """The concept, its wider, narrower and sister ones."""
        w = self.weights
        found = {code: Way(1.0, "same", (code,))}
        for depth, other in enumerate(self.wider(code), 1):
            _keep(found, Way(w.narrower**depth, "narrower", (code, other)))
        for other, depth in self.narrower(code):
            _keep(found, Way(w.broader * w.broader_step ** (depth - 1), "broader", (code, other)))
        sisters = self.sisters(code)
        for other in sisters:
            _keep(found, Way(w.sister / (1 + len(sisters) / w.sister_crowd), "near", (code, other)))
        return found

    def reach(self, code: str) -> dict[str, Way]:
        """Every concept this one can serve as -> the best way there."""
        if code not in self._reached:
            found = self._alike(code)
            for origin, cost in self._origins(code).items():
                self._walk(code, origin, cost, found)
            self._reached[code] = found
        return self._reached[code]

    def reached_from(self, code: str) -> dict[str, Way]:
        """Every concept that can serve as this one -> its best way here."""
        return {origin: way for origin in self.concepts if (way := self.reach(origin).get(code)) is not None}

    def _origins(self, code: str) -> dict[str, float]:
        """Concepts whose edges hold for this one, too, and for how much."""
        w = self.weights
        found = {code: 1.0}
        for depth, other in enumerate(self.wider(code), 1):
            found[other] = w.borrowed_wider**depth
        for other, depth in self.narrower(code):
            found.setdefault(other, w.borrowed_narrower * w.broader_step ** (depth - 1))
        return found

    def _walk(self, code: str, origin: str, cost: float, found: dict[str, Way]) -> None:
        w = self.weights
        head: tuple[str, ...] = (code,) if origin == code else (code, "as", origin)
        level = [(origin, cost, head)]
        for step in range(w.most_steps):
            ahead: list[tuple[str, float, tuple[str, ...]]] = []
            for at, score, steps in level:
                for edge in self._edges.get(at, ()):
                    if edge.to in steps:
                        continue
                    reached = score * (w.becomes if step == 0 else w.becomes_again)
                    path = (*steps, edge.process or "use", edge.to)
                    if edge.process in self.concepts:
                        # "Feedstock for mushroom growing" names the process, not what comes out of it.
                        _keep(found, Way(reached, "used-in", (*steps, edge.process)))
                    if _keep(found, Way(reached, "becomes", path)):
                        ahead.append((edge.to, reached, path))
                        for depth, other in enumerate(self.wider(edge.to), 1):
                            _keep(found, Way(reached * w.narrower**depth, "becomes", (*path, "is", other)))
            level = ahead

    # Industries

    def takers(self, code: str) -> dict[str, Way]:
        """Industry class -> the surest way this concept gets there."""
        if code not in self._takers:
            votes: dict[str, list[Way]] = defaultdict(list)
            for origin, cost in self._givers(code).items():
                for way in self._own_takers(code, origin, cost):
                    votes[way.end.removeprefix(INDUSTRY)].append(way)
            self._takers[code] = {industry: self._several(ways) for industry, ways in votes.items()}
        return self._takers[code]

    def _givers(self, code: str) -> dict[str, float]:
        w = self.weights
        found = self._origins(code)
        sisters = self.sisters(code)
        for other in sisters:
            found.setdefault(other, w.borrowed_sister / (1 + len(sisters) / w.sister_crowd))
        return found

    def _own_takers(self, code: str, origin: str, cost: float) -> Iterable[Way]:
        w = self.weights
        head = (code,) if origin == code else (code, "as", origin)
        concept = self.concepts.get(origin)
        if concept is not None:
            for place, industry in enumerate(concept.taking):
                yield Way(cost * w.taking * w.later_taker**place, "takes", (*head, INDUSTRY + ISIC + industry))
        for edge in self._edges.get(origin, ()):
            path = (*head, edge.process or "use", edge.to)
            for place, industry in enumerate(edge.taking):
                score = cost * w.edge_taking * w.later_taker**place
                yield Way(score, "becomes-takes", (*path, INDUSTRY + industry))
            yield from self._of_result(edge, path, cost)

    def _of_result(self, edge: Edge, path: tuple[str, ...], cost: float) -> Iterable[Way]:
        w = self.weights
        result = self.concepts.get(edge.to)
        for industry in result.taking if result is not None else ():
            yield Way(cost * w.result_taking, "becomes-takes", (*path, INDUSTRY + ISIC + industry))
        for further in self._edges.get(edge.to, ()):
            for industry in further.taking:
                steps = (*path, further.process or "use", further.to, INDUSTRY + industry)
                yield Way(cost * w.result_taking * w.becomes_again, "becomes-takes", steps)

    def direct_takers(self, code: str) -> dict[str, float]:
        """Industry class -> how surely, by what is known of the concept itself."""
        found: dict[str, float] = {}
        for way in self._own_takers(code, code, 1.0):
            industry = way.end.removeprefix(INDUSTRY)
            found[industry] = max(way.score, found.get(industry, 0.0))
        return found

    def taken_by(self, code: str, industry: str) -> Way | None:
        """How surely a concept is taken by an industry, likeness of industries counted."""
        key = (code, industry)
        if key not in self._taken:
            kin = self.kin(industry)
            ways = [
                Way(way.score * alike, way.relation, way.steps)
                for other, way in self.takers(code).items()
                if (alike := kin.get(other)) is not None
            ]
            self._taken[key] = self._several(ways) if ways else None
        return self._taken[key]

    def kin(self, industry: str) -> dict[str, float]:
        """Industries the vocabulary knows -> their likeness to one, by place in the tree or by what both take."""
        if industry not in self._kin:
            found = {}
            for known in self._known:
                alike = likeness(known, industry)
                if alike < self.weights.co_taking:
                    both = self._co_taking(as_isic(known), as_isic(industry))
                    alike = max(alike, self.weights.co_taking * both)
                if alike > LEAST_LIKENESS:
                    found[known] = alike
            self._kin[industry] = found
        return self._kin[industry]

    @cached_property
    def _known(self) -> list[str]:
        """Every industry named as a taker, as the takers name it."""
        own = {ISIC + industry for concept in self.concepts.values() for industry in concept.taking}
        return sorted(own | {industry for edges in self._edges.values() for e in edges for industry in e.taking})

    def _co_taking(self, one: str, other: str) -> float:
        """Cosine of what two industries take, held down while it is little."""
        shared = self._shared.get(one, {}).get(other, 0)
        if not shared:
            return 0.0
        sizes = len(self._diets[one]) * len(self._diets[other])
        return float(shared / (sizes**0.5 + self.weights.co_taking_doubt))

    @cached_property
    def _shared(self) -> dict[str, dict[str, int]]:
        """Industry -> industry -> how many things both take."""
        takers: dict[str, list[str]] = defaultdict(list)
        for industry, diet in self._diets.items():
            for code in diet:
                takers[code].append(industry)
        found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for industries in takers.values():
            for one in industries:
                for other in industries:
                    found[one][other] += 1
        return found

    @cached_property
    def _diets(self) -> dict[str, set[str]]:
        """Industry as an ISIC class -> the concepts it is known to take."""
        found: dict[str, set[str]] = defaultdict(set)
        for code, concept in self.concepts.items():
            for industry in concept.taking:
                found[industry].add(code)
            for edge in self._edges.get(code, ()):
                for industry in edge.taking:
                    found[as_isic(industry)].add(code)
        return dict(found)

    @cached_property
    def popularity(self) -> dict[str, float]:
        """Industry -> how many of all concepts it takes, the most popular 1."""
        most = max((len(diet) for diet in self._diets.values()), default=1)
        return {ISIC + industry: len(diet) / most for industry, diet in self._diets.items()}

    def _several(self, ways: list[Way]) -> Way:
        """The best of several ways; the others make it surer."""
        ordered = sorted(ways, key=lambda way: (-way.score, len(way.steps), way.steps))
        score = ordered[0].score
        for way in ordered[1:MOST_WAYS]:
            score += (1 - score) * self.weights.further_way * way.score
        return Way(score, ordered[0].relation, ordered[0].steps)


def _keep(found: dict[str, Way], way: Way) -> bool:
    """Keep a way when it is better than the one there is."""
    known = found.get(way.end)
    if known is not None and known.score >= way.score:
        return False
    found[way.end] = way
    return True
