"""Finds the things of the vocabulary in a text of any language.

Longest and rarest wins: "rice husk ash" is neither rice nor husk. A text without spaces is searched as one run, because
a dictionary cuts compounds at will; its cuts only decide about very short words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from .hits import (
    BARE,
    BESIDE_UNREAD,
    GAP,
    INDUSTRY,
    LITTLE,
    LONGEST,
    LOOSE,
    ONE_SYLLABLE,
    OTHER_MARKS,
    PART,
    PROCESS,
    PURPOSE,
    ROOT,
    SURE,
    THINGS,
    TYPO,
    TYPO_FROM,
    VAGUE,
    WITH_MARKS,
    Entry,
    Word,
    best_first,
    less_for_vague,
    nearest,
    one_apart,
    one_less,
    parts,
    scaled,
    spotted,
    without_containers,
)
from .model import Spotted, Words
from .reading import Concept, Edge, IndustryWord, Label, read_concepts, read_edges, read_industries, read_labels
from .runs import RunIndex
from .spelling import (
    IS_SPACELESS,
    Token,
    all_common,
    common_words,
    fold,
    roots,
    script_language,
    stem,
    stop_words,
    tokens,
    unaccented,
)
from .tongues import VIETNAMESE as MARKED
from .tongues import affinity, guess_language

LONGEST_TEXT = 2000
SIGNS = re.compile("[,;:.!?()|/\n]")


class Vocabulary:
    """Concepts, their labels in every language, what they can become, and who takes them. Read once, never changed."""

    def __init__(
        self,
        concepts: dict[str, Concept],
        labels: Iterable[Label],
        edges: Iterable[Edge],
        industries: Iterable[IndustryWord],
    ) -> None:
        self.concepts = concepts
        self.labels = [label for label in labels if label.code in concepts]
        self.edges = [edge for edge in edges if edge.origin in concepts and edge.to in concepts]
        self.industries = list(industries)
        self._spaced: dict[str, list[Entry]] = {}
        self._bare: dict[str, list[Entry]] = {}
        self._loose: dict[frozenset[str], list[Entry]] = {}
        self._parts: dict[str, list[tuple[Entry, float]]] = {}
        self._known: set[str] = set()
        self._runs: RunIndex[Entry] = RunIndex()
        for label in self.labels:
            if label.kind != "definition":
                self._add(label.text, Entry(label.code, label.language))
        for industry in self.industries:
            self._add(industry.text, Entry(INDUSTRY + industry.code, industry.language))

    @classmethod
    def load(cls, folder: Path) -> Vocabulary:
        """Reads `circular/*.csv` and `labels/<language>/circular-*.csv` of a data folder."""
        circular = folder / "circular"
        return cls(
            read_concepts(circular),
            read_labels(folder / "labels"),
            read_edges(circular),
            read_industries(circular / "industries.csv"),
        )

    def with_edges(self, edges: Iterable[Edge]) -> Vocabulary:
        """The same words with other edges: to ask what would be known without some of them."""
        other = copy(self)
        other.edges = list(edges)
        return other

    def _add(self, text: str, entry: Entry) -> None:
        folded = fold(text)
        stops = common_words("stop").get(entry.language, frozenset())
        if folded in stops:
            entry = replace(entry, weight=LITTLE)
        if IS_SPACELESS.search(folded):
            self._runs.add(folded, entry)
            return
        found = list(tokens(folded))
        words = [stem(token.text) for token in found]
        self._known.update(words)
        content = [word for word, token in zip(words, found, strict=True) if token.text not in stops] or words
        for form in {" ".join(words), " ".join(content)}:
            if form:
                self._spaced.setdefault(form, []).append(entry)
        if not folded.isascii():
            bare = " ".join(stem(unaccented(token.text)) for token in found)
            self._bare.setdefault(bare, []).append(entry)
        if len(content) > 1:
            self._loose.setdefault(frozenset(content), []).append(entry)
        for part in parts(content, entry.language, listed=len(content) < len(words)):
            self._parts.setdefault(" ".join(part), []).append((entry, len(part) / len(content)))

    def name(self, code: str) -> str:
        """The English name of a concept or an industry; of anything else its code in plain words."""
        return self._names.get(code) or code.removeprefix(INDUSTRY).replace("-", " ")

    @cached_property
    def _names(self) -> dict[str, str]:
        found = {word.code: word.text for word in reversed(self.industries) if word.language == "en"}
        named = {INDUSTRY + code: text for code, text in found.items()}
        return named | {at.code: at.text for at in self.labels if at.language == "en" and at.kind == "preferred"}

    # Spotting

    def spot(self, text: str, language: str | None, words: Words) -> list[Spotted]:
        """Concepts in a text, the best first."""
        return [found for found in self.spot_all(text, language, words) if not found.code.startswith(INDUSTRY)]

    def spot_all(self, text: str, language: str | None, words: Words) -> list[Spotted]:
        """Concepts and industries (`industry:<class>`) in a text, the best first."""
        folded = fold(text[:LONGEST_TEXT])
        # Letters do not err: who writes Thai under "English" has picked the wrong one.
        told = script_language(folded) or language or self.language_of(folded)
        looked = self.words_of(folded, told)
        if MARKED.search(folded):
            # Who writes marks means a word without marks as it stands.
            looked = [replace(word, bare_weight=OTHER_MARKS if word.marked else WITH_MARKS) for word in looked]
        hits = [*self._spaced_hits(looked, told, language is None)]
        if script_language(folded):
            hits += self._run_hits(folded, told, words)
        kept = self._longest(hits)
        kept = self._less_beside_unread(kept, looked)
        kept = self._less_for_purpose(self._less_for_processes(less_for_vague(kept)), folded)
        return best_first(without_containers(kept, folded))

    def _less_beside_unread(self, kept: list[Spotted], looked: list[Word]) -> list[Spotted]:
        """ "Wood dust" is not just any dust: a thing named by one word counts less beside a known word left unread."""
        unread = {
            at: word
            for at, word in enumerate(looked)
            if not word.common
            and word.stem in self._known
            and all(word.end <= hit.start or word.start >= hit.end for hit in kept)
        }
        places = {word.start: at for at, word in enumerate(looked)}
        found = []
        for hit in kept:
            at = places.get(hit.start)
            beside = [unread[near] for near in (at - 1, at + 1) if near in unread] if at is not None else []
            own = self._own_words.get(hit.code, frozenset())
            vague = " " not in hit.words and any(
                word.clause == looked[at or 0].clause and word.stem not in own for word in beside
            )
            general = hit.words in all_common("vague") or hit.words in all_common("used")
            found.append(scaled(hit, VAGUE if general else BESIDE_UNREAD) if vague else hit)
        return found

    @cached_property
    def _own_words(self) -> dict[str, frozenset[str]]:
        """Concept or industry -> every word of its names."""
        found: dict[str, set[str]] = {}
        for form, entries in self._spaced.items():
            for entry in entries:
                found.setdefault(entry.target, set()).update(form.split())
        return {target: frozenset(words) for target, words in found.items()}

    def _less_for_purpose(self, kept: list[Spotted], folded: str) -> list[Spotted]:
        """ "Coffee husks for compost" speaks of husks first."""
        starts = [token.start for token in tokens(folded) if token.text in all_common("purpose")]
        things = [hit.end for hit in kept if hit.score >= SURE and not hit.code.startswith(INDUSTRY)]
        turn = min((start for start in starts if any(end <= start for end in things)), default=None)
        if turn is None:
            return kept
        return [scaled(hit, PURPOSE) if hit.start > turn and not hit.code.startswith(INDUSTRY) else hit for hit in kept]

    def _less_for_processes(self, kept: list[Spotted]) -> list[Spotted]:
        """ "Dried husks" speaks of husks more than of drying."""
        kinds = {hit.code: self.concepts[hit.code].kind for hit in kept if hit.code in self.concepts}
        if not any(kinds.get(hit.code) in THINGS and hit.score >= SURE for hit in kept):
            return kept
        return [scaled(hit, PROCESS) if kinds.get(hit.code) == "technology" else hit for hit in kept]

    def language_of_text(self, text: str) -> str | None:
        return self.language_of(fold(text[:LONGEST_TEXT]))

    def language_of(self, folded: str) -> str | None:
        """The language of a text: by its script, its little words, then by whose labels it holds."""
        guess = guess_language(folded)
        if guess is not None:
            return guess
        counts: dict[str, float] = {}
        looked = self.words_of(folded, None)
        for hit in self._longest([*self._spaced_hits(looked, None, True)]):
            counts[hit.language] = counts.get(hit.language, 0) + (hit.end - hit.start)
        return max(sorted(counts), key=lambda code: counts[code]) if counts else None

    def words_of(self, folded: str, language: str | None) -> list[Word]:
        """The spaced words of a text, unknown ones brought back to known ones where that is plain."""
        stops = stop_words(language)
        turns = all_common("clause")
        found: list[Word] = []
        clause, last = 0, 0
        for token in tokens(folded):
            if token.text in turns or SIGNS.search(folded, last, token.start):
                clause += 1
            last = token.start + len(token.text)
            if token.spaced:
                found.append(self._word(token, language, stops, clause))
        return found

    def _word(self, token: Token, language: str | None, stops: frozenset[str], clause: int) -> Word:
        found, weight = self._known_form(token.text, language)
        end = token.start + len(token.text)
        common = token.text in stops
        bare = unaccented(token.text)
        marked = bare != token.text
        return Word(found, stem(bare), token.start, end, weight, common, marked, BARE, clause)

    def _known_form(self, text: str, language: str | None) -> tuple[str, float]:
        plain = stem(text)
        if plain in self._known or not text.isalpha():
            return plain, 1.0
        for root in roots(text, language):
            if len(root) > 3 and stem(root) in self._known:
                return stem(root), ROOT
        if len(text) >= TYPO_FROM - 1:
            near = self._near(plain) if len(text) >= TYPO_FROM else self._shortened.get(plain)
            if near is not None:
                return near, TYPO
        return plain, 1.0

    @cached_property
    def _shortened(self) -> dict[str, str]:
        """Every known word without one letter -> the word; alphabetical, so that the first stays."""
        found: dict[str, str] = {}
        for word in sorted(self._known):
            if len(word) >= TYPO_FROM:
                for shorter in one_less(word):
                    found.setdefault(shorter, word)
        return found

    def _near(self, word: str) -> str | None:
        """A known word one letter away: one too many, one missing, one changed, or two swapped."""
        if word in self._shortened:
            return self._shortened[word]
        shorter = list(one_less(word))
        for form in shorter:
            if form in self._known and len(form) >= TYPO_FROM - 1:
                return form
        for form in shorter:
            if form in self._shortened and one_apart(word, self._shortened[form]):
                return self._shortened[form]
        return None

    def _longest(self, hits: Iterable[Spotted]) -> list[Spotted]:
        """Hits that do not overlap: the longest and rarest first; several things of one stretch are kept."""
        kept: list[Spotted] = []
        taken: list[tuple[int, int, float]] = []
        ordered = sorted(hits, key=lambda h: (-self._size(h.words) * h.score, -h.score, h.start, h.code))
        for hit in ordered:
            same = [s for s in taken if s[0] == hit.start and s[1] == hit.end]
            if same:
                if hit.score >= 0.8 * same[0][2]:
                    kept.append(hit)
            elif self._adds(hit, kept):
                kept.append(hit)
                taken.append((hit.start, hit.end, hit.score))
        return kept

    def _adds(self, hit: Spotted, kept: list[Spotted]) -> bool:
        """Does a hit read words that no better one has? "PET drink bottles": PET bottles beside drink bottles."""
        near = [other for other in kept if hit.start < other.end and other.start < hit.end]
        if not near:
            return True
        if len(hit.places) < 2 or any(not other.places for other in near):
            return False
        read = {place for other in near for place in other.places}
        words = dict(zip(hit.places, hit.words.split(), strict=False))
        return any(place not in read and word not in all_common("used") for place, word in words.items())

    def _size(self, read: str) -> float:
        """How much a name says: its words by their rarity; a name without spaces by its letters."""
        if IS_SPACELESS.search(read):
            return float(len(read))
        return sum(math.log(2 + len(self._spaced) / (1 + self.counts.get(word, 0))) for word in read.split())

    def _spaced_hits(self, looked: list[Word], language: str | None, guessed: bool) -> Iterator[Spotted]:
        content = [word for word in looked if not word.common]
        for sequence in (looked, content) if len(content) < len(looked) else (looked,):
            for first in range(len(sequence)):
                for last in range(first + 1, min(first + LONGEST, len(sequence)) + 1):
                    yield from self._lookup(sequence[first:last], language, guessed)
        yield from self._loose_hits(content, language, guessed)

    def _lookup(self, part: list[Word], language: str | None, guessed: bool) -> Iterator[Spotted]:
        key = " ".join(word.stem for word in part)
        bare = " ".join(word.bare for word in part)
        weight = math.prod(word.weight for word in part)
        entries: Iterable[Entry] = self._spaced.get(key, ())
        if len(part) == 1 and part[0].common:
            # A little word of this language is no name of another: Filipino "may" is not Vietnamese "sew".
            entries = [entry for entry in entries if entry.language == language]
        yield from spotted(entries, part, weight, language, guessed)
        if key not in self._spaced:
            for entry, share in self._parts.get(key, ()):
                yield from spotted((entry,), part, weight * PART * share**0.3, language, guessed)
        for entry in self._bare.get(bare, ()):
            if bare != key or entry.language in (language, None) or len(part) > 1:
                # One bare syllable of Vietnamese may be five words.
                less = min(word.bare_weight for word in part) * (ONE_SYLLABLE if len(part) == 1 else 1.0)
                yield from spotted((entry,), part, weight * less, language, guessed)

    @cached_property
    def _by_rarest(self) -> dict[str, list[frozenset[str]]]:
        """The rarest word of each label of several words -> the labels."""
        found: dict[str, list[frozenset[str]]] = {}
        for form in self._loose:
            found.setdefault(min(form, key=lambda w: (self.counts.get(w, 0), w)), []).append(form)
        return found

    @cached_property
    def counts(self) -> dict[str, int]:
        """In how many labels a word stands."""
        found: dict[str, int] = {}
        for form in self._spaced:
            for word in set(form.split()):
                found[word] = found.get(word, 0) + 1
        return found

    def _loose_hits(self, content: list[Word], language: str | None, guessed: bool) -> Iterator[Spotted]:
        """Labels whose words all stand near each other, in another order: "husk of the rice"."""
        places: dict[str, list[int]] = {}
        for place, word in enumerate(content):
            places.setdefault(word.stem, []).append(place)
        for stemmed in places:
            for form in self._by_rarest.get(stemmed, ()):
                if form <= places.keys():
                    part = nearest(form, places, content)
                    gap = len(part) - len(form)
                    if gap <= 2 and part[0].clause == part[-1].clause:
                        weight = LOOSE * GAP**gap * math.prod(word.weight for word in part)
                        yield from spotted(self._loose[form], part, weight, language, guessed, form)

    def _run_hits(self, folded: str, language: str | None, words: Words) -> Iterator[Spotted]:
        def cut(text: str) -> list[str]:
            return words(text, language or "th")

        for entry, start, end, weight in self._runs.hits(folded, cut):
            score = weight * entry.weight * affinity(entry.language, language, guessed=True, alone=False)
            yield Spotted(entry.target, score, folded[start:end], start, end, entry.language)
