"""Loops and chains among links. Method: docs/methods/loops.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from .model import Link, Loops


def find_loops(
    links: Iterable[Link],
    *,
    max_length: int = 4,
    seconds: float = 10.0,
    clock: Callable[[], float],
    progress: Callable[[str, int, int], None] | None = None,
    limit: int = 200,
    by: str = "score",
    half_value: Mapping[str, float] | None = None,
) -> Loops:
    raise NotImplementedError
