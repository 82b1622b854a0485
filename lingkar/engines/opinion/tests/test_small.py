"""Few votes, odd votes, broken files."""

import math

import pytest

from lingkar.engines.opinion import (
    Cell,
    Refused,
    analyse,
    as_dict,
    make_votes,
    read_comments,
    read_groups,
    read_participants,
    read_target,
    read_votes,
)
from lingkar.engines.opinion.grouping import adjusted_rand, silhouette
from lingkar.engines.opinion.statistics import Counts, repness, share_test, two_share_test

VOTES = "timestamp,comment-id,voter-id,vote\n1,1,a,1\n2,2,a,-1\n3,1,b,0\n"


def test_no_votes_is_an_explained_empty_answer():
    found = as_dict(analyse(make_votes([])))
    assert (found["n_votes"], found["k"], found["groups"], found["statements"]) == (0, 0, [], [])
    assert "no-votes" in [reason["code"] for reason in found["reasons"]]


def test_fewer_than_seven_votes_everywhere_gives_no_groups_but_counts():
    rows = [(str(person), str(statement), 1) for person in range(30) for statement in range(person % 4, person % 4 + 6)]
    found = analyse(make_votes(rows))
    assert found.k == 0
    assert found.groups == ()
    assert "not-enough-votes" in found.reasons
    assert all(one.group_informed_consensus is None for one in found.standings)
    assert sum(one.agree for one in found.standings) == len(rows)


def test_a_changed_vote_counts_once_and_last():
    found = analyse(make_votes([("a", "1", 1), ("a", "1", -1)]))
    assert (found.standings[0].agree, found.standings[0].disagree) == (0, 1)


def test_everybody_says_the_same():
    found = analyse(make_votes([(str(p), str(s), 1) for p in range(30) for s in range(9)]))
    assert found.k in (0, 1)
    assert {one.verdict for one in found.standings} == {"common-ground"}


def test_few_voices_are_never_common_ground():
    found = analyse(make_votes([(str(p), "1", 1) for p in range(9)]))
    assert found.standings[0].verdict == "not-enough"


def test_a_part_that_was_not_asked_keeps_a_statement_open():
    rows = [(f"m{p}", str(s), 1) for p in range(20) for s in range(8)] + [(f"w{p}", "1", 1) for p in range(12)]
    people = {f"m{p}": {"size": "small"} for p in range(20)} | {f"w{p}": {"size": "micro"} for p in range(12)}
    found = {one.id: one for one in analyse(make_votes(rows), participants=people).standings}
    assert found["1"].verdict == "common-ground"
    assert found["2"].verdict == "not-enough"
    assert found["2"].unheard == (("size", "micro"),)


def test_the_drowned_part_is_named():
    rows = [(f"m{p}", str(s), 1) for p in range(90) for s in range(8)] + [
        (f"w{p}", str(s), -1) for p in range(10) for s in range(8)
    ]
    people = {f"m{p}": {"size": "medium"} for p in range(90)} | {f"w{p}": {"size": "micro"} for p in range(10)}
    target = (Cell((("size", "micro"),), 0.5), Cell((("size", "medium"),), 0.5))
    plain = analyse(make_votes(rows), participants=people).standings[0]
    assert plain.verdict == "majority-not-for"
    assert ("size", "micro") in [(part.kind, part.name) for part in plain.against]
    weighted = analyse(make_votes(rows), participants=people, target=target).standings[0]
    assert weighted.support < plain.support
    assert weighted.effective_n < 100


def test_statistics_of_a_page_of_arithmetic():
    """By hand: 8 of 10 in the group, 2 of 10 outside."""
    import numpy as np

    assert float(share_test(np.array(8), np.array(10))) == pytest.approx(2 * math.sqrt(11) * (9 / 11 - 0.5))
    pooled = (9 + 3) / (11 + 11)
    spread = math.sqrt(pooled * (1 - pooled) * (2 / 11))
    told = two_share_test(np.array(8), np.array(10), np.array(2), np.array(10))
    assert float(told) == pytest.approx((9 / 11 - 3 / 11) / spread)
    counts = Counts(np.array([[8], [2]]), np.array([[1], [8]]), np.array([[10], [10]]))
    found = repness(counts)
    assert found.pa[0, 0] == pytest.approx(9 / 12)
    assert found.ra[0, 0] == pytest.approx((9 / 12) / (3 / 12))


def test_adjusted_rand_of_known_tables():
    import numpy as np

    assert adjusted_rand(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0])) == 1.0
    assert adjusted_rand(np.array([0, 0, 1, 2]), np.array([0, 0, 1, 1])) == pytest.approx(0.5714285714)
    assert silhouette(np.array([[0.0, 0], [0, 1], [10, 0], [10, 1]]), np.array([0, 0, 1, 1])) == pytest.approx(
        0.9, abs=0.01
    )


def test_unknown_ids_are_refused_by_line(tmp_path):
    votes = tmp_path / "votes.csv"
    votes.write_text(VOTES)
    cast = read_votes(votes)
    other = tmp_path / "other.csv"
    other.write_text("participant,group\na,0\nzz,1\n")
    with pytest.raises(Refused, match="line 3"):
        read_groups(other, cast)
    other.write_text("participant,role\nzz,firm\n")
    with pytest.raises(Refused, match="line 2"):
        read_participants(other, cast)
    other.write_text("comment-id,moderated\n1,0\n")
    with pytest.raises(Refused, match="line 3"):
        read_votes(votes, comments=read_comments(other))
    other.write_text("size,share\nmicro,0.5\nmicro,0.5\n")
    with pytest.raises(Refused, match="line 3"):
        read_target(other)
