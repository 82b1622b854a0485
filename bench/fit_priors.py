"""Fits the priors of the pathway on the recommendations of the US Industrial Assessment Centers.

    .venv/bin/python -m bench.fit_priors FILE.csv[.gz]     writes lingkar/engines/pathway/data/priors_*.csv

Nothing here is random: the same file gives the same numbers. What is done and why: docs/methods/pathway.md. The two
constants below were chosen on years before 2015 only (bench/pathway.py tests on 2015 and later).
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lingkar.engines.pathway import priors
from lingkar.engines.pathway.priors import Key

type Floats = NDArray[np.float64]
type Mask = NDArray[np.bool_]

PROBABILITIES = np.array([0.1, 0.25, 0.5, 0.75, 0.9])
HALF_LIFE = 4.0  # years after which a recommendation counts half
SHRINKAGE = 300.0  # cases the parent counts as, beside a group's own (weighted) cases
RIDGE = 5.0
HALF_LIFE_DONE = 6.0
KNOTS = {"payback": (-1.4, 0.0, 1.4), "cost": (6.0, 8.0, 10.0, 12.0)}
FEWEST = 30  # a row of its own needs so many cases
DOLLARS_OF = 2018
ELECTRIC = ("EC", "ED", "EF")
KNOWN = {"none": (), "payback": ("payback",), "cost": ("cost",), "paybackcost": ("payback", "cost")}


@dataclass(frozen=True)
class Recommendations:
    """The file as columns; text columns hold "" for unknown, numbers hold nan."""

    year: NDArray[np.int64]
    resource: NDArray[np.str_]
    measure: NDArray[np.str_]
    division: NDArray[np.str_]
    group: NDArray[np.str_]
    size: NDArray[np.str_]
    status: NDArray[np.str_]
    cost: Floats  # US dollars of 2018
    saving: Floats  # the same, a year
    bill: Floats  # electricity, the same

    @property
    def priced(self) -> Mask:
        """Cost and saving are known and above zero. The file holds no measures without cost, see its README."""
        found: Mask = (self.cost > 0) & (self.saving > 0)
        return found

    @property
    def log_payback(self) -> Floats:
        priced = self.priced
        return np.log(np.where(priced, self.cost, np.nan) / np.where(priced, self.saving, np.nan))

    @property
    def log_saving(self) -> Floats:
        """Part of the electricity bill where electricity is saved, else dollars; nan where it cannot be said."""
        electric = np.isin(self.resource, ELECTRIC)
        part = self.saving / np.where(self.bill > 0, self.bill, np.nan)
        value = np.where(electric, np.where(part <= 1, part, np.nan), self.saving)
        return np.log(np.where(value > 0, value, np.nan))

    @property
    def decided(self) -> Mask:
        found: Mask = np.isin(self.status, ("I", "N"))
        return found


def read(path: Path) -> Recommendations:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    levels = price_levels()
    years = np.array([int(row["fy"]) for row in rows])
    # A year past the table keeps the last level: payback and shares of a bill are ratios and do not move.
    level = np.array([levels.get(year, levels[max(levels)]) for year in years.tolist()])
    divisions = [division(row) for row in rows]
    kwh = numbers(rows, "electricity_kwh")
    return Recommendations(
        year=years,
        resource=np.array([priors.SAME_RESOURCE.get(row["resource"], row["resource"]) for row in rows]),
        measure=np.array([row["arc_rounded"] if row["arc_rounded"] in priors.MEASURES else "" for row in rows]),
        division=np.array(divisions),
        group=np.array([priors.group_of(each) for each in divisions]),
        size=np.array([priors.size_of(each) for each in kwh.tolist()]),
        status=np.array([row["impstatus"] for row in rows]),
        cost=numbers(rows, "cost_usd") / level,
        saving=numbers(rows, "saved_usd_per_year") / level,
        bill=numbers(rows, "electricity_cost_usd") / level,
    )


def division(row: Mapping[str, str]) -> str:
    """By NAICS, and by SIC where there is no NAICS (before 2003)."""
    naics, sic = (row[name].split(".")[0] for name in ("naics", "sic"))
    return priors.division_of(naics if len(naics) > 4 else sic if not naics and len(sic) == 4 else None)


def numbers(rows: Sequence[Mapping[str, str]], name: str) -> Floats:
    return np.array([float(row[name]) if row[name] else np.nan for row in rows])


def price_levels() -> dict[int, float]:
    """Dollars of each year in dollars of 2018."""
    with (priors.DATA / "us_price_level.csv").open(encoding="utf-8", newline="") as file:
        index = {int(row["year"]): float(row["index_2009"]) for row in csv.DictReader(file)}
    return {year: value / index[DOLLARS_OF] for year, value in index.items()}


@dataclass(frozen=True)
class Node:
    """Shrunken quantiles of log values, and how many cases of its own stand behind them."""

    values: Floats
    n: int
    first_year: int
    last_year: int


def fit_quantiles(rows: Recommendations, value: Floats, training: Mask) -> dict[Key, Node]:
    """Every group's own quantiles, drawn toward its parent's as if the parent were SHRINKAGE cases.

    All, then resource, then group of measures, then sector group, then division. Size comes last and starts from its
    division's quantiles, moved as size moves the quantiles of the resource as a whole: few cells have cases enough.
    """
    used = np.flatnonzero(training & np.isfinite(value))
    weight = 0.5 ** ((rows.year[used].max() - rows.year) / HALF_LIFE)
    nodes: dict[Key, Node] = {}

    def add(key: Key, cases: NDArray[np.int64], parent: Floats | None) -> Floats:
        found = quantiles(value[cases], weight[cases])
        if parent is not None:
            own = float(weight[cases].sum())
            found = np.maximum.accumulate((own * found + SHRINKAGE * parent) / (own + SHRINKAGE))
        if len(cases) >= FEWEST or parent is None:
            years = rows.year[cases]
            nodes[key] = Node(found, len(cases), int(years.min()), int(years.max()))
        return found

    top = add(("", "", "", "", ""), used, None)
    for resource, cases in split(used, rows.resource):
        whole = add((resource, "", "", "", ""), cases, top)
        _narrow(rows, (resource, ""), cases, whole, add)
        for measure, some in split(cases, rows.measure):
            _narrow(rows, (resource, measure), some, add((resource, measure, "", "", ""), some, whole), add)
    return nodes


def _narrow(rows: Recommendations, start: tuple[str, str], cases: NDArray[np.int64], base: Floats, add: object) -> None:
    assert callable(add)
    by_size = {size: add((*start, "", "", size), some, base) for size, some in split(cases, rows.size)}
    for group, some in split(cases, rows.group):
        of_group = add((*start, group, "", ""), some, base)
        for name, few in split(some, rows.division):
            of_division = add((*start, group, name, ""), few, of_group)
            for size, fewer in split(few, rows.size):
                add((*start, group, name, size), fewer, np.maximum.accumulate(of_division + by_size[size] - base))


def split(cases: NDArray[np.int64], column: NDArray[np.str_]) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """The cases by a column's values, in their order; unknown ones are left out."""
    for value in sorted(set(column[cases].tolist()) - {""}):
        yield value, cases[column[cases] == value]


