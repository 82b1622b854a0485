"""What is read in a text, one name at a time: words as they are looked up, and how much each reading counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .model import Spotted
from .spelling import all_common
from .tongues import affinity

INDUSTRY = "industry:"
LONGEST = 7  # words of a label
TYPO_FROM = 6  # letters
BARE, LOOSE, TYPO, ROOT, CONTAINER = 0.9, 0.9, 0.85, 0.9, 0.35
BESIDE_UNREAD, PROCESS, GAP, LITTLE, VAGUE = 0.75, 0.5, 0.95, 0.3, 0.4
WITH_MARKS, OTHER_MARKS, ONE_SYLLABLE = 0.6, 0.5, 0.75
PURPOSE, SURE, PART, LEAST_PART = 0.8, 0.8, 0.92, 0.6
HEAD_LAST = frozenset({"en", "zh-hans"})
THINGS = frozenset({"by-product", "secondary-material", "product"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a key of the index stands for."""

    target: str  # a concept's code, or industry:<class>
    language: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text as it is looked up."""

    stem: str
    bare: str
    start: int
    end: int
    weight: float = 1.0
    common: bool = False
    marked: bool = False  # written with Vietnamese marks
    bare_weight: float = BARE  # as it counts when a name is read without its marks
    clause: int = 0  # a label's words in another order stand within one


def spotted(
    entries: Iterable[Entry],
    part: list[Word],
    weight: float,
    language: str | None,
    guessed: bool,
    form: frozenset[str] | None = None,
) -> Iterator[Spotted]:
    start = min(word.start for word in part)
    end = max(word.end for word in part)
    named = [word for word in part if form is None or word.stem in form]
    read, places = " ".join(word.stem for word in named), tuple(word.start for word in named)
    for entry in entries:
        kin = affinity(entry.language, language, guessed=guessed, alone=len(part) == 1)
        yield Spotted(entry.target, weight * kin * entry.weight, read, start, end, entry.language, places)


def nearest(form: frozenset[str], places: dict[str, list[int]], content: list[Word]) -> list[Word]:
    """The shortest stretch of words that holds all of a label, beginning at some occurrence of its rarest word."""
    anchor = min(form, key=lambda word: (len(places[word]), word))
    best: list[Word] = []
    for place in places[anchor]:
        spread = [min(places[word], key=lambda at: (abs(at - place), at)) for word in form]
        part = content[min(spread) : max(spread) + 1]
        if not best or len(part) < len(best):
            best = part
    return best


def less_for_vague(kept: list[Spotted]) -> list[Spotted]:
    """ "Leftover coconut water" is no leftover in general."""
    vague = all_common("vague") | all_common("used")
    if all(hit.words in vague for hit in kept if not hit.code.startswith(INDUSTRY)):
        return kept
    return [scaled(hit, VAGUE) if hit.words in vague else hit for hit in kept]


def without_containers(kept: list[Spotted], folded: str) -> list[Spotted]:
    """ "A sack of rice husk": the sack only holds it, unless it is a used sack."""
    containers, used = all_common("container"), all_common("used")
    others = [hit for hit in kept if hit.words not in containers and not hit.code.startswith(INDUSTRY)]
    if not others or len(others) == len(kept) or any(word in folded for word in used if len(word) > 2):
        return kept
    return [scaled(hit, CONTAINER) if hit.words in containers else hit for hit in kept]


def scaled(hit: Spotted, by: float) -> Spotted:
    return replace(hit, score=hit.score * by)


def best_first(kept: Iterable[Spotted]) -> list[Spotted]:
    best: dict[str, Spotted] = {}
    for hit in kept:
        if hit.code not in best or hit.score > best[hit.code].score:
            best[hit.code] = hit
    return sorted(best.values(), key=lambda hit: (-hit.score, hit.start, hit.code))


def parts(content: list[str], language: str, *, listed: bool) -> Iterator[list[str]]:
    """Most of a longer name with its main word: "drink cans" of "aluminium drink cans", not "bagasse" of "bagasse ash".

    The main word is the last in English and Chinese, the first elsewhere; in a list ("bottles and jars") any.
    """
    size = len(content)
    if not 3 <= size <= LONGEST:
        return
    head = size - 1 if language in HEAD_LAST else 0
    for length in range(2, size):
        for start in range(size - length + 1):
            if length / size >= LEAST_PART and (listed or start <= head < start + length):
                yield content[start : start + length]
    for left_out in range(1, size - 1):
        yield content[:left_out] + content[left_out + 1 :]


def one_less(word: str) -> Iterator[str]:
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def one_apart(one: str, other: str) -> bool:
    """One letter changed, or two neighbours swapped."""
    if len(one) != len(other):
        return False
    places = [at for at in range(len(one)) if one[at] != other[at]]
    if len(places) == 1:
        return True
    return (
        len(places) == 2
        and places[1] == places[0] + 1
        and one[places[0]] == other[places[1]]
        and one[places[1]] == other[places[0]]
    )
