"""Is the input possible? Every fault names the field and the rule; what is unknown is no fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from math import isfinite
from typing import Any

from lingkar.engines.quantities import Fault, is_zero, qualities

from .iso59020 import ISO59020
from .model import NORMALISING, Balance, Firm

TOLERANCE = 1e-9  # shares typed with many digits may miss 1 by this much
GAP = 0.05  # of the inflow; above it the balance is worth a warning
SMALLEST, LARGEST = 1e-12, 1e18  # what lies beyond would leave the range of numbers when multiplied
SIGNED = {"cost"}  # income is a negative cost
POSITIVE = {
    "mass_kg",
    "units",
    "lifetime_years",
    "industry_lifetime_years",
    "functional_units",
    "industry_functional_units",
    "feedstock_recycling_efficiency",
    "recycling_efficiency",
    "inflow_kg",
}
MAY_BE_ZERO = {("Waste", "mass_kg"), ("Purchase", "mass_kg"), ("Product", "units")}
FATES = ("reused", "recycled", "returned", "burned", "lost")


def check_firm(firm: Firm) -> list[Fault]:
    """All faults of a firm's numbers, in the order of its fields; empty when they are possible."""
    faults = list(_walk(firm, ""))
    if firm.normalise_by and firm.normalise_by not in NORMALISING:
        faults.append(Fault("normalise_by", "one-of", " ".join(NORMALISING)))
    if firm.water is not None:
        faults.extend(_water(firm.water))
    faults.extend(
        Fault(f"not_applicable.{code}", "unknown-indicator") for code in firm.not_applicable if code not in ISO59020
    )
    return faults


def _walk(thing: Any, path: str) -> Iterator[Fault]:
    for field in fields(thing):
        value = getattr(thing, field.name)
        where = f"{path}.{field.name}".lstrip(".")
        if isinstance(value, tuple):
            for number, each in enumerate(value):
                yield from _walk(each, f"{where}[{number}]")
        elif is_dataclass(value):
            yield from _walk(value, where)
        elif isinstance(value, float):
            yield from _number(type(thing).__name__, field.name, where, value, "share" in field.metadata)
    yield from _sums(thing, path)
    yield from (
        Fault(f"{path}.quality".lstrip("."), "one-of", " ".join(qualities()))
        for quality in getattr(thing, "quality", {}).values()
        if quality not in qualities()
    )
    if getattr(thing, "fate", "") not in ("", *FATES):
        yield Fault(f"{path}.fate", "one-of", " ".join(FATES))


def _number(kind: str, name: str, path: str, value: float, share: bool) -> Iterator[Fault]:
    if not isfinite(value):
        yield Fault(path, "finite")
    elif abs(value) > LARGEST:
        yield Fault(path, "large", f"{value:g}")
    elif name in POSITIVE and (kind, name) not in MAY_BE_ZERO and not value >= SMALLEST:
        yield Fault(path, "efficiency" if name.endswith("efficiency") else "positive", f"{value:g}")
    elif share and not 0 <= value <= 1:
        yield Fault(path, "share", f"{value:g}")
    elif name not in SIGNED and value < 0:
        yield Fault(path, "negative", f"{value:g}")


def _sums(thing: Any, path: str) -> Iterator[Fault]:
    """Shares of one whole are at most 1 together, each already being between 0 and 1."""
    groups: dict[str, list[str]] = {}
    for field in fields(thing):
        if "sum" in field.metadata:
            groups.setdefault(field.metadata["sum"], []).append(field.name)
    for names in groups.values():
        values = [getattr(thing, name) for name in names if getattr(thing, name) is not None]
        if all(0 <= value <= 1 for value in values) and sum(values) > 1 + TOLERANCE:
            yield Fault(f"{path}.{' + '.join(names)}".lstrip("."), "sum", f"{sum(values):g}")


def _water(water: Any) -> Iterator[Fault]:
    for part, whole in (("circular_in_m3", "withdrawn_m3"), ("circular_out_m3", "discharged_m3")):
        one, other = getattr(water, part), getattr(water, whole)
        if one is not None and other is not None and one > other * (1 + TOLERANCE):
            yield Fault(f"water.{part}", "part-of", f"water.{whole}")


def check_balance(balance: Balance) -> list[Fault]:
    """What does not add up, as warnings: inflow and outflow apart by more than a twentieth of the inflow."""
    gap = balance.gap
    if gap.is_known and not is_zero(gap.value) and abs(gap.value) > GAP:
        return [Fault("balance", "gap", f"{gap.value:.3g}")]
    return []
