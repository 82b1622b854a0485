"""What came into the firm and what left it, in kg, summed from the rows it gave."""

from __future__ import annotations

from dataclasses import dataclass

from lingkar.engines.quantities import MISSING, Known, is_zero

from .model import Firm, Material, Product, Purchase, Waste

ONE = Known(1.0)


@dataclass(frozen=True, slots=True)
class Inflow:
    """Material that came in. linear = mass - reused - recycled - biological."""

    mass: Known
    reused: Known
    recycled: Known
    biological: Known
    linear: Known
    critical: Known


@dataclass(frozen=True, slots=True)
class Outflow:
    """Material that left in products and as waste, by what became of it. recovered counts reuse, recycling and soil."""

    mass: Known
    reused: Known
    recycled: Known
    returned: Known
    lost: Known
    recovered: Known
    products: Known
    waste: Known


def _field(row: object, name: str, path: str) -> Known:
    return Known.of(getattr(row, name), f"{path}.{name}")


@dataclass(frozen=True, slots=True)
class _Row:
    """A material with its whole mass in the year and the path that names it."""

    item: Material | Purchase
    mass: Known
    path: str


def _made(products: tuple[Product, ...], prefix: str) -> list[_Row]:
    return [
        _Row(
            material,
            _field(product, "units", f"{prefix}[{number}]")
            * _field(material, "mass_kg", f"{prefix}[{number}].materials[{place}]"),
            f"{prefix}[{number}].materials[{place}]",
        )
        for number, product in enumerate(products)
        for place, material in enumerate(product.materials)
    ]


def _no_recipe(products: tuple[Product, ...]) -> Known:
    """Zero when each product has a recipe, else unknown: what it is made of is not known."""
    bare = tuple(f"products[{number}].materials" for number, product in enumerate(products) if not product.materials)
    return Known(None, MISSING, bare) if bare else Known(0.0)


def inflow(firm: Firm) -> Inflow:
    """Inflow from purchases where they are stated, else from what the products are made of."""
    if firm.purchases is not None:
        rows = [
            _Row(row, _field(row, "mass_kg", f"purchases[{number}]"), f"purchases[{number}]")
            for number, row in enumerate(firm.purchases)
        ]
        return _inflow(rows, Known(0.0))
    if firm.products is None:
        return _inflow([], Known(None, MISSING, ("products",)))
    return _inflow(_made(firm.products, "products"), _no_recipe(firm.products))


def product_inflow(product: Product) -> Inflow:
    """Inflow of one product over the year."""
    return _inflow(_made((product,), "products"), _no_recipe((product,)))


def _inflow(rows: list[_Row], extra: Known) -> Inflow:
    def total(name: str) -> Known:
        return Known.sum(row.mass * _field(row.item, name, row.path) for row in rows) + extra

    mass = Known.sum(row.mass for row in rows) + extra
    reused, recycled, biological = total("reused"), total("recycled"), total("biological")
    linear = mass - reused - recycled - biological
    return Inflow(mass, reused, recycled, biological, linear, _critical(rows, extra))


def _critical(rows: list[_Row], extra: Known) -> Known:
    return Known.sum(row.mass * Known(float(_field(row.item, "critical", row.path).value or 0)) for row in rows) + (
        extra + Known.sum(_field(row.item, "critical", row.path) for row in rows) * Known(0.0)
    )


def outflow(firm: Firm) -> Outflow:
    """Outflow: products at the end of their use, and the waste of making them."""
    none = Known(None, MISSING, ("products",)) if firm.products is None else _no_recipe(firm.products)
    unknown_waste = Known(None, MISSING, ("waste",)) if firm.waste is None else Known(0.0)
    return _outflow(firm.products or (), firm.waste or (), none, unknown_waste)


def product_outflow(product: Product) -> Outflow:
    """Outflow of one product over the year, without the waste of making it."""
    return _outflow((product,), (), _no_recipe((product,)), Known(0.0))


def _outflow(products: tuple[Product, ...], waste: tuple[Waste, ...], none: Known, unknown_waste: Known) -> Outflow:
    rows = _made(products, "products")

    def used(name: str) -> Known:
        return Known.sum(row.mass * _recovered(row, name) for row in rows) + none

    def thrown(fate: str) -> Known:
        counted = Known.sum(
            _field(row, "mass_kg", f"waste[{number}]") * _yield(row)
            for number, row in enumerate(waste)
            if row.fate == fate
        )
        return unknown_waste + _no_fate(waste) + counted

    made = Known.sum(row.mass for row in rows) + none
    wasted = unknown_waste + Known.sum(_field(row, "mass_kg", f"waste[{number}]") for number, row in enumerate(waste))
    reused = used("collected_for_reuse") + thrown("reused")
    recycled = used("collected_for_recycling") + thrown("recycled")
    returned = used("composted") + thrown("returned")
    recovered = reused + recycled + returned
    mass = made + wasted
    return Outflow(mass, reused, recycled, returned, mass - recovered, recovered, made, wasted)


def _no_fate(waste: tuple[Waste, ...]) -> Known:
    """Zero when it is known what became of all waste, else unknown."""
    open_ends = tuple(f"waste[{number}].destination" for number, row in enumerate(waste) if not row.fate)
    return Known(None, MISSING, open_ends) if open_ends else Known(0.0)


def _recovered(row: _Row, name: str) -> Known:
    """Part of a material that is really recovered this way: collected x efficiency of recycling x potential.

    A stated recovery potential is the part the design lets be recovered; what is collected is then a part of that.
    """
    share = _field(row.item, name, row.path)
    if name == "collected_for_recycling" and share.is_known and not is_zero(share.value):
        share = share * _field(row.item, "recycling_efficiency", row.path)
    potential = getattr(row.item, "recovery_potential", None)
    return share if potential is None else share * Known(potential)


def _yield(row: Waste) -> Known:
    """What recycling makes of a kilogram handed over, where stated; else what was handed over counts, with a note."""
    if row.fate != "recycled" or row.recycling_efficiency is None:
        return ONE
    return Known(row.recycling_efficiency)
