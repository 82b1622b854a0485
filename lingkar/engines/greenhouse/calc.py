"""Activity x factor, line by line, and the sums of each scope. Method: docs/methods/greenhouse.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lingkar.engines.quantities import MISSING, Known, is_zero

from .factors import MixedSets, co2e, factors_for, fuel_factors, grid_factor, other_grid_factors
from .model import (
    MIXED,
    NO_INSTRUMENT,
    NOT_COUNTED_NO_FACTOR,
    Activities,
    Bought,
    Burned,
    Electricity,
    Factor,
    Line,
    Refilled,
    Registry,
    Sent,
    Statement,
)
from .read import DATA_VERSION

ON_SITE = ("compost-on-site", "digestion-on-site")


def state(firm: Activities, registry: Registry) -> Statement:
    """Emissions of a firm's year by scope, biogenic CO2 apart. Check the input first (check_activities)."""
    lines = (
        *(fuel_line(row, f"burned[{number}]", firm, registry) for number, row in enumerate(firm.burned or ())),
        *(refrigerant_line(row, f"refrigerants[{n}]", firm, registry) for n, row in enumerate(firm.refrigerants or ())),
        *(electricity_line(row, f"electricity[{n}]", firm, registry) for n, row in enumerate(firm.electricity or ())),
        *_market_lines(firm, registry),
        *(waste_line(row, f"waste[{number}]", firm, registry) for number, row in enumerate(firm.waste or ())),
        *(material_line(row, f"materials[{n}]", firm, registry) for n, row in enumerate(firm.materials or ())),
        *_water_lines(firm, registry),
    )
    scopes = {scope: [line for line in lines if line.scope == scope] for scope in ("1", "2", "2-market", "3")}
    energy_unknown = Known(None, MISSING, ("energy",))
    market = _sum(scopes["2-market"]) if scopes["2-market"] else Known(None, NO_INSTRUMENT)
    return Statement(
        scope1=energy_unknown if firm.burned is None else _sum(scopes["1"]),
        scope2_location=energy_unknown if firm.electricity is None else _sum(scopes["2"]),
        scope2_market=energy_unknown if firm.electricity is None else market,
        scope3_counted=_counted(scopes["3"]),
        biogenic=energy_unknown if firm.burned is None else Known.sum(line.kgco2_biogenic for line in lines),
        counted={scope: _known_part(rows) for scope, rows in scopes.items() if rows},
        lines=lines,
        gwp=firm.gwp,
        data_version=DATA_VERSION,
    )


def add(lines: Iterable[Line]) -> Known:
    """Sum of lines; raises MixedSets when they come from families that must not be added."""
    rows = list(lines)
    families = {line.family for line in rows if line.kgco2e.is_known}
    if len(families) > 1:
        raise MixedSets(", ".join(sorted(families)))
    return Known.sum(line.kgco2e for line in rows)


def _sum(lines: list[Line]) -> Known:
    try:
        return add(lines)
    except MixedSets:
        return Known(None, MIXED)


def _counted(lines: list[Line]) -> Known:
    """Scope 3 is never whole: the sum of the lines that could be counted, unknown when there is none."""
    known = [line for line in lines if line.kgco2e.is_known]
    return _sum(known) if known else Known(None, MISSING, ("waste", "products"))


def _known_part(lines: list[Line]) -> Any:
    return _counted(lines).value


def _line(
    name: str, scope: str, category: str, amount: Known, unit: str, factors: tuple[Factor, ...], **more: Any
) -> Line:
    """kg CO2e = amount x factor; unknown when the amount is, or when no factor fits."""
    firm: Activities = more.pop("firm")
    registry: Registry = more.pop("registry")
    each = co2e(registry, factors, firm.gwp) if factors else None
    emitted = amount * (Known(None, NOT_COUNTED_NO_FACTOR) if each is None else Known(each))
    family = registry.sets[factors[0].set].family if factors else "inventory"
    return Line(name, scope, category, emitted, amount=amount.value, unit=unit, factors=factors, family=family, **more)


def fuel_line(row: Burned, path: str, firm: Activities, registry: Registry) -> Line:
    """Scope 1, kg CO2e = fuel x factor. Carbon of wood, husk, charcoal and biogas is given apart, in kg CO2."""
    fuel = registry.fuel(row.fuel)
    amount = Known.of(row.amount, f"{path}.amount")
    factors: tuple[Factor, ...] = ()
    biogenic = Known(0.0)
    if fuel is not None:
        factors = fuel_factors(registry, fuel, row.unit, firm.fuel_set, row.road)
        if fuel.biogenic:
            built = fuel_factors(registry, fuel, row.unit, "ipcc-2006", row.road)
            carbon = next((each.value for each in built if each.gas == "co2-biogenic"), None)
            biogenic = amount * (Known(None, NOT_COUNTED_NO_FACTOR) if carbon is None else Known(carbon))
    return _line(
        row.name or row.fuel,
        "1",
        "road" if row.road else "fuel",
        amount,
        row.unit,
        factors,
        kgco2_biogenic=biogenic,
        firm=firm,
        registry=registry,
    )


