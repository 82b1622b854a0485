"""Which statement she sees next: rows to the lottery of the engine, and its alarm.

What the lottery knows of past votes is counted anew every so often and kept in this process meanwhile: a lottery need
not know of the votes of the last seconds, and a counting of millions of votes must not stand in the way of a page.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import time
from dataclasses import dataclass

from django.conf import settings

from lingkar.dialogue.models import Dialogue, Participant
from lingkar.dialogue.queries import landscapes
from lingkar.dialogue.queries.weighing import Walk, Weighed, last_entropies, parts_of, weighed_so_far
from lingkar.engines import opinion as engine

log = logging.getLogger("lingkar.dialogue")
FRESH = 20.0  # seconds; at least this many times as long as counting took
PATIENCE = 30.0
MOST_KEPT = 64
FEW = 5  # of so few statements a lottery is nearly even by nature
EARLY = 50  # votes in all, before which nothing can be known
UNSEEN = Weighed()


@dataclass(frozen=True)
class Known:
    """What the lottery knows of one dialogue."""

    until: float
    weighed: dict[int, Weighed]
    priority: dict[str, float]  # by statement's code, of the newest landscape
    votes: int


@dataclass(frozen=True)
class Shown:
    code: str
    probability: float
    entropy: float | None  # None where it would tell nothing


_kept: dict[str, Known] = {}


def next_statement(participant: Participant, walk: Walk, language: str) -> Shown | None:
    """None when she has weighed all. The same until she weighs one more, however often the page is opened."""
    if not walk.left:
        return None
    known = _known(participant.dialogue)
    candidates = [
        engine.Candidate(
            id=code,
            priority=_priority(known, pk, code),
            seen_by=known.weighed.get(pk, UNSEEN).by_part,
            shown_in=known.weighed.get(pk, UNSEEN).in_language,
        )
        for pk, code in walk.left
    ]
    found = engine.next_statement(
        candidates, parts=parts_of(participant), language=language, draw=_draw(participant, walk.done)
    )
    if found is None:
        return None
    tells = len(candidates) >= FEW and known.votes >= EARLY
    return Shown(found.statement, found.probability, found.entropy if tells else None)


def _draw(participant: Participant, done: int) -> float:
    """From 0 up to 1, as good as chance to all who do not hold our key."""
    text = f"{participant.code}:{done}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).digest()
    return int.from_bytes(digest[:6]) / 2**48


def _priority(known: Known, pk: int, code: str) -> float:
    """Of the landscape; before there is one, by the votes alone."""
    if code in known.priority:
        return known.priority[code]
    one = known.weighed.get(pk, UNSEEN)
    importance = (1 - (one.passed + 1) / (one.seen + 2)) * (one.agree + 1) / (one.seen + 2)
    return float((importance * (1 + 8 * 2.0 ** (-one.seen / 5.0))) ** 2)


def _known(dialogue: Dialogue) -> Known:
    now = time.monotonic()
    kept = _kept.get(dialogue.code)
    if kept is not None and now < kept.until:
        return kept
    weighed = weighed_so_far(dialogue)
    votes = sum(one.seen for one in weighed.values())
    told = landscapes.newest_result(dialogue).get("statements", []) if votes >= EARLY else []
    priority = {one["id"]: float(one["priority"]) for one in told if one.get("priority") is not None}
    took = time.monotonic() - now
    # A young dialogue is counted at each page: that costs nothing yet, and early votes matter most.
    fresh = max(FRESH, took * PATIENCE) if votes >= EARLY else 0.0
    known = Known(now + fresh, weighed, priority, votes)
    if len(_kept) >= MOST_KEPT:
        _kept.pop(next(iter(_kept)))
    _kept[dialogue.code] = known
    return known


def draws_blindly(dialogue: Dialogue) -> bool:
    """The alarm: the lottery was as good as even for a while. Written to the log, so that an operator hears of it."""
    blind = engine.draws_blindly(last_entropies(dialogue))
    if blind:
        log.error("The order of statements is as good as even in dialogue %s", dialogue.code)
    return blind
