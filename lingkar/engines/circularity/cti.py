"""Indicators aligned with the Circular Transition Indicators v4.0 (WBCSD). Names, units, limits: data/indicators.csv.

"Aligned with": the calculation pages could not be read, so the formulas follow public summaries in our own words. They
count mass flows; they do not judge harm to people or nature, and they set no target.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lingkar.engines.quantities import MISSING, Known

from . import iso59020 as iso
from .model import Firm, Product
from .totals import Inflow, Outflow, product_inflow, product_outflow


def _circular(coming: Inflow) -> Known:
    return coming.reused + coming.recycled + coming.biological


def circular_inflow(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """Share of mass that is reused, recycled or renewable. No kilogram counts twice: shares sum to 1 at most."""
    return _circular(coming) / coming.mass


def circular_outflow(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """Share of mass that is really recovered = potential x actual. Energy recovery counts as nothing."""
    return leaving.recovered / leaving.mass


def material_circularity(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """Share: (circular mass in + circular mass out) / (mass in + mass out). Does not say which end is the weak one."""
    return (_circular(coming) + leaving.recovered) / (coming.mass + leaving.mass)


def _water(firm: Firm, name: str) -> Known:
    if firm.water is None:
        return Known(None, MISSING, ("water",))
    return Known.of(getattr(firm.water, name), f"water.{name}")


def water_circular_inflow(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """Share: circular m3 in / m3 withdrawn. Says nothing about scarcity in the place."""
    return _water(firm, "circular_in_m3") / _water(firm, "withdrawn_m3")


def water_circular_outflow(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """Share: circular m3 out / m3 discharged. Says nothing about what evaporates."""
    return _water(firm, "circular_out_m3") / _water(firm, "discharged_m3")


def water_circularity(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """Share: (circular in + circular out) / (withdrawn + discharged). Says nothing about how much water is used."""
    circular = _water(firm, "circular_in_m3") + _water(firm, "circular_out_m3")
    return circular / (_water(firm, "withdrawn_m3") + _water(firm, "discharged_m3"))


def onsite_water_circulation(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """Ratio: (used - withdrawn) / withdrawn + 1, used = withdrawn + reused. 1 is: each litre once."""
    withdrawn = _water(firm, "withdrawn_m3")
    used = withdrawn + _water(firm, "reused_m3")
    return (used - withdrawn) / withdrawn + Known(1.0)


def critical_material(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """Share: critical inflow / linear inflow. The list of critical materials is the firm's choice."""
    return coming.critical / coming.linear


def recovery_reused(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """Share of what is recovered that is reused. Says nothing about what is not recovered."""
    return leaving.reused / leaving.recovered


def recovery_recycled(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """Share of what is recovered that is recycled. Says nothing about what is not recovered."""
    return leaving.recycled / leaving.recovered


def recovery_biological(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """Share of what is recovered that goes back to the soil. Says nothing about what is not recovered."""
    return leaving.returned / leaving.recovered


def _circular_revenue(product: Product) -> Known:
    coming, leaving = product_inflow(product), product_outflow(product)
    both = _circular(coming) / coming.mass + leaving.recovered / leaving.mass
    return Known.of(product.revenue, "products[0].revenue") * both * Known(0.5)


def cti_revenue(firm: Firm, coming: Inflow, leaving: Outflow) -> Known:
    """Money: sum of revenue x (circular inflow + circular outflow) / 2 over products. Not that the rest is bad."""
    if firm.products is None:
        return Known(None, MISSING, ("products",))
    return Known.sum(_numbered(_circular_revenue(product), number) for number, product in enumerate(firm.products))


def _numbered(result: Known, number: int) -> Known:
    fields = tuple(name.replace("products[0]", f"products[{number}]") for name in result.fields)
    return Known(result.value, result.reason, fields)


CTI: Mapping[str, Callable[[Firm, Inflow, Outflow], Known]] = {
    "circular_inflow": circular_inflow,
    "circular_outflow": circular_outflow,
    "material_circularity": material_circularity,
    "water_circular_inflow": water_circular_inflow,
    "water_circular_outflow": water_circular_outflow,
    "water_circularity": water_circularity,
    "onsite_water_circulation": onsite_water_circulation,
    "renewable_energy": iso.renewable_energy,
    "critical_material": critical_material,
    "recovery_reused": recovery_reused,
    "recovery_recycled": recovery_recycled,
    "recovery_biological": recovery_biological,
    "actual_lifetime": iso.relative_lifetime,
    "circular_material_productivity": iso.material_productivity,
    "cti_revenue": cti_revenue,
}
