"""What goes into the greenhouse engine and what comes out. Masses kg, energy kWh, volumes l or m3, results kg CO2e.

None is unknown, never zero. A number may also be an array of draws of itself (see quantities.drawn).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lingkar.engines.quantities import Known

METHOD_VERSION = "greenhouse-1"
GWP_SETS = ("AR4", "AR5", "AR6")
DEFAULT_GWP = "AR5"  # the set behind the ready factors we use
DEFAULT_SET = "defra-2025"
FALLBACK_SET = "ipcc-2006"
NOT_COUNTED_NO_FACTOR = "no-factor"
MIXED = "mixed-sets"
NO_INSTRUMENT = "no-instrument"


def _share(total: str = "") -> Any:
    return field(default=None, metadata={"share": True} | ({"sum": total} if total else {}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Burned:
    """Fuel burned in the firm's own stoves, boilers, generators, or vehicles (road)."""

    name: str = ""
    fuel: str
    amount: float | None = None
    unit: str  # kg, l, m3, kWh
    road: bool = False
    quality: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Electricity:
    """Bought electricity, or heat (from_grid False). instrument_factor: kg CO2e a kWh of a certificate or contract."""

    name: str = ""
    kwh: float | None = None
    instrument: str = ""
    instrument_factor: float | None = field(default=None, metadata={"exact": True})
    from_grid: bool = True
    quality: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refilled:
    """Refrigerant put into the firm's own machines in the year: what is refilled has leaked."""

    name: str = ""
    gas: str
    mass_kg: float | None = None
    quality: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Waste handed over, or treated on site. treatment "" means that none is known."""

    name: str = ""
    material: str
    mass_kg: float | None = None
    treatment: str = ""
    quality: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bought:
    """Material bought in the year, with the parts of it that are recycled and reused."""

    name: str = ""
    material: str
    mass_kg: float | None = None
    recycled: float | None = _share("feedstock")
    reused: float | None = _share("feedstock")
    quality: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Activities:
    """A firm's year. None for a list: nothing is known; an empty list: there is none."""

    country: str | None = None  # ISO 3166-1 alpha-2
    grid: str = ""  # one of several grids of a country
    year: int | None = None
    burned: tuple[Burned, ...] | None = None
    electricity: tuple[Electricity, ...] | None = None
    refrigerants: tuple[Refilled, ...] | None = None
    waste: tuple[Sent, ...] | None = None
    materials: tuple[Bought, ...] | None = None
    water_m3: float | None = None
    discharged_m3: float | None = None
    fuel_set: str = DEFAULT_SET
    material_set: str = DEFAULT_SET
    gwp: str = DEFAULT_GWP
    quality: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    code: str
    title: str
    year: int
    place: str
    url: str
    licence: str
    checked: str  # read: in the source; copy: in a copy; no: general knowledge
    note: str


@dataclass(frozen=True, slots=True)
class FactorSet:
    """Factors made to be used together. Lines of different families are never added."""

    code: str
    family: str
    gwp: str  # "" when gases are kept apart, so that any set of potentials fits
    boundary: str
    note: str


@dataclass(frozen=True, slots=True)
class Factor:
    """kg of a gas for one unit of an activity."""

    set: str
    activity: str
    unit: str
    gas: str  # co2e, co2, ch4, n2o, co2-biogenic
    value: float
    gwp: str  # potentials inside the value, "" for a single gas
    year: int
    region: str
    source: Source
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fuel:
    code: str
    aliases: tuple[str, ...]
    ncv_gj_per_t: float  # net calorific value
    co2_kg_per_gj: float  # carbon content x 44 / 12
    ch4_kg_per_tj: float
    n2o_kg_per_tj: float
    road_ch4_kg_per_tj: float | None
    road_n2o_kg_per_tj: float | None
    kg_per_litre: float | None
    biogenic: bool
    source: Source
    gases_source: Source
    note: str


@dataclass(frozen=True, slots=True)
class GridFactor:
    """kg CO2 or CO2e for a kWh from the grid."""

    country: str
    grid: str
    value: float
    gas: str
    year: int
    method: str
    source: Source
    chosen: bool
    conflict: bool
    note: str


@dataclass(frozen=True, slots=True)
class Registry:
    version: str
    sources: Mapping[str, Source]
    sets: Mapping[str, FactorSet]
    factors: tuple[Factor, ...]
    fuels: Mapping[str, Fuel]
    grid: tuple[GridFactor, ...]
    gwp: Mapping[str, Mapping[str, float]]  # gas -> set -> potential
    gases: Mapping[str, str]  # name as written -> gas
    materials: Mapping[str, str]  # name as written -> material

    def fuel(self, name: str) -> Fuel | None:
        """The fuel of this code or alias, None when unknown."""
        wanted = name.strip().lower()
        return next((row for row in self.fuels.values() if wanted in (row.code, *row.aliases)), None)

    def material(self, name: str) -> str | None:
        """Code of the material of this name, None when no factor table knows it."""
        return self.materials.get(name.strip().lower())

    def gas(self, name: str) -> str | None:
        """Code of a refrigerant of this name, None when unknown."""
        return self.gases.get(name.strip().lower())


@dataclass(frozen=True, slots=True)
class Line:
    """One source of emissions, with the factors behind it. `kgco2e` is unknown, with a reason, where not counted."""

    name: str
    scope: str  # 1, 2, 2-market, 3
    category: str  # fuel, road, refrigerant, electricity, waste, materials, water
    kgco2e: Known
    kgco2_biogenic: Known = field(default_factory=lambda: Known(0.0))
    amount: Any = None
    unit: str = ""
    factors: tuple[Factor, ...] = ()
    grid: GridFactor | None = None
    others: tuple[GridFactor, ...] = ()  # what other sources say of the same grid
    family: str = "inventory"
    note: str = ""  # code, see README.md


@dataclass(frozen=True, slots=True)
class Statement:
    """Emissions of a year. `counted` holds what is known of each scope even where the whole is not."""

    scope1: Known
    scope2_location: Known
    scope2_market: Known
    scope3_counted: Known
    biogenic: Known
    counted: Mapping[str, float]
    lines: tuple[Line, ...]
    gwp: str
    method_version: str = METHOD_VERSION
    data_version: str = ""
