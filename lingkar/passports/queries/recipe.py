"""What a firm's numbers say of one product, ready to become facts of a passport. Unknown stays None."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lingkar.books.bridge import count
from lingkar.books.enums import Kind, Quality
from lingkar.books.models import Measurement, Product, RecipeLine
from lingkar.books.queries import measured

# Share of the recipe -> fact of the passport.
SHARES = {
    "recycled": "recycled",
    "reused": "reused",
    "biological": "biological",
    "collected_for_reuse": "for-reuse",
    "collected_for_recycling": "for-recycling",
    "composted": "for-compost",
}
ORDER = [Quality.GUESS, Quality.ESTIMATE, Quality.BILL, Quality.MEASURED]
PLACES = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Read:
    """One fact as it is known now."""

    property: str
    value: Decimal | None
    item: str = ""
    evidence: str = ""
    year: int | None = None


def read_facts(product: Product) -> list[Read]:
    lines = list(product.lines.select_related("material"))
    return [*_recipe(lines, product.organisation.country.code), *_life(product), *_measured(product)]


def _recipe(lines: list[RecipeLine], country: str) -> Iterator[Read]:
    """Shares count by mass; one line that does not tell leaves the whole unknown."""
    masses = [_mass(line, country) for line in lines]
    known = [mass for mass in masses if mass is not None]
    total = sum(known, Decimal(0)) if known and len(known) == len(lines) else None
    worst = _worst(lines)
    for name, code in SHARES.items():
        told = [None if name in line.assumed else getattr(line, name) for line in lines]
        whole = None
        if total and None not in told:
            pairs = zip(known, told, strict=True)
            whole = sum((mass * (share or 0) for mass, share in pairs), Decimal(0)) / total
        yield Read(code, _rounded(whole), evidence=worst if whole is not None else "")
    yield Read("hazardous", _hazardous(lines))
    yield Read("mass", _rounded(total), evidence=worst if total is not None else "")
    yield from _materials(lines, masses, total)


def _materials(lines: list[RecipeLine], masses: list[Decimal | None], total: Decimal | None) -> Iterator[Read]:
    """Lines of one material count together."""
    found: dict[str, list[tuple[RecipeLine, Decimal | None]]] = {}
    for line, mass in zip(lines, masses, strict=True):
        found.setdefault(line.material.code, []).append((line, mass))
    for code, rows in found.items():
        weights = [mass for _line, mass in rows]
        mass = None if None in weights else sum((each for each in weights if each is not None), Decimal(0))
        worst = _worst([line for line, _mass in rows])
        share = mass / total if total and mass is not None else None
        yield Read("material", _rounded(share), code, worst if share is not None else "")
        told = [None if "recycled" in line.assumed else line.recycled for line, _mass in rows]
        part = None
        if mass and None not in told:
            pairs = zip(weights, told, strict=True)
            part = sum(((each or 0) * (share_of or 0) for each, share_of in pairs), Decimal(0)) / mass
        yield Read("material-recycled", _rounded(part), code, worst if part is not None else "")


def _life(product: Product) -> Iterator[Read]:
    for code, value in (
        ("lifetime", product.lifetime_years),
        ("usual-lifetime", product.industry_lifetime_years),
        ("uses", product.functional_units),
    ):
        yield Read(code, _rounded(value), evidence="" if value is None else Quality.ESTIMATE.value)


def _measured(product: Product) -> Iterator[Read]:
    """From the newest year that was measured."""
    made = measured(product.organisation).filter(result__isnull=False).first()
    result: dict[str, Any] = (made.result or {}) if made else {}
    iso = result.get("iso59020", {})
    values = {
        "mci": _mci(made, product),
        "renewable-energy": iso.get("A.4.2", {}).get("value"),
        "water-reused": iso.get("A.5.4", {}).get("value"),
    }
    for code, value in values.items():
        number = None if value is None else min(Decimal(1), Decimal(str(value)))
        year = made.book.year if made is not None and number is not None else None
        yield Read(code, _rounded(number), evidence="" if number is None else Quality.ESTIMATE.value, year=year)


def _mci(made: Measurement | None, product: Product) -> float | None:
    """Of this very product; the report keeps the products in the order of the file that went in."""
    if made is None:
        return None
    codes = [row.get("note") for row in made.inputs.get("products", [])]
    results = (made.result or {}).get("mci", {}).get("products", [])
    value = next((row["value"] for code, row in zip(codes, results, strict=False) if code == product.code), None)
    return None if value is None else float(value)


def _mass(line: RecipeLine, country: str) -> Decimal | None:
    counted = count(line.amount, line.unit, Kind.MATERIAL.value, line.material.code, country)
    return None if counted is None or counted.value is None else Decimal(str(counted.value))


def _hazardous(lines: list[RecipeLine]) -> Decimal | None:
    """One hazardous material is enough for yes; one that nobody classed leaves it open."""
    told = [line.material.fact("hazardous") for line in lines]
    if any(each is True for each in told):
        return Decimal(1)
    return Decimal(0) if told and all(each is False for each in told) else None


def _worst(lines: list[RecipeLine]) -> str:
    """A chain is as good as its weakest number."""
    qualities = [Quality(line.quality) for line in lines]
    return min(qualities, key=ORDER.index).value if qualities else ""


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value).quantize(PLACES)
