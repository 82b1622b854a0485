"""The tree of the market's things, from memory."""

from __future__ import annotations

from lingkar.market.queries.concepts import SCHEME
from lingkar.vocabulary.models import Concept
from lingkar.vocabulary.queries import loading

_kept: dict[int, tuple[tuple[str, str, str], ...]] = {}


def _things() -> tuple[tuple[str, str, str], ...]:
    """Code, the code above, family; read anew when the lists were."""
    key = loading()
    if key not in _kept:
        rows = Concept.objects.filter(scheme__code=SCHEME).order_by("order", "code")
        found = tuple(
            (code, above or "", str((facts or {}).get("family", "")))
            for code, above, facts in rows.values_list("code", "broader__code", "facts")
        )
        if not found:
            return ()
        _kept.clear()
        _kept[key] = found
    return _kept[key]


def below(code: str, family: str) -> list[str]:
    """What stands right under a thing; without one, the first row of a family."""
    if code:
        return [one for one, above, _ in _things() if above == code]
    return [one for one, above, group in _things() if not above and group == family]
