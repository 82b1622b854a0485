"""How well an offer fits a need, and the best needs for each offer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from .backoff import WordTakers
from .bags import Bags
from .classes import most_precise
from .content import Content, Understood, content_reasons, content_score
from .graph import INDUSTRY, Graph
from .hits import scaled
from .model import Listing, Match, Reason, Spotted, Trade, Words
from .practical import Facts, practical_facts
from .spelling import all_common, fold, script_language, tokens
from .terms import Vocabulary
from .weights import Weights, default_weights

if TYPE_CHECKING:
    from .embed import Embedder

SAME_FIRM, OUT_OF_REACH, PERMIT = 0.6, 0.5, 0.9
GUESS, NEAR, NEAR_BESIDE, MOST_GUESSES, SURE = 0.75, 0.35, 0.6, 6, 0.8
NAMED, SOME, MOSTLY, PURPOSE = 0.6, 0.4, 0.7, 0.4
NEAR_WHOLE, GUESS_WHOLE, WIDER = 0.75, 0.9, 0.5
ENOUGH_CLOSENESS = 0.8  # e5 puts even strangers at .7 to .8: only what is above says something


@dataclass(slots=True)
class Setting:
    """What a comparison needs besides the two listings. `on` is today, for what has expired; None: nothing expires."""

    vocabulary: Vocabulary
    words: Words
    on: date | None = None
    trade: Trade | None = None
    embedder: Embedder | None = None
    weights: Weights = field(default_factory=default_weights)
    graph: Graph = field(init=False)
    bags: Bags = field(init=False)
    word_takers: WordTakers = field(init=False)
    _popular: dict[str, float] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.graph = Graph(self.vocabulary.concepts, self.vocabulary.edges, self.weights)
        self.bags = Bags(self.vocabulary, self.words)
        self.word_takers = WordTakers(self.graph, self.bags)

    def name(self, code: str) -> str:
        """The English name of a concept, an industry or a process."""
        return self.vocabulary.name(code)

    def popularity(self, industry: str) -> float:
        """How many of all things an industry and those like it take, the most popular 1."""
        if industry not in self._popular:
            popular, kin = self.graph.popularity, self.graph.kin(industry)
            shares = (popular.get(other, 0.0) * alike for other, alike in kin.items())
            self._popular[industry] = max(shares, default=0.0)
        return self._popular[industry]

    def closeness(self, offer: Understood, need: Understood) -> float:
        """How close the meanings are beyond what any two texts are, 0 to 1; 0 without a model."""
        if not offer.vector or not need.vector:
            return 0.0
        cosine = float(np.dot(offer.vector, need.vector))
        return max(0.0, min(1.0, (cosine - ENOUGH_CLOSENESS) / (1 - ENOUGH_CLOSENESS)))


def understand(listing: Listing, setting: Setting) -> Understood:
    """Reads a listing's text once."""
    return understand_all([listing], setting)[0]


def understand_all(listings: Iterable[Listing], setting: Setting) -> list[Understood]:
    given = list(listings)
    vectors: list[tuple[float, ...]] = [() for _ in given]
    if setting.embedder is not None and given:
        rows = setting.embedder.encode([listing.text for listing in given], "query")
        vectors = [tuple(float(x) for x in row) for row in rows]
    return [_understood(listing, setting, vector) for listing, vector in zip(given, vectors, strict=True)]


def _understood(listing: Listing, setting: Setting, vector: tuple[float, ...]) -> Understood:
    vocabulary = setting.vocabulary
    language = script_language(fold(listing.text)) or listing.language or vocabulary.language_of_text(listing.text)
    hits = vocabulary.spot_all(listing.text, listing.language, setting.words)
    counts = setting.bags.counts(listing.text, language)
    hits = [*hits, *_guesses(listing.text, language, hits, setting)]
    spotted = _most_special([hit for hit in hits if not hit.code.startswith(INDUSTRY)], setting)
    industries = _industries(hits)
    concepts = _with_told(listing, spotted, setting)
    share = _industry_share(listing.text, hits, setting)
    return Understood(listing, language, concepts, industries, setting.bags.bag(counts, concepts), vector, share)


