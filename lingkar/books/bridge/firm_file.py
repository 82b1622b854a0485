"""The rows of a book as the file the measuring engine reads. Nothing is filled in: what is not told stays out."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from lingkar.books.bridge.totals import Total, period_of, totals
from lingkar.books.bridge.units import base_unit, count
from lingkar.books.enums import Kind
from lingkar.books.lines import ROAD, Line
from lingkar.books.models import EFFICIENCIES, SHARES, Book, Entry, Product, RecipeLine

DATA = Path(__file__).resolve().parent.parent / "data"
WATER_FIELDS = {
    "withdrawn": "withdrawn_m3",
    "circular-in": "circular_in_m3",
    "discharged": "discharged_m3",
    "circular-out": "circular_out_m3",
    "reused": "reused_m3",
}
# The island grids of Malaysia differ widely from that of the peninsula; other areas are counted with their country.
AREA_GRIDS = {"MY-12": "Sabah", "MY-13": "Sarawak"}
LIFE = ("lifetime_years", "industry_lifetime_years", "functional_units", "industry_functional_units")


@cache
def factor_names() -> dict[str, str]:
    """Code of a material of our list -> the name under which the factor tables know it."""
    with (DATA / "material_factors.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["factor"] for row in csv.DictReader(file)}


def material_name(code: str) -> str:
    return factor_names().get(code, code)


def firm_file(
    book: Book, entries: Iterable[Entry], products: Iterable[Product]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What goes into the engine, and what is told of each line. A `note` carries the line (or product) it is from."""
    found = totals(entries, book.organisation.country.code)
    file: dict[str, Any] = {
        "name": book.organisation.name,
        "country": book.organisation.country.code,
        "year": book.year,
        "currency": book.currency,
    }
    area = book.organisation.area
    if area is not None and area.code in AREA_GRIDS:
        file["grid"] = AREA_GRIDS[area.code]
    _put(file, "energy", found, Kind.ENERGY, _energy)
    _put(file, "purchases", found, Kind.MATERIAL, _purchase)
    prices = _prices(found)
    _put(file, "waste", found, Kind.WASTE, lambda total: _waste(total, prices))
    _put(file, "refrigerants", found, Kind.REFRIGERANT, _refrigerant)
    _put_water(file, found)
    _put_revenue(file, found, book.currency)
    listed = list(products)
    made = [_product(product, found, book.organisation.country.code) for product in listed]
    if made:
        file["products"] = made
    told = {
        "lines": [total.told() for total in found.values()],
        "period": period_of(found.values()),
        # What the parts of products are called; the file itself carries the names of the factor tables.
        "parts": {
            line.code: {"name": line.name, "material": line.material.code}
            for product in listed
            for line in product.lines.all()
        },
    }
    return file, told


type Row = dict[str, Any]


def _put(file: Row, name: str, found: dict[Line, Total], kind: str, made: Callable[[Total], Row]) -> None:
    rows = [_known(made(total)) for line, total in found.items() if line.kind == kind]
    if rows:
        file[name] = rows


def _known(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None}


def _energy(total: Total) -> Row:
    return {
        "carrier": total.line.item,
        "amount": total.amount,
        "unit": None if total.amount is None else base_unit(Kind.ENERGY, total.line.item),
        "renewable": total.biological if total.line.asks_renewable else None,
        "cost": total.cost,
        "use": "road" if total.line.destination == ROAD else None,
        "quality": total.quality,
        "note": total.line.key,
    }


def _purchase(total: Total) -> Row:
    return {
        "material": material_name(total.line.item),
        "mass_kg": total.amount,
        "recycled": total.recycled,
        "reused": total.reused,
        "biological": total.biological,
        "cost": total.cost,
        "quality": total.quality,
        "note": total.line.key,
    }


def _waste(total: Total, prices: dict[str, float]) -> Row:
    price = prices.get(total.line.item)
    return {
        "material": material_name(total.line.item),
        "mass_kg": total.amount,
        "destination": total.line.destination or None,
        "cost": total.cost,
        "bought_at": None if price is None else {"value": price, "quality": "estimate"},
        "quality": total.quality,
        "note": total.line.key,
    }


def _prices(found: dict[Line, Total]) -> dict[str, float]:
    """What a kilogram of a material had cost, from what the firm itself bought of it in the year."""
    sums: dict[str, list[float]] = {}
    for line, total in found.items():
        if line.kind == Kind.MATERIAL and total.amount and total.cost is not None:
            pair = sums.setdefault(line.item, [0.0, 0.0])
            pair[0] += total.cost
            pair[1] += total.amount
    return {item: cost / mass for item, (cost, mass) in sums.items()}


def _refrigerant(total: Total) -> Row:
    return {
        "gas": total.line.item,
        "refilled_kg": total.amount,
        "quality": total.quality,
        "note": total.line.key,
    }


def _put_water(file: Row, found: dict[Line, Total]) -> None:
    flows = [total for line, total in found.items() if line.kind == Kind.WATER]
    water = {
        WATER_FIELDS[total.line.item]: {"value": total.amount, "quality": total.quality}
        for total in flows
        if total.amount is not None
    }
    if water:
        file["water"] = water


def _put_revenue(file: Row, found: dict[Line, Total], currency: str) -> None:
    sales = [total for line, total in found.items() if line.kind == Kind.REVENUE]
    if sales and sales[0].amount is not None:
        file["revenue"] = {"amount": sales[0].amount, "currency": currency, "quality": sales[0].quality}


def _product(product: Product, found: dict[Line, Total], country: str) -> Row:
    made = next(
        (total for line, total in found.items() if line.kind == Kind.OUTPUT and line.item == product.code), None
    )
    row: Row = {
        "name": product.name,
        "units": None if made is None or made.amount is None else {"value": made.amount, "quality": made.quality},
        "materials": [_known(_material(line, country)) for line in product.lines.all()] or None,
        **{name: _plain(getattr(product, name)) for name in LIFE},
        "note": product.code,
    }
    return _known(row)


def _material(line: RecipeLine, country: str) -> Row:
    mass = count(line.amount, line.unit, Kind.MATERIAL, line.material.code, country)
    row: Row = {
        "name": material_name(line.material.code),
        "mass_kg": None if mass is None else mass.value,
        "quality": line.quality,
        "note": line.code,
    }
    for name in (*SHARES, *EFFICIENCIES):
        value = _plain(getattr(line, name))
        row[name] = {"value": value, "quality": "guess"} if value is not None and name in line.assumed else value
    return row


def _plain(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
