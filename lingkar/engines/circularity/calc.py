"""The whole firm: products, indicators, balance, costs."""

from __future__ import annotations

from lingkar.engines.quantities import NOT_APPLICABLE, Known

from .cost import calc_costs, calc_intensities
from .cti import CTI
from .iso59020 import ISO59020
from .mci import chosen_factor, firm_score, product_score
from .model import NORMALISING, Balance, Circularity, Finding, Firm
from .read import DATA_VERSION, load_indicators
from .totals import Inflow, Outflow, inflow, outflow

INDICATORS = {**ISO59020, **CTI}
HANDED_OVER = "handed-over"  # recycling losses of waste are not stated, so what was handed over counts


def measure(firm: Firm) -> Circularity:
    """Everything this engine knows about a firm. Check the firm first (check_firm): nothing is checked here."""
    products = firm.products or ()
    scores = tuple(product_score(product) for product in products)
    factor = chosen_factor(products, firm.normalise_by)
    coming, leaving = inflow(firm), outflow(firm)
    return Circularity(
        products=scores,
        firm=firm_score(products, scores, factor),
        other_factors=tuple(firm_score(products, scores, by) for by in NORMALISING if by != factor),
        iso59020=tuple(_finding(code, firm, coming, leaving) for code in ISO59020),
        cti=tuple(_finding(code, firm, coming, leaving) for code in CTI),
        balance=balance(coming, leaving),
        costs=calc_costs(firm, leaving),
        intensities=calc_intensities(firm, coming, leaving),
        data_version=DATA_VERSION,
    )


def _finding(code: str, firm: Firm, coming: Inflow, leaving: Outflow) -> Finding:
    indicator = load_indicators()[code]
    if code in firm.not_applicable:
        # the standard lets an indicator that does not apply count as zero, if the firm says why
        return Finding(indicator, Known(0.0, NOT_APPLICABLE), "not-applicable")
    result = INDICATORS[code](firm, coming, leaving)
    return Finding(indicator, result, "computed" if result.is_known else "not-computed", _note(code, firm))


def _note(code: str, firm: Firm) -> str:
    about = ("A.3.4", "circular_outflow", "material_circularity", "recovery_recycled")
    unstated = any(row.fate == "recycled" and row.recycling_efficiency is None for row in firm.waste or ())
    return HANDED_OVER if code in about and unstated else ""


def balance(coming: Inflow, leaving: Outflow) -> Balance:
    """The mandatory indicators must leave nothing over: shares of inflow and of outflow sum to 1, masses agree."""
    return Balance(
        inflow_kg=coming.mass,
        outflow_kg=leaving.mass,
        gap=(coming.mass - leaving.mass) / coming.mass,
        inflow_shares=(coming.reused + coming.recycled + coming.biological + coming.linear) / coming.mass,
        outflow_shares=(leaving.reused + leaving.recycled + leaving.returned + leaving.lost) / leaving.mass,
    )
