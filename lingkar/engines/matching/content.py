"""Do two listings speak of the same matter? Concepts, what they can become, industries, words, meaning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .bags import likeness
from .classes import ISIC
from .graph import INDUSTRY, Way
from .model import Listing, Reason, Spotted

if TYPE_CHECKING:
    from .score import Setting

SECOND = 0.25  # what a second matching thing adds
THINGS = frozenset({"by-product", "secondary-material"})
HS_WEIGHTS = ((6, 0.6), (4, 0.4))
RELATIONS = {"narrower": "narrower-concept", "broader": "broader-concept", "near": "near-concept"}
SURE = 0.5  # below, an industry is only like one that takes the thing


@dataclass(frozen=True, slots=True)
class Understood:
    """A listing with what was read in its text. Made once by `understand`, then compared as often as one likes."""

    listing: Listing
    language: str | None
    concepts: tuple[Spotted, ...]
    industries: tuple[Spotted, ...]  # code: ISIC or NACE class
    bag: dict[str, float] = field(default_factory=dict)  # English stem -> weight, length 1
    vector: tuple[float, ...] = ()  # of the optional model
    industry_share: float = 1.0  # what an industry counts: less when the text is mainly about something else


@dataclass(frozen=True, slots=True)
class Found:
    """One way in which a pair belongs together, before it is put into words."""

    score: float
    kind: str  # concept, industry, words, popular
    way: Way | None = None
    industry: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """The mark of a pair's matter and what it stands on, the best first. `content_reasons` puts it into words."""

    score: float
    found: tuple[Found, ...]
    lexical: float
    dense: float
    hs: float

    @property
    def path(self) -> tuple[str, ...]:
        steps = self.found[0].way.steps if self.found and self.found[0].way is not None else ()
        return tuple(step.replace(INDUSTRY + ISIC, INDUSTRY) for step in steps)


def content_score(offer: Understood, need: Understood, setting: Setting) -> Content:
    """Best single way first; other evidence only fills up what is left of 1, so it can never hurt."""
    w = setting.weights
    found = [*_by_concept(offer, need, setting), *_by_industry(offer, need, setting)]
    found.sort(key=lambda f: (-f.score, f.kind, f.way.steps if f.way is not None else (), f.industry))
    lexical = likeness(offer.bag, need.bag)
    dense = setting.closeness(offer, need)
    best = found[0].score if found else 0.0
    hs = _by_hs(offer.listing, need.listing)
    base = max(best, w.lexical * lexical, w.dense * dense, hs)
    score = base + (1 - base) * (w.lexical_extra * lexical + w.dense_extra * dense)
    return Content(min(1.0, score), tuple(found), lexical, dense, hs)


def _by_concept(offer: Understood, need: Understood, setting: Setting) -> list[Found]:
    ways: list[Found] = []
    for given in offer.concepts:
        reach = setting.graph.reach(given.code)
        for wanted in need.concepts:
            way = reach.get(wanted.code)
            if way is not None:
                ways.append(Found(given.score * wanted.score * way.score, "concept", way))
    ways.sort(key=lambda f: (-f.score, f.way.steps if f.way is not None else ()))
    if not ways:
        return []
    best, others = ways[0], ways[1:]
    second = next((other for other in others if _apart(best.way, other.way)), None)
    extra = SECOND * second.score * (1 - best.score) if second is not None else 0.0
    return [Found(best.score + extra, "concept", best.way), *others[:1]]


def _apart(one: Way | None, other: Way | None) -> bool:
    return one is not None and other is not None and one.steps[0] != other.steps[0] and one.end != other.end


def _by_industry(offer: Understood, need: Understood, setting: Setting) -> list[Found]:
    found: list[Found] = []
    scale = need.industry_share
    for wanted in need.industries:
        known = _known_takers(offer.concepts, wanted, scale, setting)
        words = setting.word_takers.score(offer.bag, wanted.code)
        guess = setting.weights.word_takers * words * wanted.score * scale
        best = max((f.score for f in known), default=0.0)
        surer = best + (1 - best) * 0.5 * guess
        popular = setting.weights.popular * setting.popularity(wanted.code) * wanted.score * scale
        if known:
            score = surer + (1 - surer) * 0.5 * popular
            found.append(Found(score, "industry", max(known, key=lambda f: f.score).way, wanted.code))
        elif guess > 0 or popular > 0:
            kind = "words" if guess > popular else "popular"
            found.append(Found(guess + (1 - guess) * popular, kind, None, wanted.code))
    return found


