"""Draws are the same each time, hang on names and not on order, and keep what must hold."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import pytest

from lingkar.engines.quantities import Known, drawn, interval, places, qualities


@dataclass(frozen=True, slots=True)
class Part:
    name: str = ""
    mass: float | None = None
    one: float | None = field(default=None, metadata={"share": True, "sum": "whole"})
    two: float | None = field(default=None, metadata={"share": True, "sum": "whole"})
    fixed: float | None = field(default=None, metadata={"exact": True})
    quality: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Whole:
    parts: tuple[Part, ...] = ()
    inner: Part | None = None
    year: int = 2025
    word: str = "x"


def test_each_place_is_taken_once():
    found = places("a", draws=100)
    assert sorted(found) == pytest.approx([(number + 0.5) / 100 for number in range(100)])
    assert list(found) == list(places("a", draws=100))
    assert list(found) != list(places("b", draws=100))
    assert list(found) != list(places("a", seed=2, draws=100))


def test_the_first_places_never_change():
    """Pinned: a new version of NumPy must not move an old report."""
    assert [round(float(x), 4) for x in places("pinned", draws=1000)[:3]] == PINNED


PINNED = [0.2305, 0.9255, 0.5065]


@pytest.mark.parametrize(("quality", "width"), [("measured", 0.02), ("bill", 0.05), ("estimate", 0.25), ("guess", 0.5)])
def test_the_width_is_that_of_the_quality(quality, width):
    assert qualities()[quality] == width
    found = drawn(Part(mass=100.0, quality={"mass": quality}))
    assert found.mass.min() == pytest.approx(100 * (1 - width), rel=2e-3)
    assert found.mass.max() == pytest.approx(100 * (1 + width), rel=2e-3)
    assert found.mass.mean() == pytest.approx(100)


def test_quality_of_the_field_then_of_the_row_then_estimate():
    ends = {}
    for name, quality in {"field": {"mass": "bill", "": "guess"}, "row": {"": "guess"}, "none": {}}.items():
        ends[name] = round(drawn(Part(mass=1.0, quality=quality)).mass.max(), 2)
    assert ends == {"field": 1.05, "row": 1.5, "none": 1.25}


def test_unknown_exact_and_zero_stay():
    found = drawn(Part(mass=None, one=0.0, fixed=3.0))
    assert found.mass is None
    assert found.fixed == 3.0
    assert not found.one.any()


def test_shares_stay_between_zero_and_one_together():
    found = drawn(Part(one=0.9, two=0.1, quality={"": "guess"}))
    assert found.one.max() <= 1
    assert (found.one + found.two).max() <= 1 + 1e-12
    assert (found.one + found.two).min() < 0.7
    single = drawn(Part(one=1.0))
    assert single.one.max() == 1


def test_nested_parts_are_drawn_and_words_are_left():
    found = drawn(Whole(parts=(Part("a", 1.0), Part("b", 1.0)), inner=Part("c", 1.0)))
    assert found.parts[0].mass.shape == (1000,)
    assert list(found.parts[0].mass) != list(found.parts[1].mass)
    assert found.inner.mass.shape == (1000,)
    assert (found.year, found.word) == (2025, "x")


def test_the_order_of_a_list_does_not_matter():
    one, two = Part("a", 1.0), Part("b", 2.0)
    there, back = drawn(Whole(parts=(one, two))), drawn(Whole(parts=(two, one)))
    assert list(there.parts[0].mass) == list(back.parts[1].mass)


def test_two_of_one_name_are_drawn_apart():
    found = drawn(Whole(parts=(Part("a", 1.0), Part("a", 1.0))))
    assert list(found.parts[0].mass) != list(found.parts[1].mass)


def test_the_thing_itself_is_not_changed():
    part = Part(mass=1.0)
    drawn(part)
    assert part == replace(part)
    assert part.mass == 1.0


def test_an_interval_holds_the_value_and_95_of_100():
    draws = np.linspace(0, 100, 1001)
    assert interval(50.0, draws) == pytest.approx((2.5, 97.5))
    assert interval(99.0, draws) == pytest.approx((2.5, 99.0))
    assert interval(1.0, draws) == pytest.approx((1.0, 97.5))
    assert interval(5.0, 5.0) == (5.0, 5.0)


def test_known_spreads_what_is_missing():
    one, open_, other = Known(2.0), Known.of(None, "a"), Known.of(None, "b")
    assert (one + Known(3.0)).value == 5
    assert (one - Known(3.0)).value == -1
    assert (one * Known(3.0)).value == 6
    assert (one / Known(4.0)).value == 0.5
    for result in (one + open_, open_ - one, open_ * other, other / open_):
        assert result.value is None
        assert result.reason == "missing"
    assert (open_ + other).fields == ("a", "b")
    assert (other + open_ + other).fields == ("b", "a")
    assert (one + open_).fields == (open_ + one).fields == ("a",)


def test_known_never_divides_by_nothing():
    nothing = Known(1.0) / Known(0.0)
    assert (nothing.value, nothing.reason) == (None, "nothing-to-divide-by")
    assert (Known(1.0) / Known(np.zeros(3))).reason == "nothing-to-divide-by"
    assert (nothing + Known(1.0)).reason == "nothing-to-divide-by"
    assert (nothing + Known.of(None, "a")).reason == "missing"
    assert list((Known(1.0) / Known(np.array([1.0, 2.0]))).value) == [1, 0.5]


def test_zero_is_known():
    assert Known.of(0.0, "a").value == 0
    assert Known.sum(()).value == 0
    assert Known.sum([Known(1.0), Known(2.0)]).value == 3
    assert Known.sum([Known(1.0), Known.of(None, "a")]).fields == ("a",)
