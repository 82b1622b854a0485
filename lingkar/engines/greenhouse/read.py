"""The csv files become a Registry. Every factor keeps gas, unit, year, region, source, licence and GWP set."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from .model import GWP_SETS, Factor, FactorSet, Fuel, GridFactor, Registry, Source

DATA = Path(__file__).parent / "data"
DATA_VERSION = "2026-11"
CARBON_TO_CO2 = 44 / 12  # by molar mass
WEIGHTS = {"t": 1000.0, "short ton": 907.18474}  # kg, for factors published by the ton

Row = Mapping[str, str]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _aliases(rows: list[dict[str, str]], column: str) -> dict[str, str]:
    return {alias: row[column] for row in rows for alias in (row[column].lower(), *row["aliases"].split("|")) if alias}


def _source(row: Row) -> Source:
    return Source(
        code=row["code"],
        title=row["title"],
        year=int(row["year"]),
        place=row["place"],
        url=row["source_url"],
        licence=row["licence"],
        checked=row["checked"],
        note=row["note"],
    )


def _optional(text: str) -> float | None:
    return float(text) if text else None


def _fuel(row: Row, sources: Mapping[str, Source]) -> Fuel:
    return Fuel(
        code=row["code"],
        aliases=tuple(row["aliases"].split("|")),
        ncv_gj_per_t=float(row["ncv_gj_per_t"]),
        co2_kg_per_gj=float(row["carbon_kg_per_gj"]) * CARBON_TO_CO2,
        ch4_kg_per_tj=float(row["ch4_kg_per_tj"]),
        n2o_kg_per_tj=float(row["n2o_kg_per_tj"]),
        road_ch4_kg_per_tj=_optional(row["road_ch4_kg_per_tj"]),
        road_n2o_kg_per_tj=_optional(row["road_n2o_kg_per_tj"]),
        kg_per_litre=_optional(row["kg_per_litre"]),
        biogenic=row["biogenic"] == "1",
        source=sources[row["source"]],
        gases_source=sources[row["gases_source"]],
        note=row["note"],
    )


def _factor(row: Row, sets: Mapping[str, FactorSet], sources: Mapping[str, Source]) -> Factor:
    """A factor by the ton becomes one by the kilogram."""
    weight = WEIGHTS.get(row["unit"], 1.0)
    return Factor(
        set=row["set"],
        activity=row["activity"],
        unit="kg" if row["unit"] in WEIGHTS else row["unit"],
        gas=row["gas"],
        value=float(row["value"]) / weight,
        gwp=sets[row["set"]].gwp if row["gas"] == "co2e" else "",
        year=int(row["year"]),
        region=row["region"],
        source=sources[row["source"]],
        note=row["note"],
    )


def _grid(row: Row, sources: Mapping[str, Source]) -> GridFactor:
    return GridFactor(
        country=row["country"],
        grid=row["grid"],
        value=float(row["value"]),
        gas=row["gas"],
        year=int(row["year"]),
        method=row["method"],
        source=sources[row["source"]],
        chosen=row["chosen"] == "1",
        conflict=row["conflict"] == "1",
        note=row["note"],
    )


def _potentials(rows: list[dict[str, str]]) -> dict[str, dict[str, float]]:
    """Potentials of single gases as printed; of blends, the sum over parts of mass share x potential."""
    found = {row["gas"]: {name: float(row[name]) for name in GWP_SETS} for row in rows if not row["blend"]}
    for row in rows:
        if row["blend"]:
            parts = [part.split(":") for part in row["blend"].split()]
            found[row["gas"]] = {
                name: sum(float(share) * found[gas][name] for gas, share in parts) for name in GWP_SETS
            }
    return found


@cache
def load_registry() -> Registry:
    """Every factor this engine knows."""
    sources = {row["code"]: _source(row) for row in _rows("sources.csv")}
    sets = {
        row["code"]: FactorSet(row["code"], row["family"], row["gwp"], row["boundary"], row["note"])
        for row in _rows("sets.csv")
    }
    gases = _rows("gwp.csv")
    return Registry(
        version=DATA_VERSION,
        sources=sources,
        sets=sets,
        factors=tuple(_factor(row, sets, sources) for row in _rows("factors.csv")),
        fuels={row["code"]: _fuel(row, sources) for row in _rows("fuels.csv")},
        grid=tuple(_grid(row, sources) for row in _rows("grid_factors.csv")),
        gwp=_potentials(gases),
        gases=_aliases(gases, "gas"),
        materials=_aliases(_rows("materials.csv"), "code"),
    )
