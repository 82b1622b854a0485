"""What goes into the circularity engine and what comes out. Masses are kg, shares 0 to 1, money the firm's currency.

None is unknown, never zero. A number may also be an array of draws of itself (see quantities.drawn): the equations use
only sums, products and quotients, so the same ones give the value and its interval.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lingkar.engines.quantities import Known

METHOD_VERSION = "circularity-1"
NORMALISING = ("mass", "revenue", "units")


def _share(total: str = "") -> Any:
    metadata = {"share": True} | ({"sum": total} if total else {})
    return field(default=None, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One material of one piece of a product. Field names are those of the published input."""

    name: str = ""
    mass_kg: float | None = None
    recycled: float | None = _share("feedstock")  # FR
    reused: float | None = _share("feedstock")  # FU
    biological: float | None = _share("feedstock")  # FS, from sustained production
    feedstock_recycling_efficiency: float | None = _share()  # EF
    collected_for_recycling: float | None = _share("end")  # CR
    collected_for_reuse: float | None = _share("end")  # CU
    composted: float | None = _share("end")  # CC
    energy_recovered: float | None = _share("end")  # CE
    recycling_efficiency: float | None = _share()  # EC
    recovery_potential: float | None = _share()  # part that its design lets be recovered
    critical: bool | None = None  # on a list of critical materials
    quality: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    name: str = ""
    units: float | None = None  # pieces made in the year
    materials: tuple[Material, ...] = ()
    lifetime_years: float | None = None  # L
    industry_lifetime_years: float | None = None  # Lav
    functional_units: float | None = None  # U
    industry_functional_units: float | None = None  # Uav
    revenue: float | None = None
    quality: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Energy:
    name: str = ""
    kwh: float | None = None
    renewable: float | None = _share()
    cost: float | None = None
    sold: bool = False  # energy that left the firm
    quality: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Water:
    withdrawn_m3: float | None = None
    circular_in_m3: float | None = None
    discharged_m3: float | None = None
    circular_out_m3: float | None = None
    reused_m3: float | None = None
    quality: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waste:
    """Material the firm paid for and that did not become product. cost is negative when a buyer paid for it."""

    name: str = ""
    mass_kg: float | None = None
    fate: str = ""  # reused, recycled, returned (to soil, digester, feed), burned (energy), lost; "" is not known
    cost: float | None = None  # what taking it away cost
    bought_at: float | None = None  # what a kilogram of it had cost
    recycling_efficiency: float | None = _share()
    quality: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """Material that came in; when stated, inflow is counted from these rows instead of from the products."""

    name: str = ""
    mass_kg: float | None = None
    recycled: float | None = _share("feedstock")
    reused: float | None = _share("feedstock")
    biological: float | None = _share("feedstock")
    critical: bool | None = None
    cost: float | None = None
    quality: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous:
    """The same firm in an earlier period, for the resource intensity index."""

    revenue: float | None = None
    inflow_kg: float | None = None
    quality: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """None for a whole list means that nothing is known about it; an empty list means that there is none."""

    products: tuple[Product, ...] | None = None
    purchases: tuple[Purchase, ...] | None = None
    energy: tuple[Energy, ...] | None = None
    water: Water | None = None
    waste: tuple[Waste, ...] | None = None
    revenue: float | None = None
    previous: Previous | None = None
    normalise_by: str = ""  # mass, revenue or units; "" lets the engine choose and say so
    not_applicable: Mapping[str, str] = field(default_factory=dict)  # ISO code -> the firm's own reason
    quality: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Flows:
    """Mass flows of one piece, in kg. Letters are those of the method."""

    mass: Any  # M
    virgin: Any  # V
    uncollected: Any  # W0
    lost_after_use: Any  # WC
    lost_for_feedstock: Any  # WF
    unrecoverable: Any  # W


@dataclass(frozen=True, slots=True)
class Score:
    """A Material Circularity Indicator with all that leads to it."""

    name: str
    flows: Flows | None
    lfi: Known  # linear flow index
    utility: Known  # X
    factor: Known  # F(X) = 0.9 / X
    value: Known  # MCI
    parts: tuple[Score, ...] = ()  # the materials of a product


@dataclass(frozen=True, slots=True)
class Firmwide:
    """MCI of the firm by one normalising factor; `covered` is the part of it whose products could be computed."""

    by: str
    value: Known
    of_computed: Known
    covered: Known


@dataclass(frozen=True, slots=True)
class Indicator:
    """What an indicator is, from data/indicators.csv."""

    code: str
    framework: str
    name: str
    unit: str
    mandatory: bool
    formula: str
    says: str
    says_not: str
    source: str


@dataclass(frozen=True, slots=True)
class Finding:
    """An indicator's value for one firm."""

    indicator: Indicator
    result: Known
    status: str  # computed, not-computed, not-applicable
    note: str = ""  # code, see README.md


@dataclass(frozen=True, slots=True)
class Balance:
    """Do the parts add up? gap is (inflow - outflow) / inflow."""

    inflow_kg: Known
    outflow_kg: Known
    gap: Known
    inflow_shares: Known  # reused + recycled + renewable + linear, must be 1
    outflow_shares: Known  # reused + recycled + returned + lost, must be 1


@dataclass(frozen=True, slots=True)
class Costs:
    """Money. `thrown_away` is what the firm paid for what it threw away."""

    energy: Known
    waste_bill: Known
    material_lost: Known
    energy_lost: Known
    thrown_away: Known
    times_bill: Known
    of_revenue: Known


@dataclass(frozen=True, slots=True)
class Intensities:
    energy_kwh: Known
    energy_per_revenue: Known
    energy_per_kg: Known
    water_per_kg: Known
    water_per_revenue: Known
    waste_per_kg: Known
    material_productivity: Known


@dataclass(frozen=True, slots=True)
class Circularity:
    products: tuple[Score, ...]
    firm: Firmwide
    other_factors: tuple[Firmwide, ...]
    iso59020: tuple[Finding, ...]
    cti: tuple[Finding, ...]
    balance: Balance
    costs: Costs
    intensities: Intensities
    method_version: str = METHOD_VERSION
    data_version: str = ""