def refrigerant_line(row: Refilled, path: str, firm: Activities, registry: Registry) -> Line:
    """Scope 1, kg CO2e = kg refilled x potential of the gas in the chosen GWP set."""
    gas = registry.gas(row.gas)
    amount = Known.of(row.mass_kg, f"{path}.mass_kg")
    potential = Known(None, NOT_COUNTED_NO_FACTOR) if gas is None else Known(registry.gwp[gas][firm.gwp])
    source = registry.sources["gwp"]
    factors = (
        ()
        if gas is None
        else (Factor("gwp", f"leak:{gas}", "kg", gas, registry.gwp[gas][firm.gwp], firm.gwp, 2021, "world", source),)
    )
    return Line(
        row.name or row.gas, "1", "refrigerant", amount * potential, amount=amount.value, unit="kg", factors=factors
    )


def electricity_line(row: Electricity, path: str, firm: Activities, registry: Registry) -> Line:
    """Scope 2 location-based, kg CO2e = kWh x average of the grid. Many official factors hold CO2 only."""
    grid = grid_factor(registry, firm.country, firm.grid, firm.year) if row.from_grid else None
    amount = Known.of(row.kwh, f"{path}.amount")
    if grid is None:
        return Line(row.name, "2", "electricity", amount * Known(None, NOT_COUNTED_NO_FACTOR), unit="kWh")
    return Line(
        row.name,
        "2",
        "electricity",
        amount * Known(grid.value),
        amount=amount.value,
        unit="kWh",
        grid=grid,
        others=other_grid_factors(registry, grid),
        note="sources-differ" if grid.conflict else "",
    )


def _market_lines(firm: Activities, registry: Registry) -> list[Line]:
    """Scope 2 market-based, only where the firm holds an instrument; the rest at the grid's average.

    No residual mix is published for the region, so the average stands in for it, as the protocol allows.
    """
    rows = firm.electricity or ()
    if not any(row.instrument_factor is not None for row in rows):
        return []
    lines = []
    for number, row in enumerate(rows):
        path = f"electricity[{number}]"
        if row.instrument_factor is None:
            usual = electricity_line(row, path, firm, registry)
            lines.append(
                Line(row.name, "2-market", "electricity", usual.kgco2e, unit="kWh", grid=usual.grid, note="no-residual")
            )
        else:
            emitted = Known.of(row.kwh, f"{path}.amount") * Known(row.instrument_factor)
            lines.append(Line(row.instrument or row.name, "2-market", "electricity", emitted, unit="kWh"))
    return lines


def waste_line(row: Sent, path: str, firm: Activities, registry: Registry) -> Line:
    """kg CO2e = kg of waste x factor of its treatment; scope 1 when treated on site, else scope 3."""
    material = registry.material(row.material) or ""
    set_code = "ipcc-2006" if row.treatment in ON_SITE else firm.material_set
    factors: tuple[Factor, ...] = ()
    if row.treatment:
        factors = factors_for(registry, f"treat:{row.treatment}:{material}", "kg", set_code) or factors_for(
            registry, f"treat:{row.treatment}", "kg", set_code
        )
    amount = Known.of(row.mass_kg, f"{path}.mass_kg")
    scope = "1" if row.treatment in ON_SITE else "3"
    return _line(row.name or row.material, scope, "waste", amount, "kg", factors, firm=firm, registry=registry)


def material_line(row: Bought, path: str, firm: Activities, registry: Registry) -> Line:
    """Scope 3, kg CO2e = kg x (virgin, recycled and reused part, each x its factor), all of one set."""
    code = registry.material(row.material)
    mass = Known.of(row.mass_kg, f"{path}.mass_kg")
    recycled, reused = Known.of(row.recycled, f"{path}.recycled"), Known.of(row.reused, f"{path}.reused")
    parts = (("virgin", Known(1.0) - recycled - reused), ("recycled", recycled), ("reused", reused))
    total = Known(0.0)
    used: list[Factor] = []
    for kind, share in parts:
        factors = () if code is None else factors_for(registry, f"make:{code}:{kind}", "kg", firm.material_set)
        each = co2e(registry, factors, firm.gwp) if factors else None
        used.extend(factors if share.is_known and not is_zero(share.value) else ())
        if share.is_known and is_zero(share.value):
            continue
        total = total + share * (Known(None, NOT_COUNTED_NO_FACTOR) if each is None else Known(each))
    family = registry.sets[firm.material_set].family
    return Line(
        row.name or row.material,
        "3",
        "materials",
        mass * total,
        amount=mass.value,
        unit="kg",
        factors=tuple(used),
        family=family,
    )


def _water_lines(firm: Activities, registry: Registry) -> list[Line]:
    """Scope 3, kg CO2e = m3 x factor of supply and of treatment, where the amount is known."""
    rows = (("water:supply", firm.water_m3), ("water:treatment", firm.discharged_m3))
    return [
        _line(
            activity,
            "3",
            "water",
            Known(amount),
            "m3",
            factors_for(registry, activity, "m3", firm.material_set),
            firm=firm,
            registry=registry,
        )
        for activity, amount in rows
        if amount is not None
    ]
