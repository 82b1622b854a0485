"""Kilograms of CO2e an action avoids: saved money / price of a unit x factor of a unit."""

from __future__ import annotations

from decimal import Decimal

from .model import Avoided, EndUse, Factors, Firm, FuelFactor, GridFactor, Price, Range


def calc_avoided(firm: Firm, saving: Range | None, end_use: EndUse | None, factors: Factors) -> Avoided:
    """CO2e a year = saving a year / price x factor; None with a reason where a part is not known.

    The low end divides the low saving by the high price, the high end the high saving by the low price. Only
    electricity and fossil fuels are counted: for water, material and waste the weight is not known.
    """
    if end_use is None:
        return Avoided(None, "saving-not-known")
    if end_use.resource not in ("electricity", "fuel"):
        return Avoided(None, "weight-not-known")
    if saving is None:
        return Avoided(None, "saving-not-known")
    if end_use.resource == "electricity":
        return _electricity(firm, saving, factors)
    return _fuel(firm, saving, end_use, factors)


def grid_factor(country: str, factors: Factors) -> GridFactor | None:
    """The row chosen for the country, None when there is none."""
    return next((row for row in factors.grid if row.country == country and row.chosen), None)


def _price(firm: Firm, what: str, factors: Factors) -> Price | None:
    return next(
        (
            row
            for row in factors.prices
            if row.country == firm.country and row.what == what and row.currency == firm.currency
        ),
        None,
    )


def _kilograms(saving: Range, price: Price, factor: Decimal) -> Range:
    return Range(
        saving.low / price.values.high * factor,
        saving.mid / price.values.mid * factor,
        saving.high / price.values.low * factor,
    )


def _electricity(firm: Firm, saving: Range, factors: Factors) -> Avoided:
    grid, price = grid_factor(firm.country, factors), _price(firm, "electricity", factors)
    if grid is None:
        return Avoided(None, "factor-not-known")
    if price is None:
        return Avoided(None, "price-not-known", grid=grid)
    return Avoided(_kilograms(saving, price, grid.value), grid=grid, prices=(price,))


def _fuel(firm: Firm, saving: Range, end_use: EndUse, factors: Factors) -> Avoided:
    used = firm.answers.get("fuel-kinds")
    if used is None:
        return Avoided(None, "fuel-not-known")
    fuels = tuple(fuel for fuel in end_use.fuels if fuel in used)
    rows: dict[str, FuelFactor] = {row.fuel: row for row in factors.fuels}
    if fuels and all(fuel in rows and rows[fuel].biogenic for fuel in fuels):
        return Avoided(None, "plant-fuel", fuels=fuels)
    found: list[Range] = []
    prices: list[Price] = []
    for fuel in fuels:
        row, price = rows.get(fuel), _price(firm, fuel, factors)
        if row is None:
            return Avoided(None, "factor-not-known", fuels=fuels)
        if row.value is None:
            return Avoided(None, "fuels-mixed", fuels=fuels)
        if price is None:
            return Avoided(None, "price-not-known", fuels=fuels)
        found.append(_kilograms(saving, price, row.value))
        prices.append(price)
    if not found:
        return Avoided(None, "fuel-not-known", fuels=fuels)
    return Avoided(_across(found), fuels=fuels, prices=tuple(prices))


def _across(found: list[Range]) -> Range:
    """Several fuels, their parts unknown: from the lowest to the highest, the mean of the middles between."""
    return Range(
        min(each.low for each in found),
        sum((each.mid for each in found), Decimal(0)) / len(found),
        max(each.high for each in found),
    )
