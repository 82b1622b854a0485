"""Material Circularity Indicator, 2019 revision: equations 1 to 8, for a material, a product, a firm.

Source: Ellen MacArthur Foundation and Granta Design, Circularity Indicators (2015, revised 2019). Formulas agree across
independent implementations; published vectors are tests. Flows are summed, indicators of parts are never averaged.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lingkar.engines.quantities import MISSING, Known, is_zero

from .model import NORMALISING, Firmwide, Flows, Material, Product, Score

# A fully linear product of average utility scores 1 - LINEAR; below it worse than average ones can be told apart.
LINEAR = 0.9
SHARES = (
    "recycled",
    "reused",
    "biological",
    "collected_for_recycling",
    "collected_for_reuse",
    "composted",
    "energy_recovered",
)


def missing_of(material: Material) -> tuple[str, ...]:
    """Fields without which the indicator cannot be computed; an efficiency counts only where something is recycled."""
    fields = [name for name in ("mass_kg", *SHARES) if getattr(material, name) is None]
    for share, efficiency in (
        ("recycled", "feedstock_recycling_efficiency"),
        ("collected_for_recycling", "recycling_efficiency"),
    ):
        value = getattr(material, share)
        if value is not None and not is_zero(value) and getattr(material, efficiency) is None:
            fields.append(efficiency)
    return tuple(fields)


def material_flows(material: Material) -> Flows:
    """Equations 1 to 5, kg: V = M (1 - FR - FU - FS); W0 = M (1 - CR - CU - CC - CE); WC = M (1 - EC) CR;
    WF = M (1 - EF) FR / EF; W = W0 + (WF + WC) / 2. Every field must be known (missing_of).

    Half of each recycling loss belongs to the giver, half to the taker, so that it is counted once.
    """
    mass: Any = material.mass_kg
    recycled: Any = material.recycled
    collected: Any = material.collected_for_recycling
    reused: Any = material.reused
    biological: Any = material.biological
    virgin = mass * _not_below_zero(1 - (recycled + reused + biological))
    recovered = collected + material.collected_for_reuse + material.composted + material.energy_recovered
    uncollected = mass * _not_below_zero(1 - recovered)
    after_use, feedstock = mass * 0.0, mass * 0.0
    if not is_zero(collected):
        after_use = mass * (1 - material.recycling_efficiency) * collected  # type: ignore[operator]
    if not is_zero(recycled):
        efficiency: Any = material.feedstock_recycling_efficiency
        feedstock = mass * (1 - efficiency) * recycled / efficiency
    return Flows(mass, virgin, uncollected, after_use, feedstock, uncollected + (feedstock + after_use) / 2)


def _not_below_zero(number: Any) -> Any:
    """The number, or 0 where it is negative: the same expression holds for a number and for an array of draws."""
    return number * (number > 0) + 0.0


def add_flows(parts: Iterable[Flows]) -> Flows:
    """Flows of a product are the sums of the flows of its materials."""
    rows = list(parts)
    return Flows(
        sum(each.mass for each in rows),
        sum(each.virgin for each in rows),
        sum(each.uncollected for each in rows),
        sum(each.lost_after_use for each in rows),
        sum(each.lost_for_feedstock for each in rows),
        sum(each.unrecoverable for each in rows),
    )


def linear_flow_index(flows: Flows) -> Known:
    """Equation 6, 0 to 1: LFI = (V + W) / (2 M + (WF - WC) / 2). Not the shortcut (V + W) / 2 M."""
    whole = Known(2 * flows.mass + (flows.lost_for_feedstock - flows.lost_after_use) / 2)
    return Known(flows.virgin + flows.unrecoverable) / whole


def utility(product: Product) -> Known:
    """Equation 7: X = (L / Lav) (U / Uav). A pair that is left out whole is not used; one pair at least must be known.

    The two pairs must not count the same effect twice. No official table of industry averages exists: the firm has to
    justify its own.
    """
    pairs = (
        ("lifetime_years", "industry_lifetime_years"),
        ("functional_units", "industry_functional_units"),
    )
    used = [pair for pair in pairs if any(getattr(product, name) is not None for name in pair)]
    if not used:
        return Known(None, MISSING, pairs[0])
    ratio = Known(1.0)
    for own, average in used:
        ratio = ratio * (Known.of(getattr(product, own), own) / Known.of(getattr(product, average), average))
    return ratio


def indicator(lfi: Known, factor: Known) -> Known:
    """Equation 8, 0 to 1: MCI = max(0, 1 - LFI F(X))."""
    raw = Known(1.0) - lfi * factor
    return Known(_not_below_zero(raw.value)) if raw.is_known else raw


def _score(name: str, flows: Flows | None, missing: tuple[str, ...], used: Known, parts: tuple[Score, ...]) -> Score:
    lfi = linear_flow_index(flows) if flows is not None else Known(None, MISSING, missing)
    factor = Known(LINEAR) / used
    return Score(name, flows, lfi, used, factor, indicator(lfi, factor), parts)


def product_score(product: Product) -> Score:
    """MCI of a product: sum the flows of its materials, then one LFI and one utility. Never a mean of parts."""
    used = utility(product)
    parts: list[Score] = []
    missing: list[str] = []
    for number, material in enumerate(product.materials):
        unknown = tuple(f"materials[{number}].{name}" for name in missing_of(material))
        flows = None if unknown else material_flows(material)
        parts.append(_score(material.name, flows, unknown, used, ()))
        missing.extend(unknown)
    if not parts:
        missing.append("materials")
    whole = None if missing else add_flows(part.flows for part in parts if part.flows is not None)
    return _score(product.name, whole, tuple(missing), used, tuple(parts))


def product_mass(product: Product) -> Known:
    """Mass of one piece in kg."""
    if not product.materials:
        return Known(None, MISSING, ("materials",))
    return Known.sum(
        Known.of(material.mass_kg, f"materials[{number}].mass_kg") for number, material in enumerate(product.materials)
    )


def weight(product: Product, by: str) -> Known:
    """What a product counts for in the firm: kg shipped, revenue, or pieces."""
    units = Known.of(product.units, "units")
    if by == "mass":
        return units * product_mass(product)
    return units if by == "units" else Known.of(product.revenue, "revenue")


def firm_score(products: tuple[Product, ...], scores: tuple[Score, ...], by: str) -> Firmwide:
    """MCI of a firm = sum(N MCI) / sum(N) over its products, N by one stated factor.

    Known only when every product is; `of_computed` is the same over those that are, `covered` says for how much of N.
    """
    if by not in NORMALISING:
        raise ValueError(f"a firm is normalised by {', '.join(NORMALISING)}, not by {by!r}")
    weights = [under(weight(product, by), f"products[{number}]") for number, product in enumerate(products)]
    values = [under(score.value, f"products[{number}]") for number, score in enumerate(scores)]
    if not products:
        nothing = Known(None, MISSING, ("products",))
        return Firmwide(by, nothing, nothing, nothing)
    rows = list(zip(weights, values, strict=True))
    whole = Known.sum(weights)
    value = Known.sum(each * score for each, score in rows) / whole
    computed = [(each, score) for each, score in rows if score.is_known]
    known = Known.sum(each for each, _ in computed)
    return Firmwide(by, value, Known.sum(each * score for each, score in computed) / known, known / whole)


def chosen_factor(products: tuple[Product, ...], wanted: str) -> str:
    """The factor asked for, else revenue when each product states it, else mass."""
    if wanted:
        return wanted
    return "revenue" if products and all(product.revenue is not None for product in products) else "mass"


def under(result: Known, path: str) -> Known:
    """The same result, its missing fields named from the firm downwards."""
    return Known(result.value, result.reason, tuple(f"{path}.{name}" for name in result.fields))
