"""Labels inside text that is written without spaces: Thai, Lao, Khmer, Burmese, Chinese."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from .spelling import BREAKS, toneless

SHORT = 3  # letters: shorter labels must stand where the dictionary cuts
BEFORE_VOWELS = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
AFTER_VOWELS = frozenset("\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3")
JOINERS = frozenset("\u17d2\u1039")
ASAT = "\u103a"
TONELESS = 0.9


class RunIndex[T]:
    """Labels by their letters without spaces; the longest at a place is found by the lengths that occur there."""

    def __init__(self) -> None:
        self._exact: dict[str, list[T]] = {}
        self._toneless: dict[str, list[T]] = {}
        self._lengths: dict[str, set[int]] = {}

    def add(self, folded: str, entry: T) -> None:
        run = folded.replace(" ", "")
        self._put(self._exact, run, entry)
        bare = toneless(run)
        if bare != run:
            self._put(self._toneless, bare, entry)

    def _put(self, index: dict[str, list[T]], run: str, entry: T) -> None:
        if run:
            index.setdefault(run, []).append(entry)
            self._lengths.setdefault(run[:2], set()).add(len(run))

    def hits(self, folded: str, cut: Callable[[str], list[str]]) -> Iterator[tuple[T, int, int, float]]:
        """(entry, start, end, weight) with places in the folded text."""
        run, places = _squeezed(folded)
        yield from self._scan(run, places, self._exact, cut, 1.0)
        bare = [(ch, at) for ch, at in zip(run, places, strict=True) if toneless(ch)]
        if len(bare) < len(run):
            text = "".join(ch for ch, _ in bare)
            yield from self._scan(text, [at for _, at in bare], self._exact, cut, TONELESS)
            yield from self._scan(text, [at for _, at in bare], self._toneless, cut, TONELESS)
        else:
            yield from self._scan(run, places, self._toneless, cut, TONELESS)

    def _scan(
        self, run: str, places: list[int], index: dict[str, list[T]], cut: Callable[[str], list[str]], weight: float
    ) -> Iterator[tuple[T, int, int, float]]:
        edges: set[int] | None = None
        for start in range(len(run)):
            for length in self._lengths.get(run[start : start + 2], set()) | self._lengths.get(run[start], set()):
                end = start + length
                if end > len(run) or run[start:end] not in index or not _whole(run, start, end):
                    continue
                if _letters(run[start:end]) <= SHORT:
                    edges = _cuts(run, cut) if edges is None else edges
                    if start not in edges or end not in edges:
                        continue
                for entry in index[run[start:end]]:
                    yield entry, places[start], places[end - 1] + 1, weight


def _squeezed(folded: str) -> tuple[str, list[int]]:
    kept = [(ch, at) for at, ch in enumerate(folded) if ch != " "]
    return "".join(ch for ch, _ in kept), [at for _, at in kept]


def _whole(run: str, start: int, end: int) -> bool:
    """Does a stretch begin and end between syllables (and between Latin words)?"""
    before = run[start - 1] if start else ""
    after = run[end] if end < len(run) else ""
    if before and (before in JOINERS or before in BEFORE_VOWELS):
        return False
    if before.isascii() and before.isalnum() and run[start].isascii():
        return False
    if after.isascii() and after.isalnum() and run[end - 1].isascii():
        return False
    if not after:
        return True
    if unicodedata.category(after) in ("Mn", "Mc") or after in AFTER_VOWELS:
        return False
    return ASAT not in run[end + 1 : end + 3] or run[end + 1 : end + 2] not in (ASAT, "\u1037")


def _letters(text: str) -> int:
    return sum(unicodedata.category(ch)[0] == "L" for ch in text)


def _cuts(run: str, cut: Callable[[str], list[str]]) -> set[int]:
    """Where the dictionary begins and ends words."""
    edges = {0, len(run)}
    at = 0
    for found in BREAKS.finditer(run):
        edges.update((found.start(), found.end()))
    for word in cut(run):
        start = run.find(word, at)
        if start >= 0:
            at = start + len(word)
            edges.update((start, at))
    return edges
