"""How much a litre of a fuel weighs and what energy it holds, as the factor tables have it."""

from __future__ import annotations

from functools import cache

from lingkar.engines import greenhouse


@cache
def per_unit(carrier: str, given: str, wanted: str) -> float | None:
    """How many of the wanted unit one of the given is, for this fuel; None where the tables do not say."""
    registry = greenhouse.load_registry()
    fuel = registry.fuel(carrier)
    if fuel is None or given == wanted:
        return None
    density = fuel.kg_per_litre
    if density:
        if (given, wanted) == ("kg", "l"):
            return 1 / density
        if (given, wanted) == ("l", "kg"):
            return density
    energy = (
        greenhouse.energy_content(registry, carrier, given),
        greenhouse.energy_content(registry, carrier, wanted),
    )
    return energy[0] / energy[1] if energy[0] and energy[1] else None


def carrier_aliases() -> dict[str, str]:
    """Every name the factor tables know for a fuel -> its code."""
    fuels = greenhouse.load_registry().fuels.values()
    return {alias: fuel.code for fuel in fuels for alias in (fuel.code, *fuel.aliases)}


def gas_aliases() -> dict[str, str]:
    """Every name of a cooling gas -> its code."""
    return dict(greenhouse.load_registry().gases)
