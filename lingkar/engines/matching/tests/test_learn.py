"""Weights move towards what people say, a little, and only when nothing gets worse."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lingkar.engines.matching import Setting, pair_score
from lingkar.engines.matching.learn import FITTED, LEAST, Decision, learn, with_weights, write_weights
from lingkar.engines.matching.weights import Weights, default_weights

from .small import need, offer, setting

BECOMES = offer("rice husk"), need("briquettes")
SAME = offer("rice husk"), need("rice husk")
ALIKE = offer("rice husk"), need("coconut shell")


def said(pair: tuple[object, object], times: int, *, yes: bool, reason: str = "") -> list[Decision]:
    return [Decision(pair[0], pair[1], yes, reason)] * times  # type: ignore[arg-type]


def content(settled: Setting) -> float:
    return 1.0


def score(pair: tuple[object, object], settled: Setting) -> float:
    match = pair_score(pair[0], pair[1], settled)  # type: ignore[arg-type]
    return match.score if match is not None else 0.0


def test_what_is_refused_counts_less_and_what_is_taken_is_not_hurt():
    base = setting()
    fit = learn([*said(BECOMES, 60, yes=False, reason="other-thing"), *said(SAME, 60, yes=True)], base, content)
    assert fit.is_better
    assert fit.used == 120
    assert fit.weights.becomes < base.weights.becomes
    after = with_weights(base, fit.weights)
    assert score(BECOMES, after) < score(BECOMES, base)
    assert score(SAME, after) >= score(SAME, base) - 0.1


def test_what_is_taken_counts_more():
    base = setting()
    fit = learn([*said(BECOMES, 60, yes=True), *said(ALIKE, 60, yes=False)], base, content)
    assert fit.weights.becomes > base.weights.becomes


def test_a_no_to_the_distance_says_nothing_of_the_thing():
    base = setting()
    far = offer("rice husk", lat=-6.2, lon=106.8), need("briquettes", lat=13.7, lon=100.5)
    near = offer("rice husk", lat=-6.2, lon=106.8), need("rice husk", lat=-6.2, lon=106.9)
    fit = learn([*said(far, 60, yes=False, reason="too-far"), *said(near, 60, yes=True)], base, content)
    assert fit.weights.becomes == base.weights.becomes
    assert fit.weights.practical > base.weights.practical


@pytest.mark.parametrize("reason", ["firm", "found", "other", "border", "quality"])
def test_reasons_that_say_nothing_are_not_used(reason: str):
    fit = learn([*said(BECOMES, 60, yes=False, reason=reason), *said(SAME, 60, yes=True)], setting(), content)
    assert fit.used == 60
    assert not fit.is_better


def test_few_decisions_change_nothing_and_more_move_more():
    few = learn([*said(BECOMES, LEAST // 2 - 1, yes=False), *said(SAME, LEAST // 2, yes=True)], setting(), content)
    assert few.weights == default_weights()
    some, many = (
        learn([*said(BECOMES, times, yes=False), *said(SAME, times, yes=True)], setting(), content)
        for times in (20, 200)
    )
    assert many.weights.becomes < some.weights.becomes < default_weights().becomes


def test_a_fit_that_answers_the_judged_set_worse_is_refused():
    def judge(settled: Setting) -> float:
        return settled.weights.becomes

    fit = learn([*said(BECOMES, 60, yes=False), *said(SAME, 60, yes=True)], setting(), judge)
    assert not fit.is_better
    assert fit.after < fit.before


def test_the_file_can_be_read_and_says_where_it_is_from(tmp_path: Path):
    fit = learn([*said(BECOMES, 60, yes=False), *said(SAME, 60, yes=True)], setting(), content)
    path = tmp_path / "weights-2026-06-01.csv"
    write_weights(path, fit, date(2026, 6, 1))
    assert Weights.read(path).becomes == pytest.approx(fit.weights.becomes)
    assert "fitted 2026-06-01 to 120 decisions" in path.read_text(encoding="utf-8")
    assert all(hasattr(fit.weights, name) for name in FITTED)
