"""Statements that may say the same, in whatever language they were said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from lingkar.dialogue.enums import Act, StatementState
from lingkar.dialogue.models import Dialogue, ModerationAct, Statement
from lingkar.dialogue.similar import ALIKE, Print, likeness, print_of

MOST = 600  # statements: the newest are compared
COMMON = 60  # a word in more sentences than these tells nothing


@dataclass(frozen=True)
class Pair:
    """Two statements, how alike they are (0 to 1), and in which language that was seen."""

    one: Statement
    other: Statement
    alike: float
    language: str


def alike_pairs(dialogue: Dialogue, most: int = 50) -> list[Pair]:
    """The most alike first. Sentences of two languages meet in a translation of either."""
    states = (StatementState.SHOWN, StatementState.PENDING)
    rows = Statement.objects.filter(dialogue=dialogue, state__in=states).prefetch_related("texts").order_by("-pk")
    by_key = {one.pk: one for one in rows[:MOST]}
    apart = _left_apart(dialogue)
    best: dict[tuple[int, int], tuple[float, str]] = {}
    for language, prints in _prints(by_key.values()).items():
        for one, other in _candidates(prints):
            alike = likeness(prints[one], prints[other])
            if alike >= ALIKE and (one, other) not in apart and alike > best.get((one, other), (0.0, ""))[0]:
                best[one, other] = (alike, language)
    found = [Pair(by_key[one], by_key[other], *told) for (one, other), told in best.items()]
    found = [pair for pair in found if pair.one.is_meta == pair.other.is_meta]
    return sorted(found, key=lambda pair: (-pair.alike, pair.one.pk, pair.other.pk))[:most]


def _prints(statements: Iterable[Statement]) -> dict[str, dict[int, Print]]:
    prints: dict[str, dict[int, Print]] = defaultdict(dict)
    for one in statements:
        prints[one.language][one.pk] = print_of(one.text, one.language)
        for text in one.texts.all():
            prints[text.language][one.pk] = print_of(text.text, text.language)
    return prints


def _candidates(prints: dict[int, Print]) -> set[tuple[int, int]]:
    """Pairs that share a word few others have: comparing all with all would be slow where many speak."""
    holders: dict[str, list[int]] = defaultdict(list)
    for key in sorted(prints):
        for word in prints[key].words:
            holders[word].append(key)
    return {pair for keys in holders.values() if len(keys) <= COMMON for pair in combinations(keys, 2)}


def _left_apart(dialogue: Dialogue) -> set[tuple[int, int]]:
    acts = ModerationAct.objects.filter(dialogue=dialogue, act=Act.APART)
    pairs = acts.values_list("statement_id", "other_id")
    return {(min(one, other), max(one, other)) for one, other in pairs if one and other}
