"""Rate limits that hold across processes: each use takes one numbered slot of a window in the database cache."""

import time
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Concatenate, Literal

from django.core.cache import BaseCache, caches
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from .identity import client_address

type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def allow(key: str, *, limit: int, seconds: int) -> bool:
    """Take one use of `key`; False when `limit` uses were taken in the running window of `seconds`.

    Slots are added one by one because adding is the only step every cache does atomically: counting up is not.
    Do not call it inside a transaction that may be rolled back: the use would be forgotten.
    """
    cache = caches["limits"]
    now = time.time()
    window, passed = divmod(now, seconds)
    left = max(1, int(seconds - passed) + 1)
    name = sha256(key.encode()).hexdigest()[:32]
    slots = [f"limit:{name}:{window:.0f}:{number}" for number in range(limit)]
    first = _first_stretch(cache, slots)
    taken = cache.get_many(slots[first : first + STRETCH])
    return any(cache.add(slot, 1, timeout=left) for slot in slots[first:] if slot not in taken)


STRETCH = 64  # slots looked at in one question


def _first_stretch(cache: BaseCache, slots: list[str]) -> int:
    """Where the first free slot may be. Slots are taken in their order, so looking at every 64th is enough."""
    if len(slots) <= STRETCH:
        return 0
    marks = slots[::STRETCH]
    taken = cache.get_many(marks)
    return max(0, sum(mark in taken for mark in marks) - 1) * STRETCH


def limited[**P](
    name: str, *, limit: int, seconds: int, by: Literal["address", "person"] = "address"
) -> Callable[[View[P]], View[P]]:
    """Answer 429 with a page when one address (or person) sends the form of this view too often.

    Reading stays free: only requests that change something are counted.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def inner(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            reading = request.method in ("GET", "HEAD", "OPTIONS")
            if reading or allow(f"{name}:{_asker(request, by)}", limit=limit, seconds=seconds):
                return view(request, *args, **kwargs)
            return too_many(request, seconds=seconds)

        return inner

    return decorate


def too_many(request: HttpRequest, *, seconds: int) -> HttpResponseBase:
    """The page that says: not so fast."""
    response = render(request, "429.html", {"minutes": max(1, round(seconds / 60))}, status=429)
    response["Retry-After"] = str(seconds)
    return response


def _asker(request: HttpRequest, by: str) -> str:
    user = getattr(request, "user", None)
    if by == "person" and user is not None and user.is_authenticated:
        return f"person:{user.pk}"
    return f"address:{client_address(request)}"