def quantiles(values: Floats, weights: Floats) -> Floats:
    """Weighted quantiles, each case in the middle of its weight, straight lines between."""
    order = np.argsort(values, kind="stable")
    at = np.cumsum(weights[order]) - weights[order] / 2
    return np.interp(PROBABILITIES, at / weights.sum(), values[order])


@dataclass(frozen=True)
class Weights:
    """Log odds of being carried out, for one set of known facts."""

    terms: tuple[tuple[str, str], ...]  # (term, level or knot)
    values: Floats
    n: int


def fit_implemented(rows: Recommendations, training: Mask, known: Iterable[str]) -> Weights:
    """Ridge logistic regression: resource, and bent lines in log payback and log cost, whichever are known."""
    known = tuple(known)
    used = training & rows.decided & (rows.priced if known else np.ones(len(rows.year), dtype=bool))
    terms: list[tuple[str, str]] = [("intercept", "")]
    terms += [("resource", each) for each, cases in split(np.flatnonzero(used), rows.resource) if len(cases) >= FEWEST]
    for name in known:
        terms += [(name, ""), *((name, str(knot)) for knot in KNOTS[name])]
    features = design(rows, used, terms)
    weight = 0.5 ** ((rows.year[used].max() - rows.year[used]) / HALF_LIFE_DONE)
    return Weights(tuple(terms), _newton(features, rows.status[used] == "I", weight), int(used.sum()))


