"""Which entries may be the same: first what can only be the same, then what looks alike; always with the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lingkar.market.naming import likeness

ALIKE = 0.72
# A word so common in names says nothing about two firms.
COMMON = 200


@dataclass(frozen=True)
class Known:
    """What is compared of an entry."""

    pk: int
    keys: tuple[str, ...]  # its name and other names, folded
    host: str
    registration: str
    country: str
    area: str


@dataclass(frozen=True)
class Pair:
    first: int
    second: int
    reason: str  # registration, website, name, name-country, alike
    score: float  # 1 for what is exact

    @property
    def is_exact(self) -> bool:
        return self.reason != "alike"


ORDER = ("registration", "website", "name", "name-country", "alike")


def pairs(entries: Iterable[Known]) -> list[Pair]:
    """Every pair once, with its strongest reason, the surest first."""
    known = sorted(entries, key=lambda each: each.pk)
    by_pk = {each.pk: each for each in known}
    found: dict[tuple[int, int], Pair] = {}
    for one, other in sorted(_candidates(known)):
        pair = compare(by_pk[one], by_pk[other])
        if pair is not None:
            found[one, other] = pair
    return sorted(found.values(), key=lambda pair: (ORDER.index(pair.reason), -pair.score, pair.first, pair.second))


def compare(one: Known, other: Known) -> Pair | None:
    """Exact before alike: a number, a website, the same name in the same area, the same name in the country."""
    same_country = one.country == other.country
    same_name = not set(one.keys).isdisjoint(other.keys)
    if one.registration and one.registration == other.registration and same_country:
        return _pair(one, other, "registration")
    if one.host and one.host == other.host:
        return _pair(one, other, "website")
    if same_name and same_country:
        same_area = one.area == other.area or not one.area or not other.area
        return _pair(one, other, "name" if same_area else "name-country")
    if same_country:
        score = max((likeness(mine, theirs) for mine in one.keys for theirs in other.keys), default=0.0)
        if score >= ALIKE:
            return _pair(one, other, "alike", score)
    return None


def _pair(one: Known, other: Known, reason: str, score: float = 1.0) -> Pair:
    first, second = sorted((one.pk, other.pk))
    return Pair(first, second, reason, score)


def _candidates(known: Sequence[Known]) -> set[tuple[int, int]]:
    """Only those that share something are compared: comparing all with all would take days for a large directory."""
    sharing: dict[tuple[str, str], list[int]] = defaultdict(list)
    for each in known:
        for mark in _marks(each):
            sharing[mark].append(each.pk)
    return {
        (one, other)
        for members in sharing.values()
        if len(members) <= COMMON
        for number, one in enumerate(members)
        for other in members[number + 1 :]
    }


def _marks(each: Known) -> set[tuple[str, str]]:
    marks = {("registration", each.registration), ("host", each.host)}
    for key in each.keys:
        marks |= {("name", key), *(("word", f"{each.country} {word}") for word in key.split() if len(word) > 2)}
        marks.add(("start", f"{each.country} {key[:5]}"))
    return {mark for mark in marks if mark[1]}
