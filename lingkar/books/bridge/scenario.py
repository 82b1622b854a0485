"""What if: a firm's file changed in up to three ways and measured again. Whatever is not told stays unknown.

Each change takes hold only where the file says enough to carry it through; `kept` names what it could not touch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from lingkar.books.bridge.indicators import half_width
from lingkar.books.bridge.measuring import measure_file

ELECTRICITY, SOLAR = "electricity", "solar"
ENDS = ("collected_for_recycling", "composted", "energy_recovered")


@dataclass(frozen=True, slots=True)
class Change:
    """Shares from 0 to 1 to be reached; None leaves a thing as it is. Prices are told, never assumed."""

    recycled: float | None = None  # of every material that is not food, plant or used already
    recycled_price: float | None = None  # against new material: -0.1 is a tenth cheaper
    solar: float | None = None  # of all electricity
    taken_back: float | None = None  # of the products, used again after use
    reuse_saves: bool = False  # what comes back stands in for new material
    taking_back_cost: float | None = None  # money for a kilogram that comes back

    @property
    def is_nothing(self) -> bool:
        return self.recycled is None and self.solar is None and self.taken_back is None


@dataclass(frozen=True, slots=True)
class Money:
    """Materials, energy and taking back in a year; None with the codes of what is not known."""

    value: float | None
    interval: tuple[float, float] | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    result: dict[str, Any] | None
    money: Money
    inputs: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scenario:
    before: Outcome
    after: Outcome
    # Codes of what the change could not touch or did not count.
    notes: tuple[str, ...] = ()


def try_change(inputs: Mapping[str, Any], change: Change) -> Scenario:
    """Before and after, from the same numbers and with the same draws."""
    before, after = deepcopy(dict(inputs)), deepcopy(dict(inputs))
    notes: list[str] = []
    if change.recycled is not None:
        notes += _recycle(after, change.recycled)
    if change.solar is not None:
        notes += _solar(after, change.solar)
    if change.taken_back is not None:
        notes += _take_back(after, change.taken_back, reuse_saves=change.reuse_saves)
    return Scenario(
        Outcome(measure_file(before).result, _costs(before), before),
        Outcome(measure_file(after).result, _costs_after(before, after, change), after),
        tuple(dict.fromkeys(notes)),
    )


def recycled_share(inputs: Mapping[str, Any]) -> float | None:
    """The recycled part of what came in now; None where it is not known."""
    result = measure_file(dict(inputs)).result or {}
    value = result.get("iso59020", {}).get("A.2.3", {}).get("value")
    return None if value is None else float(value)


def solar_share(inputs: Mapping[str, Any]) -> float | None:
    """The part of all electricity that comes from own panels."""
    own, bought = _power(inputs, SOLAR), _power(inputs, ELECTRICITY)
    return None if own is None or bought is None or own + bought <= 0 else own / (own + bought)


def number(value: Any) -> float | None:
    """A number of the file: plain, or with a quality of its own."""
    found = value.get("value") if isinstance(value, Mapping) else value
    return None if found is None else float(found)


def _put(row: dict[str, Any], name: str, value: float) -> None:
    """What is only supposed is an estimate."""
    row[name] = {"value": value, "quality": "estimate"}


def _materials(inputs: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    yield from inputs.get("purchases", [])
    for product in inputs.get("products", []):
        yield from product.get("materials", [])


def _recycle(inputs: dict[str, Any], target: float) -> list[str]:
    """Raise the recycled part of every material to the target, as far as the rest of it leaves room.

    What grew (food, wood, fibre) is left alone: recycled flour is not to be had.
    """
    notes: list[str] = []
    for row in _materials(inputs):
        now, reused, grown = (number(row.get(name)) for name in ("recycled", "reused", "biological"))
        if now is None or reused is None or grown is None:
            notes.append("unknown-material")
            continue
        if grown > 0:
            notes.append("grown-material")
            continue
        wanted = min(target, 1 - reused)
        if wanted > now:
            _put(row, "recycled", wanted)
            if "feedstock_recycling_efficiency" not in row and row not in inputs.get("purchases", []):
                notes.append("no-efficiency")
    return notes


def _power(inputs: Mapping[str, Any], carrier: str) -> float | None:
    """kWh of a carrier in the year; None where one of its rows has no amount."""
    rows = [row for row in inputs.get("energy", []) if row.get("carrier") == carrier]
    if any(number(row.get("amount")) is None for row in rows) or (carrier == ELECTRICITY and not rows):
        return None
    return sum(number(row.get("amount")) or 0.0 for row in rows)


def _solar(inputs: dict[str, Any], target: float) -> list[str]:
    """Move electricity from the grid to own panels, bill and all; what panels cost to buy is not counted here."""
    own, bought = _power(inputs, SOLAR), _power(inputs, ELECTRICITY)
    if own is None or bought is None or own + bought <= 0:
        return ["no-electricity"]
    whole = own + bought
    if target * whole <= own:
        return ["solar-already"]
    left = (1 - target) * whole
    for row in inputs["energy"]:
        if row.get("carrier") == ELECTRICITY:
            for name in ("amount", "cost"):
                value = number(row.get(name))
                if value is not None:
                    row[name] = value * left / bought
    new = {"carrier": SOLAR, "unit": "kWh", "amount": target * whole - own, "cost": 0, "quality": "estimate"}
    inputs["energy"] = [*inputs["energy"], new]
    return ["panels-not-counted"]


def _take_back(inputs: dict[str, Any], target: float, *, reuse_saves: bool) -> list[str]:
    """Use products again after use. Other ends give way in proportion where there is no room left."""
    rows = [row for product in inputs.get("products", []) for row in product.get("materials", [])]
    if not rows:
        return ["no-products"]
    notes: list[str] = []
    for row in rows:
        if not _raise_reuse(row, target):
            notes.append("unknown-end")
    if reuse_saves:
        for row in _materials(inputs):
            if not _raise_reused(row, target):
                notes.append("unknown-material")
    return notes


def _raise_reuse(row: dict[str, Any], target: float) -> bool:
    now = number(row.get("collected_for_reuse"))
    others = {name: number(row.get(name)) for name in ENDS}
    if now is None or None in others.values():
        return False
    if target <= now:
        return True
    _put(row, "collected_for_reuse", target)
    taken = sum(value or 0.0 for value in others.values())
    if taken + target > 1:
        for name, value in others.items():
            _put(row, name, (value or 0.0) * (1 - target) / taken)
    return True


def _raise_reused(row: dict[str, Any], target: float) -> bool:
    """The reused part of a material; its other parts shrink in proportion."""
    parts = {name: number(row.get(name)) for name in ("recycled", "biological")}
    now = number(row.get("reused"))
    if now is None or None in parts.values():
        return False
    if target > now:
        _put(row, "reused", target)
        for name, value in parts.items():
            _put(row, name, (value or 0.0) * (1 - target) / (1 - now))
    return True


def _costs(inputs: Mapping[str, Any], extra: float = 0.0) -> Money:
    """What was paid for materials and energy. A part of it is not the whole: one unknown cost makes it unknown."""
    rows = [*inputs.get("purchases", []), *inputs.get("energy", [])]
    missing = tuple(name for name in ("purchases", "energy") if name not in inputs)
    if missing or any(number(row.get("cost")) is None for row in rows):
        return Money(None, None, missing or ("cost",))
    parts = [(number(row["cost"]) or 0.0, half_width(row.get("quality", ""))) for row in rows]
    parts.append((extra, half_width("estimate")))
    total = sum(cost for cost, _width in parts)
    spread = sum(abs(cost) * width for cost, width in parts)
    return Money(total, (total - spread, total + spread))


def _costs_after(before: Mapping[str, Any], after: Mapping[str, Any], change: Change) -> Money:
    """The same after the change: material that is recycled or saved has another price, taking back costs something."""
    if change.recycled is not None and change.recycled_price is None and _moved(before, after):
        return Money(None, None, ("recycled-price",))
    costs = deepcopy(dict(after))
    for old, new in zip(before.get("purchases", []), costs.get("purchases", []), strict=True):
        cost = number(new.get("cost"))
        if cost is not None:
            new["cost"] = cost * _price(old, new, change)
    if change.taken_back is None:
        return _costs(costs)
    mass = _taken_back(before, after)
    if mass is None:
        return Money(None, None, ("products",))
    if mass and change.taking_back_cost is None:
        return Money(None, None, ("taking-back-cost",))
    return _costs(costs, mass * (change.taking_back_cost or 0.0))


def _price(old: Mapping[str, Any], new: Mapping[str, Any], change: Change) -> float:
    """What a purchase costs after, as a part of what it cost before."""
    recycled = (number(new.get("recycled")) or 0.0) - (number(old.get("recycled")) or 0.0)
    reused = (number(new.get("reused")) or 0.0) - (number(old.get("reused")) or 0.0)
    dearer = max(0.0, recycled) * (change.recycled_price or 0.0) if change.recycled is not None else 0.0
    return 1 + dearer - max(0.0, reused)


def _moved(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether more of what is bought is recycled now."""
    pairs = zip(before.get("purchases", []), after.get("purchases", []), strict=True)
    return any((number(new.get("recycled")) or 0.0) > (number(old.get("recycled")) or 0.0) for old, new in pairs)


def _taken_back(before: Mapping[str, Any], after: Mapping[str, Any]) -> float | None:
    """Kilograms a year that come back on top of what comes back now."""
    total = 0.0
    for old, new in zip(before.get("products", []), after.get("products", []), strict=True):
        units = number(old.get("units"))
        for was, now in zip(old.get("materials", []), new.get("materials", []), strict=True):
            mass, first, second = number(was.get("mass_kg")), *(_reuse(row) for row in (was, now))
            if units is None or mass is None or first is None or second is None:
                return None
            total += units * mass * (second - first)
    return total


def _reuse(row: Mapping[str, Any]) -> float | None:
    return number(row.get("collected_for_reuse"))
