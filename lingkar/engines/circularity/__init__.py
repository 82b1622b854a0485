"""Circularity: MCI, ISO 59020, CTI, material flow cost. Method: docs/methods/circularity.md."""

from .calc import HANDED_OVER, balance, measure
from .check import check_balance, check_firm
from .cti import CTI
from .iso59020 import ISO59020
from .mci import firm_score, linear_flow_index, material_flows, missing_of, product_score, utility
from .model import (
    METHOD_VERSION,
    NORMALISING,
    Balance,
    Circularity,
    Costs,
    Energy,
    Finding,
    Firm,
    Firmwide,
    Flows,
    Indicator,
    Intensities,
    Material,
    Previous,
    Product,
    Purchase,
    Score,
    Waste,
    Water,
)
from .read import DATA_VERSION, load_indicators
from .totals import Inflow, Outflow, inflow, outflow

__all__ = [
    "CTI",
    "DATA_VERSION",
    "HANDED_OVER",
    "ISO59020",
    "METHOD_VERSION",
    "NORMALISING",
    "Balance",
    "Circularity",
    "Costs",
    "Energy",
    "Finding",
    "Firm",
    "Firmwide",
    "Flows",
    "Indicator",
    "Inflow",
    "Intensities",
    "Material",
    "Outflow",
    "Previous",
    "Product",
    "Purchase",
    "Score",
    "Waste",
    "Water",
    "balance",
    "check_balance",
    "check_firm",
    "firm_score",
    "inflow",
    "linear_flow_index",
    "load_indicators",
    "material_flows",
    "measure",
    "missing_of",
    "outflow",
    "product_score",
    "utility",
]