def _most_special(hits: list[Spotted], setting: Setting) -> list[Spotted]:
    """Who says PET bottles and plastic means PET bottles: a wider thing counts less beside a kind of it."""
    wider = {code for hit in hits if hit.score >= SURE for code in setting.graph.wider(hit.code)}
    return [scaled(hit, WIDER) if hit.code in wider else hit for hit in hits]


def _industries(hits: list[Spotted]) -> tuple[Spotted, ...]:
    found = [replace(hit, code=hit.code.removeprefix(INDUSTRY)) for hit in hits if hit.code.startswith(INDUSTRY)]
    precise = set(most_precise(hit.code for hit in found))
    return tuple(hit for hit in found if hit.code in precise)


def _industry_share(text: str, hits: list[Spotted], setting: Setting) -> float:
    """1 when a text speaks of industries only; less when it names a thing, or much that is neither."""
    least = setting.weights.industry_beside_thing
    spans = {(hit.start, hit.end) for hit in hits if hit.code.startswith(INDUSTRY) and hit.words}
    if any(_names_thing(hit, spans, setting) for hit in hits):
        return least
    found = [token for token in tokens(fold(text)) if token.text not in all_common("stop")]
    if _only_purpose(spans, text):
        return PURPOSE
    letters = sum(len(token.text) for token in found)
    share = sum(end - start for start, end in spans) / letters if letters else 1.0
    return least + (1 - least) * min(1.0, max(0.0, (share - SOME) / (MOSTLY - SOME)))


def _only_purpose(spans: set[tuple[int, int]], text: str) -> bool:
    """Is each industry read after a "for", with something else named before it? "Jasmine rice for restaurants"."""
    folded = fold(text)
    turns = [token.start for token in tokens(folded) if token.text in all_common("purpose")]
    if not spans or not turns or min(spans)[0] < turns[0]:
        return False
    empty = all_common("stop") | all_common("vague") | all_common("used") | all_common("unit")
    return any(token.text not in empty for token in tokens(folded[: turns[0]]))


def _names_thing(hit: Spotted, industries: set[tuple[int, int]], setting: Setting) -> bool:
    """A thing read outside the names of industries: "wood" in "sawmilling of wood" is none."""
    concept = setting.vocabulary.concepts.get(hit.code)
    inside = any(start <= hit.start and hit.end <= end for start, end in industries)
    return (
        concept is not None and concept.kind != "technology" and hit.score >= NAMED and bool(hit.words) and not inside
    )


def _guesses(text: str, language: str | None, hits: list[Spotted], setting: Setting) -> list[Spotted]:
    """What the unread part of a text may mean: the labels that share the most words with it."""
    folded = fold(text)
    sure = [hit for hit in hits if hit.score >= SURE]
    for hit in sure:
        folded = folded[: hit.start] + "," * (hit.end - hit.start) + folded[hit.end :]
    read = {hit.code: hit.score for hit in hits}
    named = {hit.code.startswith(INDUSTRY) for hit in sure}
    whole = setting.bags.nearest(setting.bags.counts(text, language)) if sure else []
    found = [Spotted(code, GUESS_WHOLE * near, "") for code, near in whole if near >= NEAR_WHOLE and code not in read]
    for code, near in setting.bags.nearest(setting.bags.counts(folded, language)):
        enough = NEAR_BESIDE if code.startswith(INDUSTRY) in named else NEAR
        if near >= enough and GUESS * near > read.get(code, 0.0):
            found.append(Spotted(code, GUESS * near, ""))
    return found[:MOST_GUESSES]


def _with_told(listing: Listing, spotted: list[Spotted], setting: Setting) -> tuple[Spotted, ...]:
    told = [code for code in listing.concepts if code in setting.vocabulary.concepts]
    if not told:
        return tuple(spotted)
    less = setting.weights.spotted_beside_told
    others = [scaled(hit, less) for hit in spotted if hit.code not in told]
    return (*(Spotted(code, 1.0, "") for code in told), *others)


