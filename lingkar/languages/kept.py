"""Pieces of pages that are the same for everybody who reads a language: made once, then taken from memory.

A piece may depend on the texts of the catalogues and on what `parts` names, and on nothing else: not on who asks, not
on the time. An accepted suggestion makes all of them anew.
"""

from collections.abc import Callable, Hashable
from typing import Any, cast

from . import overlay, recorder, registry

MOST = 3000
"""More pieces than all languages need; past it something is kept that should not be."""

_NOTHING = object()
_kept: dict[Hashable, Any] = {}


def kept[T](make: Callable[[], T], name: str, *parts: Hashable) -> T:
    """What `make` makes, in the language that is active now."""
    if recorder.is_noting():
        # Somebody wants to know which texts the page asks for: it must ask for them.
        return make()
    key = (overlay.generation(), registry.current().code, name, *parts)
    found: T | object = _kept.get(key, _NOTHING)
    if found is not _NOTHING:
        return cast(T, found)
    made = make()
    if len(_kept) >= MOST:
        _kept.clear()
    _kept[key] = made
    return made
