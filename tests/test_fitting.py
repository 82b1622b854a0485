"""The priors are fitted the same way every time, and what is shipped is what the script wrote."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from bench import fit_priors, pathway
from lingkar.engines.pathway import priors

NAMES = ("priors_payback.csv", "priors_saving.csv", "priors_implemented.csv")


@pytest.fixture(scope="module")
def rows():
    return fit_priors.read(pathway.SAMPLE)


def test_the_same_file_gives_the_same_numbers(rows, tmp_path: Path):
    everything = np.ones(len(rows.year), dtype=bool)
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        fit_priors.fit(rows, everything, tmp_path / folder)
    for name in NAMES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_shipped_files_have_the_columns_the_script_writes():
    for name in NAMES:
        with (priors.DATA / name).open(encoding="utf-8", newline="") as file:
            head = next(csv.reader(file))
        assert head == (fit_priors.WEIGHT_COLUMNS if "implemented" in name else fit_priors.QUANTILE_COLUMNS)


def test_unknown_is_left_out_and_never_zero(rows):
    assert not np.any(rows.priced & ~(rows.cost > 0))
    assert np.isnan(rows.log_payback[~rows.priced]).all()
    share = np.exp(rows.log_saving[np.isin(rows.resource, fit_priors.ELECTRIC)])
    assert np.nanmax(share) <= 1


def test_money_of_1995_is_worth_more_than_that_of_2018():
    levels = fit_priors.price_levels()
    assert levels[2018] == 1
    assert 0.6 < levels[1995] < 0.7


def test_few_cases_lean_on_their_parent_and_many_do_not():
    """All lie about 0, a group of 30 at 3 and one of 3,000 at -3 (logs): the small one moves far less of its way."""
    count = {"small": 30, "large": 3000, "rest": 6000}
    place = {"small": 3.0, "large": -3.0, "rest": 0.0}
    names = [name for name, number in count.items() for _ in range(number)]
    blank = np.array([""] * len(names))
    made = fit_priors.Recommendations(
        **dict.fromkeys(("measure", "division", "group", "size", "status"), blank),
        **dict.fromkeys(("cost", "saving", "bill"), np.ones(len(names))),
        year=np.full(len(names), 2000),
        resource=np.array(names),
    )
    value = np.array([place[name] for name in names])
    nodes = fit_priors.fit_quantiles(made, value, np.ones(len(names), dtype=bool))
    whole = nodes[("", "", "", "", "")].values[2]
    moved = {
        name: float((nodes[(name, "", "", "", "")].values[2] - whole) / (place[name] - whole)) for name in ("small",)
    }
    assert moved["small"] == pytest.approx(30 / 330)
    assert nodes[("large", "", "", "", "")].values[0] < -2.7


def test_quantiles_of_equal_weights_are_the_plain_ones():
    values = np.arange(1001, dtype=float)
    found = fit_priors.quantiles(values[::-1], np.ones(1001))
    assert found == pytest.approx([100, 250, 500, 750, 900], abs=1)


def test_area_under_the_curve_by_hand():
    done = np.array([True, False, True, False])
    assert pathway.area(np.array([0.9, 0.1, 0.8, 0.2]), done) == 1
    assert pathway.area(np.array([0.5, 0.5, 0.5, 0.5]), done) == 0.5


def test_the_check_runs_on_the_sample(capsys: pytest.CaptureFixture[str]):
    pathway.main(pathway.SAMPLE, None)
    told = capsys.readouterr().out
    assert "Payback in years" in told
    assert "AUC" in told
    assert "every set" in told


def test_shipped_weights_are_those_that_are_read():
    weights = priors.read_weights(priors.DATA / "priors_implemented.csv")
    assert set(weights) == set(fit_priors.KNOWN)
    assert all(("intercept", "") in each for each in weights.values())
