"""Every published number, and the published numbers that are wrong."""

from __future__ import annotations

import random

import pytest

from lingkar.engines.circularity import product_score

from .materials import material, product

# name, FR, CR, V, W, LFI, MCI; M = 1, EC = EF = 0.9, X = 1
METALS = [
    ("V1 aluminium, primary", 0.0, 0.15, 1.0, 0.8575, 0.93225, 0.16098),
    ("V2 aluminium, recycled", 1.0, 0.70, 0.0, 0.39056, 0.19329, 0.82604),
    ("V3 steel, blast furnace", 0.0, 0.25, 1.0, None, 0.88679, 0.20189),
    ("V4 steel, electric arc", 1.0, 0.85, 0.0, None, 0.12322, 0.88910),
    ("V5 copper, primary", 0.0, 0.30, 1.0, None, 0.86398, 0.22242),
    ("V6 copper, recycled", 1.0, 0.80, 0.0, None, 0.14664, 0.86803),
    ("V7 in between", 0.60, 0.55, 0.4, 0.51083, 0.45409, 0.59132),
]


@pytest.mark.parametrize(("name", "fr", "cr", "v", "w", "lfi", "mci"), METALS, ids=[row[0] for row in METALS])
def test_published_metals(name, fr, cr, v, w, lfi, mci):
    score = product_score(product(material(recycled=fr, collected_for_recycling=cr)))
    assert score.flows.virgin == pytest.approx(v, abs=1e-9)
    if w is not None:
        assert score.flows.unrecoverable == pytest.approx(w, abs=5e-6)
    assert score.lfi.value == pytest.approx(lfi, abs=5e-6)
    assert score.value.value == pytest.approx(mci, abs=5e-6)


def test_v2_shows_each_step():
    flows = product_score(product(material(recycled=1.0, collected_for_recycling=0.7))).flows
    assert flows.uncollected == pytest.approx(0.3)
    assert flows.lost_after_use == pytest.approx(0.07)
    assert flows.lost_for_feedstock == pytest.approx(0.1 / 0.9)


def test_v7_shows_each_step():
    flows = product_score(product(material(recycled=0.6, collected_for_recycling=0.55))).flows
    assert flows.uncollected == pytest.approx(0.45)
    assert flows.lost_after_use == pytest.approx(0.055)
    assert flows.lost_for_feedstock == pytest.approx(0.06667, abs=5e-6)


def test_v8a_fully_linear_scores_a_tenth():
    assert product_score(product(material())).value.value == pytest.approx(0.1)


def test_v8b_fully_circular_scores_one():
    whole = material(
        recycled=1.0, collected_for_recycling=1.0, feedstock_recycling_efficiency=1.0, recycling_efficiency=1.0
    )
    assert product_score(product(whole)).value.value == 1.0


@pytest.mark.parametrize("seed", range(20))
def test_v8c_any_valid_input_scores_between_zero_and_one(seed):
    draw = random.Random(seed)
    coming, leaving = draw.random(), draw.random()
    each = material(
        draw.uniform(0.01, 1000),
        recycled=coming * 0.6,
        reused=coming * 0.4,
        biological=(1 - coming) * draw.random(),
        collected_for_recycling=leaving * 0.5,
        collected_for_reuse=leaving * 0.5,
        composted=(1 - leaving) * draw.random(),
        feedstock_recycling_efficiency=draw.uniform(0.01, 1),
        recycling_efficiency=draw.uniform(0.01, 1),
    )
    assert 0 <= product_score(product(each, x=draw.uniform(0.1, 5))).value.value <= 1


def house(recycled_kg: float = 0.0, ef: float = 1.0, x: float = 1.0):
    """V9 to V11: a concrete house; the concrete may hold recycled aggregate."""
    full = {"recycling_efficiency": 1.0}
    concrete = material(
        129226,
        recycled=recycled_kg / 129226,
        feedstock_recycling_efficiency=ef,
        collected_for_recycling=1.0,
        **full,
    )
    recycled = [material(mass, collected_for_recycling=1.0, **full) for mass in (14560, 9626)]
    reused = [material(mass, collected_for_reuse=1.0, **full) for mass in (5129, 462, 74)]
    landfill = [material(mass, **full) for mass in (109, 84)]
    return product_score(product(concrete, *recycled, *reused, *landfill, x=x))


def test_v9_the_flows_of_a_house_are_summed():
    score = house()
    assert score.flows.mass == 159270
    assert score.lfi.value == pytest.approx(0.50061, abs=5e-6)
    assert score.value.value == pytest.approx(0.5495, abs=5e-5)
    assert house(x=1.8).value.value == pytest.approx(0.7497, abs=5e-5)


