"""Small makers for the tests: everything stated, so that each test names only what it is about."""

from __future__ import annotations

from typing import Any

from lingkar.engines.circularity import Firm, Material, Product


def material(mass: float = 1.0, **more: Any) -> Material:
    """Virgin material that is thrown away after use."""
    stated: dict[str, Any] = {
        "name": "part",
        "recycled": 0.0,
        "reused": 0.0,
        "biological": 0.0,
        "feedstock_recycling_efficiency": 0.9,
        "collected_for_recycling": 0.0,
        "collected_for_reuse": 0.0,
        "composted": 0.0,
        "energy_recovered": 0.0,
        "recycling_efficiency": 0.9,
    }
    return Material(mass_kg=mass, **(stated | more))


def product(*materials: Material, x: float = 1.0, **more: Any) -> Product:
    """One piece whose utility is x."""
    stated: dict[str, Any] = {"name": "thing", "units": 1.0, "lifetime_years": x, "industry_lifetime_years": 1.0}
    return Product(materials=materials or (material(),), **(stated | more))


def firm(*products: Product, **more: Any) -> Firm:
    return Firm(products=products, **more)
