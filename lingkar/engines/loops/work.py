"""What a broker does next, best first."""

from __future__ import annotations

from collections.abc import Iterable

from .graph import ranking
from .model import Loop, Loops, MissingLink, Reason, WorkItem


def work_list(loops: Loops, missing: Iterable[MissingLink], *, limit: int = 100) -> tuple[WorkItem, ...]:
    """Loops, chains of three firms and more, and missing links in one list, by score; equals by kind and firms.

    step is what to do first: ask-authority where trade rules were not cleared, ask-amounts where no tonnes are known,
    introduce where both are, find-firm for a missing link.
    """
    items = [_of_loop(each) for each in loops.found if each.kind == "loop" or len(each.firms) > 2]
    items += [WorkItem("missing-link", "find-firm", each.firms, each.score, each.reasons, each) for each in missing]
    items.sort(key=lambda each: (-each.score, each.kind, each.firms))
    return tuple(items[:limit])


def _of_loop(loop: Loop) -> WorkItem:
    step = "introduce"
    if loop.unknown.allowed:
        step = "ask-authority"
    elif loop.tonnes is None:
        step = "ask-amounts"
    sure = Reason(
        "sure" if loop.confidence >= ranking()["sure"].half_at else "not-sure", {"confidence": loop.confidence}
    )
    return WorkItem(loop.kind, step, loop.firms, loop.score, (*loop.reasons, sure), loop)