def _known_takers(concepts: Iterable[Spotted], wanted: Spotted, scale: float, setting: Setting) -> list[Found]:
    ways = ((given, setting.graph.taken_by(given.code, wanted.code)) for given in concepts)
    return [
        Found(given.score * wanted.score * way.score * scale, "industry", way, wanted.code)
        for given, way in ways
        if way is not None
    ]


def _by_hs(offer: Listing, need: Listing) -> float:
    one, other = _digits(offer.hs), _digits(need.hs)
    return next((weight for digits, weight in HS_WEIGHTS if len(one) >= digits and one[:digits] == other[:digits]), 0.0)


def _digits(hs: str | None) -> str:
    return "".join(ch for ch in hs or "" if ch.isdigit())


# In words


def content_reasons(content: Content, offer: Understood, need: Understood, setting: Setting) -> list[Reason]:
    found = content.found
    reasons = [_reason(one, offer, setting) for one in found[:2] if one.score >= 0.6 * found[0].score]
    if content.lexical > 0 and (not found or setting.weights.lexical * content.lexical >= found[0].score):
        reasons += _shared_words(offer, need)
    if content.dense > 0.5:
        reasons.append(Reason("close-meaning", {"share": round(content.dense, 2)}))
    if content.hs:
        reasons.append(Reason("same-hs", {"hs": str(offer.listing.hs)}))
    return reasons


def _reason(found: Found, offer: Understood, setting: Setting) -> Reason:
    name = setting.name
    if found.way is None:
        words = setting.word_takers.words(offer.bag, found.industry)
        if found.kind == "words" and words:
            return Reason("usual-takers", {"words": ", ".join(words), "industry": name(INDUSTRY + found.industry)})
        return Reason("popular-takers", {"industry": name(INDUSTRY + found.industry)})
    steps = found.way.steps
    if found.kind == "concept":
        return _concept_reason(found.way, setting)
    facts: dict[str, str | float | int] = {
        "concept": name(steps[0]),
        "industry": name(INDUSTRY + found.industry),
    }
    if found.score < SURE and steps[-1].removeprefix(INDUSTRY).removeprefix(ISIC) != found.industry:
        return Reason("like-industry", facts)
    rest = steps[3:] if steps[1:2] == ("as",) else steps[1:]
    if len(rest) >= 3:
        return Reason("becomes-for-industry", facts | {"process": name(rest[0]), "to": name(rest[1])})
    return Reason("industry-takes", facts)


def _concept_reason(way: Way, setting: Setting) -> Reason:
    name, steps = setting.name, way.steps
    if way.relation == "same":
        return Reason("same-concept", {"concept": name(steps[0])})
    if way.relation in RELATIONS:
        return Reason(RELATIONS[way.relation], {"offer": name(steps[0]), "need": name(way.end)})
    if way.relation == "used-in":
        return Reason("used-in", {"concept": name(steps[0]), "process": name(way.end)})
    start = 3 if steps[1:2] == ("as",) else 1
    moves = [steps[at] for at in range(start, len(steps) - 1, 2) if steps[at] != "is"]
    if len(moves) == 1:
        return Reason("becomes", {"concept": name(steps[0]), "process": name(moves[0]), "to": name(way.end)})
    return Reason("becomes-in-steps", {"concept": name(steps[0]), "to": name(way.end), "steps": len(moves)})


def _shared_words(offer: Understood, need: Understood) -> list[Reason]:
    shared = sorted(
        (word for word in offer.bag if word in need.bag), key=lambda word: (-offer.bag[word] * need.bag[word], word)
    )
    return [Reason("shared-words", {"words": ", ".join(shared[:3])})] if shared else []
