"""Checks the priors of the pathway on years they were not fitted on, and the choice under a budget for its speed.

    .venv/bin/python -m bench.pathway                      a small sample; only shows that it runs
    .venv/bin/python -m bench.pathway FILE.csv[.gz]        fitted before 2015, checked on 2015 and later
    .venv/bin/python -m bench.pathway FILE.csv LATER.csv   fitted on the first file, checked on the second

What is compared: docs/benchmarks.md. Ratios below 1 mean: better than what stands after "against".
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from bench.fit_priors import PROBABILITIES, Floats, Mask, Recommendations, fit, quantiles, read
from bench.running import ROOT
from lingkar.engines.pathway import Firm, Proposal, Spending, choose, find, load_catalogue, load_factors, priors
from lingkar.engines.pathway.invest import RATE
from lingkar.engines.pathway.invest_money import Terms, exact_value, needs

SAMPLE = ROOT / "tests" / "data" / "iac" / "sample.csv"
FIRST_TEST_YEAR = 2015
BUDGET = Decimal(200_000)


@dataclass(frozen=True)
class Scores:
    """Pinball loss summed over the five quantiles, in its own unit and in logs, and how much the two intervals hold."""

    plain: float
    logs: float
    half: float
    four_fifths: float


def main(first: Path, later: Path | None) -> None:
    rows, training = read(first), None
    if later is None:
        training = rows.year < FIRST_TEST_YEAR
    else:
        rows, training = joined(rows, read(later))
    test = ~training
    years = f"{rows.year[test].min()}-{rows.year[test].max()}"
    print(f"{int(training.sum()):,} to fit, {int(test.sum()):,} to check ({years})")
    with tempfile.TemporaryDirectory() as folder:
        fit(rows, training, Path(folder))
        table = priors.read_quantiles(Path(folder) / "priors_payback.csv")
        savings = priors.read_quantiles(Path(folder) / "priors_saving.csv")
        weights = priors.read_weights(Path(folder) / "priors_implemented.csv")
    value = rows.log_payback
    print("\nPayback in years")
    for name, mask in (("all advised", test & rows.priced), ("carried out", test & rows.priced & (rows.status == "I"))):
        checked(name, rows, value, training & rows.priced, mask, table)
    print("\nSaving (part of the electricity bill; dollars of 2018 for other resources)")
    checked("all advised", rows, rows.log_saving, training, test, savings)
    implemented(rows, training, test, weights)
    choosing()


def joined(one: Recommendations, other: Recommendations) -> tuple[Recommendations, Mask]:
    both = Recommendations(
        **{field.name: np.concatenate([getattr(one, field.name), getattr(other, field.name)]) for field in fields(one)}
    )
    return both, np.arange(len(both.year)) < len(one.year)


def checked(
    name: str,
    rows: Recommendations,
    value: Floats,
    training: Mask,
    test: Mask,
    table: dict[priors.Key, priors.Quantiles],
) -> None:
    """Ours with and without what narrows it, against the median by resource and the plain quantiles by resource."""
    training, test = training & np.isfinite(value), np.flatnonzero(test & np.isfinite(value))
    median, plain = naive(rows, value, training, test)
    real = value[test]
    base, spread = scores(real, median), scores(real, plain)
    print(f"  {name}, {len(test):,}:")
    for label, measure, narrow in (
        ("resource", False, False),
        ("+ sector, size", False, True),
        ("+ measure", True, True),
    ):
        ours = scores(real, np.log(looked_up(rows, test, table, measure, narrow)))
        print(
            f"    {label:15} pinball against the median by resource {ours.plain / base.plain:.3f}"
            f" (in logs {ours.logs / base.logs:.3f}), against quantiles by resource {ours.plain / spread.plain:.3f}"
            f" (in logs {ours.logs / spread.logs:.3f}); p25-p75 holds {ours.half:.1%}, p10-p90 {ours.four_fifths:.1%}"
        )
    print(f"    quantiles by resource hold {spread.half:.1%} and {spread.four_fifths:.1%}")


def naive(rows: Recommendations, value: Floats, training: Mask, test: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """For each tested row: the median of its resource five times, and the plain quantiles of its resource."""
    cases = np.flatnonzero(training)
    whole = quantiles(value[cases], np.ones(len(cases)))
    by_resource = {}
    for resource in sorted(set(rows.resource[cases].tolist())):
        some = cases[rows.resource[cases] == resource]
        by_resource[resource] = quantiles(value[some], np.ones(len(some)))
    plain = np.array([by_resource.get(each, whole) for each in rows.resource[test].tolist()])
    return np.repeat(plain[:, 2:3], len(PROBABILITIES), axis=1), plain


def looked_up(
    rows: Recommendations,
    test: NDArray[np.int64],
    table: dict[priors.Key, priors.Quantiles],
    measure: bool,
    narrow: bool,
) -> Floats:
    found = [
        priors.look(
            table,
            str(rows.resource[row]),
            str(rows.division[row]) if narrow else None,
            str(rows.size[row]) if narrow else None,
            str(rows.measure[row]) if measure else "",
        )
        for row in test.tolist()
    ]
    return np.array([(each.p10, each.p25, each.p50, each.p75, each.p90) for each in found])


def scores(real: Floats, logs: Floats) -> Scores:
    return Scores(
        plain=pinball(np.exp(real), np.exp(logs)),
        logs=pinball(real, logs),
        half=float(np.mean((real >= logs[:, 1]) & (real <= logs[:, 3]))),
        four_fifths=float(np.mean((real >= logs[:, 0]) & (real <= logs[:, 4]))),
    )


def pinball(real: Floats, found: Floats) -> float:
    error = real[:, None] - found
    return float(np.maximum(PROBABILITIES * error, (PROBABILITIES - 1) * error).mean(axis=0).sum())


def implemented(
    rows: Recommendations, training: Mask, test: Mask, weights: dict[str, dict[tuple[str, str], float]]
) -> None:
    """Carried out or not: area under the curve and squared error, against the share carried out by resource."""
    wanted = np.flatnonzero(test & rows.decided & rows.priced)
    done = rows.status[wanted] == "I"
    payback, cost = np.exp(rows.log_payback[wanted]), rows.cost[wanted]
    known = training & rows.decided
    overall = float(np.mean(rows.status[known] == "I"))
    share = {
        each: float(np.sum(rows.status[known & (rows.resource == each)] == "I") + 20 * overall)
        / float(np.sum(known & (rows.resource == each)) + 20)
        for each in set(rows.resource[wanted].tolist())
    }
    names = rows.resource[wanted].tolist()
    base = np.array([share[each] for each in names])
    print(f"\nCarried out or not, {len(wanted):,} ({done.mean():.1%} were)")
    facts = list(zip(names, payback.tolist(), cost.tolist(), strict=True))
    with_payback = np.array([priors.probability(weights, *each[:2]) for each in facts])
    with_cost = np.array([priors.probability(weights, *each) for each in facts])
    for label, found in (("share by resource", base), ("payback known", with_payback), ("and cost", with_cost)):
        error = float(np.mean((found - done) ** 2))
        print(f"    {label:18} AUC {area(found, done):.3f}, squared error {error:.4f}")


def choosing() -> None:
    """The choice under a budget, beside trying every set of the first twelve actions; times in seconds."""
    spending = Spending(*(Decimal(each) for each in (40_000, 20_000, 3_000, 400_000, 2_000)))
    machines = ("compressor", "boiler", "own-roof", "air-con", "cold-room", "motor")
    firm = Firm(
        "TH", "10", "small", "THB", spending, answers={"equipment": machines, "fuel-kinds": ("lpg", "firewood")}
    )
    fitting = find(firm, load_catalogue(), load_factors(), 64).proposals
    priced = [each for each in fitting if each.saving is not None and each.cost is not None]
    print("\nChoosing under a budget of 200,000")
    for listed in (priced[:12], priced):
        start = perf_counter()
        found = choose(listed, budget=BUDGET, horizon_years=3, interactions=())
        print(f"    {len(listed)} actions: {perf_counter() - start:.2f} s, {found.status}, worth {found.value:,.0f}")
    start = perf_counter()
    print(f"    12 actions, every set: worth {every_set(priced[:12]):,.0f} after {perf_counter() - start:.2f} s")


def every_set(proposals: Sequence[Proposal]) -> Decimal:
    terms = Terms(BUDGET, Decimal(3), RATE, {})
    best = Decimal(0)
    for number in range(2 ** len(proposals)):
        chosen = [each for place, each in enumerate(proposals) if number >> place & 1]
        if sum((needs(each) for each in chosen), Decimal(0)) <= BUDGET:
            best = max(best, exact_value(chosen, terms))
    return best


def area(score: Floats, done: Mask) -> float:
    """Area under the curve: how often a carried-out one scores above one that was not; ties count half."""
    _, place, count = np.unique(score, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[place]
    yes = int(done.sum())
    return float((rank[done].sum() - yes * (yes + 1) / 2) / (yes * (len(done) - yes)))


if __name__ == "__main__":
    paths = [Path(each) for each in sys.argv[1:]] or [SAMPLE]
    main(paths[0], paths[1] if len(paths) > 1 else None)
