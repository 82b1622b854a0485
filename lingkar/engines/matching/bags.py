"""A text as a bag of English word stems, whatever its language, with weights that no other listing changes."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .hits import INDUSTRY
from .lexicon import Pair, joined, learn
from .model import Spotted, Words
from .spelling import IS_SPACELESS, fold, stem, stop_words, tokens, unaccented
from .terms import Vocabulary

SATURATION = 1.2  # k1 of BM25
FOREIGN = 0.3  # a word of no language we know
FROM_LABEL = 0.6  # a word of a spotted thing's label, beside the words that are written
ENGLISH = "en"
NEAREST = 12
FROM_DEFINITION = 0.3


@dataclass(slots=True)
class Bags:
    """Makes bags for one vocabulary. How rare a word is, is counted in the vocabulary, never among the listings."""

    vocabulary: Vocabulary
    words: Words
    _lexicons: dict[str, dict[str, dict[str, float]]] = field(default_factory=dict)
    _idf: dict[str, float] = field(default_factory=dict)
    _labels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _postings: dict[str, list[int]] = field(default_factory=dict)
    _sizes: list[tuple[str, float]] = field(default_factory=list)
    _names: dict[str, dict[str, float]] = field(default_factory=dict)
    _unknown: float = 0.0

    def __post_init__(self) -> None:
        holds: dict[str, set[str]] = defaultdict(set)
        named: list[tuple[str, tuple[str, ...]]] = []
        for label in self.vocabulary.labels:
            if label.language == ENGLISH and label.kind != "definition":
                stems = english_stems(label.text)
                named.append((label.code, stems))
                if label.kind == "preferred":
                    self._labels[label.code] = stems
                for stemmed in stems:
                    holds[stemmed].add(label.code)
        for industry in self.vocabulary.industries:
            if industry.language == ENGLISH:
                stems = english_stems(industry.text)
                named.append((INDUSTRY + industry.code, stems))
                for stemmed in stems:
                    holds[stemmed].add(INDUSTRY + industry.code)
        total = len(self.vocabulary.concepts) + len({word.code for word in self.vocabulary.industries}) or 1
        self._idf = {stemmed: math.log(1 + (total - len(s) + 0.5) / (len(s) + 0.5)) for stemmed, s in holds.items()}
        self._unknown = math.log(1 + (total + 0.5) / 0.5)
        for at, (code, stems) in enumerate(named):
            self._sizes.append((code, sum(self.idf(stemmed) for stemmed in stems) or 1.0))
            for stemmed in stems:
                self._postings.setdefault(stemmed, []).append(at)

    @property
    def names(self) -> dict[str, dict[str, float]]:
        """Concept -> words of its English names, and for less those of its definition."""
        if not self._names:
            for label in self.vocabulary.labels:
                if label.language == ENGLISH:
                    weight = FROM_DEFINITION if label.kind == "definition" else 1.0
                    row = self._names.setdefault(label.code, {})
                    for word in english_stems(label.text):
                        row[word] = max(weight, row.get(word, 0.0))
        return self._names

    def idf(self, stemmed: str) -> float:
        return self._idf.get(stemmed, self._unknown)

    def label_stems(self, code: str) -> tuple[str, ...]:
        """The English stems of a concept's name."""
        return self._labels.get(code, ())

    def nearest(self, counts: Mapping[str, float]) -> list[tuple[str, float]]:
        """Concepts and industries whose English labels share the most with a text: for names no label has.

        How much of the label is there, times the root of how much of the text it explains.
        """
        shares = {stemmed: self.idf(stemmed) * min(1.0, count) for stemmed, count in counts.items()}
        total = sum(shares.values())
        shared: dict[int, float] = defaultdict(float)
        for stemmed, share in shares.items():
            for at in self._postings.get(stemmed, ()):
                shared[at] += share
        best: dict[str, float] = {}
        for at, both in shared.items():
            code, size = self._sizes[at]
            score = min(1.0, both / size) * min(1.0, both / total) ** 0.5
            best[code] = max(score, best.get(code, 0.0))
        return sorted(best.items(), key=lambda item: (-item[1], item[0]))[:NEAREST]

    def counts(self, text: str, language: str | None) -> dict[str, float]:
        """English stem -> how often, or how surely when it is a translation."""
        found: dict[str, float] = defaultdict(float)
        folded = fold(text)
        if language in (None, ENGLISH):
            for stemmed in english_stems(folded):
                found[stemmed] += 1
            return found
        for word in self._cut(folded, language):
            for stemmed, chance in self._english(word, language).items():
                found[stemmed] += chance
        return found

    def bag(self, counts: Mapping[str, float], spotted: Iterable[Spotted]) -> dict[str, float]:
        """English stem -> weight, all of length 1. Names of spotted things stand beside the words of the text."""
        filled = dict(counts)
        for hit in spotted:
            for stemmed in self._labels.get(hit.code, ()):
                filled[stemmed] = max(filled.get(stemmed, 0.0), FROM_LABEL * hit.score)
        weights = {
            stemmed: self.idf(stemmed) * count * (SATURATION + 1) / (count + SATURATION)
            for stemmed, count in filled.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {stemmed: weight / length for stemmed, weight in sorted(weights.items())}

    def _english(self, word: str, language: str) -> dict[str, float]:
        lexicon = self._lexicon(language)
        if word in lexicon:
            return lexicon[word]
        if IS_SPACELESS.match(word):
            return {}
        bare = stem(unaccented(word))
        # A word that is no word of the language may be an English one in between.
        return lexicon.get(bare) or {stem(word): 1.0 if stem(word) in self._idf else FOREIGN}

    def _lexicon(self, language: str) -> dict[str, dict[str, float]]:
        if language not in self._lexicons:
            self._lexicons[language] = learn(self._pairs(language))
        return self._lexicons[language]

    def _pairs(self, language: str) -> Iterable[Pair]:
        languages = ("id", "ms") if language in ("id", "ms") else (language,)
        for label in self.vocabulary.labels:
            if label.language in languages and label.kind != "definition" and label.code in self._labels:
                words = self._cut(fold(label.text), language)
                yield tuple(dict.fromkeys(words)), self._labels[label.code]
                bare = tuple(dict.fromkeys(stem(unaccented(word)) for word in words))
                if language == "vi" and bare != tuple(words):
                    yield bare, self._labels[label.code]

    def _cut(self, folded: str, language: str) -> list[str]:
        """Content words of a text, in spaceless scripts with joined neighbours."""
        stops = stop_words(language)
        found: list[str] = []
        for token in tokens(folded):
            if token.spaced:
                if token.text not in stops:
                    found.append(stem(token.text))
            else:
                found += joined([word for word in self.words(token.text, language) if word not in stops])
        return found


def english_stems(text: str) -> tuple[str, ...]:
    """The content words of an English text, stemmed, in their order, each once."""
    stops = stop_words(ENGLISH)
    found = (stem(token.text) for token in tokens(fold(text)) if token.spaced and token.text not in stops)
    return tuple(dict.fromkeys(found))


def likeness(one: dict[str, float], other: dict[str, float]) -> float:
    """Cosine of two bags: the same whichever comes first."""
    if len(other) < len(one):
        one, other = other, one
    return min(1.0, sum(weight * other[stemmed] for stemmed, weight in one.items() if stemmed in other))
