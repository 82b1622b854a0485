"""Many products and firms at once, in NumPy: the equations of mci.py over arrays, equal to them to 1e-12.

One array entry is one material; `product` says to which product it belongs, `firm` to which firm a product belongs.
NaN is unknown, and makes every sum it enters NaN.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .mci import LINEAR

Floats = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Materials:
    """Columns of equal length. Efficiencies count only where something is recycled."""

    product: Places
    mass_kg: Floats
    recycled: Floats
    reused: Floats
    biological: Floats
    feedstock_recycling_efficiency: Floats
    collected_for_recycling: Floats
    collected_for_reuse: Floats
    composted: Floats
    energy_recovered: Floats
    recycling_efficiency: Floats


@dataclass(frozen=True, slots=True)
class Scores:
    """Columns of one entry a product; kg of one piece."""

    mass: Floats
    virgin: Floats
    unrecoverable: Floats
    lfi: Floats
    factor: Floats
    mci: Floats


def utility(lifetime: Floats, average_lifetime: Floats, use: Floats, average_use: Floats) -> Floats:
    """X = (L / Lav) (U / Uav)."""
    found: Floats = (lifetime / average_lifetime) * (use / average_use)
    return found


def _losses(mass: Floats, share: Floats, each: Floats) -> Floats:
    """mass x share x each, and 0 where nothing is recycled even if the efficiency is unknown."""
    found: Floats = np.where(share == 0, 0.0, mass * share * each)
    return found


def score_products(materials: Materials, used: Floats) -> Scores:
    """Flows summed over the materials of each product, then one LFI and one MCI for each."""
    rows = materials
    mass = rows.mass_kg
    virgin = mass * np.maximum(1 - (rows.recycled + rows.reused + rows.biological), 0)
    recovered = rows.collected_for_recycling + rows.collected_for_reuse + rows.composted + rows.energy_recovered
    uncollected = mass * np.maximum(1 - recovered, 0)
    after_use = _losses(mass, rows.collected_for_recycling, 1 - rows.recycling_efficiency)
    with np.errstate(divide="ignore", invalid="ignore"):
        wasted = (1 - rows.feedstock_recycling_efficiency) / rows.feedstock_recycling_efficiency
        feedstock = _losses(mass, rows.recycled, wasted)
    count = used.shape[0]

    def summed(column: Floats) -> Floats:
        return np.bincount(rows.product, weights=column, minlength=count)

    whole, new = summed(mass), summed(virgin)
    lost = summed(uncollected + (feedstock + after_use) / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        lfi = (new + lost) / (2 * whole + summed(feedstock - after_use) / 2)
        factor = LINEAR / used
    return Scores(whole, new, lost, lfi, factor, np.maximum(1 - lfi * factor, 0))


def score_firms(mci: Floats, weight: Floats, firm: Places, count: int) -> Floats:
    """MCI of each firm = sum(N MCI) / sum(N) over its products; NaN where one of them is unknown."""
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Floats = np.bincount(firm, weights=weight * mci, minlength=count) / np.bincount(
            firm, weights=weight, minlength=count
        )
    return found
