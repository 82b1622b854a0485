"""Which kind of firm is missing. Method: docs/methods/loops.md."""

from __future__ import annotations

from collections.abc import Iterable

from .model import Becoming, Link, MissingLink, Thing


def missing_links(
    links: Iterable[Link],
    things: Iterable[Thing],
    becomes: Iterable[Becoming],
    *,
    max_length: int = 4,
    radius_km: float = 100.0,
    limit: int = 50,
) -> tuple[MissingLink, ...]:
    raise NotImplementedError
