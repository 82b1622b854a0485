"""Reads the units people use, also those of the market, and converts them. A container needs a stated size.

The sums are done by pint on our own small registry (data/units.csv, data/trade_units.csv): it refuses to turn litres
into kilograms. pint is loaded at the first real conversion only, so that kilograms given in kilograms cost nothing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pint import UnitRegistry

DATA = Path(__file__).parent / "data"
NUMBER = re.compile(r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
CONTAINER = re.compile(r"^(?P<name>.+?)\s*(?:\bof\b|\()\s*(?P<size>[\d.]+)\s*(?P<unit>[^\s\d)][^)]*)\)?$")


class UnitFault(ValueError):
    """A unit we cannot read or turn into the one that is asked for. The text says why, and what to write instead."""


@dataclass(frozen=True, slots=True)
class Unit:
    code: str  # its name in the registry
    base: str  # kg, l, m3, kWh, m2 or year
    source: str
    note: str = ""
    size: float = 1.0  # how many of `code` one of it is: 50 for a sack of 50 kg


@dataclass(frozen=True, slots=True)
class Conversion:
    """An amount as it was given and as it was read, to be shown back."""

    given: str
    value: float
    unit: str
    source: str
    note: str = ""


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _units() -> dict[str, Unit]:
    """Name as people write it -> unit that is the same everywhere."""
    return {
        alias: Unit(row["code"], row["base"], row["source"])
        for row in _rows("units.csv")
        for alias in row["aliases"].split("|")
    }


@cache
def _trade_units() -> dict[str, dict[str, Unit]]:
    """Name as people write it -> country -> unit."""
    bases = {unit.code: unit.base for unit in _units().values()}
    found: dict[str, dict[str, Unit]] = {}
    for row in _rows("trade_units.csv"):
        unit = Unit(row["code"], bases[row["of"]], row["source"], row["note"])
        for alias in row["aliases"].split("|"):
            found.setdefault(alias, {}).update(dict.fromkeys(row["countries"].split(), unit))
    return found


@cache
def _containers() -> set[str]:
    return {alias for row in _rows("containers.csv") for alias in row["aliases"].split("|")}


@cache
def _registry() -> UnitRegistry[Any]:
    from pint import UnitRegistry  # slow to import; most firms write kilograms

    registry: UnitRegistry[Any] = UnitRegistry(None)
    for row in _rows("units.csv"):
        registry.define(row["definition"])
    for row in _rows("trade_units.csv"):
        registry.define(f"{row['code']} = {row['size']} * {row['of']}")
    return registry


def trade_units() -> Iterator[tuple[str, str, Unit]]:
    """Every unit of trade as (name, country, unit), for tables and tests."""
    for name, by_country in _trade_units().items():
        for country, unit in by_country.items():
            yield name, country, unit


def read_unit(text: str, country: str | None = None) -> Unit:
    """The unit a text names. Case and spaces do not matter; raises UnitFault."""
    name = " ".join(text.split()).lower()
    if name in _units():
        return _units()[name]
    container = CONTAINER.match(name)
    if container is not None and container["name"].strip() in _containers():
        return _container(container, country)
    if country in _trade_units().get(name, {}):
        return _trade_units()[name][str(country)]
    if name in _containers():
        raise UnitFault(f"a {name} has no fixed size: write for example '{name} of 50 kg'")
    if name in _trade_units():
        raise UnitFault(_not_here(name, country))
    known = [*_units(), *_trade_units(), *_containers()]
    near = get_close_matches(name, known, 1)
    raise UnitFault(f"unknown unit '{text}'" + (f": did you mean '{near[0]}'?" if near else ""))


def _container(match: re.Match[str], country: str | None) -> Unit:
    inner = read_unit(match["unit"], country)
    try:
        size = float(match["size"])
    except ValueError:
        raise UnitFault(f"'{match['size']}' is not a number") from None
    if not size > 0:
        raise UnitFault(f"the size of a {match['name']} must be above 0")
    return Unit(inner.code, inner.base, "stated by the firm", size=size * inner.size)


def _not_here(name: str, country: str | None) -> str:
    known = ", ".join(sorted(_trade_units()[name]))
    where = f"is not known for {country}" if country else "differs from country to country"
    return f"'{name}' {where} (known for {known}): write it in kg, l or m2"


def factor(unit: Unit, to: str) -> float:
    """How many of `to` one of the unit is; raises UnitFault when they measure different things."""
    target = read_unit(to)
    if unit.code == target.code:
        return unit.size
    from pint import DimensionalityError

    try:
        return float(_registry().convert(unit.size, unit.code, target.code))
    except DimensionalityError:
        raise UnitFault(f"'{unit.base}' cannot be turned into '{to}' without a size or density") from None


def convert(amount: float, unit: str, to: str, country: str | None = None) -> Conversion:
    """An amount in another unit. convert(2, "kati", "kg", "MY").value == 1.20958"""
    found = read_unit(unit, country)
    value = amount * factor(found, to)
    return Conversion(f"{amount:g} {unit.strip()}", value, to, found.source, found.note)


def same_kind(unit: str, other: str, country: str | None = None) -> bool:
    """Do both measure the same thing, so that one can be turned into the other?"""
    try:
        factor(read_unit(unit, country), other)
    except UnitFault:
        return False
    return True


def split_amount(text: str) -> tuple[float, str]:
    """ "2 kati" -> (2.0, "kati"); raises UnitFault for anything that does not begin with a plain number."""
    stripped = text.strip()
    match = NUMBER.match(stripped)
    if match is None:
        raise UnitFault("must be a number")
    rest = stripped[match.end() :]
    if rest[:1] in (",", "."):
        raise UnitFault("write the number with a point and without thousands marks, such as 1250.5")
    return float(match[0]), rest.strip()