def test_v10_all_aggregate_recycled():
    score = house(50185.0, 0.75)
    assert score.lfi.value == pytest.approx(0.35987, abs=5e-6)
    assert score.value.value == pytest.approx(0.6761, abs=5e-5)
    assert house(50185.0, 0.75, 1.8).value.value == pytest.approx(0.8201, abs=5e-5)
    assert house(50185.0, 1.0).value.value == pytest.approx(0.6912, abs=5e-5)
    assert house(50185.0, 1.0, 1.8).value.value == pytest.approx(0.8285, abs=5e-5)


@pytest.mark.parametrize(
    ("kilograms", "x", "mci"),
    [(10037.0, 1, 0.5753), (10037.0, 1.8, 0.7641), (25092.5, 1, 0.6136), (25092.5, 1.8, 0.7853)],
)
def test_v11_part_of_the_aggregate_recycled(kilograms, x, mci):
    assert house(kilograms, 0.75, x).value.value == pytest.approx(mci, abs=5e-5)


def test_v12_edges():
    assert product_score(product(material(), x=2)).value.value == pytest.approx(0.55)
    worn = product_score(product(material(), x=0.5))
    assert worn.factor.value == pytest.approx(1.8)
    assert worn.value.value == 0
    assert str(worn.value.value) == "0.0"  # not minus zero
    assert product_score(product(material(reused=1.0, collected_for_reuse=1.0))).value.value == 1.0
    assert product_score(product(material(biological=1.0, composted=1.0))).value.value == 1.0


def shortcut(v: float, w: float, mass: float, wf: float) -> float:
    """The formula of a public calculator: LFI = (V + W) / (2 M + W / 2)."""
    return (v + w) / (2 * mass + w / 2)


def test_negative_the_public_calculator_with_half_the_waste_below():
    perfect = {"feedstock_recycling_efficiency": 1.0, "recycling_efficiency": 1.0}
    one = product_score(product(material(100, recycled=0.3, collected_for_recycling=0.5, **perfect)))
    assert one.lfi.value == pytest.approx(0.60)
    assert one.value.value == pytest.approx(0.46)
    assert one.value.value != pytest.approx(0.52, abs=0.03)
    assert one.lfi.value != pytest.approx(shortcut(70, 50, 100, 0))
    two = product_score(product(material(50, recycled=0.6, collected_for_recycling=0.8, **perfect), x=1.5))
    assert two.lfi.value == pytest.approx(0.30)
    assert two.value.value == pytest.approx(0.82)
    assert two.value.value != pytest.approx(0.83, abs=0.005)


def test_negative_lower_is_not_more_circular():
    circular = product_score(product(material(reused=1.0, collected_for_reuse=1.0))).value.value
    assert circular > product_score(product(material())).value.value


@pytest.mark.parametrize(
    "wrong",
    [
        lambda f, x: 1 - (f.virgin + f.unrecoverable) / (2 * f.mass) * 0.9 / x,  # correction left out
        lambda f, x: 1 - (f.virgin + f.unrecoverable) / (2 * f.mass + (f.lost_for_feedstock - f.lost_after_use) / 2),
        lambda f, x: (
            1 - (f.virgin + f.unrecoverable) / (2 * f.mass + f.lost_for_feedstock - f.lost_after_use) * 0.9 / x
        ),  # half left out
        lambda f, x: (
            1 - (f.virgin + f.unrecoverable) / (2 * f.mass + (f.lost_for_feedstock - f.lost_after_use) / 2) * 0.9
        ),  # utility left out
        lambda f, x: (
            1
            - (f.virgin + f.uncollected + f.lost_for_feedstock + f.lost_after_use)
            / (2 * f.mass + (f.lost_for_feedstock - f.lost_after_use) / 2)
            * 0.9
            / x
        ),  # losses counted twice
    ],
)
def test_negative_common_mistakes_give_another_number(wrong):
    score = product_score(product(material(recycled=0.6, collected_for_recycling=0.2), x=1.3))
    assert abs(wrong(score.flows, 1.3) - score.value.value) > 1e-3


def test_negative_a_mean_of_parts_is_another_number():
    light = material(1.0, reused=1.0, collected_for_reuse=1.0)
    heavy = material(9.0, recycled=0.9, feedstock_recycling_efficiency=0.5)
    score = product_score(product(light, heavy))
    parts = [part.value.value for part in score.parts]
    by_mass = (1.0 * parts[0] + 9.0 * parts[1]) / 10
    assert parts[0] == 1.0
    assert abs(score.value.value - sum(parts) / 2) > 0.01
    assert abs(score.value.value - by_mass) > 0.001
