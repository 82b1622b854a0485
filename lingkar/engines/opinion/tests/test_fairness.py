"""The loud do not drown the many: in simulation, where the truth is known."""

import numpy as np

from lingkar.engines.opinion import Cell, analyse

from .simulated import drowned, three_blocs

TARGET = (Cell((("size", "micro"),), 0.8), Cell((("size", "other"),), 0.2))


def test_intervals_of_support_hold_nine_times_in_ten():
    held, plain, error, plain_error = [], [], [], []
    for seed in range(24):
        votes, people, truth = drowned(300, seed)
        weighted = analyse(votes, participants=people, target=TARGET).standings
        raw = analyse(votes).standings
        held += [one.interval[0] <= true <= one.interval[1] for one, true in zip(weighted, truth, strict=True)]
        plain += [one.interval[0] <= true <= one.interval[1] for one, true in zip(raw, truth, strict=True)]
        error += [one.support - true for one, true in zip(weighted, truth, strict=True)]
        plain_error += [one.support - true for one, true in zip(raw, truth, strict=True)]
    assert 0.88 <= np.mean(held) <= 0.92
    assert np.mean(plain) < 0.6
    assert np.std(error) < 0.8 * np.std(plain_error)


def test_what_holds_everywhere_is_opposed_by_fewer_blocs():
    opposed = {"raw": 0.0, "informed": 0.0, "holds": 0.0}
    for seed in range(6):
        votes, people, agreement = three_blocs(600, 150, seed)
        standings = analyse(votes, participants=people).standings
        least = agreement.min(axis=0)
        for name, value in (
            ("raw", [one.raw or 0.0 for one in standings]),
            ("informed", [one.group_informed_consensus or 0.0 for one in standings]),
            ("holds", [one.holds_everywhere or 0.0 for one in standings]),
        ):
            first = np.argsort(-np.array(value), kind="stable")[:10]
            opposed[name] += float((least[first] < 0.5).mean()) / 6
    assert opposed["holds"] <= opposed["informed"] <= opposed["raw"] + 0.02
    assert opposed["holds"] < 0.6 * opposed["raw"]


def test_a_large_minority_gets_a_place_on_the_agenda():
    rows = [(p, s, 1 if (p < 65) == (s < 6) else -1) for p in range(100) for s in range(9)]
    from lingkar.engines.opinion import make_votes

    found = analyse(make_votes([(str(p), str(s), v) for p, s, v in rows]), places=3)
    chosen = [int(slot.statement) for slot in found.slate]
    assert any(one >= 6 for one in chosen)
    assert any(one < 6 for one in chosen)