def allowed(offer: Listing, need: Listing, setting: Setting) -> bool:
    """The hard filters but the trade check: sides, expired, withdrawn, countries."""
    if offer.side != "offer" or need.side != "need" or offer.withdrawn or need.withdrawn:
        return False
    if setting.on is not None and any(one.expires is not None and one.expires < setting.on for one in (offer, need)):
        return False
    # An unknown country is in no list of allowed ones.
    return all(
        one.allowed_countries is None or other.country in one.allowed_countries
        for one, other in ((offer, need), (need, offer))
    )


def pair_score(offer: Listing | Understood, need: Listing | Understood, setting: Setting) -> Match | None:
    """None when a hard filter forbids the pair: expired, withdrawn, countries not allowed, trade prohibited."""
    given = understand(offer, setting) if isinstance(offer, Listing) else offer
    wanted = understand(need, setting) if isinstance(need, Listing) else need
    if not allowed(given.listing, wanted.listing, setting):
        return None
    verdict = _trade(given.listing, wanted.listing, setting)
    if verdict == "prohibited":
        return None
    return _joined(given, wanted, content_score(given, wanted, setting), verdict, setting)


def pair_mark(given: Understood, wanted: Understood, content: Content, setting: Setting) -> float | None:
    """The score of `pair_score` alone, for a content that is known."""
    if not allowed(given.listing, wanted.listing, setting):
        return None
    verdict = _trade(given.listing, wanted.listing, setting)
    if verdict == "prohibited":
        return None
    return _score(given, wanted, content, _facts(given, wanted, setting), verdict, setting)


def _trade(offer: Listing, need: Listing, setting: Setting) -> str | None:
    if setting.trade is None or not offer.country or not need.country or offer.country == need.country:
        return None
    return setting.trade(offer, need)


def _joined(given: Understood, wanted: Understood, content: Content, verdict: str | None, setting: Setting) -> Match:
    offer, need = given.listing, wanted.listing
    facts = _facts(given, wanted, setting)
    score = _score(given, wanted, content, facts, verdict, setting)
    reasons = [
        *content_reasons(content, given, wanted, setting),
        *facts.reasons,
        *_trade_reasons(offer, need, verdict),
        *([Reason("same-firm", {"org": offer.org})] if offer.org and offer.org == need.org else []),
    ]
    missing = [*_missing_concepts(given, wanted), *facts.missing, *(["trade"] if verdict == "ask" else [])]
    missing += ["quality"] if need.quality and not offer.quality else []
    unique = tuple(dict.fromkeys(missing))
    return Match(offer.id, need.id, score, tuple(reasons), unique, content.path, verdict)


def _facts(given: Understood, wanted: Understood, setting: Setting) -> Facts:
    top = given.concepts[0].code if given.concepts else ""
    return practical_facts(given.listing, wanted.listing, setting.vocabulary.concepts.get(top))


def _score(
    given: Understood, wanted: Understood, content: Content, facts: Facts, verdict: str | None, setting: Setting
) -> float:
    score = content.score * (1 - setting.weights.practical * (1 - facts.mark))
    if facts.out_of_reach:
        score *= OUT_OF_REACH
    if verdict in ("permit", "ask"):
        score *= PERMIT
    if given.listing.org and given.listing.org == wanted.listing.org:
        score *= SAME_FIRM
    return min(1.0, max(0.0, score))


def _trade_reasons(offer: Listing, need: Listing, verdict: str | None) -> list[Reason]:
    if verdict not in ("allowed", "permit"):
        return []
    return [Reason(f"trade-{verdict}", {"from": str(offer.country), "to": str(need.country)})]


def _missing_concepts(given: Understood, wanted: Understood) -> list[str]:
    found = [] if given.concepts else ["offer-concept"]
    return found if wanted.concepts or wanted.industries else [*found, "need-concept"]


def match(
    offers: Iterable[Listing], needs: Iterable[Listing], setting: Setting, top: int = 10
) -> dict[str, list[Match]]:
    """offer id -> its best needs, best first, equal scores in order of id."""
    from .candidates import Needs  # candidates builds on this module

    table = Needs(understand_all(needs, setting), setting)
    return {one.listing.id: table.best(one, top) for one in understand_all(offers, setting)}
