"""Checked values become what the two engines take in. Energy is turned into kWh, names into fates and treatments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lingkar.engines import circularity as ce
from lingkar.engines import greenhouse as gh
from lingkar.engines.quantities import DEFAULT_QUALITY, qualities

from .reading import Record, Value
from .spec import carriers, destinations

MATERIAL_NUMBERS = (
    "mass_kg",
    "recycled",
    "reused",
    "biological",
    "feedstock_recycling_efficiency",
    "collected_for_recycling",
    "collected_for_reuse",
    "composted",
    "energy_recovered",
    "recycling_efficiency",
    "recovery_potential",
)
PRODUCT_NUMBERS = (
    "units",
    "lifetime_years",
    "industry_lifetime_years",
    "functional_units",
    "industry_functional_units",
    "revenue",
)
LITRES_PER_M3 = 1000.0
RENEWABLE_BY_NATURE = {"fossil": 0.0, "own-renewable": 1.0}  # by kind of carrier
WATER_NUMBERS = ("withdrawn_m3", "circular_in_m3", "discharged_m3", "circular_out_m3", "reused_m3")
PURCHASE_NUMBERS = ("mass_kg", "recycled", "reused", "biological", "cost")


@dataclass(slots=True)
class Inputs:
    """What goes into the engines, and how their paths are named in the file."""

    firm: ce.Firm
    activities: gh.Activities
    names: dict[str, str] = field(default_factory=dict)  # path in an engine -> path in the file

    def in_file(self, path: str) -> str:
        """A path of an engine as the file calls it."""
        match = re.match(r"^(\w+\[\d+\])(.*)$", path)
        return self.names.get(match[1], match[1]) + match[2] if match else path


def build(record: Record) -> Inputs:
    """Inputs of both engines for one firm."""
    firm = _firm(record)
    inputs = Inputs(firm, gh.Activities())
    inputs.activities = _activities(record, inputs.names)
    return inputs


def _numbers(record: Record, names: tuple[str, ...]) -> dict[str, Any]:
    """Numbers of a record and their qualities, as keyword arguments of an engine's dataclass."""
    values = {name: record[name] for name in names if name in record}
    found: dict[str, Any] = {name: value.number for name, value in values.items()}
    found["quality"] = {name: value.quality for name, value in values.items()}
    return found


def _firm(record: Record) -> ce.Firm:
    revenue, previous, water = (record.get(name, {}) for name in ("revenue", "previous", "water"))
    return ce.Firm(
        products=_rows(record, "products", _product),
        purchases=_rows(record, "purchases", _purchase),
        energy=_rows(record, "energy", _energy),
        water=ce.Water(**_numbers(water, WATER_NUMBERS)) if "water" in record else None,
        waste=_rows(record, "waste", _waste),
        revenue=_number(revenue, "amount"),
        previous=ce.Previous(**_numbers(previous, ("revenue", "inflow_kg"))) if "previous" in record else None,
        normalise_by=record.get("normalise_by", ""),
        not_applicable=record.get("not_applicable", {}),
        quality={"revenue": revenue["amount"].quality} if "amount" in revenue else {},
    )


def _rows(record: Record, name: str, made: Any) -> tuple[Any, ...] | None:
    return tuple(made(row) for row in record[name]) if name in record else None


def _number(record: Record, name: str) -> float | None:
    value: Value | None = record.get(name)
    return None if value is None else value.number


def _product(row: Record) -> ce.Product:
    materials = tuple(
        ce.Material(name=each.get("name", ""), critical=each.get("critical"), **_numbers(each, MATERIAL_NUMBERS))
        for each in row.get("materials", [])
    )
    return ce.Product(name=row.get("name", ""), materials=materials, **_numbers(row, PRODUCT_NUMBERS))


def _purchase(row: Record) -> ce.Purchase:
    return ce.Purchase(name=row.get("material", ""), critical=row.get("critical"), **_numbers(row, PURCHASE_NUMBERS))


def _waste(row: Record) -> ce.Waste:
    fate = destinations()[row["destination"]].fate if "destination" in row else ""
    numbers = _numbers(row, ("mass_kg", "cost", "bought_at", "recycling_efficiency"))
    return ce.Waste(name=row.get("material", ""), fate=fate, **numbers)


def carrier_kind(carrier: str) -> str:
    """grid, own-renewable, heat, fossil or plant (fuel)."""
    if carrier in carriers():
        return carriers()[carrier]
    fuel = gh.load_registry().fuel(carrier)
    return "plant" if fuel is not None and fuel.biogenic else "fossil"


def _amount(row: Record) -> tuple[float | None, str]:
    """Amount and unit of an energy row: liquid fuel in litres, piped gas in cubic metres."""
    value: Value | None = row.get("amount")
    if value is None:
        return None, str(row.get("unit", ""))
    fuel = gh.load_registry().fuel(row["carrier"])
    gas = fuel is not None and fuel.code == "natural-gas"
    if value.unit == "m3" and not gas:
        return value.number * LITRES_PER_M3, "l"
    if value.unit == "l" and gas:
        return value.number / LITRES_PER_M3, "m3"
    return value.number, value.unit


