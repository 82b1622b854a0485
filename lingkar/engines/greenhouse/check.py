"""Is the input possible? Every fault names the field and the rule; what is unknown is no fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from math import isfinite
from typing import Any

from lingkar.engines.quantities import Fault

from .factors import grids
from .model import FALLBACK_SET, GWP_SETS, Activities, Registry

LARGEST = 1e18  # what lies beyond would leave the range of numbers when multiplied


def check_activities(firm: Activities, registry: Registry) -> list[Fault]:
    """All faults; empty when the statement can be made."""
    faults = list(_numbers(firm, ""))
    for name, known in (("fuel_set", registry.sets), ("material_set", registry.sets), ("gwp", GWP_SETS)):
        if getattr(firm, name) not in known:
            faults.append(Fault(f"factors.{name}", "one-of", " ".join(known)))
    if firm.gwp in GWP_SETS and firm.fuel_set in registry.sets:
        fixed = registry.sets[firm.fuel_set].gwp
        if firm.fuel_set != FALLBACK_SET and fixed != firm.gwp:
            faults.append(Fault("factors.gwp", "fixed-gwp", f"{firm.fuel_set} {fixed}"))
    if firm.fuel_set == "warm-16":
        faults.append(Fault("factors.fuel_set", "no-fuels", firm.fuel_set))
    if firm.grid and firm.grid.lower() not in [name.lower() for name in grids(registry, firm.country)]:
        faults.append(Fault("grid", "one-of", ", ".join(grids(registry, firm.country)) or "none for this country"))
    return faults


def _numbers(thing: Any, path: str) -> Iterator[Fault]:
    for field in fields(thing):
        value = getattr(thing, field.name)
        where = f"{path}.{field.name}".lstrip(".")
        if isinstance(value, tuple):
            for number, each in enumerate(value):
                yield from _numbers(each, f"{where}[{number}]")
        elif isinstance(value, float):
            if not isfinite(value):
                yield Fault(where, "finite")
            elif abs(value) > LARGEST:
                yield Fault(where, "large", f"{value:g}")
            elif value < 0:
                yield Fault(where, "negative", f"{value:g}")
