"""What two answers about one thing come to: only what both said is counted, and then the lower of the two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from lingkar.market.enums.dealing import Happened

HAPPENED = (Happened.YES, Happened.PARTLY)


@dataclass(frozen=True)
class Said:
    """One side's newest answer."""

    happened: str
    tonnes: Decimal | None
    money: Decimal | None
    currency: str
    again: bool | None


@dataclass(frozen=True)
class Settled:
    """`happened` is None while the two do not agree that it did; a number is None while not both know it."""

    happened: bool | None
    tonnes: Decimal | None
    money: Decimal | None
    currency: str
    again: bool | None
    sides: int
    differs: tuple[str, ...] = ()


NOTHING = Settled(None, None, None, "", None, 0)


def settle(answers: Iterable[Said]) -> Settled:
    """Of one or two sides. With one side only, nothing is settled yet."""
    said = list(answers)
    if len(said) < 2:
        return Settled(None, None, None, "", None, len(said))
    one, other = said
    both = [side.happened in HAPPENED for side in said]
    happened = both[0] if both[0] == both[1] else None
    same_money = one.currency == other.currency
    return Settled(
        happened=happened,
        tonnes=_lower(one.tonnes, other.tonnes) if happened else None,
        money=_lower(one.money, other.money) if happened and same_money else None,
        currency=one.currency if happened and same_money else "",
        again=one.again and other.again if None not in (one.again, other.again) else None,
        sides=2,
        differs=_differing(one, other),
    )


def _lower(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else min(one, other)


def _differing(one: Said, other: Said) -> tuple[str, ...]:
    """What both told, and told otherwise. Where one side knows nothing, nobody disagrees."""
    found = []
    if (one.happened in HAPPENED) != (other.happened in HAPPENED):
        found.append("happened")
    for name in ("tonnes", "money"):
        told = (getattr(one, name), getattr(other, name))
        if None not in told and told[0] != told[1]:
            found.append(name)
    if None not in (one.money, other.money) and one.currency != other.currency and "money" not in found:
        found.append("money")
    return tuple(found)
