"""What votes and groups determine must come out exactly as others computed it; groups themselves are compared."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from lingkar.engines.opinion import Comment, adjusted_rand, analyse, read_votes
from lingkar.engines.opinion.positions import components_of, means_of, residuals_of

from .conversations import DATA, NAMES, Conversation, conversation, unpacked

EXACT = 1e-12


@pytest.fixture(scope="module", params=NAMES)
def real(request, tmp_path_factory) -> Conversation:
    return conversation(request.param, tmp_path_factory.mktemp("polis"))


def test_counts_are_those_of_the_export(real):
    assert len(real.votes.participants) == real.reference["participants"]
    assert len(real.votes.statements) == real.reference["statements"]
    assert len(real.votes) == real.reference["votes"]


def test_group_informed_consensus_is_exact(real):
    found = analyse(real.votes, comments=real.comments, groups=real.exported)
    agreed = {one.id: one.group_informed_consensus for one in found.standings}
    refused = {one.id: one.group_informed_disagreement for one in found.standings}
    for codes, expected in (
        (agreed, real.reference["gac_given_export_groups"]),
        (refused, real.reference["gac_disagree_given_export_groups"]),
    ):
        assert set(codes) == set(expected)
        assert_allclose([codes[code] for code in expected], list(expected.values()), rtol=0, atol=EXACT)


def test_majority_consensus_is_that_of_another_program(real):
    found = analyse(real.votes, comments=real.comments)
    for side in ("agree", "disagree"):
        told = [one for one in found.consensus if one.side == side]
        expected = list(map(str, real.reference["consensus"][side]))
        assert [one.statement for one in told][: len(expected) - 1] == expected[:-1]
        assert len(told) == len(expected)
        # The last place may be shared: then either statement is right.
        weights = {one.statement: one.p * one.z for one in _all_consensus(real, side)}
        if expected:
            assert weights[told[-1].statement] == pytest.approx(weights[expected[-1]], abs=EXACT)


def _all_consensus(real, side):
    from lingkar.engines.opinion import statistics
    from lingkar.engines.opinion.model import Consensus

    counts = statistics.everybody(real.votes)
    said = (counts.agree if side == "agree" else counts.disagree)[0]
    p, z = statistics.share(said, counts.seen[0]), statistics.share_test(said, counts.seen[0])
    return [
        Consensus(code, side, float(p[at]), float(z[at]), int(said[at]), int(counts.seen[0][at]))
        for at, code in enumerate(real.votes.statements)
    ]


def test_sparse_components_are_those_of_the_full_table(real):
    shown = np.array([not real.comments[code].out for code in real.votes.statements])
    means = means_of(real.votes)
    sparse, _ = components_of(residuals_of(real.votes, means, shown))
    full = np.tile(means, (len(real.votes.participants), 1))
    full[real.votes.person, real.votes.statement] = real.votes.value
    full[:, ~shown] = 0
    _, _, dense = np.linalg.svd(full - full.mean(axis=0), full_matrices=False)
    for at in range(2):
        sign = np.sign(sparse[at] @ dense[at])
        assert_allclose(sign * sparse[at], dense[at], rtol=0, atol=1e-8)


def test_groups_agree_with_polis_where_they_are_stable(real):
    """Where its own groups come out again with other people. A peer's figure stands beside it; neither is the truth."""
    found = analyse(real.votes, comments=real.comments)
    exported = real.reference["polis_export"]["group_of"]
    theirs = np.array([int(exported.get(code, -1)) for code in real.votes.participants])
    both = (theirs >= 0) & (found.labels >= 0)
    if real.name.startswith(("austria", "canadian", "scoop")):
        assert adjusted_rand(theirs[both], found.labels[both]) > 0.9


def test_long_and_wide_files_say_the_same(tmp_path):
    for name in ("brexit-consensus", "london.youth.policing"):
        long = read_votes(unpacked(DATA / name / "votes.csv.gz", tmp_path))
        wide = read_votes(unpacked(DATA / name / "participants-votes.csv.gz", tmp_path))
        assert long.statements == wide.statements
        assert long.participants == wide.participants
        assert (long.value == wide.value).all()
        assert (long.person == wide.person).all()


def test_moderated_statements_shape_no_map_and_represent_nobody(real):
    found = analyse(real.votes, comments=real.comments)
    out = {code for code, comment in real.comments.items() if comment.out}
    assert not {one.statement for group in found.groups for one in group.representative} & out
    assert not {one.statement for one in found.consensus} & out
    assert all(one.extremity == 0 for one in found.standings if one.id in out)


def test_statements_about_the_voter_are_set_apart(real):
    first = real.votes.statements[0]
    found = analyse(real.votes, comments={**real.comments, first: Comment(meta=True)})
    assert next(one for one in found.standings if one.id == first).priority == 49.0
    assert first not in {one.statement for one in found.slate}
