"""The five invented firms of tests/data/firms as their owners would tell them: on cards, in a table, in recipes."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

from lingkar.engines.measure import load_file

FOLDER = Path(__file__).parents[1] / "data" / "firms"
DIGITS = {"th": "๐๑๒๓๔๕๖๗๘๙", "km": "០១២៣៤៥៦៧៨៩"}
DECIMAL_COMMA = {"id", "vi"}
# What the data sets call a thing -> what our lists call it.
MATERIALS = {
    "flour": "food-scraps", "paper": "paper", "food waste": "food-scraps", "cardboard": "cardboard",
    "mixed waste": "mixed-waste", "cotton": "textile", "polyester": "synthetic-scraps",
    "cotton offcuts": "cotton-scraps", "teak": "wood", "steel": "steel", "salvaged wood": "pallets",
    "sawdust": "sawdust", "wood offcuts": "wood-offcuts", "fan body": "spare-parts", "plastic": "plastic",
    "copper": "copper", "scrap metal": "mixed-metal", "coconut oil": "cooking-oil", "PET": "pet", "coir": "leaf-fibre",
    "coconut husk": "coconut-husk",
}  # fmt: skip
CARRIERS = {"listrik": "electricity", "điện": "electricity", "firewood": "wood", "coconut shell": "husk"}
DESTINATIONS = {
    "compost": "compost", "own compost": "compost-on-site", "recycling": "recycling", "sold": "recycling",
    "junk shop": "recycling", "landfill": "landfill", "open dump": "open-dump", "given away": "reuse",
}  # fmt: skip
FLOWS = ("withdrawn", "circular-in", "discharged", "circular-out", "reused")
# The amounts stand under a word nobody knows, so that a person has to say which column it is.
HEAD = (
    "month", "kind", "item", "destination", "xyz", "unit", "cost", "quality", "recycled", "reused", "biological",
)  # fmt: skip
AMOUNT = HEAD.index("xyz")
SHARES = {
    "recycled", "reused", "biological", "collected_for_recycling", "collected_for_reuse", "composted",
    "energy_recovered", "feedstock_recycling_efficiency", "recycling_efficiency",
}  # fmt: skip


@dataclass(frozen=True)
class Firm:
    """`expected` are results worked out by hand (lingkar/engines/measure/tests/test_firms.py), by indicator."""

    file: str
    language: str
    sector: str
    budget: int
    january: int  # kilowatt-hours typed by hand
    expected: Mapping[str, float]

    @property
    def data(self) -> dict[str, Any]:
        return dict(load_file(FOLDER / self.file))

    def typed(self, number: object) -> str:
        """A number as this owner types it: her own digits, her own decimal sign."""
        text = format(Decimal(str(number)).normalize(), "f")
        if self.language in DECIMAL_COMMA:
            text = text.replace(".", ",")
        return text.translate(str.maketrans("0123456789", DIGITS.get(self.language, "0123456789")))


FIRMS = {
    "bakery": Firm(
        "bakery-th.json", "th", "10", 40_000, 1250,
        {
            "mci": 0.543175, "scope-1": 1763.616, "scope-2": 7125, "energy": 22883.333, "iso-a-4-2": 3000 / 22883.333,
            "energy-cost": 82800, "waste-bill": 1800, "iso-a-2-2": 0, "iso-a-2-3": 500 / 21000, "iso-a-2-4": 20 / 21,
            "iso-a-3-4": 400 / 23100, "iso-a-3-5": 1500 / 23100,
        },
    ),
    "garment": Firm(
        "garment-kh.csv", "km", "14", 5_000_000, 5000,
        {
            "mci": 0.444228, "scope-1": 8450.41, "scope-2": 25062, "biogenic": 52338, "energy-cost": 11800,
            "waste-bill": -188, "iso-a-3-3": 960 / 6740, "iso-a-3-5": 0,
        },
    ),
    "furniture": Firm(
        "furniture-id.json", "id", "31", 5_000_000, 370,
        {
            "mci": 0.9285736, "scope-1": 266.155, "scope-2": 2703.6, "iso-a-2-2": 1200 / 3050, "iso-a-2-3": 25 / 3050,
            "iso-a-2-4": 1800 / 3050, "iso-a-3-3": 1260 / 2940, "iso-a-3-4": 21.6 / 2940, "iso-a-3-5": 540 / 2940,
        },
    ),
    "repair": Firm(
        "repair-vn.json", "vi", "95", 9_000_000, 200,
        {
            "mci": 0.8676810, "scope-1": 1717.452, "scope-2": 1623.84, "energy-cost": 13_200_000,
            "waste-bill": -1_000_000,
        },
    ),
    "coconut": Firm(
        "coconut-ph.json", "fil", "10", 80_000, 1500,
        {
            "mci": (14400 * 0.529027 + 2000) / 16400, "scope-1": 4465.12 + 1007.5063 + 878, "scope-2": 12304.8,
            "biogenic": 40 * 11.8 * 27.3 * 44 / 12, "iso-a-5-2": 0.2, "iso-a-5-3": 0.3, "iso-a-5-4": 0.1,
            "cti-water-circularity": 250 / 800, "iso-a-3-4": 216 / 21400, "iso-a-3-5": 7000 / 21400,
            "energy": 131111.111 + 18000 + 378.5411784 * 0.830565 * 43 / 3.6,
        },
    ),
}  # fmt: skip


def split(said: Any, unit: str = "") -> tuple[str, str]:
    """ "100 sacks of 50 kg" -> ("100", "sacks of 50 kg"); a bare number counts in `unit`."""
    if isinstance(said, dict):
        said = said["value"]
    number, _, own = str(said).partition(" ")
    return number, own or unit


def share(said: Any) -> Decimal | None:
    """A part as per cent, whether it is told as 0.2, true or "20 %"."""
    if said is None or said == "":
        return None
    if isinstance(said, str) and said.endswith("%"):
        return Decimal(said[:-1].strip())
    return Decimal(int(said) if isinstance(said, bool) else str(said)) * 100


def power(data: Mapping[str, Any]) -> tuple[Decimal, Decimal, Decimal | None]:
    """Electricity of the year: kilowatt-hours, cost, and the renewable part in per cent."""
    rows = [row for row in data["energy"] if CARRIERS.get(row["carrier"], row["carrier"]) == "electricity"]
    amounts = [Decimal(split(row["amount"])[0]) for row in rows]
    parts = [share(row.get("renewable")) for row in rows]
    known = [part for part in parts if part is not None]
    whole = sum(amounts, Decimal(0))
    mixed = sum((amount * part for amount, part in zip(amounts, known, strict=False)), Decimal(0)) / whole
    return (
        whole,
        sum((Decimal(str(row["cost"])) for row in rows), Decimal(0)),
        mixed if len(known) == len(rows) else None,
    )


def table(firm: Firm) -> bytes:
    """The rest of the year as a CSV file; January's electricity is typed by hand."""
    data, written = firm.data, StringIO()
    rows = csv.writer(written, delimiter=";")
    rows.writerow(HEAD)
    for row in (*_power_rows(firm, data), *_energy_rows(data), *_matter_rows(data), *_other_rows(data)):
        rows.writerow([row.get(name, "") for name in HEAD])
    return ("\ufeff" + written.getvalue()).encode()


