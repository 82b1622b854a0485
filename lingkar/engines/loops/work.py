"""What a broker does next."""

from __future__ import annotations

from collections.abc import Iterable

from .model import Loops, MissingLink, WorkItem


def work_list(loops: Loops, missing: Iterable[MissingLink]) -> tuple[WorkItem, ...]:
    raise NotImplementedError
