"""Which statement comes next, and the alarm when the lottery draws blindly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingkar.engines.opinion import Candidate, chances, draws_blindly, entropy, next_statement

ONE = st.builds(
    Candidate,
    id=st.integers(0, 999).map(str),
    priority=st.floats(0, 100),
    seen_by=st.dictionaries(st.sampled_from(("micro", "women")), st.integers(0, 300)),
    shown_in=st.dictionaries(st.sampled_from(("th", "en")), st.integers(0, 300)),
)
MANY = st.lists(ONE, min_size=1, max_size=12, unique_by=lambda one: one.id)


def candidate(code, priority=1.0, micro=0, th=0):
    return Candidate(code, priority, {"micro": micro}, {"th": th})


@given(many=MANY, draw=st.floats(0, 1, exclude_max=True))
def test_chances_add_up_and_nobody_is_shut_out(many, draw):
    chance = chances(many, ["micro"], "th", floor=0.15)
    assert chance.sum() == pytest.approx(1)
    assert chance.min() >= 0.15 / len(many) - 1e-12
    found = next_statement(many, parts=["micro"], language="th", draw=draw)
    assert found is not None
    assert found.statement in {one.id for one in many}
    assert 0 < found.probability <= 1


@given(many=MANY, draw=st.floats(0, 1, exclude_max=True))
def test_the_order_of_candidates_does_not_matter(many, draw):
    one = next_statement(many, parts=["micro"], language="th", draw=draw)
    assert one == next_statement(many[::-1], parts=["micro"], language="th", draw=draw)


def test_what_is_wanting_comes_first():
    by_priority = chances([candidate("a", 9.0), candidate("b", 1.0)], ["micro"], "th")
    assert by_priority[0] > by_priority[1]
    by_part = chances([candidate("a", micro=200), candidate("b", micro=1)], ["micro"], "th")
    assert by_part[1] > by_part[0]
    by_language = chances([candidate("a", th=50), candidate("b", th=5)], ["micro"], "th")
    assert by_language[1] > by_language[0]


def test_the_thinnest_of_her_parts_decides():
    one = Candidate("a", 1.0, {"micro": 500, "women": 0}, {})
    other = Candidate("b", 1.0, {"micro": 500, "women": 500}, {})
    chance = chances([one, other], ["micro", "women"], "en")
    assert chance[0] > 2 * chance[1]


def test_nothing_left_is_nothing():
    assert next_statement([], parts=[], language="en", draw=0.5) is None
    assert chances([candidate("a", 0.0), candidate("b", 0.0)], [], "en").tolist() == [0.5, 0.5]


def test_the_alarm_rings_when_every_weight_is_the_same():
    blind = [entropy(chances([candidate(str(at)) for at in range(20)], [], "en"))] * 60
    assert draws_blindly(blind)
    awake = [entropy(chances([candidate(str(at), at + 1.0) for at in range(20)], [], "en"))] * 60
    assert not draws_blindly(awake)
    assert not draws_blindly(blind[:10])
