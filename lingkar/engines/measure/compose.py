"""Both engines for one firm: check, compute, draw the intervals, and lay the report out as published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from lingkar.engines import circularity as ce
from lingkar.engines import greenhouse as gh
from lingkar.engines.quantities import DRAWS, SEED, Fault, drawn

from .build import RENEWABLE_BY_NATURE, Inputs, build, carrier_kind
from .completeness import completeness
from .layout import layout
from .reading import Filing, Record, read

METHOD_VERSION = "measure-1"
MOST_DRAWN = 20_000_000  # numbers times draws: about 160 MB
FEWEST_DRAWS = 50  # below it an interval would say little, so a file of so many numbers gets none


class Refused(ValueError):
    """The input has faults; `faults` holds all of them."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Computed:
    """Results of both engines; numbers are values, or arrays of draws of them."""

    circularity: ce.Circularity
    statement: gh.Statement


def measure(data: Any, *, seed: int = SEED, draws: int = DRAWS, intervals: bool = True) -> dict[str, Any]:
    """Report on a firm's file as it was parsed from JSON; raises Refused with every fault of the file.

    The same data and seed give the same report. intervals=False leaves them out and needs no NumPy.
    """
    filing = read(data)
    inputs = build(filing.firm) if not filing.faults else None
    faults = filing.faults or _faults(inputs, filing.firm)
    if inputs is None or faults:
        raise Refused(faults)
    value = _compute(inputs.firm, inputs.activities)
    spread = None
    draws = min(draws, MOST_DRAWN // max(filing.numbers, 1)) if intervals else 0
    draws = draws if draws >= FEWEST_DRAWS else 0
    if draws:
        spread = _compute(drawn(inputs.firm, seed=seed, draws=draws), drawn(inputs.activities, seed=seed, draws=draws))
    report = layout(value, spread, inputs, filing)
    report.update(completeness(filing.firm))
    report["warnings"] = warnings(value, inputs, filing)
    report["methods"] |= {"measure": METHOD_VERSION, "seed": seed, "draws": draws}
    return report


def _compute(firm: ce.Firm, activities: gh.Activities) -> Computed:
    return Computed(ce.measure(firm), gh.state(activities, gh.load_registry()))


def _faults(inputs: Inputs | None, record: Record) -> list[Fault]:
    """What both engines find impossible, and currencies that do not match; each fault once."""
    if inputs is None:
        return []
    found = [replace(fault, path=_field(fault.path)) for fault in ce.check_firm(inputs.firm)]
    known = {fault.path for fault in found}
    for fault in gh.check_activities(inputs.activities, gh.load_registry()):
        path = _field(inputs.in_file(fault.path))
        path = path.replace(".mass_kg", ".refilled_kg") if path.startswith("refrigerants") else path
        if path not in known and not fault.path.startswith(("waste[", "materials[", "water_", "discharged_")):
            found.append(replace(fault, path=path))
    currencies = record.get("currency"), record.get("revenue", {}).get("currency")
    if None not in currencies and currencies[0] != currencies[1]:
        found.append(Fault("currency", "currencies", str(currencies[1])))
    return found


def _field(path: str) -> str:
    """What the circularity engine calls a field, as the file calls it."""
    if path.startswith("energy["):
        return path.replace(".kwh", ".amount")
    return "revenue.amount" if path == "revenue" else path


def warnings(value: Computed, inputs: Inputs, filing: Filing) -> list[str]:
    """What the reader should know beside the numbers, as sentences."""
    found: list[str] = []
    firm = inputs.firm
    if filing.numbers * FEWEST_DRAWS > MOST_DRAWN:
        found.append("The file holds too many numbers for intervals.")
    if filing.unstated:
        found.append(f"{len(filing.unstated)} numbers state no quality and count as estimates (25 % either way).")
    found.extend(
        f"balance: inflow and outflow differ by {abs(float(fault.value)):.0%} of the inflow."
        for fault in ce.check_balance(value.circularity.balance)
        if firm.purchases is not None
    )
    for number, product in enumerate(firm.products or ()):
        found.extend(_product_warnings(product, f"products[{number}]"))
    if firm.purchases is None and firm.waste:
        found.append("No purchases are stated: inflow counts what the products are made of, not what became waste.")
    found.extend(_renewable_warnings(filing.firm))
    if inputs.activities.refrigerants is None:
        found.append("Refrigerants are not stated, so leaks from cooling are not in scope 1.")
    found.extend(_grid_warnings(value.statement.lines))
    uncounted = sum(1 for line in value.statement.lines if line.scope == "3" and not line.kgco2e.is_known)
    if uncounted:
        found.append(f"Scope 3 holds only what has a factor: {uncounted} lines are not counted.")
    return found


def _renewable_warnings(record: Record) -> list[str]:
    """Energy whose stated renewable part contradicts what it is: fossil fuel, or the firm's own sun."""
    found = []
    for number, row in enumerate(record.get("energy", [])):
        nature = RENEWABLE_BY_NATURE.get(carrier_kind(row["carrier"]))
        if nature is not None and "renewable" in row and row["renewable"].number != nature:
            found.append(
                f"energy[{number}].renewable: {row['carrier']} counts as {nature:.0%} renewable by its nature."
            )
    return found


def _product_warnings(product: ce.Product, path: str) -> list[str]:
    found = []
    pairs = (product.lifetime_years, product.functional_units)
    if None not in pairs:
        found.append(f"{path}: lifetime and use both count; make sure they are not the same effect twice.")
    for place, material in enumerate(product.materials):
        where = f"{path}.materials[{place}]"
        if material.energy_recovered:
            found.append(
                f"{where}.energy_recovered counts as circular only for clean biological material of sustained "
                "production, when nothing better is left to do with it."
            )
        if material.composted:
            found.append(f"{where}.composted counts only for clean material that is really composted.")
    return found


def _grid_warnings(lines: tuple[gh.Line, ...]) -> list[str]:
    """One word for each grid row used on which sources differ."""
    rows: Mapping[str, gh.GridFactor] = {
        line.grid.country: line.grid for line in lines if line.grid is not None and line.grid.conflict
    }
    return [
        f"Grid factor of {country}: {row.value:g} kg/kWh ({row.source.title}, {row.year}). Sources differ. {row.note}"
        for country, row in rows.items()
    ]
