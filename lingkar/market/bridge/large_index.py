"""The index over all live listings of a side, for markets too large to compare everything with everything.

One in each process that asks, filled in the background, kept in a file so that a restart need not read all texts
again, and brought up to date whenever it is asked and some seconds have passed. It only proposes: who may be shown is
always asked of the database afterwards. While there is none, or in a process that may hold none, `candidates` is None.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from threading import Lock, Thread

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.utils import timezone

from lingkar.engines.matching.index import Filters, Index, IndexFileFault, load, save
from lingkar.market.bridge.listings import engine_listing
from lingkar.market.bridge.matching import setting, understand
from lingkar.market.enums import Side
from lingkar.market.models import Listing
from lingkar.market.queries.reading import blocked_by, changed_since, live_of, many_live

log = logging.getLogger(__name__)

ENOUGH = 3000  # fewer are compared one by one, which is exact and quick enough
EVERY = 5.0  # seconds between two looks at what changed
LATE = timedelta(seconds=90)  # a change is written down a little before others can see it
STALE = timedelta(days=7)  # then it is made anew: firms' languages and the vocabulary change, too
SAVED_EVERY = 600.0
PROGRESS_KEPT = 3600
ENGINE_SIDE = {Side.OFFER: "offer", Side.WANTED: "need"}


@dataclass
class _Held:
    index: Index
    since: datetime  # what changed before is in it
    made: datetime
    looked: float = 0.0
    saved: float = field(default_factory=time.monotonic)
    known: dict[int, datetime] = field(default_factory=dict)  # lately taken in, so as not to read it twice


_held: dict[str, _Held] = {}
_building: set[str] = set()
_lock = Lock()


def candidates(listing: Listing, most: int) -> list[int] | None:
    """Numbers of the listings that fit best, as far as the index knows; None where everything is to be compared."""
    side = Side.WANTED if listing.side == Side.OFFER else Side.OFFER
    held = _ready(side)
    if held is None:
        return None
    firms = (str(listing.organisation_id), *map(str, blocked_by(listing.organisation_id)))
    found = held.index.search(understand(listing), Filters(without_orgs=firms), most)
    return [int(name) for name, _ in found]


def progress(side: str) -> dict[str, int]:
    """How far the filling is, {"done": 12000, "all": 50000}; empty when none is going on."""
    found: dict[str, int] = caches["limits"].get(f"market-index-{side}") or {}
    return found


def forget() -> None:
    """Start without any, as a fresh process does."""
    with _lock:
        _held.clear()


def _ready(side: str) -> _Held | None:
    held = _held.get(side)
    if held is not None and timezone.now() - held.made < STALE:
        _freshen(side, held)
        return held
    if many_live(side, ENOUGH):
        with _lock:
            if side not in _building:
                _building.add(side)
                Thread(target=_fill_apart, args=(side,), name=f"market-index-{side}", daemon=True).start()
    return None


def _fill_apart(side: str) -> None:
    try:
        fill(side)
    except Exception:
        log.exception("the index of the market could not be made")
    finally:
        _building.discard(side)
        connection.close()


def fill(side: str) -> bool:
    """From the file where there is a good one, else from all live listings. False when another process is at it."""
    with _alone(side) as mine:
        if not mine:
            return False
        held = _from_file(side) or _from_rows(side)
    with _lock:
        _held[side] = held
    return True


def _from_file(side: str) -> _Held | None:
    try:
        index = load(_path(side), ENGINE_SIDE[Side(side)], setting())
        since = datetime.fromisoformat(index.note)
    except (FileNotFoundError, IndexFileFault, ValueError):
        return None
    return _Held(index, since, since) if timezone.now() - since < STALE else None


def _from_rows(side: str) -> _Held:
    index, since = Index(ENGINE_SIDE[Side(side)], setting()), timezone.now()
    total = live_of(side).count()

    def told(done: int) -> None:
        caches["limits"].set(f"market-index-{side}", {"done": done, "all": total}, PROGRESS_KEPT)

    told(0)
    index.rebuild((engine_listing(each) for each in live_of(side).iterator(chunk_size=1000)), told)
    caches["limits"].delete(f"market-index-{side}")
    held = _Held(index, since, since)
    _keep(side, held)
    return held


def _freshen(side: str, held: _Held) -> None:
    """Take in what changed. Another thread that is at it already is enough."""
    if time.monotonic() - held.looked < EVERY or not _lock.acquire(blocking=False):
        return
    try:
        held.looked, now = time.monotonic(), timezone.now()
        rows = [row for row in changed_since(side, held.since - LATE) if held.known.get(row.pk) != row.changed_at]
        held.index.add([understand(row) for row in rows if row.is_live()])
        held.index.remove([str(row.pk) for row in rows if not row.is_live()])
        held.index.expire(timezone.localdate())
        held.known = {pk: at for pk, at in held.known.items() if at > now - 2 * LATE}
        held.known |= {row.pk: row.changed_at for row in rows}
        held.since = now
        if time.monotonic() - held.saved > SAVED_EVERY:
            held.saved = time.monotonic()
            Thread(target=_keep, args=(side, held), daemon=True).start()
    finally:
        _lock.release()


def _keep(side: str, held: _Held) -> None:
    held.index.note = held.since.isoformat()
    with suppress(OSError):  # without a file the next start takes longer, nothing else
        save(held.index, _path(side))


def _path(side: str) -> Path:
    return Path(settings.VAR_DIR) / "market-index" / f"{ENGINE_SIDE[Side(side)]}s.npz"


@contextmanager
def _alone(side: str) -> Iterator[bool]:
    """Only one process reads all texts; the others find the file when it is done."""
    path = _path(side).with_suffix(".lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
