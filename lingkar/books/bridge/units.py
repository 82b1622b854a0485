"""The units a line may be counted in, and what an amount is in the unit the engines count in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from lingkar.books.bridge.fuels import per_unit
from lingkar.books.enums import Kind
from lingkar.engines import quantities

PIECE = "piece"
SEPARATOR = " of "
GRID_LIKE = {"electricity", "solar", "wind", "hydro", "solar-heat", "heat"}
LIQUID = {"diesel", "petrol", "kerosene", "fuel-oil", "gas-oil"}
MASS = ("kg", "g", "t", "quintal", "lb")
VOLUME = ("l", "m3", "us gallon", "imperial gallon")
CONTAINERS_OF_MASS = ("sack", "bundle", "crate", "cylinder", "cartload")
CONTAINERS_OF_VOLUME = ("jerrycan", "drum", "galon", "bottle")


@dataclass(frozen=True, slots=True)
class Counted:
    """An amount in the engines' unit, with where the size of a unit of trade comes from."""

    value: float
    unit: str
    source: str
    note: str


def base_unit(kind: str, item: str) -> str:
    """The unit the engines count this in; "" where it is money."""
    if kind == Kind.ENERGY:
        if item in GRID_LIKE:
            return "kWh"
        if item == "natural-gas":
            return "m3"
        return "l" if item in LIQUID else "kg"
    if kind == Kind.WATER:
        return "m3"
    if kind == Kind.OUTPUT:
        return PIECE
    return "" if kind == Kind.REVENUE else "kg"


def offered_units(kind: str, item: str, country: str) -> list[str]:
    """The units to choose from: the usual one first, those of the country's trade, then containers without a size."""
    base = base_unit(kind, item)
    if base in ("", PIECE):
        return [base]
    if base == "kWh":
        return ["kWh", "MWh", "MJ", "GJ"]
    trade = [name for name, of in _trade_units(country) if of == ("kg" if base == "kg" else "l")]
    if base == "kg":
        return [*MASS, *trade, *CONTAINERS_OF_MASS]
    if kind == Kind.ENERGY and item == "natural-gas":
        return ["m3", "kWh", "MJ", "mmbtu"]
    first, *rest = (base, *(unit for unit in VOLUME if unit != base))
    return [first, *rest, *trade, *CONTAINERS_OF_VOLUME]


def container_base(unit: str) -> str:
    """What the size of this container is told in: kg or l. "" where the unit is none."""
    if unit in CONTAINERS_OF_MASS:
        return "kg"
    return "l" if unit in CONTAINERS_OF_VOLUME else ""


def split_container(unit: str) -> tuple[str, str]:
    """ "sack of 50 kg" -> ("sack", "50"); other units have no size."""
    name, of, size = unit.partition(SEPARATOR)
    return (name, size.rpartition(" ")[0]) if of else (unit, "")


def with_size(unit: str, size: Any) -> str:
    return f"{unit}{SEPARATOR}{size.normalize():f} {container_base(unit)}"


def count(amount: Any, unit: str, kind: str, item: str, country: str) -> Counted | None:
    """The amount in the engines' unit; None where the unit does not fit the line."""
    base = base_unit(kind, item)
    if amount is None:
        return None
    if base in ("", PIECE):
        return Counted(float(amount), base, "", "")
    try:
        return _converted(float(amount), unit, base, country, kind, item)
    except quantities.UnitFault:
        return None


def why_not(unit: str, kind: str, item: str, country: str) -> bool:
    """Whether this unit cannot be used for the line."""
    return count(1, unit, kind, item, country) is None


def in_base(entry: Any, country: str) -> float | None:
    """An entry's amount as the engines count it."""
    counted = count(entry.amount, entry.unit, entry.kind, entry.item, country)
    return None if counted is None else counted.value


def _converted(amount: float, unit: str, base: str, country: str, kind: str, item: str) -> Counted:
    try:
        found = quantities.convert(amount, unit, base, country)
    except quantities.UnitFault:
        found = _of_a_fuel(amount, unit, base, country, kind, item)
    return Counted(found.value, base, found.source, found.note)


def _of_a_fuel(amount: float, unit: str, base: str, country: str, kind: str, item: str) -> quantities.Conversion:
    """Kilograms of a fuel that is counted in litres, and the like: by the density the factor tables state."""
    given = quantities.read_unit(unit, country).base
    step = quantities.convert(amount, unit, given, country)
    factor = per_unit(item, given, base) if kind == Kind.ENERGY else None
    if factor is None:
        raise quantities.UnitFault(f"'{unit}' cannot be turned into '{base}'")
    return quantities.Conversion(step.given, step.value * factor, base, step.source, step.note)


@cache
def _trade_units(country: str) -> tuple[tuple[str, str], ...]:
    """First name and base of each unit of the country's trade."""
    first: dict[str, tuple[str, str]] = {}
    for name, place, unit in quantities.trade_units():
        if place == country and unit.code not in first:
            first[unit.code] = (name, unit.base)
    return tuple(first.values())
