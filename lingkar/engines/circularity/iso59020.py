"""The thirteen core indicators of ISO 59020:2024, each in one function. Names, units, limits: data/indicators.csv.

The standard's text is not free; the list was read in a public test that quotes its table 3, the wording here is ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lingkar.engines.quantities import MISSING, Known

from .model import Firm
from .totals import Inflow, Outflow


def average_reused_content(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """A.2.2, share of mass, mandatory: reused / inflow. ISO 59020:2024. Not how long reused parts last."""
    return coming.reused / coming.mass


def average_recycled_content(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """A.2.3, share of mass, mandatory: recycled / inflow. ISO 59020:2024. Not the energy of recycling."""
    return coming.recycled / coming.mass


def average_renewable_content(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """A.2.4, share of mass, mandatory: sustained renewable / inflow. ISO 59020:2024. Not that it is harmless."""
    return coming.biological / coming.mass


def relative_lifetime(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """A.3.2, ratio: mass-weighted lifetime / industry lifetime. ISO 59020:2024. Does not say it is really used so long.

    The weighting over several products is ours: the standard looks at one product or material.
    """
    if firm.products is None:
        return Known(None, MISSING, ("products",))
    weighted, masses = [], []
    for number, product in enumerate(firm.products):
        path = f"products[{number}]"
        ratio = Known.of(product.lifetime_years, f"{path}.lifetime_years") / Known.of(
            product.industry_lifetime_years, f"{path}.industry_lifetime_years"
        )
        units = Known.of(product.units, f"{path}.units")
        mass = units * Known.sum(
            Known.of(material.mass_kg, f"{path}.materials[{place}].mass_kg")
            for place, material in enumerate(product.materials)
        )
        weighted.append(mass * ratio)
        masses.append(mass)
    return Known.sum(weighted) / Known.sum(masses)


def reused_outflow(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """A.3.3, share of mass, mandatory: really reused / outflow. ISO 59020:2024. Does not say for how long."""
    return leaving.reused / leaving.mass


def recycled_outflow(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """A.3.4, share of mass, mandatory: really recycled / outflow. ISO 59020:2024. Not how good the material is."""
    return leaving.recycled / leaving.mass


def biological_outflow(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """A.3.5, share of mass, mandatory: composted or digested / outflow. ISO 59020:2024. Does not say it is clean."""
    return leaving.returned / leaving.mass


def renewable_energy(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """A.4.2, share: renewable / used energy, sold energy taken off both. ISO 59020:2024. Not how much is used."""
    if firm.energy is None:
        return Known(None, MISSING, ("energy",))
    renewable, used = [], []
    for number, row in enumerate(firm.energy):
        amount = Known.of(row.kwh, f"energy[{number}].amount") * Known(-1.0 if row.sold else 1.0)
        renewable.append(amount * Known.of(row.renewable, f"energy[{number}].renewable"))
        used.append(amount)
    return Known.sum(renewable) / Known.sum(used)


def _water(firm: Firm, name: str) -> Known:
    if firm.water is None:
        return Known(None, MISSING, ("water",))
    return Known.of(getattr(firm.water, name), f"water.{name}")


def circular_water_in(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """A.5.2, share: circular m3 in / m3 withdrawn. ISO 59020:2024. Says nothing about scarcity in the place."""
    return _water(firm, "circular_in_m3") / _water(firm, "withdrawn_m3")


def clean_water_out(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """A.5.3, share: m3 discharged to standard / m3 withdrawn. ISO 59020:2024. Says nothing about the rest."""
    return _water(firm, "circular_out_m3") / _water(firm, "withdrawn_m3")


def water_reuse(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """A.5.4, ratio: m3 reused on site / m3 withdrawn. ISO 59020:2024. Says nothing about how clean it leaves."""
    return _water(firm, "reused_m3") / _water(firm, "withdrawn_m3")


def material_productivity(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """A.6.2, money per kg: revenue / linear inflow. ISO 59020:2024. Not profit; moves with prices."""
    return Known.of(firm.revenue, "revenue.amount") / coming.linear


def resource_intensity(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """A.6.3, ratio: growth of revenue / growth of inflow. ISO 59020:2024. Inflation is not taken out."""
    if firm.previous is None:
        return Known(None, MISSING, ("previous",))
    growth = Known.of(firm.revenue, "revenue.amount") / Known.of(firm.previous.revenue, "previous.revenue")
    return growth / (coming.mass / Known.of(firm.previous.inflow_kg, "previous.inflow_kg"))


ISO59020: Mapping[str, Callable[[Firm, Inflow, Outflow], Known]] = {
    "A.2.2": average_reused_content,
    "A.2.3": average_recycled_content,
    "A.2.4": average_renewable_content,
    "A.3.2": relative_lifetime,
    "A.3.3": reused_outflow,
    "A.3.4": recycled_outflow,
    "A.3.5": biological_outflow,
    "A.4.2": renewable_energy,
    "A.5.2": circular_water_in,
    "A.5.3": clean_water_out,
    "A.5.4": water_reuse,
    "A.6.2": material_productivity,
    "A.6.3": resource_intensity,
}
