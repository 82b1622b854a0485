"""What an allocation is asked and answers. Amounts are tonnes, money is a tonne's and in one currency throughout."""

from __future__ import annotations

from dataclasses import dataclass

from .model import Reason

ALLOCATION_VERSION = "allocation-1"


@dataclass(frozen=True, slots=True)
class Supply:
    id: str
    tonnes: float
    firm: str = ""
    material: str = ""
    floor: float | None = None  # lowest price at the giver's gate; None: none was named
    lot: float = 0.0  # smallest amount it gives to one taker


@dataclass(frozen=True, slots=True)
class Demand:
    id: str
    tonnes: float
    firm: str = ""
    material: str = ""
    worth: float | None = None  # what a tonne is worth to the taker, delivered; None: not known
    lot: float = 0.0  # smallest amount it takes from one giver


@dataclass(frozen=True, slots=True)
class Arc:
    """This supply could serve this demand."""

    supply: str
    demand: str
    km: float | None = None
    worth: float | None = None  # of a tonne, delivered, on this way; None: as the demand says
    allowed: bool | None = None  # False: trade rules forbid it
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Flow:
    supply: str
    demand: str
    tonnes: float
    value: float | None  # of all of it, freight taken off; None when the aim is tonnes and worth is not known


@dataclass(frozen=True, slots=True)
class ShadowPrice:
    """What one more tonne of a supply, or one more tonne asked for, would add to the whole."""

    side: str  # supply or demand
    id: str
    worth: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Allocation:
    flows: tuple[Flow, ...]
    objective: float  # by the aim: money, or tonnes
    tonnes: float
    shadow_prices: tuple[ShadowPrice, ...]
    unmet: dict[str, float]  # demand -> tonnes missing
    unsold: dict[str, float]  # supply -> tonnes left
    reasons: tuple[Reason, ...]
    status: str  # optimal, within-gap, time-limit, greedy or first-come
    gap: float | None  # how much better the best could be at most, as a part of it; None: not known
    aim: str  # value or tonnes
    lots_fixed: bool  # shadow prices hold for the lots as they were chosen
    method_version: str = ALLOCATION_VERSION
