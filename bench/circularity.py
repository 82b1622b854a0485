"""Rate and memory of the circularity engine: 100 000 products, 10 000 whole firms, against plain Python.

    .venv/bin/python -m bench.circularity [PRODUCTS] [FIRMS]

No package of the registry computes the Material Circularity Indicator rightly (circularitylci, the only one that names
it, knows neither recycling efficiency nor utility), so the other side is the textbook in plain Python, written here.
Results of all paths are compared first; a difference above 1e-12 ends the run.
"""

from __future__ import annotations

import random
import sys
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np

from lingkar.engines.circularity import Energy, Firm, Material, Product, Waste, Water, measure, product_score
from lingkar.engines.circularity.batch import Materials, measure_many, score_products, utility

TOLERANCE = 1e-12
PARTS = 3  # materials a product
FIELDS = [name for name in Materials.__dataclass_fields__ if name != "product"]


def made_product(draw: random.Random) -> Product:
    parts = []
    for number in range(PARTS):
        one, two, three, four = draw.random(), draw.random(), draw.random(), draw.random()
        parts.append(
            Material(
                name=f"part {number}",
                mass_kg=draw.uniform(0.01, 100),
                recycled=one * 0.5,
                reused=two * 0.25,
                biological=three * 0.25,
                feedstock_recycling_efficiency=draw.uniform(0.5, 1),
                collected_for_recycling=four * 0.5,
                collected_for_reuse=one * 0.2,
                composted=two * 0.2,
                energy_recovered=three * 0.1,
                recycling_efficiency=draw.uniform(0.5, 1),
            )
        )
    return Product(
        units=draw.uniform(1, 1000),
        materials=tuple(parts),
        lifetime_years=draw.uniform(1, 10),
        industry_lifetime_years=draw.uniform(1, 10),
        revenue=draw.uniform(1e3, 1e6),
    )


def made_firm(draw: random.Random) -> Firm:
    return Firm(
        products=tuple(made_product(draw) for _ in range(3)),
        energy=(Energy(kwh=draw.uniform(1, 1e5), renewable=draw.uniform(0.01, 1), cost=draw.uniform(1, 1e5)),),
        water=Water(
            withdrawn_m3=draw.uniform(10, 100),
            circular_in_m3=draw.uniform(1, 10),
            discharged_m3=draw.uniform(10, 100),
            circular_out_m3=draw.uniform(1, 10),
            reused_m3=draw.uniform(1, 10),
        ),
        waste=tuple(
            Waste(mass_kg=draw.uniform(1, 1e3), fate=fate, cost=draw.uniform(1, 1e3), bought_at=draw.uniform(1, 9))
            for fate in ("recycled", "returned", "lost")
        ),
        revenue=draw.uniform(1e3, 1e7),
    )


def textbook(product: dict[str, Any]) -> float:
    """The formulas as they stand in the method, in plain Python."""
    mass = virgin = waste = difference = 0.0
    for part in product["materials"]:
        m = part["mass_kg"]
        v = m * (1 - part["recycled"] - part["reused"] - part["biological"])
        collected = (
            part["collected_for_recycling"] + part["collected_for_reuse"] + part["composted"] + part["energy_recovered"]
        )
        w0 = m * (1 - collected)
        wc = m * (1 - part["recycling_efficiency"]) * part["collected_for_recycling"]
        ef = part["feedstock_recycling_efficiency"]
        wf = m * (1 - ef) * part["recycled"] / ef
        mass, virgin, waste, difference = mass + m, virgin + v, waste + w0 + (wf + wc) / 2, difference + wf - wc
    lfi = (virgin + waste) / (2 * mass + difference / 2)
    return max(0.0, 1 - lfi * 0.9 / (product["lifetime_years"] / product["industry_lifetime_years"]))


def timed(work: Callable[[], Any], rounds: int = 3) -> tuple[Any, float, float]:
    """Result, processor seconds (the best round), and the most memory in MB taken on top, from a run of its own."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        result = work()
        best = min(best, time.process_time() - start)
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return result, best, peak


def tell(name: str, count: int, seconds: float, memory: float, against: float | None = None) -> None:
    ratio = "" if against is None else f"   {against / seconds:6.1f} x"
    print(f"  {name:44}{count / seconds:14,.0f} /s {seconds:8.3f} s {memory:8.1f} MB{ratio}")


def same(one: Any, other: Any) -> None:
    worst = float(np.nanmax(np.abs(np.asarray(one, float) - np.asarray(other, float))))
    if worst > TOLERANCE or np.isnan(worst):
        raise SystemExit(f"The paths differ by {worst}.")


def bench_products(count: int) -> None:
    draw = random.Random(1)
    products = [made_product(draw) for _ in range(count)]
    plain = [
        {
            "materials": [{name: getattr(part, name) for name in FIELDS} for part in each.materials],
            "lifetime_years": each.lifetime_years,
            "industry_lifetime_years": each.industry_lifetime_years,
        }
        for each in products
    ]
    columns = Materials(
        product=np.repeat(np.arange(count), PARTS),
        **{name: np.array([getattr(part, name) for each in products for part in each.materials]) for name in FIELDS},
    )
    life = np.array([each.lifetime_years for each in products])
    average = np.array([each.industry_lifetime_years for each in products])
    ones = np.ones(count)
    print(f"{count:,} products of {PARTS} materials")
    book, seconds, memory = timed(lambda: [textbook(each) for each in plain])
    tell("plain Python, the textbook", count, seconds, memory, seconds)
    scalar, took, memory = timed(lambda: [product_score(each).value.value for each in products])
    tell("engine, one by one, all steps kept", count, took, memory, seconds)
    same(book, scalar)
    many, took, memory = timed(lambda: score_products(columns, utility(life, average, ones, ones)).mci)
    tell("engine, vectorised", count, took, memory, seconds)
    same(scalar, many)


def bench_firms(count: int) -> None:
    draw = random.Random(2)
    firms = [made_firm(draw) for _ in range(count)]
    print(f"{count:,} whole firms: 3 products, energy, water, waste; MCI and 28 indicators each")

    def one_by_one() -> dict[str, list[float | None]]:
        columns: dict[str, list[float | None]] = {}
        for firm in firms:
            result = measure(firm)
            columns.setdefault("mci", []).append(result.firm.value.value)
            for each in (*result.iso59020, *result.cti):
                columns.setdefault(each.indicator.code, []).append(each.result.value)
        return columns

    scalar, seconds, memory = timed(one_by_one, 1)
    tell("engine, one by one", count, seconds, memory, seconds)
    many, took, memory = timed(lambda: measure_many(firms))
    tell("engine, stacked and vectorised", count, took, memory, seconds)
    for code, column in scalar.items():
        one, other = np.array([np.nan if each is None else each for each in column]), many[code]
        if not np.allclose(one, other, rtol=TOLERANCE, atol=TOLERANCE, equal_nan=True):
            raise SystemExit(f"The paths differ in {code}.")


def main(arguments: list[str]) -> None:
    products, firms = (int(each) for each in (*arguments, *("100000", "10000")[len(arguments) :]))
    bench_products(products)
    bench_firms(firms)
    print(
        "All paths agree to 1e-12. Ratios are against the first line of each table; memory is what a run takes on top."
    )


if __name__ == "__main__":
    main(sys.argv[1:])