def design(rows: Recommendations, used: Mask, terms: Sequence[tuple[str, str]]) -> Floats:
    values = {"payback": rows.log_payback[used], "cost": np.log(np.where(rows.cost > 0, rows.cost, np.nan))[used]}
    for name, (least, most) in priors.FARTHEST.items():
        values[name] = np.clip(values[name], np.log(least), np.log(most))
    columns = []
    for term, level in terms:
        if term == "intercept":
            columns.append(np.ones(int(used.sum())))
        elif term == "resource":
            columns.append((rows.resource[used] == level).astype(float))
        else:
            columns.append(np.maximum(0.0, values[term] - float(level)) if level else values[term])
    return np.stack(columns, axis=1)


def _newton(features: Floats, done: Mask, weight: Floats) -> Floats:
    found = np.zeros(features.shape[1])
    ridge = np.full(len(found), RIDGE)
    ridge[0] = 1e-6
    for _ in range(50):
        probability = 1 / (1 + np.exp(-features @ found))
        slope = features.T @ (weight * (done - probability)) - ridge * found
        curve = (features * (weight * probability * (1 - probability))[:, None]).T @ features + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        found = found + step
        if np.abs(step).max() < 1e-10:
            break
    return found


QUANTILE_COLUMNS = [
    "quantity", "resource", "measure", "group", "division", "size", "n", "p10", "p25", "p50", "p75", "p90",
    "first_year", "last_year", "country", "source",
]  # fmt: skip

WEIGHT_COLUMNS = ["known", "term", "level", "weight", "n", "first_year", "last_year", "country", "source"]


def quantity(name: str, resource: str) -> str:
    if name == "payback":
        return "payback-years"
    return "saving-share" if resource in ELECTRIC else "saving-usd-2018"


def quantile_rows(name: str, nodes: Mapping[Key, Node]) -> list[list[str]]:
    rows = []
    for key in sorted(nodes):
        node = nodes[key]
        numbers_ = [f"{value:.5g}" for value in np.exp(node.values).tolist()]
        years = [str(node.first_year), str(node.last_year)]
        rows.append([quantity(name, key[0]), *key, str(node.n), *numbers_, *years, priors.COUNTRY, priors.SOURCE])
    return rows


def weight_rows(fitted: Mapping[str, Weights], first: int, last: int) -> list[list[str]]:
    return [
        [known, term, level, f"{value:.6f}", str(each.n), str(first), str(last), priors.COUNTRY, priors.SOURCE]
        for known, each in fitted.items()
        for (term, level), value in zip(each.terms, each.values.tolist(), strict=True)
    ]


def write(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def fit(rows: Recommendations, training: Mask, target: Path) -> None:
    """Writes the three files of priors from the training rows."""
    electric = np.isin(rows.resource, ELECTRIC)
    payback = fit_quantiles(rows, rows.log_payback, training)
    # Shares of a bill and dollars must not meet in one quantile; what is said of no resource is said in dollars.
    shares = fit_quantiles(rows, rows.log_saving, training & electric)
    saving = shares | fit_quantiles(rows, rows.log_saving, training & ~electric)
    fitted = {name: fit_implemented(rows, training, known) for name, known in KNOWN.items()}
    years = rows.year[training]
    write(target / "priors_payback.csv", QUANTILE_COLUMNS, quantile_rows("payback", payback))
    write(target / "priors_saving.csv", QUANTILE_COLUMNS, quantile_rows("saving", saving))
    write(target / "priors_implemented.csv", WEIGHT_COLUMNS, weight_rows(fitted, int(years.min()), int(years.max())))


def main(source: Path, target: Path = priors.DATA) -> None:
    rows = read(source)
    fit(rows, np.ones(len(rows.year), dtype=bool), target)
    print(f"Fitted on {len(rows.year):,} recommendations; wrote {target}/priors_*.csv")


if __name__ == "__main__":
    if len(sys.argv) == 2:
        main(Path(sys.argv[1]))
    else:
        print("Fits nothing without a file: python -m bench.fit_priors FILE.csv[.gz]")