def _energy(row: Record) -> ce.Energy:
    """Energy in kWh; fossil fuel is never renewable and the firm's own sun, wind and water always are."""
    carrier, (amount, unit) = row["carrier"], _amount(row)
    each = gh.energy_content(gh.load_registry(), carrier, unit)
    kwh = None if amount is None or each is None else amount * each
    renewable = _number(row, "renewable")
    kind = carrier_kind(carrier)
    quality: dict[str, str] = {name: row[name].quality for name in ("renewable", "cost") if name in row}
    if "amount" in row:
        quality["kwh"] = row["amount"].quality
    return ce.Energy(
        name=carrier,
        kwh=kwh,
        renewable=RENEWABLE_BY_NATURE.get(kind, renewable),
        cost=_number(row, "cost"),
        sold=row.get("direction") == "out",
        quality=quality,
    )


def _activities(record: Record, names: dict[str, str]) -> gh.Activities:
    factors = record.get("factors", {})
    water = record.get("water", {})
    burned, electricity = _carriers(record, names)
    gwp = factors.get("gwp", gh.DEFAULT_GWP)
    return gh.Activities(
        country=record.get("country"),
        grid=record.get("grid", ""),
        year=record.get("year"),
        burned=burned,
        electricity=electricity,
        refrigerants=_rows(record, "refrigerants", _refilled),
        waste=_rows(record, "waste", _sent),
        materials=_bought(record, names),
        water_m3=_number(water, "withdrawn_m3"),
        discharged_m3=_number(water, "discharged_m3"),
        fuel_set=factors.get("fuel_set", gh.DEFAULT_SET if gwp == gh.DEFAULT_GWP else "ipcc-2006"),
        material_set=factors.get("material_set", gh.DEFAULT_SET),
        gwp=gwp,
        quality={
            name: water[field_name].quality
            for name, field_name in (("water_m3", "withdrawn_m3"), ("discharged_m3", "discharged_m3"))
            if field_name in water
        },
    )


def _carriers(
    record: Record, names: dict[str, str]
) -> tuple[tuple[gh.Burned, ...] | None, tuple[gh.Electricity, ...] | None]:
    """Energy rows by what they are for the atmosphere: fuels, power bought, and nothing for one's own sun.

    Heat that was bought is a fuel nobody knows: it stays in the list without a factor, so that the sum is not whole.
    """
    if "energy" not in record:
        return None, None
    burned: list[gh.Burned] = []
    electricity: list[gh.Electricity] = []
    for number, row in enumerate(record["energy"]):
        kind = carrier_kind(row["carrier"])
        amount = row.get("amount")
        quality = {} if amount is None else {"": amount.quality}
        if row.get("direction") == "out" or kind == "own-renewable":
            continue
        if kind in ("grid", "heat"):
            names[f"electricity[{len(electricity)}]"] = f"energy[{number}]"
            electricity.append(
                gh.Electricity(
                    name=row["carrier"],
                    kwh=_number(row, "amount"),
                    instrument=row.get("instrument", ""),
                    instrument_factor=_number(row, "instrument_kgco2e_per_kwh"),
                    from_grid=kind == "grid",
                    quality=quality,
                )
            )
            continue
        burnt, unit = _amount(row)
        names[f"burned[{len(burned)}]"] = f"energy[{number}]"
        burned.append(
            gh.Burned(
                name=row["carrier"],
                fuel=row["carrier"],
                amount=burnt,
                unit=unit,
                road=row.get("use") == "road",
                quality=quality,
            )
        )
    return tuple(burned), tuple(electricity)


def _refilled(row: Record) -> gh.Refilled:
    amount = row.get("refilled_kg")
    quality = {} if amount is None else {"": amount.quality}
    return gh.Refilled(gas=row["gas"], mass_kg=_number(row, "refilled_kg"), quality=quality)


def _sent(row: Record) -> gh.Sent:
    treatment = destinations()[row["destination"]].treatment if "destination" in row else ""
    return gh.Sent(material=row["material"], treatment=treatment, **_numbers(row, ("mass_kg",)))


def _worst(values: list[Value | None]) -> str:
    """The weakest quality of several numbers."""
    widths: Mapping[str, float] = qualities()
    return max((value.quality for value in values if value is not None), key=widths.__getitem__, default="")


def _bought(record: Record, names: dict[str, str]) -> tuple[gh.Bought, ...] | None:
    """Materials of the year: purchases where stated, else units x mass of what the products are made of."""
    if "purchases" in record:
        for number in range(len(record["purchases"])):
            names[f"materials[{number}]"] = f"purchases[{number}]"
        return tuple(
            gh.Bought(material=row["material"], **_numbers(row, ("mass_kg", "recycled", "reused")))
            for row in record["purchases"]
        )
    if "products" not in record:
        return None
    found: list[gh.Bought] = []
    for number, product in enumerate(record["products"]):
        for place, row in enumerate(product.get("materials", [])):
            names[f"materials[{len(found)}]"] = f"products[{number}].materials[{place}]"
            units, mass = product.get("units"), row.get("mass_kg")
            whole = None if units is None or mass is None else units.number * mass.number
            numbers = _numbers(row, ("recycled", "reused"))
            numbers["quality"]["mass_kg"] = _worst([units, mass]) or DEFAULT_QUALITY
            found.append(gh.Bought(name=row.get("name", ""), material=row.get("name", ""), mass_kg=whole, **numbers))
    return tuple(found)
