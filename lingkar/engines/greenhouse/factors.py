"""Which factor serves an activity, and what a unit of it emits."""

from __future__ import annotations

from .model import FALLBACK_SET, Factor, Fuel, GridFactor, Registry

GJ_PER_KWH = 0.0036
# A cubic metre of piped gas on the net value: both from the UK factors, 2.06672 kg a m3 / 0.20270 kg a net kWh.
GAS_KWH_PER_M3 = 2.06672 / 0.20270


class MixedSets(ValueError):
    """Factors of different families were to be added: their boundaries differ, so the sum would mean nothing."""


def factors_for(registry: Registry, activity: str, unit: str, set_code: str) -> tuple[Factor, ...]:
    """Rows of one set for an activity, one a gas; empty when the set has none in this unit."""
    return tuple(row for row in registry.factors if (row.set, row.activity, row.unit) == (set_code, activity, unit))


def fuel_factors(registry: Registry, fuel: Fuel, unit: str, set_code: str, road: bool) -> tuple[Factor, ...]:
    """Factors for burning a unit of fuel: the ready one of the set, else built from the fuel's own numbers."""
    if set_code != FALLBACK_SET:
        ready = factors_for(registry, f"burn:{fuel.code}", unit, set_code)
        if ready:
            return ready
    energy = gigajoules(fuel, unit)
    return () if energy is None else _built(fuel, unit, energy, road)


def _built(fuel: Fuel, unit: str, energy: float, road: bool) -> tuple[Factor, ...]:
    """kg of each gas a unit = GJ a unit x kg a GJ. Carbon of plants is named biogenic, and is counted apart."""
    ch4 = fuel.road_ch4_kg_per_tj if road and fuel.road_ch4_kg_per_tj is not None else fuel.ch4_kg_per_tj
    n2o = fuel.road_n2o_kg_per_tj if road and fuel.road_n2o_kg_per_tj is not None else fuel.n2o_kg_per_tj
    rows = (
        ("co2-biogenic" if fuel.biogenic else "co2", fuel.co2_kg_per_gj * energy, fuel.source),
        ("ch4", ch4 / 1000 * energy, fuel.gases_source),
        ("n2o", n2o / 1000 * energy, fuel.gases_source),
    )
    return tuple(
        Factor(FALLBACK_SET, f"burn:{fuel.code}", unit, gas, value, "", source.year, source.place, source, fuel.note)
        for gas, value, source in rows
    )


def gigajoules(fuel: Fuel, unit: str) -> float | None:
    """GJ (net) in one unit of a fuel; None when its density is not known."""
    if unit == "kWh":
        return GJ_PER_KWH
    if unit == "kg":
        return fuel.ncv_gj_per_t / 1000
    if unit == "l" and fuel.kg_per_litre is not None:
        return fuel.kg_per_litre * fuel.ncv_gj_per_t / 1000
    if unit == "m3" and fuel.code == "natural-gas":
        return GAS_KWH_PER_M3 * GJ_PER_KWH
    return None


def energy_content(registry: Registry, carrier: str, unit: str) -> float | None:
    """kWh (net) in one unit of a fuel, None when unknown. Electricity and heat are kWh themselves."""
    if unit == "kWh":
        return 1.0
    fuel = registry.fuel(carrier)
    found = gigajoules(fuel, unit) if fuel is not None else None
    return None if found is None else found / GJ_PER_KWH


def co2e(registry: Registry, factors: tuple[Factor, ...], gwp: str) -> float | None:
    """kg CO2e a unit = sum of kg of gas x its potential; None when a ready factor holds another GWP set."""
    total = 0.0
    for row in factors:
        if row.gas == "co2e":
            if row.gwp not in (gwp, "stated-by-source"):
                return None
            total += row.value
        elif row.gas != "co2-biogenic":
            total += row.value * _potential(registry, row, gwp)
    return total


def _potential(registry: Registry, factor: Factor, gwp: str) -> float:
    if factor.gas == "ch4" and factor.activity.startswith("treat:"):
        return registry.gwp["CH4-biogenic"][gwp]
    return registry.gwp[factor.gas.upper()][gwp]


def grid_factor(registry: Registry, country: str | None, grid: str = "", year: int | None = None) -> GridFactor | None:
    """The row for a country (and grid) in a year: of the chosen source, that year, else the last one before it."""
    rows = [row for row in registry.grid if row.country == country and "upstream" not in row.method]
    if grid:
        rows = [row for row in rows if row.grid.lower() == grid.strip().lower()]
        chosen = next(
            (row for row in rows if row.chosen), next((row for row in rows if "combined" in row.method), None)
        )
        return chosen or next(iter(rows), None)
    chosen = next((row for row in rows if row.chosen), None)
    if chosen is None or year is None:
        return chosen
    series = [row for row in rows if row.source == chosen.source and row.method == chosen.method and row.year <= year]
    return max(series, key=lambda row: row.year, default=chosen)


def grids(registry: Registry, country: str | None) -> tuple[str, ...]:
    """Names of the grids of a country that has several."""
    return tuple(sorted({row.grid for row in registry.grid if row.country == country and row.grid}))


def other_grid_factors(registry: Registry, used: GridFactor) -> tuple[GridFactor, ...]:
    """What other sources, years and grids of the country say."""
    return tuple(row for row in registry.grid if row.country == used.country and row != used)


def recycling_saving(registry: Registry, material: str, set_code: str) -> float | None:
    """kg CO2e that a kilogram of recycled instead of virgin material saves, by one set; None when it has no figure.

    The sets mean different things by it: UK factors compare making from virgin and from recycled feed, the US model
    gives a net credit with carbon kept in forests. For cardboard 0.10 against 3.46: never averaged, never added.
    """
    net = factors_for(registry, f"recycle:{material}", "kg", set_code)
    if net:
        return -net[0].value
    virgin = factors_for(registry, f"make:{material}:virgin", "kg", set_code)
    recycled = factors_for(registry, f"make:{material}:recycled", "kg", set_code)
    return virgin[0].value - recycled[0].value if virgin and recycled else None
