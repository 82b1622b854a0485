"""What must hold for any votes."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from lingkar.engines.opinion import (
    Cell,
    add_votes,
    adjusted_rand,
    analyse,
    as_dict,
    bootstrap,
    make_votes,
    more_draws,
    stability_of,
)

ROWS = st.lists(
    st.tuples(st.integers(0, 24).map(str), st.integers(0, 9).map(str), st.sampled_from((-1, 0, 1))),
    min_size=1,
    max_size=240,
)
PEOPLE = {
    str(at): {"role": "firm" if at % 3 else "government", "size": "micro" if at % 2 else "small"} for at in range(25)
}
TARGET = (
    Cell((("size", "micro"),), 0.8),
    Cell((("size", "small"),), 0.2),
)


@settings(max_examples=60, deadline=None)
@given(rows=ROWS, data=st.data())
def test_the_order_of_rows_does_not_matter(rows, data):
    last = list({(person, statement): (person, statement, value) for person, statement, value in rows}.values())
    mixed = data.draw(st.permutations(last))
    one = as_dict(analyse(make_votes(last), participants=PEOPLE, target=TARGET))
    other = as_dict(analyse(make_votes(mixed), participants=PEOPLE, target=TARGET))
    assert one == other


@settings(max_examples=60, deadline=None)
@given(rows=ROWS)
def test_shares_are_shares_and_bounds_hold_their_value(rows):
    found = analyse(make_votes(rows), participants=PEOPLE, target=TARGET)
    for one in found.standings:
        assert one.agree + one.disagree + one.passed > 0
        assert 0 <= one.support <= 1
        assert one.interval[0] <= one.support <= one.interval[1]
        if one.holds_everywhere is not None:
            assert 0 < one.lower_bound <= one.holds_everywhere < 1
        if one.verdict == "common-ground":
            assert one.lower_bound > 0.5
        if one.verdict == "majority-not-for":
            assert one.support > 0.5
            assert one.against
    assert sum(group.size for group in found.groups) == (found.labels >= 0).sum()


@settings(max_examples=40, deadline=None)
@given(rows=ROWS)
def test_turning_every_vote_turns_agreement(rows):
    one = analyse(make_votes(rows))
    other = analyse(make_votes([(person, statement, -value) for person, statement, value in rows]))
    assert [(s.agree, s.disagree) for s in one.standings] == [(s.disagree, s.agree) for s in other.standings]
    assert {(c.statement, c.side == "agree") for c in one.consensus} == {
        (c.statement, c.side == "disagree") for c in other.consensus
    }


@settings(max_examples=30, deadline=None)
@given(rows=ROWS, more=ROWS)
def test_new_votes_on_top_count_as_a_whole_count_does(rows, more):
    before = analyse(make_votes(rows), participants=PEOPLE, target=TARGET)
    after = add_votes(before, more, participants=PEOPLE, target=TARGET)
    groups = {
        code: str(label) for code, label in zip(after.votes.participants, after.labels, strict=True) if label >= 0
    }
    whole = analyse(make_votes([*rows, *more]), participants=PEOPLE, target=TARGET, groups=groups or None)
    changed = {statement for _, statement, _ in more}
    named = {one.id: one for one in whole.standings}
    for one in after.standings:
        same = named[one.id]
        assert (one.agree, one.disagree, one.passed) == (same.agree, same.disagree, same.passed)
        if one.id in changed and before.k == whole.k:
            assert_allclose([one.support, *one.interval], [same.support, *same.interval], rtol=1e-9)
            assert one.verdict == same.verdict
            assert one.lower_bound == same.lower_bound


def test_the_bootstrap_can_be_stopped_and_repeated():
    rows = [(str(p), str(s), (1 if (p + s) % 2 else -1) if p % 2 else 1) for p in range(40) for s in range(12)]
    found = analyse(make_votes(rows))
    seen = []
    early = bootstrap(found, draws=20, progress=lambda done, draws: seen.append((done, draws)) or done < 5)
    assert early.draws == 5
    assert seen[-1] == (5, 20)
    again = bootstrap(found, draws=5)
    assert again == early
    two = more_draws(found, more_draws(found, None, draws=2), draws=5)
    assert stability_of(found, two) == early
    assert 0 <= min(early.top_ten.values()) <= max(early.top_ten.values()) <= 1


def test_blocs_that_vote_apart_are_found_again_each_time():
    chance = np.random.default_rng(3)
    rows = [
        (str(p), str(s), 1 if (chance.random() < 0.9) == (p < 60 or s < 5) else -1)
        for p in range(100)
        for s in range(15)
    ]
    found = analyse(make_votes(rows))
    assert found.k == 2
    assert adjusted_rand(found.labels, np.array([int(code) >= 60 for code in found.votes.participants])) > 0.9
    assert bootstrap(found, draws=20).stable
    common = {one.id for one in found.standings if one.verdict == "common-ground"}
    assert common == {"0", "1", "2", "3", "4"}
