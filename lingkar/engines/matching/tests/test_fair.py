"""Turns are taken among those that fit nearly the same, and never beyond."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lingkar.engines.matching.fair import BAND, LUCK, Standing, fair_order

DAY = date(2026, 6, 1)
standings = st.lists(
    st.builds(
        Standing,
        id=st.text("abcdef", min_size=1, max_size=4),
        score=st.floats(0, 1),
        size_class=st.sampled_from(["", "not-defined", "large", *LUCK]),
        shown=st.integers(0, 50),
    ),
    unique_by=lambda one: one.id,
    max_size=25,
)


@given(standings, st.dates())
def test_nobody_is_lost_and_nobody_jumps_further_than_the_band(some: list[Standing], day: date):
    found = fair_order(some, day)
    assert sorted(one.id for one in found) == sorted(one.id for one in some)
    for place, one in enumerate(found):
        assert all(one.score >= later.score - BAND - 1e-12 for later in found[place:])


@given(standings, st.randoms())
def test_the_order_of_asking_does_not_matter(some: list[Standing], chance):  # type: ignore[no-untyped-def]
    mixed = list(some)
    chance.shuffle(mixed)
    assert fair_order(mixed, DAY) == fair_order(some, DAY)


def ids(some: list[Standing], day: date = DAY) -> list[str]:
    return [one.id for one in fair_order(some, day)]


def test_who_was_shown_least_comes_first():
    assert ids([Standing("a", 0.80, "micro", 9), Standing("b", 0.79, "large", 0)]) == ["b", "a"]
    assert ids([Standing("a", 0.80, "large", 90), Standing("b", 0.77, "micro")]) == ["a", "b"]


def test_turns_change_with_the_day():
    same = [Standing(name, 0.8, "micro") for name in "abcdef"]
    first = {ids(same, DAY + timedelta(days=days))[0] for days in range(60)}
    assert len(first) == 6
    assert ids(same) == ids(same)


def test_the_small_have_a_little_more_luck():
    pair = [Standing("a", 0.80, "large"), Standing("b", 0.80, "micro")]
    first = [ids(pair, DAY + timedelta(days=days))[0] for days in range(400)]
    assert 200 < first.count("b") < 280
