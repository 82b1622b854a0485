"""Crowds that were sent, and crowds that were not."""

import numpy as np

from lingkar.engines.opinion import analyse, make_votes, watch, without


def first_ten(votes):
    ranked = sorted(analyse(votes).standings, key=lambda one: (-(one.holds_everywhere or 0), one.id))
    return [one.id for one in ranked[:10]]


def people(count, seed, yes):
    chance = np.random.default_rng(seed)
    return [(f"p{p}", str(s), 1 if chance.random() < yes(s) else -1) for p in range(count) for s in range(20)]


def test_twins_are_named_and_their_weight_is_shown():
    rows = people(60, 1, lambda s: 0.9 if s < 10 else 0.2)
    rows += [(f"bot{b}", str(s), 1 if s >= 10 else -1) for b in range(40) for s in range(20)]
    flags = watch(make_votes(rows), first_ten=first_ten)
    twins = [flag for flag in flags if flag.kind == "twins"]
    assert len(twins) == 1
    assert len(twins[0].people) == 40
    assert all(one.startswith("bot") for one in twins[0].people)
    assert twins[0].changed > 0


def test_people_who_merely_agree_are_no_twins():
    chance = np.random.default_rng(5)
    rows = [(f"p{p}", str(s), 1) for p in range(50) for s in chance.choice(20, 12, replace=False)]
    assert watch(make_votes(rows), first_ten=first_ten) == []


def test_a_burst_stands_out_and_a_steady_stream_does_not():
    rows = people(80, 2, lambda s: 0.5 + s / 50)
    steady = {f"p{p}": p * 300.0 for p in range(80)}
    assert not [flag for flag in watch(make_votes(rows), first_ten=first_ten, joined=steady) if flag.kind == "burst"]
    rushed = steady | {f"p{p}": 90_000.0 + p for p in range(40, 80)}
    found = [flag for flag in watch(make_votes(rows), first_ten=first_ten, joined=rushed) if flag.kind == "burst"]
    assert len(found) == 1
    assert len(found[0].people) >= 40


def test_a_referrer_is_named_only_when_the_result_hangs_on_it():
    rows = people(60, 3, lambda s: 0.5 + s / 45)
    harmless = {f"p{p}": "newsletter" for p in range(6)}
    even = make_votes([(f"p{p}", str(s), 1 if s < 10 else -1) for p in range(60) for s in range(20)])
    assert not [f for f in watch(even, first_ten=first_ten, referrers=harmless) if f.kind == "referrer"]
    sent = rows + [(f"s{b}", str(s), 1 if s < 10 else -1) for b in range(60) for s in range(20) if (b + s) % 4]
    flags = watch(make_votes(sent), first_ten=first_ten, referrers={f"s{b}": "chain letter" for b in range(60)})
    assert [flag.name for flag in flags if flag.kind == "referrer"] == ["chain letter"]


def test_without_leaves_everybody_else_as_they_were():
    votes = make_votes(people(10, 4, lambda s: 0.5))
    left = without(votes, ["p3"])
    assert "p3" not in left.participants
    assert len(left) == len(votes) - 20
    assert without(votes, []).value.tolist() == votes.value.tolist()
