"""Many products and firms at once, in NumPy: the equations of mci.py over arrays, equal to them to 1e-12.

One array entry is one material; `product` says to which product it belongs, `firm` to which firm a product belongs.
NaN is unknown, and makes every sum it enters NaN. Whole firms go the other way: those of one shape are stacked into one
firm of columns, and the very equations of the scalar path run over them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .calc import measure
from .mci import LINEAR
from .model import Firm

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


def shape(thing: Any) -> tuple[Any, ...]:
    """What must be alike for firms to be stacked: which numbers are known, which are zero, and every word but names."""
    found: list[Any] = []
    for field in fields(thing):
        value = getattr(thing, field.name)
        if field.name in ("name", "quality"):
            continue
        if isinstance(value, tuple):
            found.append(tuple(shape(each) for each in value))
        elif is_dataclass(value):
            found.append(shape(value))
        elif isinstance(value, float):
            found.append(value != 0)
        else:
            found.append(tuple(value.items()) if isinstance(value, Mapping) else value)
    return tuple(found)


def stack(things: Sequence[Any]) -> Any:
    """One firm (or product, material ...) whose numbers are columns, from several of the same shape."""
    first = things[0]
    changes: dict[str, Any] = {}
    for field in fields(first):
        values = [getattr(thing, field.name) for thing in things]
        if isinstance(values[0], float):
            changes[field.name] = np.array(values)
        elif isinstance(values[0], tuple):
            changes[field.name] = tuple(stack(column) for column in zip(*values, strict=True))
        elif is_dataclass(values[0]):
            changes[field.name] = stack(values)
    return replace(first, **changes)


def measure_many(firms: Sequence[Firm]) -> dict[str, Floats]:
    """Columns of one entry a firm: "mci" and every indicator by its code; NaN where it is not computed.

    Firms are grouped by shape, so it pays when many are alike, as the firms of one questionnaire are.
    """
    groups: dict[tuple[Any, ...], list[int]] = {}
    for place, firm in enumerate(firms):
        groups.setdefault(shape(firm), []).append(place)
    columns: dict[str, Floats] = {}
    for places in groups.values():
        result = measure(stack([firms[place] for place in places]))
        found = {each.indicator.code: each.result for each in (*result.iso59020, *result.cti)}
        for code, known in (("mci", result.firm.value), *found.items()):
            column = columns.setdefault(code, np.full(len(firms), np.nan))
            column[places] = known.value if known.is_known else np.nan
    return columns
