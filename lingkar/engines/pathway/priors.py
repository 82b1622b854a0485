"""What audited plants tell beforehand: payback, saving, and whether a measure was carried out.

Fitted on the recommendations of the US Industrial Assessment Centers by `bench/fit_priors.py`; the fitted numbers are
`data/priors_*.csv`. Method, held-out check and limits: docs/methods/pathway.md.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log
from pathlib import Path

DATA = Path(__file__).parent / "data"
COUNTRY = "US"
SOURCE = "iac-1995-2018"
# Bounds in kWh a year: the file has no number of workers, so a plant's size is read from its electricity.
SIZE_BOUNDS = ((500_000.0, "micro"), (2_000_000.0, "small"), (10_000_000.0, "medium"))
MEASURES = ("2", "3", "4", "5")  # rounded group of the measure, see docs/methods/pathway.md
SAME_RESOURCE = {"E1": "EC"}  # before 2002 electricity had one code for use and demand together
# Which of the five quantiles stand for the low, middle and high end of a class of measures.
PARTS = ("middle", "lower", "upper", "early")
FARTHEST = {"payback": (0.01, 50.0), "cost": (5.0, 5_000_000.0)}  # beyond that a number moves the probability no more

type Key = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Quantiles:
    """Five quantiles, and of which recommendations. `n` is how many were read at the named level."""

    p10: float
    p25: float
    p50: float
    p75: float
    p90: float
    quantity: str  # payback-years, saving-share (of the electricity bill), saving-usd-2018
    n: int
    resource: str  # "" when the resource is not in the file: then of all resources
    measure: str
    group: str
    division: str
    size: str
    first_year: int
    last_year: int
    country: str = COUNTRY
    source: str = SOURCE

    @property
    def level(self) -> str:
        """The narrowest thing the numbers were shaded to: size, division, group, measure, resource or all."""
        names = ("size", "division", "group", "measure", "resource")
        return next((name for name in names if getattr(self, name)), "all")

    def part(self, name: str) -> tuple[float, float, float]:
        """Low, middle and high: the middle half, its lower or upper half, or the early part."""
        return {
            "middle": (self.p25, self.p50, self.p75),
            "lower": (self.p25, (self.p25 + self.p50) / 2, self.p50),
            "upper": (self.p50, (self.p50 + self.p75) / 2, self.p75),
            "early": (self.p10, self.p25, self.p50),
        }[name]


def payback(resource: str, sector: str | None = None, size: str | None = None, *, measure: str = "") -> Quantiles:
    """Years until the money is back, of all measures advised for this resource, shaded to the sector and size.

    resource: source code of the file (EC electricity, E2 gas, W1 water...). sector: ISIC Rev.4 division (two digits),
    NAICS (three, five or six digits) or SIC (four digits); anything else counts as unknown. size: micro, small, medium
    or large. Advised, not carried out: what was carried out paid back sooner, and nobody knows beforehand which it is.
    """
    return look(_table("priors_payback.csv"), resource, sector, size, measure)


def saving(resource: str, sector: str | None = None, size: str | None = None, *, measure: str = "") -> Quantiles:
    """Saving a year: part of the electricity bill for EC, ED and EF, else US dollars of 2018. See `payback`."""
    return look(_table("priors_saving.csv"), resource, sector, size, measure)


def implemented_probability(
    resource: str,
    payback_years: float | None = None,
    cost_usd_2018: float | None = None,
    sector: str | None = None,
    size: str | None = None,
) -> float:
    """How often such a measure was carried out within two years of being advised (0..1).

    Additive in the log odds: resource, bent lines in log payback and log cost. Sector and size are taken and not used:
    they were tried and did not help on later years. A payback or cost that is not known leaves its part out, by the
    coefficients fitted without it.
    """
    return probability(_weights(), resource, payback_years, cost_usd_2018)


def probability(
    weights: Mapping[str, Mapping[tuple[str, str], float]],
    resource: str,
    payback_years: float | None = None,
    cost_usd_2018: float | None = None,
) -> float:
    """The same, by coefficients of your own (see `read_weights`)."""
    known = ("payback" if payback_years is not None else "") + ("cost" if cost_usd_2018 is not None else "")
    fitted = weights[known or "none"]
    odds = fitted[("intercept", "")] + fitted.get(("resource", SAME_RESOURCE.get(resource, resource)), 0.0)
    for term, value in (("payback", payback_years), ("cost", cost_usd_2018)):
        if value is not None:
            least, most = FARTHEST[term]
            x = log(min(max(value, least), most))
            bent = ((weight, knot) for (name, knot), weight in fitted.items() if name == term)
            odds += sum(weight * (max(0.0, x - float(knot)) if knot else x) for weight, knot in bent)
    return 1.0 / (1.0 + exp(-odds))


def size_of(kwh_a_year: float | None) -> str:
    """Size of a plant by the electricity it used; "" when not known."""
    if kwh_a_year is None or not kwh_a_year > 0:
        return ""
    return next((name for bound, name in SIZE_BOUNDS if kwh_a_year < bound), "large")


def division_of(sector: str | None) -> str:
    """ISIC Rev.4 division of an ISIC, NAICS or SIC code, told apart by its number of digits; "" when not known."""
    code = (sector or "").strip().removesuffix(".0")  # as spreadsheets write codes
    if not code.isdigit() or len(code) > 6:
        return ""
    if len(code) == 2:
        return code if code in _groups() else ""
    scheme, prefix = ("sic", code[:2]) if len(code) == 4 else ("naics", code[:3])
    return _us_sectors().get((scheme, prefix), "")


def group_of(division: str) -> str:
    """Group of the catalogue for a division of manufacturing; "" for everything else."""
    return _groups().get(division, "")


def look(
    table: Mapping[Key, Quantiles],
    resource: str,
    sector: str | None = None,
    size: str | None = None,
    measure: str = "",
) -> Quantiles:
    """The narrowest row there is; the rows were shrunk to their parents when they were fitted."""
    resource = SAME_RESOURCE.get(resource, resource)
    division = division_of(sector)
    group = group_of(division)
    size = size if size in ("micro", "small", "medium", "large") else ""
    for wanted in dict.fromkeys((measure if measure in MEASURES else "", "")):
        narrower: tuple[Key, ...] = (
            (resource, wanted, group, division, size),
            (resource, wanted, group, division, ""),
            (resource, wanted, group, "", ""),
            (resource, wanted, "", "", size),
            (resource, wanted, "", "", ""),
        )
        for key in narrower:
            if key in table:
                return table[key]
    return table[("", "", "", "", "")]


def read_quantiles(path: Path) -> dict[Key, Quantiles]:
    """A file that `bench/fit_priors.py` wrote."""
    return {
        (row["resource"], row["measure"], row["group"], row["division"], row["size"]): Quantiles(
            p10=float(row["p10"]),
            p25=float(row["p25"]),
            p50=float(row["p50"]),
            p75=float(row["p75"]),
            p90=float(row["p90"]),
            quantity=row["quantity"],
            n=int(row["n"]),
            resource=row["resource"],
            measure=row["measure"],
            group=row["group"],
            division=row["division"],
            size=row["size"],
            first_year=int(row["first_year"]),
            last_year=int(row["last_year"]),
            country=row["country"],
            source=row["source"],
        )
        for row in _rows(path)
    }


def read_weights(path: Path) -> dict[str, dict[tuple[str, str], float]]:
    """For each set of known facts: (term, level or knot) -> weight in the log odds."""
    found: dict[str, dict[tuple[str, str], float]] = {}
    for row in _rows(path):
        found.setdefault(row["known"], {})[(row["term"], row["level"])] = float(row["weight"])
    return found


@cache
def _table(name: str) -> Mapping[Key, Quantiles]:
    return read_quantiles(DATA / name)


@cache
def _weights() -> Mapping[str, Mapping[tuple[str, str], float]]:
    return read_weights(DATA / "priors_implemented.csv")


@cache
def _us_sectors() -> Mapping[tuple[str, str], str]:
    return {(row["scheme"], row["prefix"]): row["isic"] for row in _rows(DATA / "us_sectors.csv")}


@cache
def _groups() -> Mapping[str, str]:
    divisions = set(_us_sectors().values())
    rows = _rows(DATA / "sector_groups.csv")
    return {row["isic"]: row["group"] for row in rows if row["isic"] in divisions}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
