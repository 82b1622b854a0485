"""Accepted suggestions show at once, without a restart.

Each language's active catalogue gets one dictionary in front of it, filled from the accepted suggestions. A process
looks for news at the beginning of a request, at most once in a while; the process that accepted knows at once.
Looking up a text costs what it cost before.
"""

import logging
import time
from collections import defaultdict
from typing import Any

from django.db import DatabaseError
from django.db.models import Count, Max
from django.utils.translation import trans_real

from . import registry

log = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 10.0
_CONTEXT_MARK = "\x04"

type Texts = dict[str | tuple[str, int], str]


class _Overlay:
    def __init__(self) -> None:
        self.looked_at = 0.0
        self.version: Any = None
        self.dictionaries: dict[str, Texts] = {}
        self.generation = 0


_overlay = _Overlay()


def look_for_news(**kwargs: Any) -> None:
    """Cheap: a comparison of clocks most of the time, one small query now and then."""
    if time.monotonic() - _overlay.looked_at < SECONDS_BETWEEN_LOOKS:
        return
    _overlay.looked_at = time.monotonic()
    try:
        if _version() != _overlay.version:
            refresh()
    except DatabaseError:
        # Before the first migration there is no table; translations must not depend on it.
        log.debug("No suggestions table to read yet.")


def refresh() -> None:
    """Read all accepted suggestions into the active catalogues."""
    version = _version()
    texts = _texts()
    for code in registry.LANGUAGES:
        if code != registry.SOURCE and (code in texts or code in _overlay.dictionaries):
            _install(code, texts.get(code, {}))
    _overlay.version = version
    _overlay.generation += 1
    _overlay.looked_at = time.monotonic()


def generation() -> int:
    """Another number whenever the texts of this process have changed."""
    return _overlay.generation


def _version() -> Any:
    from .queries import overlay_suggestions

    return overlay_suggestions().order_by().aggregate(last=Max("decided_at"), count=Count("pk"))


def _texts() -> dict[str, Texts]:
    from .queries import overlay_suggestions

    texts: dict[str, Texts] = defaultdict(dict)
    for suggestion in overlay_suggestions():
        key = f"{suggestion.context}{_CONTEXT_MARK}{suggestion.source}" if suggestion.context else suggestion.source
        texts[suggestion.language][key if suggestion.form is None else (key, suggestion.form)] = suggestion.proposed
    return texts


def _install(code: str, texts: Texts) -> None:
    # Django keeps a list of catalogues per language and asks them in order; ours comes first.
    translation: Any = trans_real.translation(code)
    catalogue = translation._catalog
    known = _overlay.dictionaries.get(code)
    if known is None or not any(known is part for part in catalogue._catalogs):
        known = {}
        rule = catalogue._plurals[0] if catalogue._plurals else translation.plural
        catalogue._catalogs.insert(0, known)
        catalogue._plurals.insert(0, rule)
        _overlay.dictionaries[code] = known
    for key in [key for key in known if key not in texts]:
        del known[key]
    known.update(texts)


def wording(code: str, context: str, source: str, form: int | None) -> str | None:
    """The accepted wording of a text, when it has one that the catalogue's file lacks."""
    key = f"{context}{_CONTEXT_MARK}{source}" if context else source
    return _overlay.dictionaries.get(code, {}).get(key if form is None else (key, form))
