"""Money and intensities: what the firm paid for what it threw away, and what a unit of its business takes.

Material flow cost accounting in the spirit of ISO 14051, own wording: a loss costs what was paid for the material, its
part of the energy, and what it cost to have it taken away.
"""

from __future__ import annotations

from lingkar.engines.quantities import MISSING, Known

from .iso59020 import material_productivity
from .model import Costs, Firm, Intensities
from .totals import Inflow, Outflow


def _unknown(name: str) -> Known:
    return Known(None, MISSING, (name,))


def energy_cost(firm: Firm) -> Known:
    """Money a year: the sum of what each kind of energy cost; energy sold is income."""
    if firm.energy is None:
        return _unknown("energy")
    return Known.sum(
        Known.of(row.cost, f"energy[{number}].cost") * Known(-1.0 if row.sold else 1.0)
        for number, row in enumerate(firm.energy)
    )


def waste_bill(firm: Firm) -> Known:
    """Money a year: the sum of what having waste taken away cost; less than zero when buyers paid more."""
    if firm.waste is None:
        return _unknown("waste")
    return Known.sum(Known.of(row.cost, f"waste[{number}].cost") for number, row in enumerate(firm.waste))


def material_lost(firm: Firm) -> Known:
    """Money a year: kg of waste x what a kilogram of it had cost, summed."""
    if firm.waste is None:
        return _unknown("waste")
    return Known.sum(
        Known.of(row.mass_kg, f"waste[{number}].mass_kg") * Known.of(row.bought_at, f"waste[{number}].bought_at")
        for number, row in enumerate(firm.waste)
    )


def calc_costs(firm: Firm, leaving: Outflow) -> Costs:
    """Cost of what was thrown away = material + its part of the energy (by mass) + the waste bill."""
    energy, bill, material = energy_cost(firm), waste_bill(firm), material_lost(firm)
    energy_lost = energy * (leaving.waste / leaving.mass)
    thrown = material + energy_lost + bill
    revenue = Known.of(firm.revenue, "revenue.amount")
    return Costs(energy, bill, material, energy_lost, thrown, thrown / bill, thrown / revenue)


def energy_used(firm: Firm) -> Known:
    """kWh a year bought or made and used; sold energy taken off."""
    if firm.energy is None:
        return _unknown("energy")
    return Known.sum(
        Known.of(row.kwh, f"energy[{number}].amount") * Known(-1.0 if row.sold else 1.0)
        for number, row in enumerate(firm.energy)
    )


def calc_intensities(firm: Firm, coming: Inflow, leaving: Outflow) -> Intensities:
    """Energy, water and waste for each unit of money earned and for each kilogram of product."""
    energy = energy_used(firm)
    water = _unknown("water") if firm.water is None else Known.of(firm.water.withdrawn_m3, "water.withdrawn_m3")
    revenue = Known.of(firm.revenue, "revenue.amount")
    return Intensities(
        energy_kwh=energy,
        energy_per_revenue=energy / revenue,
        energy_per_kg=energy / leaving.products,
        water_per_kg=water / leaving.products,
        water_per_revenue=water / revenue,
        waste_per_kg=leaving.waste / leaving.products,
        material_productivity=material_productivity(firm, coming, leaving),
    )
