"""A product of a firm's books as the rule of the data sheet reads it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from lingkar.books.bridge import count
from lingkar.books.enums import Kind
from lingkar.books.models import SHARES, Measurement, Product, RecipeLine
from lingkar.books.queries import measured
from lingkar.reports.sheets import Described, Part


def described(product: Product) -> tuple[Described, Measurement | None]:
    """What is told of the product, and the measurement its last numbers are from."""
    made = measured(product.organisation).filter(result__isnull=False).first()
    result: dict[str, Any] = (made.result or {}) if made else {}
    country = product.organisation.country.code
    return (
        Described(
            parts=tuple(_part(line, country) for line in product.lines.select_related("material")),
            lifetime_years=_plain(product.lifetime_years),
            usual_lifetime_years=_plain(product.industry_lifetime_years),
            uses=_plain(product.functional_units),
            usual_uses=_plain(product.industry_functional_units),
            renewable_energy=_found(result, "iso59020", "A.4.2"),
            water_reused=_found(result, "iso59020", "A.5.4"),
            mci=_mci(made, product),
        ),
        made,
    )


def assumed_count(product: Product) -> int:
    """How many values of the recipe are ours, not the firm's."""
    return sum(len(line.assumed) for line in product.lines.all())


def _part(line: RecipeLine, country: str) -> Part:
    counted = count(line.amount, line.unit, Kind.MATERIAL.value, line.material.code, country)
    told = {name: None if name in line.assumed else _plain(getattr(line, name)) for name in SHARES}
    hazardous = line.material.fact("hazardous")
    return Part(
        name=line.material.code,
        mass_kg=None if counted is None else counted.value,
        shares=told,
        hazardous=hazardous if isinstance(hazardous, bool) else None,
    )


def _found(result: dict[str, Any], group: str, code: str) -> float | None:
    value = result.get(group, {}).get(code, {}).get("value")
    return None if value is None else min(1.0, float(value))


def _mci(made: Measurement | None, product: Product) -> float | None:
    """Of this very product; the engine's report keeps the products in the order of the file that went in."""
    if made is None:
        return None
    codes = [row.get("note") for row in made.inputs.get("products", [])]
    results = (made.result or {}).get("mci", {}).get("products", [])
    value = next((row["value"] for code, row in zip(codes, results, strict=False) if code == product.code), None)
    return None if value is None else float(value)


def _plain(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