Row = dict[str, Any]


def monthly_cost(firm: Firm) -> tuple[Decimal, Decimal]:
    """What January and each other month cost, in whole money."""
    _amount, cost, _part = power(firm.data)
    each = cost // 12
    return cost - 11 * each, each


def _power_rows(firm: Firm, data: Mapping[str, Any]) -> Iterator[Row]:
    whole, _cost, part = power(data)
    for month in range(2, 13):
        yield {
            "month": f"{data['year']}-{month:02}", "kind": "energy", "item": "electricity",
            "xyz": (whole - firm.january) / 11, "unit": "kWh", "cost": monthly_cost(firm)[1], "quality": "bill",
            "biological": "" if part is None else f"{part}%",
        }  # fmt: skip


def _energy_rows(data: Mapping[str, Any]) -> Iterator[Row]:
    for row in data["energy"]:
        carrier = CARRIERS.get(row["carrier"], row["carrier"])
        if carrier == "electricity":
            continue
        amount, unit = split(row["amount"], str(row["unit"]))
        part = share(row.get("renewable"))
        yield {
            "month": "year", "kind": "energy", "item": carrier, "destination": row.get("use") or "", "xyz": amount,
            "unit": unit, "cost": row["cost"], "quality": "bill", "biological": "" if part is None else f"{part}%",
        }  # fmt: skip


def _matter_rows(data: Mapping[str, Any]) -> Iterator[Row]:
    for row in data.get("purchases", []):
        amount, unit = split(row["mass_kg"], "kg")
        parts = {name: f"{share(row[name])}%" for name in ("recycled", "reused", "biological")}
        item = MATERIALS[row["material"]]
        yield {"month": "year", "kind": "material", "item": item, "xyz": amount, "unit": unit, **parts}
    for row in data["waste"]:
        amount, unit = split(row["mass_kg"], "kg")
        yield {
            "month": "year", "kind": "waste", "item": MATERIALS[row["material"]], "xyz": amount, "unit": unit,
            "destination": DESTINATIONS[row["destination"]], "cost": row["cost"], "quality": "measured",
        }  # fmt: skip


def _other_rows(data: Mapping[str, Any]) -> Iterator[Row]:
    water = data.get("water", {})
    for flow in FLOWS if water else ():
        yield {
            "month": "year",
            "kind": "water",
            "item": flow,
            "xyz": water[f"{flow.replace('-', '_')}_m3"],
            "unit": "m3",
        }
    for row in data.get("refrigerants", []):
        amount, unit = split(row["refilled_kg"], "kg")
        yield {"month": "year", "kind": "refrigerant", "item": row["gas"], "xyz": amount, "unit": unit}
    for row in data["products"]:
        yield {"month": "year", "kind": "output", "item": row["name"], "xyz": row["units"], "quality": "measured"}
    yield {"month": "year", "kind": "revenue", "xyz": data["revenue"]["amount"], "quality": "bill"}
