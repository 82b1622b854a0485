"""Places talks in slots and at tables: wishes of both sides first, then firms that have little time left.

Greedy: not always the best plan there is, but always one without a firm or a table twice at once, the same for the
same wishes, and made in a moment for a thousand talks. Whoever keeps the day moves by hand what should be otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Wish:
    pk: int
    one: int
    other: int
    is_mutual: bool = False


@dataclass(frozen=True)
class Placed:
    pk: int
    slot: int
    table: int


def plan(
    wishes: Iterable[Wish],
    *,
    slots: int,
    tables: int,
    away: dict[int, set[int]],
    taken: Sequence[tuple[int, int, int, int]],
) -> tuple[list[Placed], list[int]]:
    """Where each talk goes, and those that found no place. `taken`: (slot, table, one, other) that stay as they are."""
    waiting = sorted(wishes, key=lambda wish: wish.pk)
    busy = {guest: set(gone) for guest, gone in away.items()}
    full: dict[int, set[int]] = {slot: set() for slot in range(slots)}
    for slot, table, one, other in taken:
        full.setdefault(slot, set()).add(table)
        for guest in (one, other):
            busy.setdefault(guest, set()).add(slot)
    placed: list[Placed] = []
    left: list[int] = []
    while waiting:
        wish = min(waiting, key=lambda each: (not each.is_mutual, len(_free(each, busy, full, tables, slots)), each.pk))
        waiting.remove(wish)
        free = _free(wish, busy, full, tables, slots)
        if not free:
            left.append(wish.pk)
            continue
        # The emptiest hour, so that tables last for those who can come at few hours only.
        slot = min(free, key=lambda each: (len(full[each]), each))
        table = next(number for number in range(1, tables + 1) if number not in full[slot])
        full[slot].add(table)
        for guest in (wish.one, wish.other):
            busy.setdefault(guest, set()).add(slot)
        placed.append(Placed(wish.pk, slot, table))
    return placed, left


def _free(wish: Wish, busy: dict[int, set[int]], full: dict[int, set[int]], tables: int, slots: int) -> list[int]:
    gone = busy.get(wish.one, set()) | busy.get(wish.other, set())
    return [slot for slot in range(slots) if slot not in gone and len(full[slot]) < tables]
