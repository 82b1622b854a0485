"""Loops and chains: none missed, none twice, in one order."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lingkar.engines.loops import Link, find_loops

from .build import every_chain, every_loop, firms_of, found, graphs, link, links, pairs


@settings(deadline=None, max_examples=60)
@given(pairs, st.integers(2, 5))
def test_all_loops_and_chains_are_those_of_trying_everything(pairs, most):
    loops = found([Link(*pair, "husk", 0.5) for pair in pairs], max_length=most)
    assert firms_of(loops, "loop") == every_loop(pairs, most)
    assert firms_of(loops, "chain") == every_chain(pairs, most)
    assert loops.counted == len(every_loop(pairs, most))
    assert len(loops.found) == len({(each.kind, each.firms) for each in loops.found})
    assert (loops.complete_to, loops.chains_complete_to, loops.stopped) == (most, most, False)


@settings(deadline=None, max_examples=60)
@given(graphs(), st.randoms(use_true_random=False), st.integers(1, 8))
def test_order_of_links_does_not_matter_and_a_short_list_is_the_head_of_the_long_one(given, chance, limit):
    shuffled = list(given)
    chance.shuffle(shuffled)
    whole, short = found(given), found(shuffled, limit=limit)
    for kind in ("loop", "chain"):
        long = [each for each in whole.found if each.kind == kind]
        assert [each for each in short.found if each.kind == kind] == long[:limit]


@settings(deadline=None, max_examples=60)
@given(graphs())
def test_scores_lie_between_0_and_1_and_fall(given):
    for kind in ("loop", "chain"):
        scores = [each.score for each in found(given).found if each.kind == kind]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= each <= 1 for each in scores)


def test_a_loop_of_three_is_told_with_its_sums():
    given = [
        link("bc", 0.5, tonnes_per_year=10, km=40, value=100, currency="THB", co2e_kg=5, allowed=True),
        link("ca", 0.8, tonnes_per_year=None, km=60, value=50, currency="THB", allowed=None),
        link("ab", 1.0, tonnes_per_year=20, km=20, value=70, currency="THB", co2e_kg=7, allowed=True),
    ]
    loop = next(each for each in found(given).found if each.kind == "loop")
    assert loop.firms == ("a", "b", "c")
    assert [each.giver for each in loop.links] == ["a", "b", "c"]
    assert (loop.tonnes, loop.value, loop.currency, loop.co2e_kg, loop.km) == (30, 220, "THB", 12, 120)
    assert (loop.unknown.tonnes, loop.unknown.co2e_kg, loop.unknown.allowed) == (1, 1, 1)
    assert loop.confidence == pytest.approx(0.4)
    # 0.4 x (0.3 + 0.3 x 30/80 + 0 + 0.1 x 12/10012 + 0.15 x 100/140)
    assert loop.score == pytest.approx(0.4 * (0.3 + 0.3 * 30 / 80 + 0.1 * 12 / 10012 + 0.15 * 100 / 140))
    codes = [each.code for each in loop.reasons]
    assert codes == ["closes", "at-least-tonnes", "value", "at-least-co2e", "km", "weakest-step", "law-not-checked"]


def test_what_nobody_knows_is_none():
    loop = found(links("ab ba")).found[0]
    assert (loop.tonnes, loop.value, loop.co2e_kg, loop.km, loop.currency) == (None, None, None, None, "")


def test_several_currencies_are_not_added_up():
    loop = found([link("ab", value=5, currency="THB"), link("ba", value=7, currency="VND")]).found[0]
    assert loop.value is None
    assert "several-currencies" in [each.code for each in loop.reasons]


def test_value_counts_where_the_half_value_of_its_currency_is_given():
    given = [link("ab", value=1000, currency="THB"), link("ba")]
    plain, counted = found(given).found[0].score, found(given, half_value={"THB": 1000}).found[0].score
    assert counted - plain == pytest.approx(0.25 * 0.15 / 2)


def test_forbidden_links_and_a_firm_alone_make_no_loop():
    assert found([link("ab"), link("ba", allowed=False), link("aa")]).counted == 0


def test_of_two_links_between_the_same_firms_the_surer_counts():
    loop = found([link("ab", 0.3, tonnes_per_year=90), link("ab", 0.9, tonnes_per_year=1), link("ba")]).found[0]
    assert loop.links[0].score == 0.9


def test_an_order_by_tonnes_puts_the_unknown_last():
    given = [link("ab", 0.9), link("ba"), link("cd", 0.1, tonnes_per_year=1), link("dc")]
    loops = [each.firms for each in found(given, by="tonnes").found if each.kind == "loop"]
    assert loops == [("c", "d"), ("a", "b")]


@pytest.mark.parametrize("by", ["score", "tonnes", "value", "co2e_kg", "km", "confidence"])
def test_each_order_has_all(by):
    given = [
        link(each, tonnes_per_year=3, km=2, value=1, currency="THB", co2e_kg=4) for each in ("ab", "ba", "bc", "ca")
    ]
    assert firms_of(found(given, by=by), "loop") == {("a", "b"), ("a", "b", "c")}


def test_when_time_is_up_it_says_how_far_it_is_complete():
    ticks = iter(range(10**9))
    given = [link(a + b) for a in "abcdefg" for b in "abcdefg" if a != b]
    loops = find_loops(given, max_length=5, seconds=6, clock=lambda: float(next(ticks)))
    assert loops.stopped
    assert 1 <= loops.complete_to < 5
    whole = {each.firms for each in find_loops(given, max_length=5, clock=lambda: 0.0, limit=10_000).found}
    assert {each.firms for each in loops.found} <= whole


def test_no_time_at_all_ends_at_once():
    ticks = iter(range(10**9))
    loops = find_loops(links("ab ba"), seconds=-1, clock=lambda: float(next(ticks)))
    assert (loops.complete_to, loops.stopped) == (1, True)


def test_progress_is_told_for_each_length_up_to_its_end():
    told: list[tuple[str, int, int]] = []
    found(links("ab ba bc ca"), progress=lambda *each: told.append(each), max_length=3)
    for what in ("loops-2", "loops-3", "chains-2", "chains-3"):
        steps = [(done, total) for name, done, total in told if name == what]
        assert steps[-1][0] == steps[-1][1]


def test_nothing_gives_nothing():
    loops = found([])
    assert (loops.found, loops.complete_to, loops.stopped, loops.counted) == ((), 4, False, 0)


@pytest.mark.parametrize("bad", [{"max_length": 6}, {"max_length": 1}, {"limit": 0}, {"by": "beauty"}])
def test_impossible_wishes_are_refused(bad):
    with pytest.raises(ValueError, match="lengths"):
        found(links("ab"), **bad)


@pytest.mark.parametrize(
    "bad", [{"score": 1.5}, {"tonnes_per_year": -1}, {"km": float("nan")}, {"value": float("inf")}]
)
def test_numbers_that_are_none_are_refused(bad):
    with pytest.raises(ValueError, match="a to b"):
        found([Link("a", "b", "husk", **({"score": 0.5} | bad))])


def test_a_larger_graph_in_pieces_gives_what_it_gives_whole(monkeypatch):
    chance = random.Random(3)
    given = [Link(f"f{chance.randrange(30)}", f"f{chance.randrange(30)}", "x", chance.random()) for _ in range(150)]
    whole = found(given, max_length=5, limit=50)
    monkeypatch.setattr("lingkar.engines.loops.find.BLOCK", 7)
    monkeypatch.setattr("lingkar.engines.loops.ways.pieces.__defaults__", (7,))
    assert found(given, max_length=5, limit=50) == whole
