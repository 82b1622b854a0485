"""The vectorised path says what the scalar path says, to 1e-12."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lingkar.engines.circularity import firm_score, measure, product_score
from lingkar.engines.circularity.batch import Materials, measure_many, score_firms, score_products, stack, utility

from .materials import firm, material, product
from .test_indicators import FIRM, WASTE

FIELDS = [name for name in Materials.__dataclass_fields__ if name != "product"]


def columns(products) -> Materials:
    rows = [(number, part) for number, each in enumerate(products) for part in each.materials]
    return Materials(
        product=np.array([number for number, _ in rows]),
        **{
            name: np.array([np.nan if (v := getattr(part, name)) is None else v for _, part in rows], float)
            for name in FIELDS
        },
    )


def used(products):
    return utility(
        np.array([each.lifetime_years for each in products]),
        np.array([each.industry_lifetime_years for each in products]),
        np.ones(len(products)),
        np.ones(len(products)),
    )


@pytest.fixture(scope="module")
def many():
    draw = np.random.default_rng(1)
    made = []
    for number in range(300):
        parts = []
        for _ in range(draw.integers(1, 6)):
            coming, leaving = draw.dirichlet(np.ones(4)), draw.dirichlet(np.ones(5))
            coming = coming * (draw.random(4) > 0.3)
            parts.append(
                material(
                    float(draw.uniform(0.01, 100)),
                    recycled=float(coming[0]),
                    reused=float(coming[1]),
                    biological=float(coming[2]),
                    collected_for_recycling=float(leaving[0]),
                    collected_for_reuse=float(leaving[1]),
                    composted=float(leaving[2]),
                    energy_recovered=float(leaving[3]),
                    feedstock_recycling_efficiency=float(draw.uniform(0.05, 1)),
                    recycling_efficiency=float(draw.uniform(0.05, 1)),
                )
            )
        made.append(product(*parts, x=float(draw.uniform(0.3, 4)), units=float(number + 1)))
    return made


def test_products_are_equal(many):
    found = score_products(columns(many), used(many))
    for number, each in enumerate(many):
        score = product_score(each)
        assert found.mass[number] == pytest.approx(score.flows.mass, rel=1e-12)
        assert found.virgin[number] == pytest.approx(score.flows.virgin, rel=1e-12, abs=1e-12)
        assert found.unrecoverable[number] == pytest.approx(score.flows.unrecoverable, rel=1e-12, abs=1e-12)
        assert found.lfi[number] == pytest.approx(score.lfi.value, abs=1e-12)
        assert found.factor[number] == pytest.approx(score.factor.value, abs=1e-12)
        assert found.mci[number] == pytest.approx(score.value.value, abs=1e-12)


def test_firms_are_equal(many):
    groups = np.arange(len(many)) // 3
    found = score_products(columns(many), used(many))
    units = np.array([each.units for each in many])
    by_mass = score_firms(found.mci, units * found.mass, groups, 100)
    by_units = score_firms(found.mci, units, groups, 100)
    for number in range(100):
        part = tuple(many[number * 3 : number * 3 + 3])
        scores = tuple(product_score(each) for each in part)
        assert by_mass[number] == pytest.approx(firm_score(part, scores, "mass").value.value, abs=1e-12)
        assert by_units[number] == pytest.approx(firm_score(part, scores, "units").value.value, abs=1e-12)


def test_unknown_makes_its_own_product_and_firm_unknown_only():
    known, open_ = product(material(), x=2.0), product(material(recycled=None), x=2.0)
    found = score_products(columns([known, open_]), used([known, open_]))
    assert found.mci[0] == pytest.approx(0.55)
    assert np.isnan(found.mci[1])
    firms = score_firms(found.mci, np.ones(2), np.array([0, 1]), 2)
    assert firms[0] == pytest.approx(0.55)
    assert np.isnan(firms[1])


def test_an_efficiency_counts_only_where_something_is_recycled():
    bare = product(material(feedstock_recycling_efficiency=None, recycling_efficiency=None))
    assert score_products(columns([bare]), used([bare])).mci[0] == pytest.approx(0.1)
    needed = product(material(recycled=0.5, feedstock_recycling_efficiency=None))
    assert np.isnan(score_products(columns([needed]), used([needed])).mci[0])


def test_edges():
    worn = product(material(), x=0.5)
    whole = product(material(reused=1.0, collected_for_reuse=1.0))
    found = score_products(columns([worn, whole]), used([worn, whole]))
    assert list(found.mci) == [0.0, 1.0]
    assert np.isnan(score_firms(found.mci, np.zeros(2), np.array([0, 0]), 1)[0])


def test_whole_firms_are_equal(many):
    firms = [
        replace(FIRM, products=(replace(each, revenue=float(number + 1)),), revenue=1000.0 + number)
        for number, each in enumerate(many)
    ]
    firms += [firm(), replace(FIRM, waste=None), replace(FIRM, waste=(replace(WASTE[0], mass_kg=None),)), FIRM]
    columns = measure_many(firms)
    for number, each in enumerate(firms):
        result = measure(each)
        scalar = {"mci": result.firm.value.value}
        scalar |= {one.indicator.code: one.result.value for one in (*result.iso59020, *result.cti)}
        assert set(scalar) == set(columns)
        for code, value in scalar.items():
            if value is None:
                assert np.isnan(columns[code][number]), code
            else:
                assert columns[code][number] == pytest.approx(value, rel=1e-12, abs=1e-12), code


def test_a_stack_holds_columns():
    both = stack([firm(product(material(1.0))), firm(product(material(2.0)))])
    assert list(both.products[0].materials[0].mass_kg) == [1.0, 2.0]
    assert both.waste is None
